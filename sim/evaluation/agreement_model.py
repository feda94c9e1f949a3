"""The values of an agreement: changes of mind, joint decisions, differences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scoring.grid import Mark, Quote

ChangeKind = Literal["avis", "decision"]


@dataclass(frozen=True)
class Change:
    """A change of mind of one evaluator (``avis``), or a joint decision."""

    kind: ChangeKind
    unit_id: str
    seat: int
    """Whose opinion changed; for a decision, who wrote it down."""
    author: str
    at: str
    """ISO 8601 in UTC."""
    before: Mark | None
    """None for a first decision."""
    after: Mark
    reason: str


@dataclass(frozen=True)
class Difference:
    """A criterion on which the two differed, or differ now."""

    unit_id: str
    handed_in: tuple[Mark, Mark]
    """What each wrote apart."""
    now: tuple[Mark, Mark]
    """What each thinks after the changes of mind."""
    core: bool
    """The situation counts it double."""
    quotes: tuple[Quote, ...]
    """The proofs of both."""
    decision: Change | None
    """The last joint one."""

    @property
    def rank(self) -> tuple[bool, bool]:
        """Sort by it to have the weightiest first: core, then « acquis » against « non acquis »."""
        return not self.core, set(self.handed_in) != {"acquis", "non_acquis"}
