"""What an adviser writes down during a call, beside what is said: free notes, facts ticked as she learns them.

Notes are no part of what is scored: they stand outside the hash chain, and may change after the call. The reply that
was being typed stands with them, so that a terminal that closes does not lose it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.journal.journal import Journal

TABLES: tuple[str, ...] = (
    """CREATE TABLE session_note (
        session_id TEXT PRIMARY KEY REFERENCES session (session_id),
        text TEXT NOT NULL,
        ticked TEXT NOT NULL,
        draft TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT""",
)
"""Statements that make the tables, in order; they enter the journal with schema version 2."""

_SAVE = """INSERT INTO session_note (session_id, text, ticked, draft, changed_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (session_id) DO UPDATE
    SET text = excluded.text, ticked = excluded.ticked, draft = excluded.draft, changed_at = excluded.changed_at"""


@dataclass(frozen=True)
class Notes:
    """What stands beside a call."""

    text: str = ""
    """Written freely."""
    ticked: tuple[str, ...] = ()
    """Facts of the case file and savoirs that were ticked: their ids, in the order of the ticks."""
    draft: str = ""
    """The reply that was being typed and was not sent."""


def read_notes(journal: Journal, session_id: str) -> Notes:
    """Give the notes of a session; empty when there are none.

    Raises:
        JournalError: if they can't be read.
    """
    rows = journal.rows("SELECT text, ticked, draft FROM session_note WHERE session_id = ?", session_id)
    return Notes(rows[0]["text"], _ids(rows[0]["ticked"]), rows[0]["draft"]) if rows else Notes()


def write_notes(journal: Journal, session_id: str, notes: Notes) -> None:
    """Keep ``notes`` in place of those of before; on disk when this returns.

    Raises:
        JournalError: if they can't be written, or if the session is unknown.
    """
    ticked = json.dumps(notes.ticked)
    with journal.writing() as connection:
        kept = (_storable(notes.text), ticked, _storable(notes.draft), journal.instant())
        connection.execute(_SAVE, (session_id, *kept))


def _storable(text: str) -> str:
    """Give ``text`` without the lone surrogates and the NULs that a TEXT can't hold faithfully."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")


def _ids(stored: str) -> tuple[str, ...]:
    try:
        read = json.loads(stored)
    except ValueError:  # altered from outside: ticks are lost, the call is not
        return ()
    return tuple(one for one in read if isinstance(one, str)) if isinstance(read, list) else ()
