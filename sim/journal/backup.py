"""The backups that are made by themselves: one a day, checked before it counts, few enough to be kept for ever.

The traps it prevents: a damaged copy that pushes the sound ones out; backups that fill the disk on which the journal
must go on.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from sim.journal.copying import PARTIAL, copy_journal
from sim.journal.schema import in_french

DAILY, WEEKLY = 7, 4
SIZE_LIMIT = 500_000_000
"""Bytes that all automatic backups may take; the newest is kept whatever its size."""
_ROOM_LEFT = 200_000_000
"""Bytes that a backup must leave free on the disk."""
_FOLDER = "sauvegardes"
_AUTOMATIC = re.compile(r"journal-(\d{4}-\d{2}-\d{2})\.sqlite3")
_ABANDONED = 86_400
"""Seconds after which an unfinished copy is no longer somebody's work."""


def backup_folder(journal_path: Path) -> Path:
    """Say where the backups of a journal stand: beside it."""
    return journal_path.parent / _FOLDER


def managed_files(journal_path: Path) -> list[Path]:
    """Give every copy of the journal that stands in its backup folder, whatever made it."""
    folder = backup_folder(journal_path)
    return sorted(path for path in folder.glob("*") if path.is_file() and ".sqlite3" in path.name)


def automatic_backups(journal_path: Path) -> dict[date, Path]:
    """Give the automatic backups by day, the oldest first."""
    found = {}
    for path in managed_files(journal_path):
        name = _AUTOMATIC.fullmatch(path.name)
        with suppress(ValueError):  # a file that somebody named so by hand
            if name:
                found[date.fromisoformat(name[1])] = path
    return dict(sorted(found.items()))


def back_up_today(journal_path: Path, now: datetime) -> Path | None:
    """Make the backup of the day unless there is one, then let go of those that are no longer kept.

    Returns:
        The new backup; None when there was nothing to do, or no room for it.

    Raises:
        JournalError: if it can't be made; the older ones are left.
    """
    today = now.date()
    if not journal_path.exists() or today in automatic_backups(journal_path):
        return None
    folder = prepare_folder(journal_path)
    with in_french(journal_path):
        if shutil.disk_usage(folder).free < size_of(journal_path) + _ROOM_LEFT:
            return None
    made = folder / f"journal-{today}.sqlite3"
    copy_journal(journal_path, made)
    with in_french(journal_path):
        _prune(journal_path)
    return made


def prepare_folder(journal_path: Path) -> Path:
    """Make the backup folder, open to its owner only.

    Raises:
        JournalError: if it can't be made.
    """
    folder = backup_folder(journal_path)
    with in_french(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        for left in folder.glob(f"{PARTIAL}*"):  # of a copy that was killed; a young one may be under way
            if left.is_file() and time.time() - left.stat().st_mtime > _ABANDONED:
                left.unlink(missing_ok=True)
    return folder


def kept_days(days: Iterable[date]) -> set[date]:
    """Choose the backups that stay: the last seven days that have one, then the last of each of four older weeks."""
    ordered = sorted(days, reverse=True)
    daily = ordered[:DAILY]
    weeks: dict[tuple[int, int], date] = {}
    for day in ordered[DAILY:]:
        weeks.setdefault(day.isocalendar()[:2], day)
    return {*daily, *list(weeks.values())[:WEEKLY]}


def size_of(journal_path: Path) -> int:
    """Count the bytes of a journal with what stands beside it."""
    beside = (Path(f"{journal_path}{end}") for end in ("", "-wal"))
    return sum(path.stat().st_size for path in beside if path.exists())


def _prune(journal_path: Path) -> None:
    backups = automatic_backups(journal_path)
    kept, total = kept_days(backups), 0
    for newest, (day, path) in enumerate(reversed(backups.items())):
        total += path.stat().st_size
        if day not in kept or (newest and total > SIZE_LIMIT):
            total -= path.stat().st_size
            path.unlink(missing_ok=True)
