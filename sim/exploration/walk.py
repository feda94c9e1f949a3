"""The walk over (state, moods, what the call remembers), with what is said as the unknown.

Nodes that bring something new to their state (an act done, a mood, a count) are followed first, each state in its
turn, so that the last ones are met before the first have been exhausted; and first by the few replies that lead on.
The others wait. Where all have been followed the walk is whole and what it did not meet can't happen;
where it was cut, it proves only what it met, and ``sim.exploration.bounds`` says what can't.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from heapq import nsmallest

from sim.exploration.found import FoundCall, Waiting, Walk
from sim.exploration.parts import Node
from sim.exploration.play import Play
from sim.exploration.replies import Replies
from sim.exploration.step import Happened, step

USUAL_TURNS, MANY_TURNS = 60_000, 600_000
"""Turns tried before the walk is cut: usually, and with ``--complet``."""
KEPT_CALLS = 4
"""Calls kept for each ending: what results are looked for in."""


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
        self._new, self._later = Waiting(), Waiting()
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
        walk.whole = self._replies.complete and not (self._new or self._later)
        walk.nodes = len(self._nodes)
        walk.calls.update({name: self._calls(name) for name in self._arrivals})
        return walk

    def extend(self, most: int) -> None:
        """Let the walk try up to ``most`` turns when it is run again."""
        self._most = most

    def _follow(self, number: int, replies: tuple[int, ...]) -> None:
        node, depth = self._nodes[number], self._depth[number]
        for reply in replies:
            self.walk.turns += 1
            happened = step(self._play, node, reply)
            if self._banned and self._banned & {*happened.entered}:
                continue
            self.note(happened, node.state, depth + (reply >= 0))
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

    def note(self, happened: Happened, state: str, depth: int) -> None:
        """Note what a turn did, and the call that it ends; ``state`` is where it began."""
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

    def nearest(self, distance: Callable[[Node], int | None], count: int) -> list[tuple[int, ...]]:
        """Give the calls met that stand nearest to a goal, as what was said."""
        far = ((distance(node), number) for number, node in enumerate(self._nodes))
        best = nsmallest(count, ((away, number) for away, number in far if away is not None))
        return [self._path(self._from[number][0], self._from[number][1]) for _, number in best if number]

    def _path(self, number: int, last: int) -> tuple[int, ...]:
        said = [last]
        while number > 0:
            number, reply = self._from[number]
            said.append(reply)
        return tuple(reversed(said))
