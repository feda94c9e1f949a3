"""What one reply, a silence or a state entered adds to calls taken together: moods, facts, occasions, faults."""

from __future__ import annotations

from collections.abc import Collection

from sim.exploration.effects import attainable, read_part, sums
from sim.exploration.mood_set import moved, moved_by_any
from sim.exploration.parts import Move
from sim.exploration.play import Play
from sim.exploration.stays import Stay, may_hold


class CoverEffects:
    """Effects on stays; an occasion and a fault on a criterion are facts that the cover follows beside the others."""

    def __init__(self, play: Play, reactions: set[int]) -> None:
        """Prepare those of ``play``; reactions that may come are added to ``reactions``."""
        self._play, self._reactions = play, reactions
        self._attainable = attainable(play)
        self._harm = tuple(read_part(play, move) for move, _ in play.forbidden.values())
        self._harm += tuple(read_part(play, rule.move) for rule in play.rules)
        self._any = self._harm + tuple(read_part(play, item.move) for item in play.reactions)
        self._sayable = play.said | play.atoms.of_kinds("rules")
        self._occasions = {name: self._listed(name, lines=True) for name in play.states}
        self._said_faults = sum(
            {fault for item in play.scenario.forbidden for fault in self._faults(item.criterion, item.eliminatory)}
        )
        self._rule_faults = [sum(self._faults(rule.criterion, rule.eliminatory)) for rule in play.scenario.rules]
        self._rule_occasions = play.atoms.mask("occasion", {rule.criterion or "" for rule in play.scenario.rules})

    def _faults(self, criterion: str | None, eliminatory: bool) -> list[int]:
        bit = self._play.atoms.bit
        return [bit("fault", criterion or ""), *([bit("severe", criterion or "")] if eliminatory else [])]

    def _listed(self, state: str, *, lines: bool) -> int:
        written = self._play.scenario.states[state]
        names = {*written.occasions, *(c for line in written.lines for c in line.occasions if lines)}
        return self._play.atoms.mask("occasion", sorted(names))

    def occasions(self, state: str, *, lines: bool = True) -> int:
        """Give the occasions that entering ``state`` gives."""
        return self._occasions[state] if lines else self._listed(state, lines=False)

    def after_reply(self, stay: Stay, turn: int) -> Stay:
        """Give ``stay`` once a reply was said, any one, and its savoirs answered."""
        play = self._play
        may = stay.may | self._sayable & play.lasting | self._said_faults
        widest = Stay(moved_by_any(stay.moods, sums(self._any)) & self._attainable, may, stay.must)
        moves: list[Move] = []
        for index, item in enumerate(play.reactions):
            if any(may_hold(way, widest, self._sayable, play.lasting, turn) for way in item.guard.ways):
                self._reactions.add(index)
                moves.append(read_part(play, item.move))
        moods = moved_by_any(stay.moods, sums((*self._harm, *moves))) & self._attainable
        said = Stay(moods, may, stay.must)
        for savoir in play.savoirs:
            if any(may_hold(way, said, self._sayable, play.lasting, turn) for way in savoir.guard.ways):
                may |= savoir.told
        return Stay(moods, may, stay.must)

    def with_faults(self, said: Stay, broken: Collection[int]) -> Stay:
        """Give ``said`` with what broken rules may cost, and the occasion that a rule tested may give."""
        faults = self._rule_occasions if self._play.rules else 0
        for index in broken:
            faults |= self._rule_faults[index]
        return Stay(said.moods, said.may | faults, said.must)

    def silences(self, moods: int) -> int:
        """Give ``moods`` with what silences may have made of them."""
        written = self._play.scenario.silences
        found = moods
        if written is not None and self._play.silent:
            for _ in range(written.times):
                found |= moved(found, read_part(self._play, self._play.silence_move))
        return found
