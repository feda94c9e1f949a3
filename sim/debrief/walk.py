"""The call walked again, to know at each reply which criteria its moment gave the occasion to show.

The results only count occasions; a learner must read when each one was, and what she had just said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.results import CriterionTally
from sim.debrief.model import Missed
from sim.debrief.proofs import proves
from sim.debrief.texts import one_line, shortened
from sim.practice.moment import in_play
from sim.session import Session

HEARD = 160
"""Characters of her words that are quoted."""
SHOWN_MISSED = 3


@dataclass(frozen=True)
class Step:
    """One turn as it could have been."""

    turn: int
    heard: str
    missed: tuple[str, ...]
    """Criteria, not acquired then, that the moment called for and the reply did not show; those expected of all
    first."""


def walk(session: Session) -> tuple[Step, ...]:
    """Go through the replies of a call."""
    earlier = Session(session.game, session.seed, session.mode)
    tallies = session.result().criteria
    turns = iter(session.turns)
    steps = []
    for event, reading in session.standing:
        if event.kind in {"replique", "silence"}:
            turn = next(turns)
            called = [item for item in in_play(earlier) if item.occasion and item.due] if turn.reply else []
            missed = [
                item.criterion
                for item in sorted(called, key=lambda item: not item.tally.core)
                if not any(proves(evidence, tallies[item.criterion]) for evidence in reading.evidence)
            ]
            steps.append(Step(turn.number, shortened(one_line(turn.heard), HEARD), tuple(missed)))
        earlier.apply(event, reading)
    return tuple(steps)


def missed_by_criterion(
    steps: tuple[Step, ...], tallies: Mapping[str, CriterionTally]
) -> Mapping[str, tuple[Missed, ...]]:
    """Give the first occasions missed of each criterion that is not acquired; those in a row count as one."""
    found: dict[str, list[Missed]] = {}
    last: dict[str, int] = {}
    for place, step in enumerate(steps):
        for name in step.missed:
            if last.get(name) != place - 1 and tallies[name].result in {"en_cours", "non_acquis"}:
                found.setdefault(name, []).append(Missed(step.turn, step.heard))
            last[name] = place
    return {name: tuple(items[:SHOWN_MISSED]) for name, items in found.items()}
