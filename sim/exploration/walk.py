"""The walk over (state, moods, what the call remembers), with what is said as the unknown.

Nodes that bring something new to their state (an act done, a mood, a count) are followed first, each state in its
turn, so that the last ones are met before the first have been exhausted; and first by the few replies that lead on.
The others wait. Where all have been followed the walk is whole and what it did not meet can't happen;
where it was cut, it proves only what it met, and ``sim.exploration.bounds`` says what can't.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from sim.exploration.parts import Node, Path
from sim.exploration.play import Play
from sim.exploration.replies import Replies
from sim.exploration.step import Happened, step

USUAL_TURNS, MANY_TURNS = 60_000, 600_000
"""Turns tried before the walk is cut: usually, and with ``--complet``."""
KEPT_CALLS = 6
"""Calls kept for each ending: what results are looked for in."""


@dataclass(frozen=True)
class FoundCall:
    """A call that the walk found: what was said, in order."""

    replies: tuple[int, ...]
    """Masks of atoms, or silence."""


@dataclass
class Walk:
    """What a walk met."""

    whole: bool = False
    """Every node was followed."""
    nodes: int = 0
    turns: int = 0
    """Turns tried."""
    states: dict[str, int] = field(default_factory=dict)
    """States and endings met, with the fewest replies that led there in this walk."""
    exits: set[Path] = field(default_factory=set)
    """Transitions taken, by their path in the file."""
    taken_from: set[tuple[str, Path]] = field(default_factory=set)
    reactions: set[int] = field(default_factory=set)
    kept_rules: set[int] = field(default_factory=set)
    """Rules that were tested and respected at least once."""
    broken_rules: set[int] = field(default_factory=set)
    calls: dict[str, list[FoundCall]] = field(default_factory=dict)
    """For each ending, calls that reach it: the shortest, the longest, and the first between."""
    first_nodes: dict[str, Node] = field(default_factory=dict)


class _Waiting:
    """Nodes to follow, the state least followed first."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[int]] = {}
        self._followed: Counter[str] = Counter()

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def add(self, state: str, number: int) -> None:
        self._waiting.setdefault(state, deque()).append(number)

    def take(self) -> int:
        state = min(self._waiting, key=self._followed.__getitem__)
        self._followed[state] += 1
        number = self._waiting[state].popleft()
        if not self._waiting[state]:
            del self._waiting[state]
        return number


class Walker:
    """Walks one scenario."""

    def __init__(self, play: Play, most: int, *, banned: Collection[str] = ()) -> None:
        """Walk ``play``.

        Args:
            play: The scenario compiled.
            most: Turns to try at most.
            banned: States that the walk may not enter.
        """
        self._play, self._most, self._banned = play, most, frozenset(banned)
        self._replies = Replies(play)
        self._numbers: dict[Node, int] = {}
        self._nodes: list[Node] = []
        self._from: list[tuple[int, int]] = []
        self._depth: list[int] = []
        self._seen_facts: dict[str, set[object]] = {}
        self._new, self._later = _Waiting(), _Waiting()
        self._arrivals: dict[str, list[tuple[int, int, int]]] = {}
        self.walk = Walk()

    def run(self, enough: Callable[[Walk], bool] = lambda _: False) -> Walk:
        """Walk until nothing is left, or ``enough``, or the most turns."""
        walk = self.walk
        self._add(self._play.start(), (-1, 0), 0)
        walk.states[self._play.scenario.initial_state] = 0
        while self._new or self._later:
            if walk.turns >= self._most or (not self._new and enough(walk)):
                break
            if self._new:
                number = self._new.take()
                self._follow(number, self._replies.first(self._nodes[number]))
                self._later.add(self._nodes[number].state, number)
            else:
                number = self._later.take()
                self._follow(number, self._replies.of(self._nodes[number]))
        walk.whole = not (self._new or self._later)
        walk.nodes = len(self._nodes)
        walk.calls = {name: self._calls(name) for name in self._arrivals}
        return walk

    def _follow(self, number: int, replies: tuple[int, ...]) -> None:
        node, depth = self._nodes[number], self._depth[number]
        for reply in replies:
            self.walk.turns += 1
            happened = step(self._play, node, reply)
            if self._banned and self._banned & {*happened.entered}:
                continue
            self._note(happened, node.state, depth + (reply >= 0))
            if happened.ending is None:
                self._add(happened.node, (number, reply), depth + (reply >= 0))
            else:
                self._arrive(happened.ending, depth + (reply >= 0), number, reply)

    def _add(self, node: Node, origin: tuple[int, int], depth: int) -> None:
        if node in self._numbers:
            return
        number = self._numbers[node] = len(self._nodes)
        self._nodes.append(node)
        self._from.append(origin)
        self._depth.append(depth)
        self.walk.first_nodes.setdefault(node.state, node)
        seen = self._seen_facts.setdefault(node.state, set())
        before = len(seen)
        seen.update(self._facts(node))
        (self._new if len(seen) > before else self._later).add(node.state, number)

    def _facts(self, node: Node) -> Iterator[object]:
        yield "tension", node.tension
        yield "confiance", node.trust
        yield "tour", node.turn
        yield "relances", node.prompts
        yield "suites", node.follow_ups
        yield "avertie", node.warned
        yield "attaque", node.attacked
        rest = node.past
        while rest:
            bit = rest & -rest
            yield bit
            rest ^= bit

    def _note(self, happened: Happened, state: str, depth: int) -> None:
        walk = self.walk
        for way in happened.exits:
            walk.exits.add(way.path)
            walk.taken_from.add((state, way.path))
            state = way.target
        for name in happened.entered:
            walk.states[name] = min(depth, walk.states.get(name, depth))
        walk.reactions.update(happened.reacted)
        walk.broken_rules.update(happened.broken)
        walk.kept_rules.update(set(happened.tested) - set(happened.broken))

    def _arrive(self, ending: str, depth: int, number: int, reply: int) -> None:
        """Keep the shortest, the longest and the first arrivals."""
        found = self._arrivals.setdefault(ending, [])
        found.append((depth, number, reply))
        if len(found) > KEPT_CALLS:
            found.sort(key=lambda arrival: arrival[0])
            del found[KEPT_CALLS // 2]

    def _calls(self, ending: str) -> list[FoundCall]:
        return [FoundCall(self._path(number, reply)) for _, number, reply in sorted(self._arrivals[ending])]

    def _path(self, number: int, last: int) -> tuple[int, ...]:
        said = [last]
        while number > 0:
            number, reply = self._from[number]
            said.append(reply)
        return tuple(reversed(said))
