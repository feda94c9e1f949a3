"""The agreement of raters over grids in plain French: who agrees with whom, which criteria to look at again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scoring.rater_agreement import Pair, PairAgreement
from scoring.rater_agreement_items import Item, Measure, RaterReport
from tui.agreement_text import figure
from tui.disagreement_text import criterion_name
from tui.output import INDENT
from tui.wording import counted

PAIR_WORDS: Mapping[Pair, str] = {
    ("evaluateur_1", "evaluateur_2"): "Évaluateurs 1 et 2",
    ("machine", "evaluateur_1"): "Machine et évaluateur 1",
    ("machine", "evaluateur_2"): "Machine et évaluateur 2",
}
MEASURE_WORDS: Mapping[Measure, str] = {"kappa": "le kappa", "accord_brut": "l'accord brut"}


@dataclass(frozen=True)
class Bar:
    """The bar that was asked for, and what it leaves to evaluators alone."""

    value: float
    measure: Measure
    minimum: int
    """Judgements under which nothing is concluded."""
    under: Mapping[str, float]
    """The machine's figure, by criterion."""
    kept: bool
    """Whether it was written in the journal."""


def grid_agreement_lines(report: RaterReport, interviews: int, bar: Bar | None) -> Iterator[str]:
    """Give the whole report."""
    yield f"{counted(interviews, 'entretien')}. Le kappa ôte de l'accord brut ce que le hasard donnerait."
    yield from _part("Ensemble", (_pair(pair, whole=True) for pair in report.overall))
    yield from ("", "Par critère")
    for item in report.items:
        yield f"{INDENT}{criterion_name(item.unit_id)}"
        for line in _item(item):
            yield f"{INDENT}{INDENT}{line}"
    yield from _part("À récrire, ou à relire ensemble", list(_again(report.items)) or ["Aucun critère."])
    if bar is not None:
        yield from _part("Évaluateur seulement", _bar(bar))


def left_out(closed: int, altered: Sequence[str]) -> Iterator[str]:
    """Say what was not compared, and why."""
    if closed:
        yield f"Non comparées, les grilles encore fermées de\u00a0: {counted(closed, 'évaluation')}."
    if altered:
        yield f"Non comparées, car modifiées depuis qu'elles ont été écrites\u00a0: {', '.join(altered)}."


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield from ("", title)
    for line in lines:
        yield f"{INDENT}{line}"


def _again(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if item.to_rewrite:
            yield criterion_name(item.unit_id)
            yield f"{INDENT}{' '.join(item.to_rewrite)}"


def _item(item: Item) -> Iterator[str]:
    for pair in item.pairs:
        if pair.judged or pair.influenced:
            yield _pair(pair, whole=False)
    if item.difficulty is None:
        yield "Jamais mobilisé."
        return
    apart = f", discrimination {figure(item.discrimination)}" if item.discrimination is not None else ""
    mobilised = counted(item.mobilised, "entretien")
    yield f"Acquis dans {_percent(item.difficulty)} des cas ({mobilised} où il est mobilisé){apart}"


def _pair(pair: PairAgreement, *, whole: bool) -> str:
    name, details = PAIR_WORDS[pair.pair], [counted(pair.judged, "jugement")]
    if pair.missing and whole:
        details.append(f"{pair.missing} donnés par un seul des deux")
    if pair.influenced:
        details.append(f"{counted(pair.influenced, 'jugement')} hors compte, la proposition ayant été vue")
    said = "rien à comparer"
    if pair.raw is not None:
        kappa = "pas de kappa (un seul résultat donné)" if pair.kappa is None else f"kappa {figure(pair.kappa)}"
        said = f"accord brut {_percent(pair.raw)}, {kappa}"
    return f"{name}\u00a0: {said}\u00a0; {', '.join(details)}"


def _bar(bar: Bar) -> Iterator[str]:
    yield f"Critères dont {MEASURE_WORDS[bar.measure]} avec la machine est sous {figure(bar.value)}\u00a0:"
    for unit, found in bar.under.items():
        yield f"{INDENT}{criterion_name(unit)}\u00a0: {figure(found)}"
    if not bar.under:
        yield f"{INDENT}aucun, parmi ceux qui ont au moins {counted(bar.minimum, 'jugement')} avec chaque évaluateur."
    if bar.kept:
        yield "Noté dans votre journal, à la place du réglage d'avant\u00a0: la machine ne propose plus rien pour eux."
    else:
        yield "Rien n'est changé. Pour que la machine ne propose plus rien pour eux, ajoutez --retenir."


def _percent(share: float) -> str:
    return f"{round(100 * share)}\u00a0%"
