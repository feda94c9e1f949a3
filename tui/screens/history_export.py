"""Saving the sessions of the history as a file: the question, then the writing, off the screen's thread."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path

from sim.data_folder import refusal, shown
from sim.journal.journal import Journal
from sim.journal.session_list import listed_sessions
from tui.commands.export import as_csv, as_json
from tui.exported_file import write_proved
from tui.output import UnusableInputError
from tui.reports.saving import places
from tui.wording import counted

ANSWERS = [
    ("csv", "Un tableau, pour Excel ou LibreOffice (CSV)"),
    ("json", "Des données, pour un autre programme (JSON)"),
    ("rien", "Ne rien enregistrer"),
]
_FORMS: dict[str, Callable[..., bytes]] = {"csv": as_csv, "json": as_json}
_TRIES = 1000


def export_folder() -> Path:
    """Give the folder of the person's documents where there is one, else ``exports`` in the data folder."""
    known = places(os.environ, Path.home())
    return known.get("documents") or known["exports"]


def export_sessions(journal: Journal, session_ids: Collection[str], form: str, folder: Path, now: datetime) -> str:
    """Write sessions into ``folder`` under a new name; say in French what was written, and where.

    Raises:
        DesamorceError: if the journal can't be read or the file can't be written.
    """
    sessions = [session for session in listed_sessions(journal) if session.row.session_id in session_ids]
    content = _FORMS[form](sessions)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        why, mend = refusal(error)
        raise UnusableInputError(f"Le dossier « {shown(folder)} » ne peut pas servir : {why}. {mend}") from error
    target = _free_name(folder, f"desamorce-seances-{now:%Y-%m-%d-%Hh%M}", form)
    write_proved(target, content, sessions, journal, replace=False)
    number = len(sessions)
    return f"{counted(number, 'séance')} enregistrée{'s' if number > 1 else ''} dans « {shown(target)} »."


def _free_name(folder: Path, stem: str, suffix: str) -> Path:
    names = (f"{stem}{'' if number == 1 else f'-{number}'}.{suffix}" for number in range(1, _TRIES))
    return next((folder / name for name in names if not (folder / name).exists()), folder / f"{stem}.{suffix}")
