"""Waiting for the other windows that write to the same file.

SQLite's own waiting sleeps longer and longer: among many writers, the one that has waited most is served last, and is
told that the file is locked. Here each one tries again after a short time drawn at random.
"""

from __future__ import annotations

import random
import sqlite3
import time
from pathlib import Path

from sim.errors import JournalError
from sim.journal.schema import open_file

_PATIENCE = (0.001, 0.008)
"""Seconds between two attempts."""


def take_turn(connection: sqlite3.Connection, busy_timeout_ms: int) -> None:
    """Begin a transaction that writes.

    Raises:
        sqlite3.OperationalError: if others have written all the while.
    """
    until = time.monotonic() + busy_timeout_ms / 1000
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if not _busy(error) or time.monotonic() > until:
                    raise
            time.sleep(random.uniform(*_PATIENCE))
    finally:
        connection.execute(f"PRAGMA busy_timeout = {busy_timeout_ms}")


def opened(path: Path, busy_timeout_ms: int) -> sqlite3.Connection:
    """Open the file; once more when others wrote all the while: they have made the tables that this one waited for.

    Raises:
        JournalError: if it can't be used, with what to do.
    """
    try:
        return open_file(path, busy_timeout_ms)
    except JournalError as error:
        if not _busy(error.__cause__):
            raise
    return open_file(path, busy_timeout_ms)


def _busy(error: BaseException | None) -> bool:
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF == sqlite3.SQLITE_BUSY
