"""One's earlier calls on the same situation, from the records that the journal keeps.

The trap it prevents: the call of the debrief is in the journal too, and would be compared with itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from scoring.referentiel import referentiel
from scoring.results import RESULT_LABELS, Result
from sim.debrief.model import Attempt, Change, Progress
from sim.journal.session_list import ListedSession
from sim.record import record_json
from sim.session import Session

KEPT = 12
"""Attempts shown, the last ones."""


def progress(
    session: Session, listed: Sequence[ListedSession], person_id: str | None, session_id: str | None = None
) -> Progress:
    """Compare a call with those before it.

    Args:
        session: The call.
        listed: Sessions of its scenario, the newest first.
        person_id: Who trains; the one who played the call, where it is in ``listed``.
        session_id: Of the call; None when it is to be found by its record.
    """
    now = Attempt(
        None, session.mode, session.result().score, session.last_words.outcome,
        sum(turn.reply is not None for turn in session.turns), session.game.scenario.version,
        {name: tally.result for name, tally in session.result().criteria.items()},
    )  # fmt: skip
    rows = [item for item in listed if item.row.scenario_id == session.game.scenario.id]
    place = _place(session, rows, session_id)
    if place is not None:
        person_id, rows = rows[place].row.person_id, rows[place + 1 :]
    earlier = [item for item in rows if item.row.person_id == person_id and item.row.score is not None]
    past = [_attempt(item) for item in reversed(earlier[: KEPT - 1])]
    return _compared((*past, now))


def _place(session: Session, rows: Sequence[ListedSession], session_id: str | None) -> int | None:
    for place, item in enumerate(rows):
        if item.row.session_id == session_id:
            return place
    if session_id is not None:
        return None
    record = record_json(session)
    return next((place for place, item in enumerate(rows) if item.row.record_json == record), None)


def _attempt(item: ListedSession) -> Attempt:
    row = item.row
    results = {name: _result(tally) for name, tally in item.criteria.items()}
    return Attempt(
        row.started_at, row.mode, row.score or 0, item.outcome or "inachevee", row.replies, row.scenario_version,
        {name: result for name, result in results.items() if result},
    )  # fmt: skip


def _result(tally: object) -> str:
    """Give the result that a record holds; nothing when it was altered."""
    found = tally.get("resultat") if isinstance(tally, Mapping) else None
    return found if isinstance(found, str) and found in RESULT_LABELS else ""


def _compared(attempts: tuple[Attempt, ...]) -> Progress:
    if len(attempts) < 2:
        return Progress(attempts)
    then, now = attempts[-2].results, attempts[-1].results
    both = [(name, unit.label) for name, unit in referentiel().units.items() if name in then and name in now]
    changes = tuple(
        Change(name, label, cast(Result, then[name]), cast(Result, now[name]))
        for name, label in both
        if then[name] != now[name]
    )
    return Progress(attempts, changes, len(both) - len(changes))
