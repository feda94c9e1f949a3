"""A past call, reduced to what progress is counted from.

The trap it prevents: a record that was altered, or that another version wrote, must cost its own results, never all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast, get_args

from scoring.results import Result
from sim.events import Mode
from sim.journal.schema import SessionRow

_RESULTS = frozenset(get_args(Result))


@dataclass(frozen=True)
class PastCall:
    """One session of the journal, without what was said in it."""

    session_id: str
    scenario_id: str
    mode: Mode
    started_at: datetime
    """In UTC."""
    ended: bool
    """False while it can be taken up again."""
    ending: str | None
    """The id of its ending; None while it is open."""
    outcome: str | None
    """``reussite``, ``partielle``, ``echec`` or ``inachevee``; None without a record."""
    score: int | None
    """0 to 100; None while it is open, or when it was abandoned."""
    replies: int
    """Those that stand."""
    criteria: Mapping[str, Result]
    """The result of each criterion observed; empty without a record."""

    @property
    def counts(self) -> bool:
        """Whether it is over and something was said: a call that was left at once is no attempt."""
        return self.ended and self.replies > 0


def past_call(row: SessionRow) -> PastCall:
    """Read a session of the journal."""
    record = _record(row.record_json)
    ending, tallies = record.get("fin"), record.get("criteres")
    outcome = ending.get("issue") if isinstance(ending, dict) else None
    return PastCall(
        session_id=row.session_id,
        scenario_id=row.scenario_id,
        mode=row.mode,
        started_at=row.started_at,
        ended=row.ended_at is not None,
        ending=row.ending,
        outcome=outcome if isinstance(outcome, str) else None,
        score=row.score,
        replies=row.replies,
        criteria=_results(tallies if isinstance(tallies, dict) else {}),
    )


def past_calls(rows: Iterable[SessionRow], person_id: str) -> list[PastCall]:
    """Give the calls of one person, in the order of ``rows``."""
    return [past_call(row) for row in rows if row.person_id == person_id]


def oldest_first(calls: Iterable[PastCall]) -> list[PastCall]:
    """Give those that count in the order in which they were played.

    Args:
        calls: In any order; of two begun at the same instant, the first is the newer, as the journal lists them.
    """
    counted = [call for call in calls if call.counts]
    counted.reverse()
    return sorted(counted, key=lambda call: call.started_at)


def _record(text: str | None) -> dict[str, Any]:
    try:
        record = json.loads(text or "{}")
    except (ValueError, RecursionError):  # altered: « rejouer » says so
        return {}
    return record if isinstance(record, dict) else {}


def _results(tallies: Mapping[str, Any]) -> dict[str, Result]:
    found = ((name, tally.get("resultat")) for name, tally in tallies.items() if isinstance(tally, dict))
    return {name: cast(Result, result) for name, result in found if isinstance(result, str) and result in _RESULTS}
