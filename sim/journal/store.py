"""The open file under the journal: one connection, shared by the threads of a process, and one transaction a write."""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sim.errors import JournalError
from sim.journal.schema import in_french, transaction
from sim.journal.turns_to_write import opened, take_turn
from sim.program_hash import program_hash

_DAMAGED = "endommagé"
_WAY_OUT = (
    "Pour sauver d'abord ce qui peut l'être : desamorce restaurer --reparer. Pour voir vos sauvegardes : desamorce "
    "restaurer."
)


class Store:
    """An open journal file; one process may use it from several threads, several processes may share it."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        program: Callable[[], str],
        busy_timeout_ms: int,
    ) -> None:
        """Use ``connection``; see ``open``."""
        self._connection = connection
        self._path = path
        self._now = now
        self._new_id = new_id
        self._program = program
        self._busy_timeout_ms = busy_timeout_ms
        self._lock = threading.RLock()

    @classmethod
    def open(
        cls,
        path: Path,
        now: Callable[[], datetime],
        *,
        new_id: Callable[[], str] = lambda: str(uuid.uuid4()),
        busy_timeout_ms: int = 5000,
        program: Callable[[], str] = program_hash,
    ) -> Self:
        """Open the journal at ``path``, made if there is none.

        Args:
            path: The file; its folder must exist.
            now: Gives the time, with its zone.
            new_id: Gives an identifier that no other call gave.
            busy_timeout_ms: How long to wait for another process that writes.
            program: Gives the hash of the program, which a seal holds.

        Raises:
            JournalError: if it can't be used, with what to do.
        """
        try:
            connection = opened(path, busy_timeout_ms)
            return cls(connection, path, now, new_id, program, busy_timeout_ms)
        except JournalError as error:
            if _DAMAGED in str(error) and path.is_file():
                raise JournalError(f"{error} {_WAY_OUT}") from error
            raise

    def close(self) -> None:
        """Let go of the file."""
        with self._lock, in_french(self._path):
            self._connection.close()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    def instant(self) -> str:
        """Give the time as it is stored: ISO 8601 in UTC."""
        return self._now().astimezone(UTC).isoformat(timespec="milliseconds")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Do all or nothing of what is written inside; it is on disk afterwards.

        Raises:
            JournalError: if it can't be written.
        """
        with self._lock, in_french(self._path):
            take_turn(self._connection, self._busy_timeout_ms)
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read one state of the file, whatever other windows write meanwhile.

        Raises:
            JournalError: if it can't be read.
        """
        with self._lock, in_french(self._path), transaction(self._connection, "BEGIN"):
            yield self._connection

    @contextmanager
    def alone(self) -> Iterator[sqlite3.Connection]:
        """Give the connection outside any transaction, to keep house: checkpoint, vacuum.

        Raises:
            JournalError: if SQLite refuses.
        """
        with self._lock, in_french(self._path):
            yield self._connection

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """Give what ``query`` finds.

        Raises:
            JournalError: if it can't be read.
        """
        with self._lock, in_french(self._path):
            return self._connection.execute(query, values).fetchall()


def insert(connection: sqlite3.Connection, table: str, **values: object) -> None:
    """Add one row; the names are ours, never a text of somebody's."""
    columns, marks = ", ".join(values), ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(values.values()))
