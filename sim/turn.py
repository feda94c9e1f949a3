"""One turn, composed step by step: rules, reactions, transitions, answers, next move, endings.

The numbers in the names are those of the format's description. The whole turn is a function of the call so far and of
what was read; nothing here draws at random, reads a clock or touches a disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.evidence import Reading
from scoring.plan import CaseFact
from sim.answers import Answer, answers, fallback
from sim.call import Call
from sim.conditions import Moment, holds
from sim.format.scenario import Reaction, Scenario
from sim.format.types import Lines
from sim.machine import Exit, ScenarioMachine
from sim.moods import together
from sim.mouth import Mouth
from sim.quotable import quotable
from sim.rules import Breach, breaches
from sim.turns import Turn
from sim.understanding import Understood, understand

LONGEST_CHAIN = 5
"""Transitions that may fire in one turn."""


@dataclass(frozen=True)
class Stage:
    """What every turn of a call is played on."""

    scenario: Scenario
    machine: ScenarioMachine
    facts: tuple[CaseFact, ...]
    seed: int


@dataclass(frozen=True)
class _Move:
    """What a transition says when the call has moved; its own lines, else the state's."""

    pool: str
    lines: Lines


class Composer:
    """Composes one turn of a call."""

    def __init__(self, stage: Stage, call: Call) -> None:
        """Work on ``call``, which it changes."""
        self._stage = stage
        self._scenario = stage.scenario
        self._machine = stage.machine
        self._call = call
        self._mouth = Mouth(stage.scenario, stage.facts, call, stage.seed)

    def reply(self, text: str, reading: Reading, at: float) -> Turn:
        """Compose her turn after ``text``, which was read as ``reading``."""
        call, heard = self._call, self._call.last_words
        call.rows, call.replies = call.rows + 1, call.replies + 1
        reply = understand(reading, call, self._scenario)
        broken = breaches(self._scenario, call, reply, text)
        self._record(reply, broken)
        spoke = self._speak_breach(broken)
        reacted = self._react(reply, broken, may_speak=not spoke)
        given = answers(self._scenario, reply.asked, self._moment(reply, broken))
        moment = self._moment(reply, broken, told=given)
        call.past = moment.past
        move = self._transitions(reply, broken)
        fate = self._fate(self._moment(reply, broken))
        answered, confirmed = self._answer(given, reading, self._moment(reply, broken))
        understood = reply.anything or bool(broken or answered or confirmed or reacted or move)
        self._next_move(move, fate, understood, answered=bool(answered or confirmed))
        return self._turn(heard, text, understood, answered, reply, at)

    def silence(self, at: float) -> Turn:
        """Compose what she makes of a silence: its own line and effect, and the endings."""
        call, heard = self._call, self._call.last_words
        call.rows, call.silences = call.rows + 1, call.silences + 1
        written = self._scenario.silences
        if written is not None:
            call.moods = call.moods.moved(written.effect)
            self._mouth.say("silences", written.lines)
        nothing = Understood(Reading(), frozenset(), frozenset(), frozenset(), (), ())
        self._say_fate(self._fate(self._moment(nothing, [])))
        return self._turn(heard, None, False, (), nothing, at)

    def open(self, stage_direction: str, *, midway: bool = False) -> str:
        """Begin the call: give her first line when she speaks first or it begins midway, else the stage direction."""
        self.enter(self._call.position.state)
        if self._scenario.opening == "conseiller" and not midway:
            return stage_direction
        entry = self._entry(self._call.position.state)
        self._mouth.say_or_reserve(entry.pool, entry.lines, self._moment_of_moods())
        return self._mouth.text

    def enter(self, state: str) -> None:
        """Begin a stay in ``state``: its occasions are given, its patience starts anew."""
        call = self._call
        call.prompts = call.follow_ups = 0
        if state in self._scenario.states:
            call.past = call.past.plus(states=(state,))
            call.occasions.update(self._scenario.states[state].occasions)
        else:
            call.ending = state

    def _record(self, reply: Understood, broken: Sequence[Breach]) -> None:
        """Count what the reply shows, contradicts and does, and keep what lines may quote of it."""
        call = self._call
        for name in reply.shows:
            call.shown.setdefault(name, []).append(call.rows)
        faults = {breach.criterion for breach in broken if breach.criterion in self._scenario.criteria}
        for name in reply.contradicts | {name for name in faults if name}:
            call.contradicted.setdefault(name, []).append(call.rows)
        call.acts_done |= reply.acts
        call.facts.update(quotable(reply.reading, self._scenario.call.day))
        call.values_said.update((value.kind, value.value) for value in reply.reading.values)

    def _speak_breach(self, broken: Sequence[Breach]) -> bool:
        """Step 2: the first breach speaks."""
        return any(self._mouth.say(breach.pool, breach.lines) for breach in broken)

    def _react(self, reply: Understood, broken: Sequence[Breach], *, may_speak: bool) -> bool:
        """Step 3: the effects of all reactions that match, in the moods that step 2 left; one of them speaks."""
        call, before = self._call, self._call.moods
        harm = [breach.effect for breach in broken]
        call.moods = before.moved(together(harm))
        moment = self._moment(reply, broken)
        matching = [
            (index, reaction)
            for index, reaction in enumerate(self._scenario.reactions)
            if call.reactions[index] < reaction.times and holds(reaction.when, moment)
        ]
        call.reactions.update(index for index, _ in matching)
        effect = together([*harm, *(reaction.effect for _, reaction in matching)])
        call.moods = before.moved(effect)
        if may_speak:
            self._speak_reaction(matching, effect.direction)
        return bool(matching)

    def _speak_reaction(self, matching: Sequence[tuple[int, Reaction]], direction: int) -> None:
        for index, reaction in matching:
            if reaction.effect.direction == direction and self._mouth.say(f"reactions/{index}", reaction.lines):
                return

    def _transitions(self, reply: Understood, broken: Sequence[Breach]) -> _Move | None:
        """Step 4: the first way out whose guard holds, then those that ask nothing of this reply."""
        position = self._call.position
        visited = {position.state}
        move: _Move | None = None
        for step in range(LONGEST_CHAIN):
            way = self._way_out(self._moment(reply, broken), visited, chained=step > 0)
            if way is None:
                return move
            self._machine.take(position, way)
            self._call.moods = self._call.moods.moved(way.transition.effect)
            visited.add(position.state)
            self.enter(position.state)
            move = self._move(way)
            if self._machine.ended(position):
                return move
        return move

    def _way_out(self, moment: Moment, visited: set[str], *, chained: bool) -> Exit | None:
        for way in self._machine.exits(self._call.position.state):
            guard = way.transition.when
            if chained and (guard.tests_this_reply or way.transition.target in visited):
                continue
            if holds(guard, moment):
                return way
        return None

    def _move(self, way: Exit) -> _Move:
        if way.transition.lines:
            return _Move(f"{way.name}/dit", way.transition.lines)
        return self._entry(way.transition.target)

    def _entry(self, target: str) -> _Move:
        if target in self._scenario.states:
            return _Move(f"etats/{target}/dit", self._scenario.states[target].lines)
        return _Move(f"fins/{target}/dit", self._scenario.endings[target].lines)

    def _answer(self, given: Sequence[Answer], reading: Reading, moment: Moment) -> tuple[tuple[str, ...], bool]:
        """Step 5: savoirs asked, else a word on a question that none answers; an ending silences them."""
        call = self._call
        if call.ending is not None:
            return (), False
        for answer in given:
            self._mouth.say_or_reserve(answer.pool, answer.lines, moment)
        if given:
            return tuple(answer.savoir for answer in given if answer.savoir), False
        other = fallback(self._scenario, reading, moment)
        if other is None:
            return (), False
        self._mouth.say_or_reserve(other.pool, other.lines, moment)
        return (), other.confirms

    def _next_move(self, move: _Move | None, fate: _Move | None, understood: bool, *, answered: bool) -> None:
        """Step 6: what she wants now; the warning of an ending (step 7) stands in its place."""
        if fate is None and move is None and not (understood and answered):
            move = self._stay(understood)
        if self._say_fate(fate) or move is None:
            return
        if move.lines or not self._mouth.spoke:
            self._mouth.say_or_reserve(move.pool, move.lines, self._moment_of_moods())

    def _stay(self, understood: bool) -> _Move:
        """Nothing moved: she comes back to what she wants, insists, or her patience moves the call."""
        call, name = self._call, self._call.position.state
        state = self._scenario.states[name]
        call.follow_ups, call.prompts = call.follow_ups + understood, call.prompts + (not understood)
        used, most = call.prompts, state.patience.prompts if state.patience else None
        if understood:
            used, most = call.follow_ups, state.patience.follow_ups if state.patience else None
        if state.patience is not None and most is not None and used >= most:
            self._machine.jump(call.position, state.patience.target)
            self.enter(call.position.state)
            return self._entry(call.position.state)
        if understood:
            return _Move(f"etats/{name}/suite", state.follow_ups)
        return _Move(f"etats/{name}/relance", state.prompts)

    def _fate(self, moment: Moment) -> _Move | None:
        """Step 7: an ending whose condition holds warns the first time, and ends the call the next."""
        call = self._call
        if call.ending is not None:
            return None
        for name, ending in self._scenario.endings.items():
            if ending.when is None or not holds(ending.when, moment):
                continue
            if ending.warning and name not in call.warned:
                call.warned.add(name)
                return _Move(f"fins/{name}/avertit", ending.warning)
            self._machine.jump(call.position, name)
            self.enter(name)
            return self._entry(name)
        return None

    def _say_fate(self, fate: _Move | None) -> bool:
        if fate is None:
            return False
        self._mouth.say_or_reserve(fate.pool, fate.lines, self._moment_of_moods())
        return True

    def _moment(self, reply: Understood, broken: Sequence[Breach], told: Sequence[Answer] = ()) -> Moment:
        """What guards see: this reply, the moods as they are, the call so far with this reply."""
        call = self._call
        rules = [breach.id for breach in broken if breach.kind == "regle"]
        past = call.past.plus(
            shows=reply.shows, acts=reply.acts, forbidden=reply.forbidden, rules=rules,
            savoirs=[answer.savoir for answer in told if answer.told and answer.savoir],
        )  # fmt: skip
        return Moment(
            reply.shows, reply.contradicts, reply.acts, frozenset(reply.forbidden), frozenset(rules), past,
            call.moods.tension, call.moods.trust, call.replies,
        )  # fmt: skip

    def _moment_of_moods(self) -> Moment:
        call = self._call
        return Moment(past=call.past, tension=call.moods.tension, trust=call.moods.trust, turn=max(call.replies, 1))

    def _turn(
        self, heard: str, text: str | None, understood: bool, answered: tuple[str, ...], reply: Understood, at: float
    ) -> Turn:
        call = self._call
        answer = self._mouth.text
        call.last_words = answer or call.last_words
        return Turn(
            number=call.rows, heard=heard, reply=text, answer=answer, state=call.position.state,
            tension=call.moods.tension, trust=call.moods.trust, understood=understood, answered=answered,
            reading=reply.reading, at=at,
        )  # fmt: skip
