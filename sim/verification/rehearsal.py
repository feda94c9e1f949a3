"""The workshop's conversation: the same replies played again, from any state, on a scenario that has just changed.

What the author typed is the truth, and the session is made from it. The trap it prevents: a reply that can't be said
today (the call ends before it) would be forgotten, and missing once the scenario is mended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.errors import UnusableReplyError
from sim.game import Game
from sim.session import Session
from sim.turns import Turn
from sim.verification.verify import PACE


@dataclass(frozen=True)
class Rehearsal:
    """The replies of an author, played."""

    session: Session
    """Never journalled."""
    start: str | None
    """The state asked for; None for the first one."""
    start_lost: bool
    """The scenario no longer has that state: the call began in its first one."""
    unplayed: int
    """How many of the last replies were not said."""
    refusal: str
    """Why the first of them was not, in French; empty when the call had ended."""


@dataclass(frozen=True)
class Changed:
    """What another version of a scenario makes of the same replies."""

    read: tuple[int, ...]
    """Turns whose reply is not read as it was."""
    answered: tuple[int, ...]
    """Turns that she does not answer as she did, or that lead elsewhere."""
    ending: tuple[str | None, str | None]
    """Id of the ending before and after; None while the call goes on."""
    opening: bool
    """What stands before the first reply is not what it was."""


def rehearse(game: Game, seed: int, start: str | None, replies: Sequence[str]) -> Rehearsal:
    """Play ``replies`` from the state ``start``, as far as they go."""
    known = start is None or start in game.scenario.states
    first = None if start == game.scenario.initial_state or not known else start
    session, refusal, played = Session(game, seed, start=first), "", 0
    for reply in replies:
        if session.ending is not None:
            break
        try:
            say_next(session, reply)
        except UnusableReplyError as error:
            refusal = str(error)
            break
        played += 1
    return Rehearsal(session, start, not known, len(replies) - played, refusal)


def say_next(session: Session, reply: str) -> Turn:
    """Say ``reply``, some seconds after the one before.

    Raises:
        SessionOverError: if the call has ended.
        UnusableReplyError: if it is longer than its channel allows.
    """
    return session.say(reply, PACE * (len(session.turns) + 1))


def changed(before: Session, after: Session) -> Changed:
    """Compare two calls of the same replies, turn by turn; a turn that only one has counts for neither."""
    pairs = list(zip(before.turns, after.turns, strict=False))
    ends = before.ending, after.ending
    return Changed(
        read=tuple(one.number for one, other in pairs if _read(one) != _read(other)),
        answered=tuple(one.number for one, other in pairs if _answer(one) != _answer(other)),
        ending=(ends[0].id if ends[0] else None, ends[1].id if ends[1] else None),
        opening=_opening(before) != _opening(after),
    )


def _read(turn: Turn) -> frozenset[tuple[str, str, str]]:
    """What was read, whatever the words that prove it."""
    return frozenset((item.target, item.id, item.polarity) for item in turn.reading.evidence)


def _answer(turn: Turn) -> tuple[str, str, int, int]:
    return turn.answer, turn.state, turn.tension, turn.trust


def _opening(session: Session) -> str:
    return session.turns[0].heard if session.turns else session.heard
