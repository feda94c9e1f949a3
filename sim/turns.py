"""What comes out of a session: turns, the ending, the record of a whole call.

These are values only; ``sim.session`` computes them and ``sim.record`` writes them as the contract's JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scoring.evidence import Reading

Outcome = Literal["reussite", "partielle", "echec", "inachevee"]


@dataclass(frozen=True)
class Turn:
    """One reply (or silence) and what the member made of it."""

    number: int
    """From 1."""
    heard: str
    """What stood before the reply: her line, or the stage direction of the opening."""
    reply: str | None
    """None for a silence."""
    answer: str
    """Her turn, as one person speaks; empty when she says nothing."""
    state: str
    tension: int
    """0 to 10, after the turn."""
    trust: int
    """0 to 10, after the turn."""
    understood: bool
    answered: tuple[str, ...]
    """Ids of the savoirs answered."""
    reading: Reading
    at: float
    """Seconds since the call began."""


@dataclass(frozen=True)
class EndingReached:
    """How the call ended."""

    id: str
    """``inachevee`` when the replies ran out or the learner gave up."""
    outcome: Outcome
    line: str
    """Her last line."""
    summary: str | None
    """The trainer's word on this ending; None when unfinished."""
