"""Whether the scenarios of the calls replayed have changed in the library since, and the command that shows it.

The trap it prevents: « identique », said of a call played on a scenario that nobody is given any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from scoring.errors import DesamorceError
from scoring.faults import FaultList
from sim.format.loading import parse_scenario
from sim.journal.schema import SessionRow
from sim.journal.session_list import short_length
from sim.library import Library, ScenarioFile
from tui.output import one_line
from tui.wording import counted


def newer_lines(rows: Sequence[SessionRow], library: Library) -> Iterator[str]:
    """Say, in a line for each scenario, which calls were played on an older version than the library's."""
    played: defaultdict[str, list[SessionRow]] = defaultdict(list)
    for row in rows:
        played[row.scenario_id].append(row)
    for scenario_id, sessions in played.items():
        known = _known(library, scenario_id)
        if known is not None:
            file, version = known
            older = [row for row in sessions if _is_older(row, file, version)]
            if older:
                yield _told(scenario_id, version, older, short_length(rows))


def _known(library: Library, scenario_id: str) -> tuple[ScenarioFile, int] | None:
    """Give the library's own file and its author's number; None when it has none that can be read."""
    try:
        file = library.find(scenario_id)
    except DesamorceError:
        return None
    parsed = parse_scenario(file, FaultList())
    return (file, parsed[0].version) if parsed is not None else None


def _is_older(row: SessionRow, file: ScenarioFile, version: int) -> bool:
    """A text that changed under the same number is newer: an author may forget the number."""
    return row.scenario_hash != file.content_hash and row.scenario_version <= version


def _told(scenario_id: str, version: int, older: Sequence[SessionRow], digits: int) -> str:
    name = one_line(scenario_id)
    numbers = sorted({row.scenario_version for row in older})
    then = " et ".join(map(str, numbers))
    if numbers == [version]:
        what = f"a changé depuis, sans changer de numéro (version {version})"
    else:
        what = f"est à présent en version {version} ({counted(len(older), 'séance')} en version {then})"
    which = one_line(older[0].session_id[:digits]) if len(older) == 1 else f"--toutes {name}"
    return f"Le scénario «\u00a0{name}\u00a0» {what}. Pour l'essayer\u00a0: desamorce rejouer {which} --avec {name}"
