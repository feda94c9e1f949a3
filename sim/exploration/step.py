"""One turn of the walk: the steps of ``sim.turn`` over bits, without her words.

The order of the steps is the format's; a test plays random replies here and in a real session and compares states
and moods turn by turn.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sim.exploration.parts import ExitWay, Move, Node
from sim.exploration.play import Play
from sim.moods import MOST_PER_REPLY
from sim.turn import LONGEST_CHAIN

SILENCE = -1
"""In place of a reply."""


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


class _Turn:
    """One turn being made."""

    def __init__(self, play: Play, node: Node) -> None:
        self.play, self.node = play, node
        self.state, self.tension, self.trust = node.state, node.tension, node.trust
        self.past, self.fired = node.past, list(node.fired)
        self.prompts, self.follow_ups = node.prompts, node.follow_ups
        self.warned, self.attacked = node.warned, node.attacked
        self.turn = min(node.turn + 1, play.last_turn)
        self.silences = node.silences
        self.done = Happened(node)

    def reply(self, reply: int) -> Happened:
        play, done = self.play, self.done
        here = self._closed(reply)
        harm = self._breaches(here, reply)
        here = done.here
        reacted = self._react(here, harm)
        self.past |= here & play.lasting
        asked = self._answer(reply, here)
        fated = False
        self._move(here)
        if done.ending is None:
            fated = self._fate(here)
        if done.ending is None and not fated and not done.exits:
            understood = bool(here & play.said or done.broken or asked or reacted)
            if not (understood and asked):
                self._stay(understood)
        return self._finished()

    def silence(self) -> Happened:
        self.turn = self.node.turn
        self._change(self.play.silence_move)
        self.silences += self.play.silence_move != (0, 0)
        self._fate(0)
        return self._finished()

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

    def _move(self, here: int) -> None:
        done, visited = self.done, {self.state}
        for step in range(LONGEST_CHAIN):
            way = self._way_out(here, visited, chained=step > 0)
            if way is None:
                return
            done.exits.append(way)
            self._change(way.move)
            self.attacked |= way.attacks
            visited.add(way.target)
            self._enter(way.target)
            if done.ending is not None:
                return

    def _way_out(self, here: int, visited: set[str], *, chained: bool) -> ExitWay | None:
        for way in self.play.exits[self.state]:
            if chained and (way.guard.here or way.target in visited):
                continue
            if way.guard.holds(here, self.past, self.tension, self.trust, self.turn):
                return way
        return None

    def _enter(self, target: str) -> None:
        self.prompts = self.follow_ups = 0
        self.done.entered.append(target)
        if target in self.play.states:
            self.state = target
            self.past |= self.play.states[target]
        else:
            self.done.ending = target

    def _fate(self, here: int) -> bool:
        for name, guard in self.play.fates.items():
            if not guard.holds(here, self.past, self.tension, self.trust, self.turn):
                continue
            warning = self.play.scenario.endings[name].warning
            if warning and name not in self.warned:
                self.warned |= {name}
                self.attacked |= any(line.aggressive for line in warning)
                return True
            self.done.jump = name
            self._enter(name)
            return True
        return False

    def _stay(self, understood: bool) -> None:
        state = self.play.scenario.states[self.state]
        patience = state.patience
        lines = state.follow_ups if understood else state.prompts
        self.attacked |= any(line.aggressive for line in lines)
        if patience is None:
            return
        self.follow_ups += understood
        self.prompts += not understood
        used, most = (self.follow_ups, patience.follow_ups) if understood else (self.prompts, patience.prompts)
        if most is not None and used >= most:
            self.done.jump, self.done.patience = patience.target, True
            self._enter(patience.target)
            entered = self.play.scenario.states.get(patience.target)
            self.attacked |= entered is not None and any(line.aggressive for line in entered.lines)
        # A count without a limit would make each turn a new node.
        self.follow_ups = min(self.follow_ups, patience.follow_ups or 0)
        self.prompts = min(self.prompts, patience.prompts or 0)

    def _change(self, move: Move) -> None:
        if self.play.tension_read:
            self.tension = max(0, min(10, self.tension + move[0]))
        if self.play.trust_read:
            self.trust = max(0, min(10, self.trust + move[1]))

    def _finished(self) -> Happened:
        self.done.node = Node(
            self.done.ending or self.state, self.tension, self.trust, self.past & self.play.read, self.turn,
            tuple(self.fired), self.prompts, self.follow_ups, self.warned, self.silences, bool(self.attacked),
        )  # fmt: skip
        return self.done


def step(play: Play, node: Node, reply: int) -> Happened:
    """Play one reply (a mask of atoms, or ``SILENCE``) from ``node``."""
    turn = _Turn(play, node)
    return turn.silence() if reply == SILENCE else turn.reply(reply)


def silence_heard(play: Play, node: Node) -> bool:
    """Whether a silence would still change anything."""
    written = play.scenario.silences
    return play.silent and written is not None and play.silence_move != (0, 0) and node.silences < written.times


def _together(moves: list[Move]) -> Move:
    tension, trust = sum(move[0] for move in moves), sum(move[1] for move in moves)
    return _limited(tension), _limited(trust)


def _limited(change: int) -> int:
    return max(-MOST_PER_REPLY, min(MOST_PER_REPLY, change))
