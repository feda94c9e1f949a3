"""The replies that a walk tries: minimal sets of atoms, each enough to make something happen.

Nothing said, something understood that nothing tests, each atom that a guard, a rule or a reaction looks at, and for
each guard of the state the fewest atoms that are still missing. A larger reply is several of these in one turn; that
it can do what they do one after the other is not assumed: such replies are outside of what the walk proves.
"""

from __future__ import annotations

from sim.exploration.guards import Alternative, Guard
from sim.exploration.parts import Node
from sim.exploration.play import Play
from sim.exploration.step import SILENCE, silence_heard


class Replies:
    """Gives the replies worth trying from a node."""

    def __init__(self, play: Play) -> None:
        """Prepare those of ``play``."""
        self._play = play
        self._asks = {item.told: item.asked for item in play.savoirs}
        self._told = sum(self._asks)
        tested = play.read & play.said
        for guard in play.guards():
            tested |= _here(guard) & play.said
        for rule in play.rules:
            tested |= rule.before
        tested |= sum(play.forbidden)
        singles = [bit for bit in play.atoms.bits.values() if bit & tested]
        asked = [item.asked for item in play.savoirs if item.told & play.read]
        several = [
            way.here & play.said for item in play.reactions for way in item.guard.ways if _many(way.here & play.said)
        ]
        always = 0
        for guard in (*(item.guard for item in play.reactions), *play.fates.values(),
                      *(item.guard for item in play.savoirs)):  # fmt: skip
            always |= _here(guard)
        always |= sum({rule.before for rule in play.rules}) | sum(play.forbidden)
        self._looked_at = dict.fromkeys(play.exits, always)
        for name, exits in play.exits.items():
            for exit_way in exits:
                self._looked_at[name] |= _here(exit_way.guard)
        self._common = tuple(dict.fromkeys((0, play.neutral, *singles, *asked, *several)))

    def first(self, node: Node) -> tuple[int, ...]:
        """Give the few replies that lead on from ``node``: to its exits, and each mood each way."""
        moods: dict[tuple[int, int], int] = {}
        for index, item in enumerate(self._play.reactions):
            slot = self._play.slots.get(index)
            if item.move not in moods and (slot is None or node.fired[slot] < item.times):
                for way in item.guard.ways:
                    if way.here and way.holds(
                        way.here,
                        node.past | way.here,
                        node.tension,
                        node.trust,
                        min(node.turn + 1, self._play.last_turn),
                    ):
                        moods[item.move] = way.here & self._play.said
                        break
        silence = (SILENCE,) if silence_heard(self._play, node) else ()
        return tuple(dict.fromkeys((0, self._play.neutral, *self._wanted(node), *moods.values(), *silence)))

    def of(self, node: Node) -> tuple[int, ...]:
        """Give the replies to try from ``node``, silence included where she still hears it."""
        silence = (SILENCE,) if silence_heard(self._play, node) else ()
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


def _here(guard: Guard) -> int:
    found = 0
    for way in guard.ways:
        found |= way.here
        for part in way.none_of:
            found |= _here(part)
    return found


def _many(mask: int) -> bool:
    return mask.bit_count() > 1
