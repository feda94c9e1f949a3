"""A call that can no longer be recorded, saved elsewhere: a small journal of its own, at a place that a person chooses.

``restaurer`` and ``verifier-preuve`` read it as they read any other journal.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sim.data_folder import shown
from sim.errors import JournalError
from sim.journal.journal import Journal
from sim.journal.recording import RecordedSession
from sim.session import Session

ENDS = ("", "-wal", "-shm", "-journal")
"""Of the names of the files that SQLite may make; none of another's is ever opened or removed."""


def save_elsewhere(session: Session, target: Path, pseudonym: str, now: Callable[[], datetime]) -> str:
    """Write a call as it stands, ended or not, into a new journal; give its identifier there.

    Args:
        session: The call; it goes on as before.
        target: A file that does not exist.
        pseudonym: Of who plays it.
        now: Gives the time.

    Raises:
        SimulationError: if ``pseudonym`` can't be one.
        JournalError: if it can't be written; nothing is left there then.
    """
    if any(os.path.lexists(f"{target}{end}") for end in ENDS):
        raise JournalError(f"Le fichier « {shown(target)} » existe déjà. Donnez un autre nom.")
    try:
        with Journal.open(target, now) as journal:
            person = journal.create_person(pseudonym)
            at = session.events[-1].at if session.events else 0.0
            saved = RecordedSession.start(
                journal, person.person_id, session.game, session.seed, session.mode, lambda: at, past=session.inputs
            )
            if saved.warning is not None or saved.session_id is None:
                raise JournalError(saved.warning or f"L'appel n'a pas pu être écrit dans « {shown(target)} ».")
            with journal.alone() as connection:  # one file, that can be carried away
                connection.execute("PRAGMA journal_mode = DELETE")
            return saved.session_id
    except BaseException:
        for end in ENDS:
            with suppress(OSError):
                Path(f"{target}{end}").unlink(missing_ok=True)
        raise
