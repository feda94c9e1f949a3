"""What can be proved about a scenario: what its calls can reach, and what they can be worth.

Three views of one abstraction meet here. The reduced walk (``sim.exploration.cover``) holds all calls, always ends, and
proves what can't happen. The walk (``sim.exploration.walk``) proves what can, by calls. Where they leave something open
a search (``sim.exploration.search``) is directed at it alone. What none of them proves is given as open: nothing is
called exact that is not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar

from sim.exploration.bounds import Bounds
from sim.exploration.cover import Cover
from sim.exploration.exploration import Exploration, LengthBias, Verdict
from sim.exploration.found import FoundCall, Walk
from sim.exploration.goals import Goal, Goals
from sim.exploration.loops import branches_of, loops_of
from sim.exploration.parts import Path
from sim.exploration.play import Play
from sim.exploration.replies import Replies
from sim.exploration.results import Ranges
from sim.exploration.search import SEARCH_TURNS, Search, plain
from sim.exploration.step import step
from sim.exploration.walk import USUAL_TURNS, Walker
from sim.format.scenario import Scenario

__all__ = ["Exploration", "LengthBias", "Verdict", "explore"]

Item = TypeVar("Item", str, int, Path)
FIRST_TURNS = 15_000
"""Turns of the walk before the first searches; it goes on, twice as far each time, while something is left open."""
AT_FIRST, NEAREST = 200, 20
"""Turns of a search from the beginning; calls of the walk from which it goes on."""


def explore(scenario: Scenario, most: int = USUAL_TURNS) -> Exploration:
    """Explore a checked scenario.

    Args:
        scenario: What to explore.
        most: Turns that the walk may try.
    """
    play = Play(scenario)
    bounds = Cover(play).run()
    walker = Walker(play, min(most, FIRST_TURNS))
    directed = _Directed(play, bounds, walker, min(most, SEARCH_TURNS))
    walk, tried = walker.run(), FIRST_TURNS
    while not walk.whole and directed.run() and tried < most:
        tried = min(2 * tried, most)
        walker.extend(tried)
        walk = walker.run()
    ranges = Ranges(play, bounds, Replies(play))
    entered = {name for name, _ in bounds.stays}
    exits = list(dict.fromkeys(way.path for ways in play.exits.values() for way in ways))
    rules = range(len(play.rules))
    untested = {index for index in rules if index not in bounds.tested}
    unbroken = {index for index in rules if walk.whole and index not in walk.broken_rules}
    return Exploration(
        scenario, walk.whole, walk.nodes, walk.turns + directed.tried, len(bounds.stays),
        states=_verdict(walk, scenario.states, walk.states, entered),
        endings=_verdict(walk, scenario.endings, walk.states, bounds.endings),
        exits=_verdict(walk, exits, walk.exits, bounds.exits, lambda path: "/".join(map(str, path))),
        reactions=_verdict(walk, range(len(play.reactions)), walk.reactions, bounds.reactions),
        rules=_verdict(walk, rules, walk.kept_rules | untested | unbroken, bounds.kept, lambda n: play.rules[n].id),
        breakable=_verdict(walk, rules, walk.broken_rules, bounds.broken, lambda n: play.rules[n].id),
        fewest={name: walk.states[name] for name in scenario.endings if name in walk.states},
        loops=tuple(loops_of(play, walk)),
        ranges={name: ranges.of(name, walk.calls[name]) for name in scenario.endings if name in walk.calls},
        branches=tuple(branches_of(play)),
    )  # fmt: skip


class _Directed:
    """Looks, one by one, for what the walk did not meet and the reduced walk does not refuse."""

    def __init__(self, play: Play, bounds: Bounds, walker: Walker, most: int) -> None:
        self._play, self._bounds, self._walker, self._most = play, bounds, walker, most
        self._replies = Replies(play)
        self.tried = 0

    def run(self) -> bool:
        """Add to the walk every call found; tell whether something is left open."""
        walk, bounds, goals = self._walker.walk, self._bounds, Goals(self._play)
        states = [name for name in (*self._play.states, *bounds.endings) if name in bounds.fewest]
        wanted: list[tuple[Collection[Any], Any, Callable[[], Goal]]] = [
            *((walk.states, name, partial(goals.entering, name)) for name in states),
            *((walk.exits, path, partial(goals.exit, path)) for path in sorted(bounds.exits, key=str)),
            *((walk.reactions, index, partial(goals.reaction, index)) for index in sorted(bounds.reactions)),
            *((walk.kept_rules, index, partial(goals.rule, index, kept=True)) for index in sorted(bounds.kept)),
            *((walk.broken_rules, index, partial(goals.rule, index, kept=False)) for index in sorted(bounds.broken)),
        ]
        for met, item, goal in wanted:
            if item not in met:
                self._look_for(goal())
        return any(item not in met for met, item, _ in wanted)

    def _look_for(self, goal: Goal) -> None:
        """From the beginning first, where most things are near; then from the calls of the walk."""
        found = self._search(goal, (), min(AT_FIRST, self._most))
        found = found or self._search(goal, self._walker.nearest(goal.distance, NEAREST), self._most)
        if found is not None:
            self._note(found)

    def _search(self, goal: Goal, starts: Iterable[tuple[int, ...]], most: int) -> FoundCall | None:
        search = Search(self._play, self._replies, goal, 0, plain)
        found = search.run(starts, most)
        self.tried += search.tried
        return found

    def _note(self, call: FoundCall) -> None:
        node, depth, walk = self._play.start(), 0, self._walker.walk
        for reply in call.replies:
            happened = step(self._play, node, reply)
            depth += reply >= 0
            self._walker.note(happened, node.state, depth)
            node = happened.node
            if happened.ending is not None:
                walk.calls.setdefault(happened.ending, [call])
            else:
                walk.first_nodes.setdefault(node.state, node)


def _verdict(
    walk: Walk, names: Iterable[Item], met: Collection[Item] | Mapping[Item, object],
    possible: Collection[Item] | Mapping[Item, object], told: Callable[[Item], str] = str,
) -> Verdict:  # fmt: skip
    """What a call met is possible; what the reduced walk refuses, or a whole walk did not meet, is not."""
    never = {name for name in names if name not in met and (walk.whole or name not in possible)}
    return Verdict(
        tuple(told(name) for name in names if name in met),
        tuple(told(name) for name in names if name in never),
        tuple(told(name) for name in names if name not in met and name not in never),
    )
