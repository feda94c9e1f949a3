"""What bots made of a scenario: calls, scores, endings, and whether good is told from poor.

Owns the two limits and the one judgement made of them, so that what a person reads, what a program reads and what is a
fault can't disagree. The trap it prevents: a mean that hides the one call in which talking badly was paid.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from scoring.results import Result

GOOD, POOR = 85, 35
"""A scenario tells good from poor if no call of its model scores less than the first, and none of a poor bot more than
the second."""


@dataclass(frozen=True)
class Played:
    """One call played."""

    bot: str
    seed: int
    ending: str
    """``inachevee`` when the bot had nothing left to say."""
    score: int
    length: int
    """Replies."""
    criteria: dict[str, Result]


@dataclass(frozen=True)
class BotReport:
    """All the calls of one bot."""

    id: str
    name: str
    poor: bool
    calls: tuple[Played, ...]

    @property
    def endings(self) -> dict[str, int]:
        """How often each ending was reached."""
        return dict(Counter(call.ending for call in self.calls).most_common())

    @property
    def mean_score(self) -> float:
        """Mean of the scores, to one decimal."""
        return round(mean(call.score for call in self.calls), 1)

    @property
    def mean_length(self) -> float:
        """Mean number of replies, to one decimal."""
        return round(mean(call.length for call in self.calls), 1)

    @property
    def overpaid(self) -> tuple[Played, ...]:
        """The calls in which a poor bot scores too much, the best paid first."""
        calls = [call for call in self.calls if self.poor and call.score > POOR]
        return tuple(sorted(calls, key=lambda call: (-call.score, call.seed)))


@dataclass(frozen=True)
class BotsReport:
    """What the bots made of a scenario."""

    bots: tuple[BotReport, ...]
    """The model first, the others, then the author's playthroughs, if any."""
    unvisited_states: tuple[str, ...]
    """States and endings that no call entered."""
    unvisited_exits: tuple[str, ...]
    """Transitions that no call took, as « etats/accueil/transitions/0 »."""

    @property
    def underpaid(self) -> tuple[Played, ...]:
        """The calls in which the model scores too little, the worst paid first."""
        calls = [call for call in self.bots[0].calls if call.score < GOOD]
        return tuple(sorted(calls, key=lambda call: (call.score, call.seed)))

    @property
    def discriminates(self) -> bool:
        """Whether good is told from poor, in every call."""
        return not self.underpaid and not any(bot.overpaid for bot in self.bots)


def merged(reports: Sequence[BotsReport]) -> BotsReport:
    """Give as one what was played apart, in order; at least one report, the first with every bot."""
    first = reports[0]
    bots = tuple(
        BotReport(
            bot.id, bot.name, bot.poor,
            tuple(call for report in reports for other in report.bots if other.id == bot.id for call in other.calls),
        )
        for bot in first.bots
    )  # fmt: skip
    return BotsReport(
        bots,
        tuple(name for name in first.unvisited_states if all(name in other.unvisited_states for other in reports)),
        tuple(name for name in first.unvisited_exits if all(name in other.unvisited_exits for other in reports)),
    )
