"""The first half of a turn of the walk: what the reply breaks, moves and asks (steps 1 to 3, and 5)."""

from __future__ import annotations

from dataclasses import dataclass, field

from sim.exploration.parts import ExitWay, Move, Node
from sim.exploration.play import Play
from sim.moods import MOST_PER_REPLY


@dataclass
class Happened:
    """What one turn did, beside its node."""

    node: Node
    ending: str | None = None
    exits: list[ExitWay] = field(default_factory=list)
    jump: str | None = None
    """Where patience or an ending's « si » led."""
    patience: bool = False
    """The jump was patience's."""
    reacted: list[int] = field(default_factory=list)
    tested: list[int] = field(default_factory=list)
    """Rules tested, by index."""
    broken: list[int] = field(default_factory=list)
    here: int = 0
    """Atoms of the reply, as they counted."""
    entered: list[str] = field(default_factory=list)


class Opening:
    """A turn being made, up to where it moves the call."""

    def __init__(self, play: Play, node: Node) -> None:
        """Begin a turn from ``node``."""
        self.play, self.node = play, node
        self.state, self.tension, self.trust = node.state, node.tension, node.trust
        self.past, self.fired = node.past, list(node.fired)
        self.prompts, self.follow_ups = node.prompts, node.follow_ups
        self.warned, self.attacked = node.warned, node.attacked
        self.turn = min(node.turn + 1, play.last_turn)
        self.silences = node.silences
        self.done = Happened(node)

    def _closed(self, reply: int) -> int:
        play = self.play
        here = play.shut(reply & play.said)
        return here if self.attacked else here & ~play.needs_attack

    def _breaches(self, here: int, reply: int) -> list[Move]:
        play, done = self.play, self.done
        moves = []
        if here & play.any_forbidden:
            for bit, (move, attacks) in play.forbidden.items():
                if here & bit:
                    moves.append(move)
                    self.attacked |= attacks
        asked = sum(item.told for item in play.savoirs if reply & item.asked) if reply & play.any_asked else 0
        for index, rule in enumerate(play.rules):
            if self.past & rule.bit or not (here & rule.before if rule.before else self.turn == rule.deadline):
                continue
            done.tested.append(index)
            known = self.past if rule.before else self.past | here | asked
            if rule.needs & known != rule.needs:
                here |= rule.bit
                done.broken.append(index)
                moves.append(rule.move)
                self.attacked |= rule.attacks
        done.here = here
        return moves

    def _react(self, here: int, harm: list[Move]) -> bool:
        play, done = self.play, self.done
        before = self.tension, self.trust
        self._change(_together(harm))
        past = self.past | here & play.lasting
        matching = [
            index
            for index, needed, item in play.reacting
            if (needed & here or not needed)
            and item.guard.holds(here, past, self.tension, self.trust, self.turn)
            and not self._spent(index)
        ]
        if not matching and not harm:
            self.tension, self.trust = before
            return False
        self.tension, self.trust = before
        self._change(_together([*harm, *(play.reactions[index].move for index in matching)]))
        for index in matching:
            if index in play.slots:
                self.fired[play.slots[index]] += 1
            self.attacked |= play.reactions[index].attacks
        done.reacted = matching
        return bool(matching)

    def _spent(self, index: int) -> bool:
        slot = self.play.slots.get(index)
        return slot is not None and self.fired[slot] >= self.play.reactions[index].times

    def _answer(self, reply: int, here: int) -> bool:
        asked, told = False, 0
        if not reply & self.play.any_asked:
            return False
        for item in self.play.savoirs:
            if reply & item.asked:
                asked = True
                self.attacked |= item.attacks
                if item.guard.holds(here, self.past, self.tension, self.trust, self.turn):
                    told |= item.told
        self.past |= told
        return asked

    def _change(self, move: Move) -> None:
        if self.play.tension_read:
            self.tension = max(0, min(10, self.tension + move[0]))
        if self.play.trust_read:
            self.trust = max(0, min(10, self.trust + move[1]))


def _together(moves: list[Move]) -> Move:
    tension, trust = sum(move[0] for move in moves), sum(move[1] for move in moves)
    return _limited(tension), _limited(trust)


def _limited(change: int) -> int:
    return max(-MOST_PER_REPLY, min(MOST_PER_REPLY, change))
