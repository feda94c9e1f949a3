"""A sound copy of a journal, made by SQLite's own backup while it may be written.

The traps it prevents: a copy of the file alone, without what still stands in its « -wal »; a copy that nobody checked.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from sim.data_folder import shown
from sim.errors import JournalError
from sim.journal.schema import APPLICATION_ID, in_french

PARTIAL = ".partiel-"
"""Begins the name of a copy that is being made."""


def copy_journal(source: Path, target: Path, *, replace: bool = True) -> None:
    """Copy a journal whole or not at all, also while it is written; the copy is checked, and its owner's alone.

    Raises:
        JournalError: if ``source`` is no sound journal, or ``target`` can't be written.
    """
    with checked_copy(source, target.parent) as made, in_french(target):
        if not replace and target.exists():
            raise FileExistsError(errno.EEXIST, "exists")
        with made.open("rb+") as stream:
            os.fsync(stream.fileno())
        os.replace(made, target)


@contextmanager
def checked_copy(source: Path, folder: Path) -> Iterator[Path]:
    """Give a sound single-file copy of ``source`` in ``folder``; it is gone afterwards unless it was moved.

    Raises:
        JournalError: if ``source`` is no sound journal, or can't be copied.
    """
    with in_french(folder):
        handle, name = tempfile.mkstemp(dir=folder, prefix=PARTIAL, suffix=".sqlite3")
        os.close(handle)
    made = Path(name)
    try:
        with in_french(source), closing(connect(source)) as old, closing(sqlite3.connect(made)) as new:
            _refuse_strangers(old, source)
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE")
            if new.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise sqlite3.DatabaseError("the copy does not hold")
        yield made
    finally:
        for left in (made, Path(f"{made}-journal"), Path(f"{made}-wal"), Path(f"{made}-shm")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def is_sound(path: Path) -> bool:
    """Say whether SQLite finds nothing wrong in a journal."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.Error:
        return False


def connect(path: Path) -> sqlite3.Connection:
    """Open a file that must exist."""
    path.stat()
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=rw", uri=True, timeout=5)


def _refuse_strangers(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise JournalError(f"Le fichier « {shown(path)} » n'est pas un journal de desamorce. Donnez un autre fichier.")
