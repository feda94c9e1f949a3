"""The journal's file: its tables and rows, their versions, how it is opened, and the French of what SQLite refuses.

Owns the only connection made. The traps it prevents: writing into a file that is not a journal, is damaged or comes
from a later program; two processes creating the same file at once; a half-made migration.

A text is a TEXT, or the BLOB of its UTF-8 with surrogates when it holds a lone one, which SQLite's TEXT can't hold
faithfully: hence the ANY columns, and ``pack`` and ``unpack``. A NUL is kept as it is.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sim.data_folder import refusal, shown
from sim.errors import JournalError
from sim.evaluation import tables
from sim.events import Mode
from sim.journal import erasure, notes

OLDEST_SQLITE = (3, 37, 0)
APPLICATION_ID = 0x4453414D
"""Written in the file's header, to know a journal from any other SQLite file."""

_SET_ASIDE = "Renommez ce fichier, ou indiquez un autre dossier par la variable DESAMORCE_DONNEES."
_DAMAGED = (
    "est endommagé",
    "Gardez ce fichier et ceux du même nom en « -wal » et « -shm », mais renommez-les : desamorce en fera un neuf.",
)
_REFUSED = ("n'a pas pu être lu ou écrit", "Vérifiez le disque et les droits du fichier, puis relancez desamorce.")
_READ_ONLY = (
    "est en lecture seule",
    "Rendez-le modifiable, ou indiquez un autre dossier par la variable DESAMORCE_DONNEES.",
)
_BUSY = ("est occupé par un autre programme", "Fermez les autres fenêtres de desamorce, puis recommencez.")
_REASONS: Mapping[int, tuple[str, str]] = {
    sqlite3.SQLITE_FULL: ("n'a plus de place : le disque est plein", "Libérez de la place, puis recommencez."),
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_NOTADB: ("n'est pas une base de données, ou est endommagé", _SET_ASIDE),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_CANTOPEN: ("ne peut pas être ouvert", "Vérifiez le dossier et ses droits, puis relancez desamorce."),
    sqlite3.SQLITE_CONSTRAINT: (
        "refuse cette écriture : elle ne va pas avec ce qu'il contient",
        "Relancez desamorce, puis recommencez.",
    ),
}

_TABLES_1 = (
    """CREATE TABLE person (
        person_id TEXT PRIMARY KEY, pseudonym TEXT NOT NULL, created_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE scenario (
        content_hash TEXT PRIMARY KEY, id TEXT NOT NULL, version INTEGER NOT NULL, source ANY NOT NULL
    ) STRICT""",
    """CREATE TABLE session (
        session_id TEXT PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES person (person_id),
        scenario_hash TEXT NOT NULL REFERENCES scenario (content_hash),
        scenario_id TEXT NOT NULL,
        scenario_version INTEGER NOT NULL,
        seed INTEGER NOT NULL,
        mode TEXT NOT NULL,
        program_version TEXT NOT NULL,
        reader_version TEXT NOT NULL,
        started_at TEXT NOT NULL,
        ended_at TEXT,
        ending TEXT,
        score INTEGER,
        record_json ANY,
        seal TEXT
    ) STRICT""",
    """CREATE TABLE event (
        session_id TEXT NOT NULL REFERENCES session (session_id),
        number INTEGER NOT NULL,
        kind TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        text ANY NOT NULL,
        reading_json ANY NOT NULL,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (session_id, number)
    ) STRICT""",
)


