"""``desamorce exporter F``: sessions with their criteria, for a spreadsheet or for a program.

A manifest stands beside the file, by which ``verifier-preuve`` tells whether it was altered. The traps it prevents: a
pseudonym such as « =HYPERLINK(…) » that a spreadsheet would obey, an earlier export lost because a new one has its
name.
"""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scoring.referentiel import referentiel
from scoring.results import RESULT_LABELS
from sim.data_folder import shown
from sim.journal.journal import Journal
from sim.journal.session_list import ListedSession, chosen_person, listed_sessions
from sim.record import json_line
from tui.exported_file import check_target, write_proved
from tui.held_json import held_json
from tui.output import UnusableInputError, note, one_line
from tui.session_json import SESSION_KEYS, existing_journal, local, session_json
from tui.wording import counted

_FORMULA = tuple("=+-@|%\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212")
"""What makes a spreadsheet compute a cell, its wide and small forms included."""


def run(arguments: argparse.Namespace) -> int:
    """Write the sessions asked for, or all that is held on a person, and the manifest beside."""
    target = Path(arguments.file)
    check_target(target, replace=arguments.remplacer)
    form = _form(arguments, target)
    with existing_journal() as journal:
        person = _person(arguments, journal)
        sessions = listed_sessions(journal, arguments.scenario, arguments.depuis) if journal else []
        if person is not None:
            sessions = [session for session in sessions if session.row.person_id == person]
        if arguments.tout and journal is not None and person is not None:
            content = held_json(journal, person, sessions)
        else:
            content = as_json(sessions) if form == "json" else as_csv(sessions)
        write_proved(target, content, sessions, journal, replace=arguments.remplacer)
    written = "écrites" if len(sessions) > 1 else "écrite"
    note(f"{counted(len(sessions), 'séance')} {written} dans «\u00a0{shown(target)}\u00a0».")
    return 0


def _form(arguments: argparse.Namespace, target: Path) -> str:
    form: str = arguments.format or ("json" if arguments.tout or target.suffix.lower() == ".json" else "csv")
    if arguments.tout and (arguments.personne is None or form == "csv"):
        raise UnusableInputError("--tout va avec --personne, et s'écrit en JSON\u00a0: la personne reçoit tout d'elle.")
    if arguments.tout and (arguments.scenario or arguments.depuis):
        raise UnusableInputError("--tout donne tout\u00a0: retirez --scenario et --depuis.")
    return form


def _person(arguments: argparse.Namespace, journal: Journal | None) -> str | None:
    if arguments.personne is None:
        return None
    return chosen_person(journal.people() if journal else {}, arguments.personne)


def as_json(sessions: Sequence[ListedSession]) -> bytes:
    """Give the sessions as one document."""
    return json_line([session_json(session) | _results(session) for session in sessions]).encode() + b"\n"


def as_csv(sessions: Sequence[ListedSession]) -> bytes:
    """Give a session a line and a criterion a column, as a French spreadsheet opens it: semicolons, and a mark."""
    known = list(referentiel().units)
    used = {name for session in sessions for name in session.criteria}
    columns = [name for name in known if name in used] + sorted(used.difference(known))
    stream = io.StringIO(newline="")
    rows = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    rows.writerow([*SESSION_KEYS, *map(safe_cell, columns)])
    for session in sessions:
        results = (_result_words(session.criteria.get(name)) for name in columns)
        cells = _cells(session)
        rows.writerow([*(safe_cell(cells[key]) for key in SESSION_KEYS), *map(safe_cell, results)])
    return stream.getvalue().encode("utf-8-sig", "replace")


def safe_cell(value: object) -> object:
    """Give a cell that no spreadsheet computes: an apostrophe stands before what would begin a formula."""
    if not isinstance(value, str):
        return "" if value is None else value
    text = one_line(value)
    return f"'{text}" if text.lstrip().lstrip("'\"").lstrip().startswith(_FORMULA) else text


def _results(session: ListedSession) -> dict[str, Any]:
    lists = {key: session.record.get(key) for key in ("interdits", "regles")}
    return {"criteres": dict(session.criteria)} | {k: v if isinstance(v, list) else [] for k, v in lists.items()}


def _cells(session: ListedSession) -> dict[str, Any]:
    row, cells = session.row, session_json(session)
    ended = f"{local(row.ended_at):%d/%m/%Y %H:%M}" if row.ended_at else None
    return cells | {"debut": f"{local(row.started_at):%d/%m/%Y %H:%M}", "terminee_le": ended}


def _result_words(tally: object) -> str:
    result = tally.get("resultat") if isinstance(tally, dict) else None
    return RESULT_LABELS.get(result, "") if isinstance(result, str) else ""  # type: ignore[call-overload]  # any text may stand in a record
