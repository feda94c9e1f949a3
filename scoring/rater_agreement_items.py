"""Each criterion as an item of a test: how hard it is, whether it tells candidates apart, which ones to rewrite.

Difficulty is the share of « acquis » where it was mobilised; discrimination the point-biserial correlation between
the criterion and the share of the other criteria of the same interview that are « acquis » (the item itself left out,
else it would agree with itself). Official grids are taken where there is one, else the marks that both gave alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from scoring.grid import Mark
from scoring.rater_agreement import PAIRS, PairAgreement, RatedInterview, pair_agreement
from scoring.rater_agreement_correlation import point_biserial
from scoring.referentiel import referentiel

Measure = Literal["kappa", "accord_brut"]


@dataclass(frozen=True)
class Bars:
    """From where a figure is worth a look."""

    kappa: float = 0.6
    """Between evaluators; under it, they do not read the criterion in the same way."""
    discrimination: float = 0.2
    easiest: float = 0.95
    """A criterion that more candidates than this have tells nobody apart."""
    hardest: float = 0.05
    minimum: int = 5
    """Judgements under which nothing is concluded."""


@dataclass(frozen=True)
class Item:
    """One criterion."""

    unit_id: str
    pairs: tuple[PairAgreement, ...]
    """In the order of ``PAIRS``."""
    mobilised: int
    """Interviews in which it is « acquis » or « non acquis »."""
    difficulty: float | None
    """Share of « acquis », 0 (nobody) to 1 (everybody); None when never mobilised."""
    discrimination: float | None
    """-1 to 1; None when it has no meaning."""
    discrimination_reason: str
    """Why ``discrimination`` is None, in French; empty otherwise."""
    to_rewrite: tuple[str, ...]
    """Why the criterion, or how it is read, should be looked at again; empty when nothing says so."""


@dataclass(frozen=True)
class RaterReport:
    """All the figures."""

    overall: tuple[PairAgreement, ...]
    """In the order of ``PAIRS``."""
    items: tuple[Item, ...]
    """The criteria that somebody marked, in the official order."""


def rater_report(interviews: Sequence[RatedInterview], bars: Bars | None = None) -> RaterReport:
    """Compute everything."""
    limits, used = bars or Bars(), set[str]().union(*(interview.units for interview in interviews))
    return RaterReport(
        tuple(pair_agreement(interviews, pair) for pair in PAIRS),
        tuple(_item(interviews, unit, limits) for unit in referentiel().units if unit in used),
    )


def machine_figure(item: Item, measure: Measure) -> float | None:
    """Give the machine's agreement on a criterion: the lower of its figures with either evaluator.

    Where all marks of a pair are one and the same, kappa has no meaning and their full agreement stands for it.
    """
    pairs = [pair for pair in item.pairs if "machine" in pair.pair and pair.judged]
    figures = [pair.raw if measure == "accord_brut" or pair.kappa is None else pair.kappa for pair in pairs]
    return min((figure for figure in figures if figure is not None), default=None)


def under_bar(report: RaterReport, bar: float, measure: Measure = "kappa", minimum: int = 5) -> dict[str, float]:
    """Give the criteria to leave to evaluators alone: the machine's figure, under ``bar``, by unit.

    Args:
        report: Of ``rater_report``.
        bar: Chosen by those who answer for the evaluation.
        measure: ``kappa`` or ``accord_brut``.
        minimum: Judgements, with each evaluator, under which nothing is concluded.
    """
    found: dict[str, float] = {}
    for item in report.items:
        figure = machine_figure(item, measure)
        enough = all(pair.judged >= minimum for pair in item.pairs if "machine" in pair.pair and pair.judged)
        if figure is not None and enough and figure < bar:
            found[item.unit_id] = figure
    return found


def _item(interviews: Sequence[RatedInterview], unit: str, bars: Bars) -> Item:
    pairs = tuple(pair_agreement(interviews, pair, unit) for pair in PAIRS)
    points = [(value, rest) for interview in interviews if (value := _point(interview, unit)) is not None
              for rest in [_rest(interview, unit)]]  # fmt: skip
    difficulty = sum(value for value, _ in points) / len(points) if points else None
    both = [(value, rest) for value, rest in points if rest is not None]
    discrimination, reason = point_biserial(both)
    item = Item(unit, pairs, len(points), difficulty, discrimination, reason, ())
    why = tuple(_to_rewrite(item, len(both), bars))
    return Item(unit, pairs, len(points), difficulty, discrimination, reason, why)


def _to_rewrite(item: Item, compared: int, bars: Bars) -> list[str]:
    said: list[str] = []
    among = item.pairs[PAIRS.index(("evaluateur_1", "evaluateur_2"))]
    if among.judged >= bars.minimum and among.kappa is not None and among.kappa < bars.kappa:
        said.append("Les évaluateurs ne le lisent pas de la même façon.")
    if item.difficulty is not None and item.mobilised >= bars.minimum:
        if item.difficulty > bars.easiest:
            said.append("Presque tous l'ont : il ne distingue personne.")
        elif item.difficulty < bars.hardest:
            said.append("Presque personne ne l'a : il ne distingue personne.")
    if item.discrimination is not None and compared >= bars.minimum and item.discrimination < bars.discrimination:
        said.append("Il ne va pas avec le reste de la grille.")
    return said


def _point(interview: RatedInterview, unit: str) -> int | None:
    mark = _official(interview, unit)
    return None if mark in (None, "non_mobilise") else int(mark == "acquis")


def _rest(interview: RatedInterview, unit: str) -> float | None:
    """Give the share of the other criteria of the interview that are « acquis »."""
    points = [point for other in interview.units - {unit} if (point := _point(interview, other)) is not None]
    return sum(points) / len(points) if points else None


def _official(interview: RatedInterview, unit: str) -> Mark | None:
    if interview.agreed is not None:
        return interview.agreed.marks.get(unit)
    one, two = interview.mark("evaluateur_1", unit), interview.mark("evaluateur_2", unit)
    return one if one == two else None
