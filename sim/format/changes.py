"""What differs between two records of one call. Values only; ``sim.replay.record_changes`` computes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any]
"""A record as ``jouer --json`` gives it, or a part of one."""


@dataclass(frozen=True)
class Proof:
    """Words that prove a criterion or an act."""

    turn: int
    """In the record that has it."""
    target: str
    """``critere`` or ``acte``."""
    id: str
    polarity: str
    quote: str
    cue: str


@dataclass(frozen=True)
class Moved:
    """What one record has and the other has not."""

    gained: tuple[Any, ...] = ()
    lost: tuple[Any, ...] = ()


@dataclass(frozen=True)
class CriterionChange:
    """A criterion that is not scored the same."""

    id: str
    before: Record | None
    """Its count, as in the record; None when it was not observed."""
    after: Record | None
    proofs: Moved


@dataclass(frozen=True)
class TurnChange:
    """A turn that is not the same."""

    before: int | None
    """Its number; None when it was not played."""
    after: int | None
    reply: str | None
    keys: tuple[str, ...]
    """Those of the record that differ; empty when the turn is in one record only."""


@dataclass(frozen=True)
class Changes:
    """All that differs."""

    criteria: tuple[CriterionChange, ...]
    acts: Moved
    """Of ``Proof``."""
    forbidden: Moved
    """Of the record's ``interdits``."""
    rules: tuple[tuple[str, bool | None, bool | None], ...]
    """Rules whose outcome differs: id, respected before, and after; None when there was no such rule."""
    turns: tuple[TurnChange, ...]
    ending: bool
    """Whether the id, the outcome or the trainer's word of the ending differs."""
    last_line: bool
    """Whether she takes leave in other words."""

    def criterion_ids(self) -> frozenset[str]:
        """The criteria that are not scored the same."""
        return frozenset(change.id for change in self.criteria)
