"""One turn of the walk: the steps of ``sim.turn`` over bits, without her words.

The order of the steps is the format's; a test plays random replies here and in a real session and compares states
and moods turn by turn.
"""

from __future__ import annotations

from sim.exploration.opening import Happened, Opening
from sim.exploration.parts import ExitWay, Node
from sim.exploration.play import Play
from sim.turn import LONGEST_CHAIN

__all__ = ["SILENCE", "Happened", "silence_heard", "step"]

SILENCE = -1
"""In place of a reply."""


class _Turn(Opening):
    """One turn being made."""

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

    def _finished(self) -> Happened:
        self.done.node = Node(
            self.done.ending or self.state, self.tension, self.trust, self.past & self.play.live[self.state], self.turn,
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
