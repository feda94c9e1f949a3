"""An earlier moment of the call tried again: in the call itself while it goes on, in a new one once it is over.

Nothing is lost: the journal keeps what was said first, and a call that has ended stays as it is. The trap it prevents:
a new call that begins at a moment where a model reply was seen would hide that it was.
"""

from __future__ import annotations

from dataclasses import dataclass

from scoring.evidence import Reading
from sim.events import MODEL_REPLY, Event
from sim.journal.recording import RecordedSession
from sim.practice.aids import FROM_TURN, aid_text, capped
from sim.session import Session


@dataclass(frozen=True)
class Earlier:
    """A moment that can be tried again."""

    turn: int
    heard: str
    """What she had just said."""
    reply: str
    """What was answered."""


def earlier_moments(session: Session) -> tuple[Earlier, ...]:
    """Give the moments of the call that can be tried again, the newest first; none in an examen."""
    if session.mode != "entrainement":
        return ()
    replied = [Earlier(turn.number, turn.heard, turn.reply) for turn in session.turns if turn.reply is not None]
    return tuple(reversed(replied))


def go_back(call: RecordedSession, turn: int) -> str | None:
    """Go back to just before the reply of that turn, one « reprise » a reply.

    Returns:
        What that reply said; None if there is no going back to it.
    """
    said = next((moment.reply for moment in earlier_moments(call.session) if moment.turn == turn), None)
    if said is None or not call.session.can_take_back:
        return None
    while any(moment.turn >= turn for moment in earlier_moments(call.session)) and call.take_back():
        pass
    return said


def events_until(session: Session, turn: int) -> tuple[tuple[Event, Reading], ...]:
    """Give what a new call begins with, to stand at the moment before that turn: its marks, then what was done.

    Raises:
        ValueError: if the call has no reply of that turn, or was an examen.
    """
    if all(moment.turn != turn for moment in earlier_moments(session)):
        raise ValueError(f"no reply at turn {turn}")
    done: list[tuple[Event, Reading]] = []
    for event, reading in session.standing:
        if event.kind in {"replique", "silence"}:
            if len(done) == turn - 1:
                break
            done.append((event, reading))
    marks = [MODEL_REPLY] * capped(session) + [aid_text(FROM_TURN, str(turn))]
    return (*((Event("aide", 0.0, mark), Reading()) for mark in marks), *done)