def _create(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in _TABLES_1:
        connection.execute(statement)


def _second(connection: sqlite3.Connection) -> None:
    for statement in (*notes.TABLES, *tables.TABLES, *erasure.TABLES):
        connection.execute(statement)


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (_create, _second)
"""The one at index n takes a file of schema version n to n + 1; a published one is never changed."""
SCHEMA_VERSION = len(MIGRATIONS)


@dataclass(frozen=True)
class SessionRow:
    """A session as it is listed."""

    session_id: str
    person_id: str
    scenario_hash: str
    scenario_id: str
    scenario_version: int
    seed: int
    mode: Mode
    program_version: str
    reader_version: str
    started_at: datetime
    """In UTC."""
    ended_at: datetime | None
    """None while the call can be taken up again."""
    ending: str | None
    score: int | None
    """0 to 100; None while open, or when the session was abandoned."""
    record_json: str | None
    seal: str | None
    replies: int
    """Those that stand: a reply taken back is not counted."""


def pack(text: str) -> str | bytes:
    """Give ``text`` as SQLite can hold it without loss."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def unpack(stored: str | bytes) -> str:
    """Give back what ``pack`` was given."""
    if isinstance(stored, str):
        return stored
    try:
        return stored.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:  # Not ours: it was altered, and the chain will say so.
        return stored.decode("utf-8", "backslashreplace")


def session_row(row: sqlite3.Row) -> SessionRow:
    """Read the columns of a session."""
    values: dict[str, Any] = dict(row)
    values["started_at"] = datetime.fromisoformat(values["started_at"])
    values["ended_at"] = values["ended_at"] and datetime.fromisoformat(values["ended_at"])
    values["record_json"] = values["record_json"] and unpack(values["record_json"])
    values["replies"] = int(values["replies"])
    return SessionRow(**values)


def open_file(path: Path, busy_timeout_ms: int) -> sqlite3.Connection:
    """Open the journal at ``path``, made or brought to this schema version where needed.

    Raises:
        JournalError: if it can't be used, with what to do.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise JournalError(
            f"La bibliothèque SQLite de ce Python est trop ancienne : {sqlite3.sqlite_version}, il faut 3.37 ou plus. "
            "Installez un Python plus récent, puis relancez desamorce."
        )
    with in_french(path):
        _own(path)
        connection = sqlite3.connect(
            path, timeout=busy_timeout_ms / 1000, isolation_level=None, check_same_thread=False
        )
        connection.row_factory = sqlite3.Row
        try:
            _identify(connection, path)
            _check(connection, path)
            _configure(connection)
            _migrate(connection)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def in_french(path: Path) -> Iterator[None]:
    """Turn what SQLite or the system refuses into a ``JournalError`` that says what, where and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        why, mend = _REASONS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, _REFUSED)
        raise JournalError(f"Le journal « {shown(path)} » {why}. {mend}") from error
    except OSError as error:
        why, mend = refusal(error)
        raise JournalError(f"Le journal « {shown(path)} » ne peut pas servir : {why}. {mend}") from error
    except OverflowError as error:
        raise JournalError(
            f"Un nombre est trop grand pour le journal « {shown(path)} ». Choisissez une graine plus petite."
        ) from error


@contextmanager
def transaction(connection: sqlite3.Connection, begin: str = "BEGIN IMMEDIATE") -> Iterator[None]:
    """Do all or nothing; what is committed is on disk."""
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _own(path: Path) -> None:
    """Make the file, or close it to others, before anything private is written in it.

    An existing file is never opened here: closing it would drop the locks that another journal of this process holds.
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        _check_rights(path)


def _check_rights(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "a folder")
    mode = path.stat().st_mode & 0o777
    if os.name == "posix" and mode & 0o077:
        with suppress(PermissionError):  # Somebody else's file: its rights are theirs to set.
            path.chmod(mode & 0o700)
    if not os.access(path, os.R_OK | os.W_OK):
        raise PermissionError(errno.EACCES, "not writable")


def _identify(connection: sqlite3.Connection, path: Path) -> None:
    with transaction(connection, "BEGIN"):
        application, version = _pragma(connection, "application_id"), _pragma(connection, "user_version")
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and (application or version or tables):
        raise JournalError(
            f"Le fichier « {shown(path)} » n'est pas un journal de desamorce : rien n'y a été écrit. {_SET_ASIDE}"
        )
    if version > SCHEMA_VERSION:
        raise JournalError(
            f"Le journal « {shown(path)} » vient d'une version plus récente de desamorce (format {version}, celle-ci "
            f"connaît le format {SCHEMA_VERSION}) : rien n'y a été écrit. Mettez desamorce à jour, puis relancez-le."
        )


def _check(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise JournalError(f"Le journal « {shown(path)} » {_DAMAGED[0]}. {_DAMAGED[1]}")


def _configure(connection: sqlite3.Connection) -> None:
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Ask for WAL; SQLite does not wait for another process that asks for it too, so this does."""
    for attempts_left in reversed(range(50)):
        try:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or not attempts_left:
                raise
            time.sleep(0.05)
        else:
            return


def _migrate(connection: sqlite3.Connection) -> None:
    if _pragma(connection, "user_version") == SCHEMA_VERSION:
        return  # No write lock is taken just to open.
    with transaction(connection):
        for step in MIGRATIONS[_pragma(connection, "user_version") :]:
            step(connection)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    value: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value
