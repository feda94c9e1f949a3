"""The replies that a walk tries: every one that guards can tell apart where they are few, else those that lead on.

Atoms that no guard, rule or reading of the past tells apart are one. Where few remain, all their sets are tried and the
walk proves what it does not meet. Else: nothing said, something understood that nothing tests, each atom, and for each
guard of the state the fewest atoms that are still missing; such a walk proves only what it meets.
"""

from __future__ import annotations

from itertools import combinations

from sim.answers import MOST_ANSWERS
from sim.exploration.guards import Alternative
from sim.exploration.parts import Node
from sim.exploration.play import Play
from sim.exploration.reads import here_atoms
from sim.exploration.step import SILENCE, silence_heard

FEW = 7
"""Classes of atoms of which all sets are tried."""


class Replies:
    """Gives the replies worth trying from a node."""

    def __init__(self, play: Play) -> None:
        """Prepare those of ``play``."""
        self._play = play
        self._asks = {item.told: item.asked for item in play.savoirs}
        always = sum({rule.before for rule in play.rules}) | sum(play.forbidden)
        for guard in (*(item.guard for item in play.reactions), *play.fates.values(),
                      *(item.guard for item in play.savoirs)):  # fmt: skip
            always |= here_atoms(guard)
        self._looked_at = dict.fromkeys(play.exits, always)
        for name, exits in play.exits.items():
            for exit_way in exits:
                self._looked_at[name] |= here_atoms(exit_way.guard)
        tested = play.read & play.said
        for seen in self._looked_at.values():
            tested |= seen & play.said
        asked = [item.asked for item in play.savoirs if item.told & play.read]
        several = [way.here & play.said for item in play.reactions for way in item.guard.ways]
        singles = [bit for bit in play.atoms.bits.values() if bit & tested]
        self._common = (*dict.fromkeys((0, play.neutral, *singles, *asked, *(mask for mask in several if mask))),)
        self._classes = self._told_apart(tested)
        self.complete = len(self._classes) <= FEW
        """Every reply is tried, up to what nothing tells apart."""
        sets = (chosen for size in range(FEW + 1) for chosen in combinations(self._classes, size))
        self._all = (play.neutral, *(sum(chosen) for chosen in sets if self._answered(chosen))) if self.complete else ()

    def _told_apart(self, tested: int) -> tuple[int, ...]:
        """Give one atom for each class.

        Sound: a turn reads a reply only through the atoms tested (an element also as the criterion that it shows), the
        savoirs it tells or that make her attack, and whether anything was said or asked at all.
        """
        play = self._play
        found: dict[int, int] = {}
        for bit in play.atoms.bits.values():
            if bit & play.said and bit != play.neutral and play.shut(bit) & tested:
                found.setdefault(play.shut(bit) & tested, bit)
        for item in play.savoirs:
            found.setdefault(-1 - (item.told & play.read | item.asked * item.attacks), item.asked)
        return (*found.values(),)

    def _answered(self, chosen: tuple[int, ...]) -> bool:
        """She answers two questions of one reply at most; a third one is not heard."""
        written = self._play.scenario.savoirs.values()
        single = sum(item.asked for item, savoir in zip(self._play.savoirs, written, strict=True) if not savoir.group)
        return sum(bit & single != 0 for bit in chosen) <= MOST_ANSWERS

    def first(self, node: Node) -> tuple[int, ...]:
        """Give the few replies that lead on from ``node``: to its exits, and each mood each way."""
        moods: dict[tuple[int, int], int] = {}
        for index, item in enumerate(self._play.reactions):
            slot = self._play.slots.get(index)
            if item.move not in moods and (slot is None or node.fired[slot] < item.times):
                for way in item.guard.ways:
                    turn = min(node.turn + 1, self._play.last_turn)
                    if way.here and way.holds(way.here, node.past | way.here, node.tension, node.trust, turn):
                        moods[item.move] = way.here & self._play.said
                        break
        silence = (SILENCE,) if silence_heard(self._play, node) else ()
        return tuple(dict.fromkeys((0, self._play.neutral, *self._wanted(node), *moods.values(), *silence)))

    def of(self, node: Node) -> tuple[int, ...]:
        """Give the replies to try from ``node``, silence included where she still hears it."""
        silence = (SILENCE,) if silence_heard(self._play, node) else ()
        if self.complete:
            return (*self._all, *silence)
        useless = node.past & ~self._looked_at[node.state]
        common = [reply for reply in self._common if not reply or reply & ~useless]
        return tuple(dict.fromkeys((*common, *self._wanted(node), *silence)))

    def _wanted(self, node: Node) -> list[int]:
        wanted = [
            self._missing(way, node)
            for ways in (self._play.exits[node.state],)
            for exit_way in ways
            for way in exit_way.guard.ways
        ]
        return [reply for reply in wanted if reply]

    def _missing(self, way: Alternative, node: Node) -> int:
        missing = way.past & ~node.past
        asked = sum(ask for told, ask in self._asks.items() if told & missing)
        return (way.here | missing) & self._play.said | asked
