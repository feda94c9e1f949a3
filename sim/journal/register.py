"""The register: one chain over all that a journal sealed, in the order in which it was sealed.

A session's own chain tells that something in it was altered; the register tells that a whole session, grid or export
is gone, or was put in by hand. It holds hashes and no content, so that it stands when a person is erased.
"""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import asdict, dataclass

from sim.journal.hash_chain import canonical
from sim.journal.store import insert

_BEGINNING = hashlib.sha256(b"desamorce").hexdigest()
_ROWS = "SELECT number, kind, id, seal, at, previous_hash, hash FROM register ORDER BY number"


@dataclass(frozen=True)
class Entry:
    """One thing that was sealed."""

    kind: str
    """``seance``, ``effacement``, ``export``, or another kind of sealed content."""
    id: str
    """Of the session or grid; for an export the hash of the file."""
    seal: str
    at: str
    """ISO 8601 in UTC."""


def append(connection: sqlite3.Connection, entry: Entry) -> None:
    """Add ``entry``, in the transaction that writes what it seals."""
    last = connection.execute("SELECT number, hash FROM register ORDER BY number DESC LIMIT 1").fetchone()
    number, previous = (last[0] + 1, last[1]) if last else (1, _BEGINNING)
    kept = _hash(number, previous, entry)
    insert(connection, "register", number=number, **asdict(entry), previous_hash=previous, hash=kept)


def entries(connection: sqlite3.Connection) -> list[Entry]:
    """Give every entry, in order."""
    return [Entry(*row[1:5]) for row in connection.execute(_ROWS)]


def known(connection: sqlite3.Connection, name: str) -> Entry | None:
    """Give the last line about a session, a grid or an export, its erasure apart; None when there is none."""
    told = [entry for entry in entries(connection) if entry.id == name and entry.kind != "effacement"]
    return told[-1] if told else None


def head(connection: sqlite3.Connection) -> str:
    """Give the hash of the last entry: who notes it elsewhere can tell later that nothing before it changed."""
    last = connection.execute("SELECT hash FROM register ORDER BY number DESC LIMIT 1").fetchone()
    return str(last[0]) if last else _BEGINNING


def first_fault(connection: sqlite3.Connection) -> str:
    """Say where the register is not what was written; empty when it holds."""
    previous = _BEGINNING
    for expected, (number, kind, name, seal, at, before, kept) in enumerate(connection.execute(_ROWS), start=1):
        if number != expected:
            return f"La ligne n° {expected} du registre manque."
        if before != previous or _hash(number, before, Entry(kind, name, seal, at)) != kept:
            return f"La ligne n° {number} du registre a été modifiée."
        previous = kept
    return ""


def _hash(number: int, previous: str, entry: Entry) -> str:
    return hashlib.sha256(canonical({"number": number, "previous": previous, **asdict(entry)})).hexdigest()
