"""Which criteria a moment of the call gives the occasion to show, and which of them to work on first.

A moment is a session as it stands, just before a reply. The traps it prevents: to advise what the call does not ask
for now, what has been acquired already, or calm before any attack, which would prove nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pydantic import BaseModel

from scoring.results import CriterionTally
from sim.conditions import Moment, fulfilled, holds
from sim.format.scenario import Scenario
from sim.format.types import Line
from sim.session import Session
from sim.understanding import NEEDS_ATTACK

SOON = 2
"""Replies before a deadline from which it presses."""
_FIELD = re.compile(r"\{[a-z][a-z0-9_]*\}")


@dataclass(frozen=True)
class InPlay:
    """A criterion that may be shown now, and why now."""

    criterion: str
    tally: CriterionTally
    """What the call says of it so far."""
    asked: bool = False
    """A line that she has just said gives the occasion."""
    here: bool = False
    """The state gives it."""
    moves: bool = False
    """To show it now takes the call further."""
    deadline: int | None = None
    """Number of the last reply that a rule on it admits, when that is near."""

    @property
    def due(self) -> bool:
        """Whether something is left to show."""
        return self.tally.result != "acquis"

    @property
    def occasion(self) -> bool:
        """Whether the scenario says so itself, and not only the way on."""
        return self.asked or self.here or self.deadline is not None


def before(session: Session, turn: int) -> Session:
    """Give the call as it was before its turn of that number; the whole of it if there was none."""
    earlier = Session(session.game, session.seed, session.mode)
    for event, reading in session.standing:
        if event.kind in {"replique", "silence"} and len(earlier.turns) == turn - 1:
            break
        earlier.apply(event, reading)
    return earlier


def in_play(session: Session) -> tuple[InPlay, ...]:
    """Give the criteria that the next reply has the occasion to show, in the order of the scenario."""
    scenario, state = session.game.scenario, session.game.scenario.states.get(session.state)
    if session.ending is not None or state is None:
        return ()
    asked, tallies = _asked(scenario, session.heard), session.result().criteria
    found = (
        InPlay(
            criterion=name,
            tally=tallies[name],
            asked=name in asked,
            here=name in state.occasions,
            moves=_moves(session, name),
            deadline=_deadline(session, name),
        )
        for name in scenario.criteria
        if name in tallies and (name != NEEDS_ATTACK or session.attacked)
    )
    return tuple(item for item in found if item.occasion or item.moves)


def to_work_on(session: Session) -> InPlay | None:
    """Choose the criterion to work on now; None when this moment leaves nothing to show but the way on.

    What presses comes first, then what she has just asked for, what takes the call further, what is expected of all.
    Where the moment gives no occasion, a criterion expected of all that is not acquired yet is one all the same.
    """
    found = in_play(session)
    due = [item for item in found if item.due]
    if not due and not any(item.occasion for item in found):
        due = _owed(session)[:1]
    return min(due, key=_rank, default=None)


def _owed(session: Session) -> list[InPlay]:
    if session.ending is not None:
        return []
    tallies = (InPlay(tally.id, tally) for tally in session.result().criteria.values() if tally.core)
    return [item for item in tallies if item.due and (item.criterion != NEEDS_ATTACK or session.attacked)]


def _rank(item: InPlay) -> tuple[bool, ...]:
    first = (item.deadline is not None, item.asked, item.occasion and item.moves, item.occasion, item.moves)
    return (*(not reason for reason in first), not item.tally.core, not item.tally.contradicted_in)


def _moves(session: Session, criterion: str) -> bool:
    """Whether the first way out that opens when it is shown is one that opens only then, and leads to no failure."""
    scenario, past = session.game.scenario, session.past
    turn = 1 + sum(made.reply is not None for made in session.turns)
    silent = Moment(past=past, tension=session.tension, trust=session.trust, turn=turn)
    shown = replace(silent, shows=frozenset({criterion}), past=past.plus(shows=[criterion]))
    for way in session.game.machine.exits(session.state):
        guard, target = way.transition.when, scenario.endings.get(way.transition.target)
        if holds(guard, shown):
            return not holds(guard, silent) and (target is None or target.outcome != "echec")
    return False


def _deadline(session: Session, criterion: str) -> int | None:
    said = sum(turn.reply is not None for turn in session.turns)
    near = (
        rule.deadline
        for rule in session.game.scenario.rules
        if rule.criterion == criterion and rule.deadline is not None and 0 < rule.deadline - said <= SOON
        and not fulfilled(rule.requires, session.past)
    )  # fmt: skip
    return min(near, default=None)


def _asked(scenario: Scenario, heard: str) -> frozenset[str]:
    """Give the criteria that the lines which make up ``heard`` give the occasion for."""
    lines = (line for line in _lines(scenario) if line.occasions)
    return frozenset(name for line in lines if _says(heard, line) for name in line.occasions)


def _says(heard: str, line: Line) -> bool:
    return re.search(".+?".join(map(re.escape, _FIELD.split(line.text))), heard, re.DOTALL) is not None


def _lines(part: object) -> Iterator[Line]:
    if isinstance(part, Line):
        yield part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from _lines(getattr(part, name))
    elif isinstance(part, dict | tuple):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from _lines(inner)
