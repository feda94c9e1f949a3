"""``desamorce rejouer``: recorded calls again, and what the lexicon of today or a changed scenario makes of them.

Owns which sessions are replayed and the status. The trap it prevents: a file given with ``--avec`` that is another
situation, under which every session would seem to have changed.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import closing

from sim.errors import SimulationError
from sim.journal.journal import Journal
from sim.journal.schema import SessionRow
from sim.journal.session_list import chosen_sessions, short_length
from sim.library import ScenarioFile
from sim.replay.changes import Told, tell
from sim.replay.pool import processes_for, replay_all
from sim.replay.replaying import recorded_call
from tui.commands.history import NONE_YET
from tui.commands.play import find_library, load
from tui.output import UnusableInputError, note, one_line, say_error
from tui.progress_bar import with_bar
from tui.replay_json import replays_json
from tui.replay_newer import newer_lines
from tui.replay_text import replay_lines, summary
from tui.session_json import existing_journal
from tui.terminal_json import terminal_json

SAME, DIFFERS, UNUSABLE = 0, 1, 2


def run(arguments: argparse.Namespace) -> int:
    """Replay the sessions asked for."""
    _check_words(arguments)
    with existing_journal() as journal:
        if journal is None:
            raise UnusableInputError(NONE_YET)
        every = journal.sessions()
        changed = load(arguments.avec).file if arguments.avec is not None else None
        rows, unknown = _chosen(arguments, every, changed)
        told = _replayed(journal, rows, changed)
    faults = [each for each in told if each.replay.fault]
    for refusal in unknown:
        say_error(refusal)
    for each in faults:
        say_error(f"La séance {one_line(each.replay.row.session_id)} ne peut pas être rejouée. {each.replay.fault}")
    if len(faults) == len(told):
        return UNUSABLE
    if arguments.json:
        print(terminal_json(replays_json(told, changed.shown if changed else None)))
    else:
        digits = short_length(every)
        for each in told:
            for line in replay_lines(each, digits):
                print(line)
    note(summary(told))
    if changed is None:
        for line in newer_lines([each.replay.row for each in told if not each.replay.fault], find_library()):
            note(line)
    if faults or unknown:
        return UNUSABLE
    return SAME if all(each.replay.same for each in told) else DIFFERS


def _check_words(arguments: argparse.Namespace) -> None:
    if arguments.seances and arguments.toutes is not None:
        raise UnusableInputError("Donnez des séances, ou --toutes, mais pas les deux.")
    if not arguments.seances and arguments.toutes is None:
        raise UnusableInputError(
            "Dites quelles séances rejouer\u00a0: leurs identifiants, que donne desamorce historique, ou --toutes."
        )


def _chosen(
    arguments: argparse.Namespace, every: Sequence[SessionRow], changed: ScenarioFile | None
) -> tuple[list[SessionRow], list[str]]:
    """Give the sessions asked for, and why each of the other names says none.

    Raises:
        DesamorceError: if there is none, or if one is not of the scenario given.
    """
    unknown: list[str] = []
    if arguments.seances:
        rows, unknown = _named(every, arguments.seances)
    else:
        wanted = arguments.toutes or (changed.id if changed else "")
        rows = [row for row in every if wanted in ("", row.scenario_id)]
        if not rows and wanted:
            known = ", ".join(sorted({one_line(row.scenario_id) for row in every})) or "aucun"
            raise UnusableInputError(
                f"Aucune séance du scénario «\u00a0{one_line(wanted[:80])}\u00a0» dans votre journal. Scénarios joués"
                f"\u00a0: {known}."
            )
    if not rows:
        raise UnusableInputError(NONE_YET)
    strangers = [row for row in rows if changed is not None and row.scenario_id != changed.id]
    if strangers and changed is not None:
        raise UnusableInputError(
            f"La séance {one_line(strangers[0].session_id)} est du scénario «\u00a0"
            f"{one_line(strangers[0].scenario_id)}\u00a0», et «\u00a0{changed.shown}\u00a0» est «\u00a0{changed.id}"
            "\u00a0». Donnez une autre version du même scénario, sous le même nom, dans un autre dossier s'il le faut."
        )
    return rows, unknown


def _named(every: Sequence[SessionRow], names: Sequence[str]) -> tuple[list[SessionRow], list[str]]:
    """Give the sessions that ``names`` say, each once; a name that says none does not keep the others from replay."""
    rows: dict[str, SessionRow] = {}
    refused: dict[str, SimulationError] = {}
    for name in names:
        try:
            rows |= {row.session_id: row for row in chosen_sessions(every, [name])}
        except SimulationError as error:
            refused[name] = error
    if not rows:
        raise next(iter(refused.values()))
    return list(rows.values()), [str(error) for error in refused.values()]


def _replayed(journal: Journal, rows: Sequence[SessionRow], changed: ScenarioFile | None) -> list[Told]:
    people = journal.people()
    # Calls of one scenario follow each other, so that it is made ready once; what is said keeps the order asked for.
    by_scenario = sorted(rows, key=lambda row: row.scenario_hash)
    calls = (recorded_call(journal, row) for row in by_scenario)
    with closing(replay_all(calls, changed, processes_for(len(rows)))) as replays:
        done = {
            replay.row.session_id: tell(replay, people.get(replay.row.person_id, ""))
            for replay in with_bar(replays, len(rows), "Rejeu")
        }
    return [done[row.session_id] for row in rows]
