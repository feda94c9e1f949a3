"""Tension and trust: integers from 0 to 10, and what one reply may do to them.

The trap it prevents: a reply that matches six reactions would send her from calm to furious at once; whatever it
says, one reply moves each mood by two at most.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sim.format.types import Effect

LOWEST, HIGHEST = 0, 10
MOST_PER_REPLY = 2


@dataclass(frozen=True)
class Moods:
    """How she feels."""

    tension: int
    trust: int

    def moved(self, effect: Effect) -> Moods:
        """Give the moods after ``effect``, kept within their bounds."""
        return Moods(_clamp(self.tension + effect.tension), _clamp(self.trust + effect.trust))


def together(effects: Iterable[Effect]) -> Effect:
    """Add up the effects of one reply, each mood by two at most."""
    tension = trust = 0
    for effect in effects:
        tension, trust = tension + effect.tension, trust + effect.trust
    return Effect(tension=_limit(tension), confiance=_limit(trust))


def _limit(change: int) -> int:
    return max(-MOST_PER_REPLY, min(MOST_PER_REPLY, change))


def _clamp(mood: int) -> int:
    return max(LOWEST, min(HIGHEST, mood))
