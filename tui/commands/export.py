"""``desamorce exporter F``: sessions with their criteria, for a spreadsheet or for a program.

The traps it prevents: a pseudonym such as « =HYPERLINK(…) » that a spreadsheet would obey, an earlier export lost
because a new one has its name, half a file left where the disk was full.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from scoring.referentiel import referentiel
from scoring.results import RESULT_LABELS
from sim.data_folder import refusal, shown
from sim.journal.session_list import ListedSession, listed_sessions
from sim.record import json_line
from tui.output import UnusableInputError, note, one_line
from tui.session_json import SESSION_KEYS, existing_journal, local, session_json
from tui.wording import counted

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What makes a spreadsheet compute a cell, its wide forms included."""


def run(arguments: argparse.Namespace) -> int:
    """Write the sessions asked for."""
    target = Path(arguments.file)
    check_target(target, replace=arguments.remplacer)
    with existing_journal() as journal:
        sessions = listed_sessions(journal, arguments.scenario, arguments.depuis) if journal else []
    form = arguments.format or ("json" if target.suffix.lower() == ".json" else "csv")
    write(target, as_json(sessions) if form == "json" else as_csv(sessions), replace=arguments.remplacer)
    written = "écrites" if len(sessions) > 1 else "écrite"
    note(f"{counted(len(sessions), 'séance')} {written} dans «\u00a0{shown(target)}\u00a0».")
    return 0


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
    return f"'{text}" if text.lstrip(" \u00a0\u202f").startswith(_FORMULA) else text


def check_target(target: Path, *, replace: bool) -> None:
    """Refuse what must not be written on, before anything is read.

    Raises:
        UnusableInputError: with what to do.
    """
    said = f"«\u00a0{shown(target)}\u00a0»"
    try:
        if target.is_dir():
            raise UnusableInputError(f"{said} est un dossier. Donnez le nom d'un fichier.")
        if target.exists() and not target.is_file():
            raise UnusableInputError(f"{said} n'est pas un fichier ordinaire. Donnez un autre nom.")
        if target.exists() and not replace:
            raise UnusableInputError(f"Le fichier {said} existe déjà. Donnez un autre nom, ou ajoutez --remplacer.")
    except ValueError:  # a null byte in the name, for some versions of Python
        raise UnusableInputError(f"{said} n'est pas un nom de fichier. Vérifiez-le.") from None


def write(target: Path, content: bytes, *, replace: bool) -> None:
    """Write ``content`` whole or not at all, for its owner alone: pseudonyms stand in it.

    Raises:
        UnusableInputError: if it can't be written.
    """
    made: str | None = None
    try:
        handle, made = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        check_target(target, replace=replace)  # another program may have made it meanwhile
        os.replace(made, target)
        made = None
    except (OSError, ValueError) as error:
        why = refusal(error)[0] if isinstance(error, OSError) else "ce n'est pas un nom de fichier"
        raise UnusableInputError(
            f"Le fichier «\u00a0{shown(target)}\u00a0» ne peut pas être écrit\u00a0: {why}. Donnez un autre chemin."
        ) from error
    finally:
        if made is not None:
            with suppress(OSError):
                os.unlink(made)


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
