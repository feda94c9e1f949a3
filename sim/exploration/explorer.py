"""What can be proved about a scenario: what its calls can reach, and what they can be worth.

Two views of the same abstraction meet here. The walk (``sim.exploration.walk``) proves that something can happen by a
call where it does; the bounds (``sim.exploration.bounds``) prove that something can't, whatever is said. What neither
proves is given as open, with the size at which the walk was cut: nothing is called exact that is not.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sim.exploration.bounds import Bounds, Relaxation
from sim.exploration.loops import Branch, Loop, branches_of, loops_of
from sim.exploration.play import Play
from sim.exploration.results import Range, Ranges, best_score
from sim.exploration.walk import USUAL_TURNS, Walk, Walker
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
    states: Verdict
    endings: Verdict
    exits: Verdict
    """Transitions, as their path « etats/accueil/transitions/0 »."""
    reactions: Verdict
    rules: Verdict
    """Rules that can be respected when they are tested."""
    fewest: dict[str, int]
    """For each ending reached, the fewest replies found."""
    loops: tuple[Loop, ...]
    ranges: dict[str, Range]
    """By ending reached."""
    branches: tuple[Branch, ...]

    @property
    def exact(self) -> bool:
        """Whether everything that may happen is known to happen or not."""
        return not any(v.open for v in (self.states, self.endings, self.exits, self.reactions, self.rules))

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


def explore(scenario: Scenario, most: int = USUAL_TURNS) -> Exploration:
    """Explore a checked scenario.

    Args:
        scenario: What to explore.
        most: Turns that the walk may try.
    """
    play = Play(scenario)
    bounds = Relaxation(play).run()
    walk = Walker(play, most).run()
    exits = {"/".join(map(str, way.path)): way.path for ways in play.exits.values() for way in ways}
    ranges = Ranges(play)
    return Exploration(
        scenario, walk.whole, walk.nodes, walk.turns,
        states=_verdict(walk, {n: n in walk.states for n in scenario.states}, bounds.stays.keys()),
        endings=_verdict(walk, {n: n in walk.states for n in scenario.endings}, bounds.endings.keys()),
        exits=_verdict(
            walk, {name: path in walk.exits for name, path in exits.items()},
            {name for name, path in exits.items() if path in bounds.exits},
        ),
        reactions=_verdict(
            walk, {str(n): n in walk.reactions for n in range(len(scenario.reactions))}, set(map(str, bounds.reactions))
        ),
        rules=_rules(walk, bounds, scenario),
        fewest={name: walk.states[name] for name in scenario.endings if name in walk.states},
        loops=tuple(loops_of(play, walk)),
        ranges={name: ranges.of(walk.calls[name]) for name in scenario.endings if name in walk.calls},
        branches=tuple(branches_of(play)),
    )  # fmt: skip


def _verdict(walk: Walk, met: dict[str, bool], possible: Collection[str]) -> Verdict:
    never = {name for name, seen in met.items() if not seen and (walk.whole or name not in possible)}
    return Verdict(
        tuple(name for name, seen in met.items() if seen),
        tuple(name for name in met if name in never),
        tuple(name for name, seen in met.items() if not seen and name not in never),
    )


def _rules(walk: Walk, bounds: Bounds, scenario: Scenario) -> Verdict:
    """A rule that is never tested is respected by all."""
    met = {
        rule.id: index in walk.kept_rules or (walk.whole and index not in walk.broken_rules)
        for index, rule in enumerate(scenario.rules)
    }
    return _verdict(walk, met, {scenario.rules[index].id for index in bounds.rules})
