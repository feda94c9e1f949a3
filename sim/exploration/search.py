"""A search directed at one thing that the reduced walk could not refuse: a call that does it, or nothing.

The call nearest to the goal is followed first, by the replies that lead on. What is found is a call that the walk's
own turn plays, so that « atteint » is always proved by one; what is not found proves nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from heapq import heappop, heappush
from typing import Generic, TypeVar

from sim.exploration.found import FoundCall
from sim.exploration.goals import Goal
from sim.exploration.parts import Node
from sim.exploration.play import Play
from sim.exploration.replies import Replies
from sim.exploration.step import Happened, step

Track = TypeVar("Track")
Follow = Callable[[Track, Happened], "Track | None"]
"""Gives what is followed beside the node after a turn; None when the goal is lost."""

SEARCH_TURNS = 8_000
"""Turns tried for one goal."""


def plain(track: int, happened: Happened) -> int:
    """Follow nothing beside the node."""
    return track


class Search(Generic[Track]):
    """Looks for one goal."""

    def __init__(
        self, play: Play, replies: Replies, goal: Goal, first: Track, follow: Follow[Track],
        lacks: Callable[[Track], int] = lambda _: 0,
    ) -> None:  # fmt: skip
        """Look for ``goal``; ``lacks`` says what a track still lacks, 0 when it is as wanted."""
        self._play, self._replies, self._goal = play, replies, goal
        self._first, self._follow, self._lacks = first, follow, lacks
        self._known: list[tuple[Node, Track, int, int]] = []
        self._seen: set[tuple[Node, Track]] = set()
        self._ahead: list[tuple[int, int, int]] = []
        self._followed: Counter[str] = Counter()
        self.tried = 0

    def run(self, starts: Iterable[tuple[int, ...]] = (), most: int = SEARCH_TURNS) -> FoundCall | None:
        """Give a call that attains the goal.

        Args:
            starts: Beginnings of calls from which to look as well, each as what was said.
            most: Turns to try at most.
        """
        self._add(self._play.start(), self._first, -1, 0)
        for start in starts:
            self._begin(start)
        while self._ahead and self.tried < most:
            number = heappop(self._ahead)[-1]
            node, track, _, _ = self._known[number]
            self._followed[node.state] += 1
            for reply in self._said(node):
                self.tried += 1
                happened = step(self._play, node, reply)
                now = self._follow(track, happened)
                if now is None:
                    continue
                if self._goal.done(happened) and not self._lacks(now):
                    return FoundCall(self._path(number, reply))
                if happened.ending is None:
                    self._add(happened.node, now, number, reply)
        return None

    def _begin(self, start: tuple[int, ...]) -> None:
        node, track, number = self._play.start(), self._first, 0
        for reply in start:
            happened = step(self._play, node, reply)
            now = self._follow(track, happened)
            if now is None or happened.ending is not None:
                return
            node, track = happened.node, now
            self._known.append((node, track, number, reply))
            number = len(self._known) - 1
            far = self._goal.distance(node)
            if far is not None and (node, track) not in self._seen:
                self._seen.add((node, track))
                heappush(self._ahead, (far + self._lacks(track), -number, number))

    def _add(self, node: Node, track: Track, before: int, reply: int) -> None:
        """Follow a node later, unless it is known or can't lead there; a state followed long waits for the others."""
        far = self._goal.distance(node)
        if far is None or (node, track) in self._seen:
            return
        self._seen.add((node, track))
        self._known.append((node, track, before, reply))
        number = len(self._known) - 1
        heappush(self._ahead, (far + self._lacks(track) + self._followed[node.state] // 3, -number, number))

    def _said(self, node: Node) -> dict[int, None]:
        """Give the replies that lead on, each also with what the goal hints at."""
        led = self._replies.first(node)
        hints = self._goal.hints
        return dict.fromkeys((*hints, *led, *(reply | hint for reply in led[1:] for hint in hints[:2] if reply > 0)))

    def _path(self, number: int, last: int) -> tuple[int, ...]:
        said = [last]
        while number > 0:
            _, _, number, reply = self._known[number]
            said.append(reply)
        return tuple(reversed(said))
