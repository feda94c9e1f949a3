"""What an exploration found: verdicts, loops, ranges of results, and what of it is exact."""

from __future__ import annotations

from dataclasses import dataclass

from sim.exploration.loops import Branch, Loop
from sim.exploration.results import Range
from sim.exploration.tally import best_score
from sim.format.scenario import Scenario


@dataclass(frozen=True)
class Verdict:
    """What is known of things that may happen, in the order of the file."""

    reached: tuple[str, ...]
    never: tuple[str, ...]
    """Proved out of reach."""
    open: tuple[str, ...]
    """Neither."""


@dataclass(frozen=True)
class LengthBias:
    """A short success that can't be worth a long one."""

    ending: str
    shortest: int
    """Replies."""
    most: int
    """Score that no call of that length exceeds."""
    longer: int
    score: int
    """What a call of ``longer`` replies attains."""


@dataclass(frozen=True)
class Exploration:
    """All that was found."""

    scenario: Scenario
    whole: bool
    """The walk followed everything: what it did not meet can't happen."""
    nodes: int
    turns: int
    covered: int
    """Situations of the reduced walk, which holds all calls and always ends."""
    states: Verdict
    endings: Verdict
    exits: Verdict
    """Transitions, as their path « etats/accueil/transitions/0 »."""
    reactions: Verdict
    rules: Verdict
    """Rules that can be respected when they are tested."""
    breakable: Verdict
    """Rules that some call breaks."""
    fewest: dict[str, int]
    """For each ending reached, the fewest replies found."""
    loops: tuple[Loop, ...]
    ranges: dict[str, Range]
    """By ending reached."""
    branches: tuple[Branch, ...]

    @property
    def exact(self) -> bool:
        """Whether everything that may happen is known to happen or not."""
        verdicts = (self.states, self.endings, self.exits, self.reactions, self.rules, self.breakable)
        return not any(verdict.open for verdict in verdicts)

    @property
    def length_bias(self) -> LengthBias | None:
        """Whether a longer success earns more than the shortest one ever can; None otherwise."""
        successes = [
            (length, score, name)
            for name, found in self.ranges.items()
            if self.scenario.endings[name].outcome == "reussite"
            for length, score in found.by_length.items()
        ]
        shortest, _, name = min(successes, default=(0, 0, ""))
        most = best_score(self.scenario, shortest)
        longer = [(score, length) for length, score, _ in successes if length > shortest]
        if not longer or max(longer)[0] <= most:
            return None
        score, length = max(longer)
        return LengthBias(name, shortest, most, length, score)
