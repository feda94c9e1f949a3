"""The reduced walk: every call at once, by state and number of replies; what it does not meet can't happen.

For each state and each number of replies it keeps the set of moods, the facts that some calls have and those that all
have; anything may be said at each reply. Only what covers all calls is kept (a few hundred situations in place of
billions), so that it always ends: « jamais » is exact whatever the size. What it meets may still be impossible, for it
forgets which fact goes with which: a call found (``sim.exploration.walk``, ``search``) proves the rest.
"""

from __future__ import annotations

from sim.exploration.bounds import Bounds, note_rules
from sim.exploration.cover_effects import CoverEffects
from sim.exploration.effects import read_part
from sim.exploration.mood_set import moved, only
from sim.exploration.parts import ExitWay
from sim.exploration.play import Play
from sim.exploration.stays import Stay, may_hold, surely_holds
from sim.guard_logic import implies

HORIZON = 12
"""Replies counted one by one; later ones are taken together."""


class Cover:
    """Covers the calls of one scenario."""

    def __init__(self, play: Play) -> None:
        """Prepare for ``play``."""
        self._play = play
        self._last = max(HORIZON, play.last_turn + 1)
        self._bounds = Bounds()
        self._effects = CoverEffects(play, self._bounds.reactions)
        self._sayable = play.said | play.atoms.of_kinds("rules")
        self._since: dict[str, int] = {}
        self._warned: dict[str, int] = {}
        self._arrived: dict[str, Stay] = {}
        self._ahead: list[str] = []

    def run(self) -> Bounds:
        """Cover everything, one reply after the other, then until nothing changes."""
        play, bounds = self._play, self._bounds
        start = play.start()
        first = play.states[start.state] | self._effects.occasions(start.state, lines=False)
        bounds.fewest[start.state] = self._since[start.state] = 0
        self._stand(start.state, 0, Stay(only(start.tension, start.trust), first, first))
        for turn in range(1, self._last + 1):
            self._turn(turn - 1, turn)
        before: dict[tuple[str, int], Stay] = {}
        while before != bounds.stays:
            before = dict(bounds.stays)
            self._turn(self._last, self._last)
        return bounds

    def _turn(self, before: int, turn: int) -> None:
        """Follow one more reply from every state, then the chains that it begins."""
        self._arrived = {}
        for name in self._play.states:
            if (name, before) in self._bounds.stays:
                self._reply(name, self._bounds.stays[name, before], turn)
        while self._ahead:
            name = self._ahead.pop()
            for way in self._play.exits[name]:
                if not way.guard.here:
                    self._take(way, self._arrived[name], turn)
        for name, stay in self._arrived.items():
            self._fates(stay, turn)
            self._stand(name, turn, stay)

    def _reply(self, name: str, stay: Stay, turn: int) -> None:
        """Follow every reply said to calls that stand in ``name``."""
        play, bounds = self._play, self._bounds
        said = self._effects.after_reply(stay, self._tested(turn))
        note_rules(play, bounds, stay, turn, self._sayable)
        said = self._effects.with_faults(said, bounds.broken)
        passed: list[ExitWay] = []
        left = said.moods
        for way in play.exits[name]:
            if any(implies(way.when.when, earlier.when.when) for earlier in passed):
                continue
            self._take(way, Stay(left, said.may, said.must), turn)
            left &= ~surely_holds(way.guard, said, self._tested(turn))
            passed.append(way)
        if left:
            stayed = Stay(left, said.may, said.must)
            self._fates(stayed, turn)
            self._stand(name, turn, stayed)
            patience = play.scenario.states[name].patience
            if patience is not None and turn >= self._since[name] + min(
                count for count in (patience.prompts, patience.follow_ups, 99) if count
            ):
                self._enter(patience.target, stayed, turn, chained=False)

    def _take(self, way: ExitWay, stay: Stay, turn: int) -> None:
        """Take an exit if it may hold."""
        play = self._play
        for alternative in way.guard.ways:
            moods = may_hold(alternative, stay, self._sayable, play.lasting, self._tested(turn))
            if moods:
                self._bounds.exits.add(way.path)
                must = stay.must | alternative.past | play.shut(alternative.here) & play.lasting
                moods = moved(moods, read_part(play, way.move))
                self._enter(way.target, Stay(moods, stay.may, must), turn)

    def _enter(self, target: str, stay: Stay, turn: int, *, chained: bool = True) -> None:
        """Enter a state or an ending; a chain goes on from a state by exits that ask nothing of the reply."""
        bounds, play = self._bounds, self._play
        bounds.fewest[target] = min(turn, bounds.fewest.get(target, turn))
        if target not in play.states:
            bounds.endings[target] = stay.joined(bounds.endings.get(target))
            return
        facts = play.states[target] | self._effects.occasions(target)
        entered = Stay(stay.moods, stay.may | facts, stay.must | facts)
        self._since.setdefault(target, turn)
        if not chained:
            self._stand(target, turn, entered)
            return
        joined = entered.joined(self._arrived.get(target))
        if joined != self._arrived.get(target):
            self._arrived[target] = joined
            self._ahead.append(target)

    def _stand(self, name: str, turn: int, stay: Stay) -> None:
        """Note calls that stand in ``name`` after a reply; silences may come before the next one."""
        heard = self._effects.silences(stay.moods)
        if heard != stay.moods:
            stay = Stay(heard, stay.may, stay.must)
            self._fates(stay, turn)
        self._bounds.stays[name, turn] = stay.joined(self._bounds.stays.get((name, turn)))

    def _fates(self, stay: Stay, turn: int) -> None:
        for name, guard in self._play.fates.items():
            for way in guard.ways:
                moods = may_hold(way, stay, self._sayable, self._play.lasting, self._tested(turn))
                if not moods:
                    continue
                warns = self._play.scenario.endings[name].warning and not self._play.silent
                if warns and self._warned.setdefault(name, turn) == turn < self._last:
                    continue
                self._enter(name, Stay(moods, stay.may, stay.must), turn)

    def _tested(self, turn: int) -> int:
        return min(turn, self._play.last_turn)
