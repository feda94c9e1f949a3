"""Rows as they stand in the file: read whatever was altered in them, and told from what the program writes."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import cast

from sim.journal.hash_chain import Link
from sim.journal.schema import pack, unpack

_NO_INSTANT = "1970-01-01T00:00:00+00:00"


def readable(row: sqlite3.Row) -> sqlite3.Row:
    """Give a row that can be listed, whatever was altered in it; the chain says that it was."""
    values = dict(row)
    for name in ("started_at", "ended_at"):
        if values[name] is not None and not _is_instant(values[name]):
            values[name] = _NO_INSTANT
    if not isinstance(values["record_json"], str | bytes | None):
        values["record_json"] = str(values["record_json"])
    return cast(sqlite3.Row, values)  # read by name only


def _is_instant(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def as_written(stored: object) -> bool:
    """Whether a text is stored in the one form in which it is written: text, or bytes for a half character."""
    if stored is None:
        return True
    if not isinstance(stored, str | bytes):
        return False
    kept = pack(unpack(stored))
    return type(kept) is type(stored) and kept == stored


def link(session_id: str, row: sqlite3.Row) -> Link:
    """Give an event of the table as it is hashed."""
    number, kind, at_ms, text, reading, previous, _ = row
    return Link(previous, session_id, number, kind, at_ms, unpack(text), unpack(reading))
