"""Her mouth for the length of one turn: draws lines, fills them, remembers what was heard and what it offers.

Everything that she says passes here, so that no text is heard twice in a call, an aggressive line is noted, and the
occasions that a line gives are counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from scoring.facts import same_value
from scoring.plan import CaseFact
from scoring.values import Found, find_values
from scoring.words import split_words
from sim.call import Call
from sim.conditions import Moment, holds
from sim.format.scenario import Scenario
from sim.format.types import Lines
from sim.lines import draw

NOTHING_LEFT = "*Un silence.*"
"""When every pool is empty: she is still there, and the adviser can see it."""


class Mouth:
    """What she says in one turn."""

    def __init__(self, scenario: Scenario, facts: Sequence[CaseFact], call: Call, seed: int) -> None:
        """Begin a turn of ``call``."""
        self._scenario = scenario
        self._facts = facts
        self._call = call
        self._seed = seed
        self._said: list[str] = []

    @property
    def text(self) -> str:
        """Her turn so far, as one person speaks."""
        return " ".join(self._said)

    @property
    def spoke(self) -> bool:
        """Whether she has said anything."""
        return bool(self._said)

    def say(self, pool: str, lines: Lines) -> bool:
        """Say a variant of ``lines`` that was not heard yet; tell whether there was one."""
        call = self._call
        spoken = draw(pool, lines, call.facts, call.heard, self._seed, call.rows)
        if spoken is None:
            return False
        call.heard.add(spoken.text)
        call.attacked = call.attacked or spoken.line.aggressive
        call.occasions.update(spoken.line.occasions)
        self._note_facts(spoken.text)
        self._said.append(spoken.text)
        return True

    def say_or_reserve(self, pool: str, lines: Lines, moment: Moment) -> None:
        """Say a variant, else one of the reserve; be silent only if she has spoken already."""
        if self.say(pool, lines):
            return
        for index, reserve in enumerate(self._scenario.reserve):
            fits = reserve.when is None or holds(reserve.when, moment)
            if fits and self.say(f"reserve/{index}", reserve.lines):
                return
        if not self.spoke:
            self._said.append(NOTHING_LEFT)

    def _note_facts(self, text: str) -> None:
        for value in _values(text, self._scenario.call.day):
            self._call.facts_heard.update(
                fact.id for fact in self._facts if fact.kind == value.kind and same_value(fact, value)
            )


@lru_cache(maxsize=10_000)
def _values(text: str, day: date) -> tuple[Found, ...]:
    """What she says is drawn from few lines, said again in call after call."""
    return find_values(split_words(text), day)
