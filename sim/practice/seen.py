"""What was seen of the last reply, and what its moment gave the occasion for and it did not show.

What counts is what the session kept, with the very words; why something near did not count comes from the reader's
own explanation. The trap it prevents: to quote a model sentence here would give away for nothing what the help of
last resort makes the learner pay for, so only the learner's own words are quoted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scoring.evidence import Polarity
from scoring.explained import CriterionExplained, Reason
from scoring.explanation import explain
from scoring.reader import BlendReader
from sim.call import ForbiddenSaid, RuleOutcome
from sim.practice.moment import before, in_play
from sim.session import Session
from sim.turns import Turn

_STOPS = re.compile(r"[.!?;…\n]+")
NEAR = 0.12
"""Likelihood from which words that no cue speaks for are said to come near."""


@dataclass(frozen=True)
class Words:
    """Some words of the reply."""

    start: int
    """Code points of the reply as typed."""
    end: int
    """Excluded."""
    text: str
    before: str = ""
    """The beginning of their sentence."""
    after: str = ""
    """Its end."""


@dataclass(frozen=True)
class Proof:
    """A criterion that the reply showed, or contradicted."""

    criterion: str
    words: Words
    left: tuple[str, ...] = ()
    """Acts that it still asks for, when this reply did only some of them."""


@dataclass(frozen=True)
class Near:
    """Words that came near, and what kept them from counting."""

    words: Words
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Missed:
    """A criterion that the moment gave the occasion for, and that the reply did not show."""

    criterion: str
    core: bool
    near: Near | None
    """None when nothing in the reply came near."""


@dataclass(frozen=True)
class Seen:
    """All that was seen of one reply."""

    turn: int
    understood: bool
    shown: tuple[Proof, ...]
    contradicted: tuple[Proof, ...]
    forbidden: tuple[ForbiddenSaid, ...]
    broken: tuple[RuleOutcome, ...]
    """Rules that this reply broke."""
    missed: tuple[Missed, ...]


def last_reply(session: Session) -> Turn | None:
    """Give the turn of the last reply that stands; None before the first."""
    return next((turn for turn in reversed(session.turns) if turn.reply is not None), None)


def seen(session: Session) -> Seen | None:
    """Say what was seen of the last reply; None before the first."""
    turn = last_reply(session)
    if turn is None:
        return None
    earlier = before(session, turn.number)
    shown, contradicted = (_proofs(session, turn, polarity) for polarity in ("montre", "contredit"))
    found = {proof.criterion for proof in (*shown, *contradicted)}
    missed = [item for item in in_play(earlier) if item.occasion and item.due and item.criterion not in found]
    near = _near(session, turn) if missed else {}
    return Seen(
        turn=turn.number,
        understood=turn.understood,
        shown=shown,
        contradicted=contradicted,
        forbidden=tuple(item for item in session.forbidden if item.turn == turn.number),
        broken=tuple(rule for rule in session.broken_rules if rule.turn == turn.number and not rule.respected),
        missed=tuple(Missed(item.criterion, item.tally.core, near.get(item.criterion)) for item in missed),
    )


def _proofs(session: Session, turn: Turn, polarity: Polarity) -> tuple[Proof, ...]:
    tallies, reply = session.result().criteria, turn.reply or ""
    return tuple(
        Proof(
            item.id,
            _words(reply, item.start, item.end),
            tallies[item.id].missing_elements if polarity == "montre" else (),
        )
        for item in turn.reading.evidence
        if item.target == "critere" and item.polarity == polarity and item.id in tallies
    )


def _words(reply: str, start: int, end: int) -> Words:
    first = max((match.end() for match in _STOPS.finditer(reply, 0, start)), default=0)
    stop = _STOPS.search(reply, end)
    return Words(start, end, reply[start:end], reply[first:start].lstrip(), reply[end : stop.end() if stop else None])


def _near(session: Session, turn: Turn) -> Mapping[str, Near]:
    """Give what came near being shown, by criterion; nothing where the reader can't explain itself."""
    reader, reply = session.game.reader, turn.reply or ""
    if not isinstance(reader, BlendReader):
        return {}
    return {
        item.output[1]: Near(_words(reply, item.start, item.end), item.reasons)
        for item in explain(reader, reply, turn.heard).criteria
        if item.output[0] == "montre" and not item.counts and _comes_near(item)
    }


def _comes_near(item: CriterionExplained) -> bool:
    return item.end > item.start and (item.cue is not None or item.likelihood >= NEAR)
