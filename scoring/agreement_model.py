"""What is compared, the readings of raters and machine, and what the comparison gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.agreement import Table
from scoring.evidence import Polarity
from scoring.labels import Labelled

POLARITIES: tuple[Polarity, ...] = ("montre", "contredit")


@dataclass(frozen=True)
class Labels:
    """What one reading says of one reply."""

    shows: frozenset[str]
    contradicts: frozenset[str]

    def of(self, polarity: Polarity) -> frozenset[str]:
        """Give the criteria shown, or contradicted."""
        return self.shows if polarity == "montre" else self.contradicts


@dataclass(frozen=True)
class Judged:
    """One reply with both readings."""

    reply: Labelled
    labellings: tuple[Labels, ...]
    """One a rater, always in the same order; empty when only their consensus is known."""
    found: Labels
    """By the machine."""
    looked_at: frozenset[str]
    """Criteria that count."""

    @property
    def expected(self) -> Labels:
        """The consensus of the raters."""
        return Labels(self.reply.shows, self.reply.contradicts)


@dataclass(frozen=True)
class Pairs:
    """Agreement of readings taken two by two, the mean of the pairs."""

    f1: float | None
    kappa: float | None


@dataclass(frozen=True)
class Measures:
    """How well one thing, shown or contradicted, is read."""

    table: Table
    """The machine against the consensus."""
    raters: Pairs | None
    """The raters among themselves; None when there are not two."""
    machine: Pairs | None
    """The machine with each rater: to be held beside ``raters``."""


@dataclass(frozen=True)
class Row:
    """The figures of some of the replies, or of one criterion."""

    name: str
    replies: int
    """In which it was looked at."""
    measures: Mapping[Polarity, Measures]


@dataclass(frozen=True)
class FalseEvidence:
    """Replies of a kind made to show nothing, and how many were given something that no consensus gives."""

    kind: str
    replies: int
    shown: int
    contradicted: int
    either: int


@dataclass(frozen=True)
class Kept:
    """What the machine finds in clean replies, and in their noisy twins too."""

    pairs: int
    clean: Mapping[Polarity, int]
    kept: Mapping[Polarity, int]


@dataclass(frozen=True)
class Disagreement:
    """One criterion on which the machine and the consensus differ."""

    judged: Judged
    criterion: str
    polarity: Polarity
    found: bool
    """The machine says so and the raters do not; else the other way round."""
    sided: int
    """Raters who say as the machine does."""

    @property
    def generous(self) -> bool:
        """Whether it is to the adviser's advantage: credit that is not due, or a fault that is let pass."""
        return self.found == (self.polarity == "montre")


@dataclass(frozen=True)
class Report:
    """All the figures."""

    overall: Row
    by_scenario: tuple[Row, ...]
    """In order of name; replies of no situation under the empty name, last."""
    by_kind: tuple[Row, ...]
    by_criterion: tuple[Row, ...]
    """Those that somebody, rater or machine, used."""
    false_evidence: tuple[FalseEvidence, ...]
    noise: Kept | None
    """None when no noisy reply has its twin in the file."""
    disagreements: tuple[Disagreement, ...]
    """The most blatant first: those where the fewest raters side with the machine."""
