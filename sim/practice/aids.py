"""The ladder of help and its trace: which help was given, at which turn, and which comes next.

Each help is an ``aide`` event whose text says which; nothing else remembers it, so that a call taken up again stands on
the same step, and the debrief can tell. A new reply, or one taken back, begins the ladder again; a silence does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sim.events import MODEL_REPLY, Event
from sim.session import Session

Kind = Literal["relance", "piste", "reponse_modele", "depuis_le_tour"]
"""She asked again; a criterion was named; model replies were given; the call began at a moment of another one."""
STEPS: tuple[Kind, ...] = ("relance", "piste", "reponse_modele")
FROM_TURN: Kind = "depuis_le_tour"


@dataclass(frozen=True)
class Aid:
    """One help that was given."""

    kind: Kind
    about: str
    """The criterion that a hint named, the turn that the call began at; empty otherwise."""
    turn: int
    """Number of the reply that it was to help with, as turns were numbered then."""


def aid_text(kind: Kind, about: str = "") -> str:
    """Give the text of the event of a help."""
    return f"{kind} {about}" if about else kind


def aids(session: Session) -> tuple[Aid, ...]:
    """Give every help of the call in order, also what served replies taken back since."""
    given: list[Aid] = []
    standing: list[str] = []
    for event in session.events:
        if event.kind == "aide":
            given.extend(_aid(event, len(standing) + 1))
        elif event.kind == "reprise":
            while standing and standing.pop() != "replique":
                pass
        elif event.kind != "abandon":
            standing.append(event.kind)
    return tuple(given)


def aids_now(session: Session) -> tuple[Aid, ...]:
    """Give the help of this turn: what was given since the last reply, or since one was taken back."""
    now: list[Aid] = []
    for event in session.events:
        given = _aid(event, len(session.turns) + 1) if event.kind == "aide" else []
        if event.kind not in {"aide", "silence"} or any(aid.kind == FROM_TURN for aid in given):
            now.clear()
        now.extend(aid for aid in given if aid.kind in STEPS)
    return tuple(now)


def next_step(session: Session) -> Kind | None:
    """Give the help that comes next; None when all was given, or when the call is over.

    That she asked again is worth saying only when she did: after a reply in which nothing was understood.
    """
    if session.ending is not None:
        return None
    given = {aid.kind for aid in aids_now(session)}
    ladder = STEPS if asked_again(session) else STEPS[1:]
    reached = max((ladder.index(kind) + 1 for kind in given if kind in ladder), default=0)
    return ladder[reached] if reached < len(ladder) else None


def asked_again(session: Session) -> bool:
    """Whether she has just asked again, because nothing was understood of the last reply."""
    last = session.turns[-1:]
    return any(turn.reply is not None and not turn.understood for turn in last)


def capped(session: Session) -> bool:
    """Whether model replies were given in this call, which caps its score."""
    return any(event.kind == "aide" and event.text == MODEL_REPLY for event in session.events)


def begun_at(session: Session) -> int | None:
    """Give the turn at which a call began in another one; None for an ordinary call."""
    return next((int(aid.about) for aid in aids(session) if aid.kind == FROM_TURN and aid.about.isdecimal()), None)


def _aid(event: Event, turn: int) -> list[Aid]:
    """Read an event; a kind that this program does not know says nothing."""
    kind, _, about = event.text.partition(" ")
    known = [name for name in (*STEPS, FROM_TURN) if name == kind]
    return [Aid(name, about, turn) for name in known]
