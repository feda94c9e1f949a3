"""How far a person is with each situation: calls, scores, and one word for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sim.progress.calls import PastCall, oldest_first

Standing = Literal["jamais_joue", "a_consolider", "acquis"]
MASTERED = 70
"""The score from which a call that succeeded needs no more work for now; formative, like the score itself."""


@dataclass(frozen=True)
class SituationProgress:
    """A person and one situation."""

    calls: int = 0
    """Calls that are over and in which something was said."""
    best: int | None = None
    """0 to 100; None while no call has a score."""
    last: int | None = None
    """The score of the newest call that has one."""
    last_at: datetime | None = None
    """When the newest call began, in UTC."""
    last_outcome: str | None = None
    """The outcome of the newest call that has a score."""

    @property
    def standing(self) -> Standing:
        """``acquis`` when the last scored call succeeded with a good score: what one did once may be lost again."""
        if not self.calls:
            return "jamais_joue"
        won = self.last is not None and self.last >= MASTERED and self.last_outcome == "reussite"
        return "acquis" if won else "a_consolider"


NEVER_PLAYED = SituationProgress()


def by_situation(calls: Iterable[PastCall]) -> Mapping[str, SituationProgress]:
    """Give the progress on each situation that was played, by its id."""
    played: defaultdict[str, list[PastCall]] = defaultdict(list)
    for call in oldest_first(calls):
        played[call.scenario_id].append(call)
    return {scenario_id: _progress(found) for scenario_id, found in played.items()}


def _progress(calls: list[PastCall]) -> SituationProgress:
    scored = [call for call in calls if call.score is not None]
    return SituationProgress(
        calls=len(calls),
        best=max((call.score or 0 for call in scored), default=None),
        last=scored[-1].score if scored else None,
        last_at=calls[-1].started_at,
        last_outcome=scored[-1].outcome if scored else None,
    )
