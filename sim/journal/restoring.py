"""Puts a backup in the place of the journal: checked first, what stands now kept aside, erasures done again.

It goes through SQLite and not over the file, so that another window never writes into a file that is no longer there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sim.errors import JournalError
from sim.journal.backup import backup_folder, prepare_folder
from sim.journal.copying import checked_copy, copy_journal, is_sound
from sim.journal.forgetting import buried, forget_again
from sim.journal.journal import Journal
from sim.journal.repair import Salvaged, salvage, set_aside
from sim.journal.schema import SessionRow, in_french


@dataclass(frozen=True)
class Restored:
    """What a restoration changed."""

    aside: Path | None
    """Where the journal of before is kept; None when there was none."""
    before: int | None
    """Sessions it had; None when it could not be read."""
    after: int
    gone: tuple[SessionRow, ...]
    """Sessions that are no longer in the journal."""
    back: tuple[SessionRow, ...]
    """Sessions that are in it again."""
    changed: tuple[SessionRow, ...]
    """Sessions that are in both, but not with as many replies or the same ending."""
    erased_again: int
    """Sessions of the backup that had been erased since."""


def restore(source: Path, journal_path: Path, now: Callable[[], datetime]) -> Restored:
    """Put the backup at ``source`` in the place of the journal.

    Raises:
        JournalError: if it is no sound journal, or the journal can't be written; nothing has changed then.
    """
    folder = prepare_folder(journal_path)
    sound = journal_path.exists() and is_sound(journal_path)
    with checked_copy(source, folder) as made:
        with Journal.open(made, now) as copy:
            erased = _erase_again(copy, journal_path, now) if sound else 0
            after = copy.sessions()
            with copy.alone() as connection:
                connection.execute("PRAGMA journal_mode = DELETE")
        before = _sessions(journal_path, now) if sound else None
        aside = _keep_aside(journal_path, now(), sound=sound)
        _load(made, journal_path)
    with Journal.open(journal_path, now):  # in WAL again, its rights checked
        pass
    return _compared(aside, before, after, erased)


def repair(journal_path: Path, now: Callable[[], datetime], source: Path | None = None) -> tuple[Path | None, Salvaged]:
    """Make a new journal of what can be read in the damaged one, which is kept aside; give its new place too.

    Args:
        journal_path: The journal that is made anew.
        now: Gives the time.
        source: The damaged file, when it is another one.

    Raises:
        JournalError: if nothing could be read; everything stays as it was then.
    """
    folder = prepare_folder(journal_path)
    made = folder / ".partiel-reparation.sqlite3"
    try:
        salvaged = salvage(source or journal_path, made, now)
        with Journal.open(made, now) as copy, copy.alone() as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
        sound = journal_path.exists() and is_sound(journal_path)
        aside = _keep_aside(journal_path, now(), sound=sound)
        _load(made, journal_path)
    finally:
        for end in ("", "-wal", "-shm"):
            Path(f"{made}{end}").unlink(missing_ok=True)
    return aside, salvaged


def _erase_again(copy: Journal, journal_path: Path, now: Callable[[], datetime]) -> int:
    with Journal.open(journal_path, now) as journal:
        graves = buried(journal)
    return forget_again(copy, graves)["seance"]


def _sessions(journal_path: Path, now: Callable[[], datetime]) -> list[SessionRow]:
    with Journal.open(journal_path, now) as journal:
        return journal.sessions()


def _keep_aside(journal_path: Path, now: datetime, *, sound: bool) -> Path | None:
    if not journal_path.exists():
        return None
    if not sound:
        return set_aside(journal_path, "endommage", now)
    aside = backup_folder(journal_path) / f"avant-{now:%Y-%m-%d-%H%M%S}.sqlite3"
    copy_journal(journal_path, aside)
    return aside


def _load(made: Path, journal_path: Path) -> None:
    if not journal_path.exists():
        copy_journal(made, journal_path)
        return
    with in_french(journal_path), closing(sqlite3.connect(made)) as new, closing(sqlite3.connect(journal_path)) as old:
        try:
            new.backup(old)
        except sqlite3.OperationalError as error:
            raise JournalError(
                "Le journal est employé par une autre fenêtre de desamorce. Fermez-la, puis recommencez."
            ) from error


def _compared(aside: Path | None, before: list[SessionRow] | None, after: list[SessionRow], erased: int) -> Restored:
    then, now = ({row.session_id: row for row in rows or ()} for rows in (before, after))
    return Restored(
        aside,
        None if before is None else len(before),
        len(after),
        tuple(row for name, row in then.items() if name not in now),
        tuple(row for name, row in now.items() if name not in then),
        tuple(
            row for name, row in now.items()
            if name in then and (row.replies, row.ending) != (then[name].replies, then[name].ending)
        ),
        erased,
    )  # fmt: skip
