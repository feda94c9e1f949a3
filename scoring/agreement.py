"""How far two readings of the same replies agree: counts, precision, recall, F1, Cohen's kappa.

Pure arithmetic over yes and no. The trap it prevents: a division by nothing that passes for a figure. Where a measure
has no meaning (nothing was found, everybody always says yes), it is None, never 0 and never 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """Two series of yes and no, crossed: what should be found (the reference) and what was."""

    both: int = 0
    missed: int = 0
    """Yes in the reference alone."""
    extra: int = 0
    """Yes in what was found alone."""
    neither: int = 0

    def __add__(self, other: Table) -> Table:
        """Put two tables together."""
        return Table(
            self.both + other.both, self.missed + other.missed, self.extra + other.extra, self.neither + other.neither
        )

    @property
    def size(self) -> int:
        """Number of judgements."""
        return self.both + self.missed + self.extra + self.neither

    @property
    def support(self) -> int:
        """Number of yes in the reference."""
        return self.both + self.missed

    @property
    def found(self) -> int:
        """Number of yes in what was found."""
        return self.both + self.extra

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right; None when nothing was found."""
        return _ratio(self.both, self.found)

    @property
    def recall(self) -> float | None:
        """Share of the reference that was found; None when it is empty."""
        return _ratio(self.both, self.support)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None when nobody says yes."""
        return _ratio(2 * self.both, self.support + self.found)

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa: agreement beyond chance; None when chance alone would make both always agree."""
        chance = self.support * self.found + (self.size - self.support) * (self.size - self.found)
        return _ratio(self.size * (self.both + self.neither) - chance, self.size**2 - chance)


def cross(reference: Iterable[bool], found: Iterable[bool]) -> Table:
    """Cross two series of the same length.

    Raises:
        ValueError: if one is longer.
    """
    pairs = list(zip(reference, found, strict=True))
    return Table(
        sum(wanted and given for wanted, given in pairs),
        sum(wanted and not given for wanted, given in pairs),
        sum(given and not wanted for wanted, given in pairs),
        sum(not wanted and not given for wanted, given in pairs),
    )


def cross_sets(reference: AbstractSet[str], found: AbstractSet[str], looked_at: AbstractSet[str]) -> Table:
    """Cross two sets of labels; only those ``looked_at`` are judged."""
    order = sorted(looked_at)
    return cross((name in reference for name in order), (name in found for name in order))


def mean(values: Iterable[float | None]) -> float | None:
    """Give the mean of those that have a meaning; None when none has."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
