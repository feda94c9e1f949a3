"""What an explanation of one reply holds: for each criterion, what speaks for it and why it counts or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scoring.evidence import Evidence, Reading
from scoring.model import Output
from scoring.refusals import Trait, Void

Reason = Trait | Void | Literal["interdit", "oppose", "exemple_contraire", "sous_le_seuil"]
"""``interdit``: inside a forbidden statement; ``oppose``: the same words prove the opposite better;
``exemple_contraire``: an example of the scenario, repeated, does not announce it."""


@dataclass(frozen=True)
class CueSeen:
    """A cue whose words stand in the reply."""

    text: str
    """As its author wrote it."""
    own: bool
    """Of the scenario."""
    words: tuple[str, ...]
    """Of the reply, as typed, that stand for the cue's."""
    start: int
    end: int
    similarity: float
    refused: tuple[Trait | Void, ...]
    """Why it proves nothing; empty when it was taken."""


@dataclass(frozen=True)
class ExampleSeen:
    """The example that the reply most resembles."""

    text: str
    own: bool
    """Of the scenario; else of the bank."""
    similarity: float


@dataclass(frozen=True)
class CriterionExplained:
    """All that speaks for one criterion shown, or contradicted."""

    output: Output
    evidence: Evidence | None
    """None when it does not count."""
    reasons: tuple[Reason, ...]
    """Why it does not count; empty when it does."""
    cue: CueSeen | None
    """The best cue taken, else the best refused."""
    example: ExampleSeen | None
    learnt: float | None
    """Likelihood before the cue, from examples; None when nothing was learnt."""
    likelihood: float
    """After the cue and the scenario's examples."""
    bar: float
    start: int
    end: int
    """The words that weigh most, or prove it."""
    forbidden: str | None = None
    """The forbidden statement that proves it."""

    @property
    def counts(self) -> bool:
        """Whether the reader gives it."""
        return self.evidence is not None


@dataclass(frozen=True)
class RefusedOther:
    """A cue of an act or a forbidden statement that was refused, and nothing else proves it."""

    target: Literal["acte", "interdit"]
    id: str
    cue: CueSeen


@dataclass(frozen=True)
class Explanation:
    """One reply explained."""

    reading: Reading
    criteria: tuple[CriterionExplained, ...]
    """Those that count first, each group the most likely first."""
    refused: tuple[RefusedOther, ...]
