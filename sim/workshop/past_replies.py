"""What learners have truly said: the standing replies of every recorded call, the newest call first.

A call that ended has its record, which holds each reply with what stood before it; one that did not is folded again
from what was read at the time. The trap it prevents: one damaged session that would hide all the others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from scoring.errors import DesamorceError
from scoring.evidence import Reading
from sim.game import Game, load_game
from sim.journal.journal import Journal
from sim.journal.records import Records
from sim.journal.schema import SessionRow
from sim.library import ScenarioFile
from sim.reading_json import load_reading
from sim.session import Session

MOST_SESSIONS, MOST_REPLIES = 400, 4_000
"""Looked at; older ones are left aside."""
_UNREADABLE = (DesamorceError, ValueError, TypeError, LookupError, AttributeError)
"""What an altered session may raise."""


@dataclass(frozen=True)
class PastReply:
    """A reply of a recorded call."""

    reply: str
    heard: str
    """What stood before it."""
    scenario_id: str
    day: datetime
    """When the call began."""


def past_replies(journal: Journal) -> tuple[PastReply, ...]:
    """Give the replies of recorded calls, the newest call first; a session that can't be read gives none.

    Raises:
        JournalError: if the journal can't be read.
    """
    found: list[PastReply] = []
    for row in journal.sessions()[:MOST_SESSIONS]:
        try:
            said = list(_said(journal, row))
        except _UNREADABLE:
            continue
        found += [PastReply(reply, heard, row.scenario_id, row.started_at) for reply, heard in said]
        if len(found) >= MOST_REPLIES:
            break
    return tuple(found[:MOST_REPLIES])


def _said(journal: Journal, row: SessionRow) -> Iterator[tuple[str, str]]:
    if row.record_json is not None:
        turns: list[dict[str, Any]] = json.loads(row.record_json)["tours"]
        pairs = [(turn["replique"], turn["membre"]) for turn in turns if turn["replique"] is not None]
        if not all(isinstance(text, str) for pair in pairs for text in pair):
            raise ValueError("a record whose texts are not texts")
        yield from pairs
        return
    session = Session(_game(journal.scenario_source(row.scenario_hash), row), row.seed, row.mode)
    # Not the journal's own: to it, who reads the events of an open call is about to go on with it.
    events = Records.events(journal, row.session_id)
    for event, kept in zip(events, journal.readings(row.session_id), strict=True):
        if session.ending is None and (event.kind != "silence" or session.notices_silence):
            session.apply(event, load_reading(kept) if event.kind == "replique" else Reading())
    yield from ((turn.reply, turn.heard) for turn in session.turns if turn.reply is not None)


def _game(source: str, row: SessionRow) -> Game:
    return _ready(ScenarioFile(row.scenario_id, source.encode("utf-8", "surrogateescape"), "", row.scenario_hash))


@lru_cache(maxsize=2)
def _ready(file: ScenarioFile) -> Game:
    return load_game(file)
