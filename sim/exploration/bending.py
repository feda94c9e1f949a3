"""A found call played again with as much shown as its course bears, or with as little.

At each reply an atom is added, or taken away, only if the call goes through the same states, so that what is given is
attained by a real sequence of atoms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from scoring.results import CallResult
from sim.exploration.found import FoundCall
from sim.exploration.parts import Node
from sim.exploration.play import Play
from sim.exploration.step import SILENCE, Happened, step
from sim.exploration.tally import replayed

Change = tuple[int, int]
"""Atoms to add, atoms to take away."""


class Bending:
    """Bends the calls of one scenario."""

    def __init__(self, play: Play) -> None:
        """Prepare what may be added to a reply."""
        self._play = play
        bits = play.atoms.bits
        observed = play.scenario.criteria
        self._good: list[Change] = [
            (bits["shows", name] | sum(bits["acts", act] for act in item.elements), bits["contradicts", name])
            for name, item in observed.items()
        ]
        # What a guard asks of the reply is taken away only if the course of the call does not need it.
        self._bad: list[Change] = [(bits["contradicts", name], bits["shows", name]) for name in observed]
        self._bad += [(0, bits["acts", act]) for item in observed.values() for act in item.elements]
        self._bad += [(bits["forbidden", item.id], 0) for item in play.scenario.forbidden]

    def best(self, call: FoundCall) -> CallResult:
        """Show all that can be shown."""
        return self._bent(call, self._good)

    def worst(self, call: FoundCall) -> CallResult:
        """Contradict all that can be contradicted, and show as little."""
        return self._bent(call, self._bad)

    def _bent(self, call: FoundCall, changes: Sequence[Change]) -> CallResult:
        """Play ``call`` with each change made in each reply, where the call goes through the same states.

        Moods that drift, and acts done too soon, may lead a later reply elsewhere: then only changes that leave them
        alone are made.
        """
        course = _course(self._play, call.replies)
        for same in (_place, _place_and_moods, _same_node):
            said = self._changed(call, changes, course, same)
            if said is not None:
                return replayed(self._play, said)
        return replayed(self._play, call.replies)

    def _changed(
        self, call: FoundCall, changes: Sequence[Change], course: Sequence[Happened], same: Callable[[Happened], object]
    ) -> list[int] | None:
        node, said = self._play.start(), list(call.replies)
        for row, reply in enumerate(said):
            if reply != SILENCE:
                said[row] = self._most_changed(node, reply, changes, same, same(course[row]))
            happened = step(self._play, node, said[row])
            if _place(happened) != _place(course[row]):
                return None
            node = happened.node
        return said

    def _most_changed(
        self, node: Node, reply: int, changes: Sequence[Change], same: Callable[[Happened], object], wanted: object
    ) -> int:
        """Make all changes at once if the call goes the same way, else each half of them in turn."""
        changed = reply
        for add, remove in changes:
            changed = (changed | add) & ~remove
        if changed == reply or same(step(self._play, node, changed)) == wanted:
            return changed
        if len(changes) == 1:
            return reply
        half = len(changes) // 2
        for part in (changes[:half], changes[half:]):
            reply = self._most_changed(node, reply, part, same, wanted)
        return reply


def _place(happened: Happened) -> object:
    return happened.node.state, happened.ending


def _place_and_moods(happened: Happened) -> object:
    return happened.node.state, happened.ending, happened.node.tension, happened.node.trust


def _same_node(happened: Happened) -> object:
    return _place_and_moods(happened), happened.node.past


def _course(play: Play, replies: Iterable[int]) -> list[Happened]:
    node, course = play.start(), []
    for reply in replies:
        course.append(step(play, node, reply))
        node = course[-1].node
    return course
