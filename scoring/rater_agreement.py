"""How far raters of the official grid agree: evaluator 1 with 2, the machine with each, over all or one criterion.

Pure. Cohen's kappa over the three marks, unweighted. The trap it prevents: a figure where there is none. An empty
table, or one where everybody always gives the same mark, has no kappa: it is None, with the reason in French. A mark
given after the machine's proposal was looked at is left out of the machine's figures: it would agree with itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from scoring.grid import Grid, Mark, shown_mark

Rater = Literal["evaluateur_1", "evaluateur_2", "machine"]
Pair = tuple[Rater, Rater]
PAIRS: tuple[Pair, ...] = (
    ("evaluateur_1", "evaluateur_2"),
    ("machine", "evaluateur_1"),
    ("machine", "evaluateur_2"),
)


@dataclass(frozen=True)
class RatedInterview:
    """What the raters made of one interview, apart from each other."""

    id: str
    evaluators: tuple[Grid | None, Grid | None]
    """As each handed in; None when one is missing."""
    machine: Mapping[str, Mark] = field(default_factory=dict)
    """From ``grid_proposal.machine_marks``; empty for a real interview."""
    agreed: Grid | None = None
    """The official grid signed by both."""

    def mark(self, rater: Rater, unit_id: str) -> Mark | None:
        """Give what a rater wrote for a unit; None when nothing."""
        if rater == "machine":
            return self.machine.get(unit_id)
        grid = self.evaluators[0 if rater == "evaluateur_1" else 1]
        return grid.marks.get(unit_id) if grid else None

    def influenced(self, pair: Pair, unit_id: str) -> bool:
        """Say whether the evaluator had looked at the machine's proposal, for a pair in which the machine is."""
        if "machine" not in pair:
            return False
        grid = self.evaluators[0 if "evaluateur_1" in pair else 1]
        return grid is not None and unit_id in grid.proposals_seen

    @property
    def units(self) -> set[str]:
        """The units that somebody marked."""
        return set(self.machine).union(*(grid.marks for grid in self.evaluators if grid))


@dataclass(frozen=True)
class PairAgreement:
    """How far two raters agree."""

    pair: Pair
    judged: int
    """Criteria that both marked, over all interviews."""
    same: int
    missing: int
    """Marked by one of the two only."""
    influenced: int
    """Left out: the evaluator had looked at the machine's proposal."""
    raw: float | None
    """Share of ``judged`` on which they agree, 0 to 1; None when there is none."""
    kappa: float | None
    """-1 to 1; None when it has no meaning."""
    reason: str
    """Why ``kappa`` is None, in French; empty otherwise."""


def pair_agreement(interviews: Sequence[RatedInterview], pair: Pair, unit_id: str | None = None) -> PairAgreement:
    """Compare two raters, over every criterion or a single one."""
    marks: list[tuple[Mark, Mark]] = []
    missing = influenced = 0
    for interview in interviews:
        for unit in interview.units if unit_id is None else {unit_id}:
            one, other = interview.mark(pair[0], unit), interview.mark(pair[1], unit)
            if one is None or other is None:
                missing += (one is None) != (other is None)
            elif interview.influenced(pair, unit):
                influenced += 1
            else:
                marks.append((one, other))
    same = sum(one == other for one, other in marks)
    kappa, reason = cohen_kappa(marks)
    return PairAgreement(
        pair, len(marks), same, missing, influenced, same / len(marks) if marks else None, kappa, reason
    )


def cohen_kappa(marks: Iterable[tuple[Mark, Mark]]) -> tuple[float | None, str]:
    """Give Cohen's kappa of marks given by two raters, or None and why."""
    pairs = list(marks)
    if not pairs:
        return None, "Aucun critère n'a été jugé par les deux : il n'y a rien à comparer."
    size = len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(first[mark] * second[mark] for mark in first)
    if chance == size**2:
        only = shown_mark(pairs[0][0])
        return None, f"Tous les jugements des deux sont « {only} » : l'accord dû au hasard serait déjà total."
    return (size * sum(one == other for one, other in pairs) - chance) / (size**2 - chance), ""
