"""What a directed search looks for: where it can happen, what must be true there, and when it has happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sim.exploration.guards import Alternative
from sim.exploration.parts import Node, Path
from sim.exploration.play import Play
from sim.exploration.step import Happened

_HOP = 3
"""A state still to cross is worth three facts still to make true."""


@dataclass(frozen=True)
class Goal:
    """Something that a call may do."""

    done: Callable[[Happened], bool]
    hops: Mapping[str, int]
    """Fewest moves from each state to where it can happen; a state that is not here can't lead there."""
    wants: tuple[Alternative, ...] = ()
    """Conditions, one of which must hold there."""
    wait: int = 0
    """Replies to last."""
    hints: tuple[int, ...] = ()
    """Replies worth trying everywhere."""
    visits: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    """For each state that a condition asks for, by its bit, the fewest moves from each state to it."""
    named: Mapping[int, str] = field(default_factory=dict)

    def distance(self, node: Node) -> int | None:
        """Say how far a call is, roughly; None when it can't get there any more."""
        hops = self.hops.get(node.state)
        if hops is None:
            return None
        missing = min((_HOP * self._detour(way, node) + _missing(way, node) for way in self.wants), default=_HOP * hops)
        return missing + max(0, self.wait - 1 - node.turn)

    def _detour(self, way: Alternative, node: Node) -> int:
        """Give the moves to get there by way of a state that the condition asks for."""
        missing = [bit for bit in self.visits if bit & way.past & ~node.past]
        if not missing:
            return self.hops[node.state]
        return max(self.visits[bit].get(node.state, 50) + self.hops.get(self.named[bit], 50) for bit in missing)


def _missing(way: Alternative, node: Node) -> int:
    mood = max(0, way.tension[0] - node.tension, node.tension - way.tension[1])
    mood += max(0, way.trust[0] - node.trust, node.trust - way.trust[1])
    return mood + (way.past & ~node.past).bit_count() + 4 * sum(mask & node.past == mask for mask in way.not_yet)


class Goals:
    """Makes the goals of one scenario."""

    def __init__(self, play: Play) -> None:
        """Draw the graph of states of ``play``, backwards."""
        self._play = play
        self._back: dict[str, set[str]] = {}
        for name, exits in play.exits.items():
            patience = play.scenario.states[name].patience
            targets = {way.target for way in exits} | set(play.fates) | ({patience.target} if patience else set())
            for target in targets:
                self._back.setdefault(target, set()).add(name)

    def entering(self, target: str) -> Goal:
        """Give the goal of entering a state or an ending."""
        return Goal(lambda happened: target in happened.entered, self.hops([target]))

    def exit(self, path: Path) -> Goal:
        """Give the goal of taking an exit."""
        owners = {name: way for name, exits in self._play.exits.items() for way in exits if way.path == path}
        wants = next(iter(owners.values())).guard.ways
        return self._goal(lambda done: any(way.path == path for way in done.exits), owners, wants)

    def reaction(self, index: int) -> Goal:
        """Give the goal of a reaction that applies."""
        wants = self._play.reactions[index].guard.ways
        return self._goal(lambda done: index in done.reacted, self._play.exits, wants)

    def rule(self, index: int, *, kept: bool) -> Goal:
        """Give the goal of a rule that is tested and respected, or broken."""
        rule = self._play.rules[index]
        once = (rule.bit,) if rule.before else ()
        wants = Alternative(rule.before, rule.needs, once) if kept else Alternative(rule.before, 0, (*once, rule.needs))

        def done(happened: Happened) -> bool:
            return index in happened.tested and (index in happened.broken) is not kept

        return self._goal(done, self._play.exits, (wants,), rule.deadline)

    def _goal(
        self, done: Callable[[Happened], bool], where: Iterable[str], wants: tuple[Alternative, ...], wait: int = 0
    ) -> Goal:
        asked = {name: bit for name, bit in self._play.states.items() if any(bit & way.past for way in wants)}
        visits = {bit: self.hops([name]) for name, bit in asked.items()}
        hints = dict.fromkeys(hint for way in wants for hint in self._hints(way) if hint)
        return Goal(done, self.hops(where), wants, wait, (*hints,), visits, {bit: name for name, bit in asked.items()})

    def _hints(self, way: Alternative) -> tuple[int, ...]:
        """What an alternative asks of the reply, what it asks of the call, and both at once."""
        play = self._play
        here = way.here & play.said | sum({rule.before for rule in play.rules if rule.bit & way.here})
        before = way.past & play.said | sum(item.asked for item in play.savoirs if item.told & way.past)
        return here, before, here | before

    def hops(self, targets: Iterable[str]) -> dict[str, int]:
        """Give the fewest moves from each state to one of ``targets``."""
        found = dict.fromkeys(targets, 0)
        ahead = list(found)
        for name in ahead:
            for before in self._back.get(name, ()):
                if before not in found:
                    found[before] = found[name] + 1
                    ahead.append(before)
        return found
