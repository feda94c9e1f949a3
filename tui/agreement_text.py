"""The agreement of machine and raters in plain French: a line a figure, then the disagreements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scoring.agreement_model import POLARITIES, FalseEvidence, Kept, Measures, Pairs, Report, Row
from tui.disagreement_text import Told, criterion_name, disagreement_lines
from tui.explanation_words import SAID
from tui.output import INDENT, one_line
from tui.wording import counted, listed

KINDS: Mapping[str, str] = {
    "good": "bonnes",
    "mixed": "mêlées",
    "bad": "mauvaises",
    "neutral": "neutres",
    "near": "presque bonnes",
    "negated": "niées",
    "stuffing": "de mots-clés à la file",
    "noisy": "mal orthographiées",
}
NOTHING = "Rien d'attendu, rien de trouvé."
_NONE = "–"


@dataclass(frozen=True)
class ReadBy:
    """What read the replies of one scenario."""

    own: bool
    """Its own reader; else the lexicon alone."""
    unobserved: tuple[str, ...] = ()
    """Criteria that the raters looked at and that the scenario does not read: all count as missed."""


def agreement_lines(compared: Report, told: Sequence[Told], read_by: Mapping[str, ReadBy]) -> Iterator[str]:
    """Give the whole report."""
    yield f"{counted(compared.overall.replies, 'réplique')}."
    for name, read in read_by.items():
        yield f"{scenario_name(name)}\u00a0: {_reader(read)}."
    yield from _part("Ensemble", _measures(compared.overall))
    yield from _rows("Par scénario", compared.by_scenario, scenario_name)
    yield from _rows("Par genre", sorted(compared.by_kind, key=_kind_order), kind_name)
    yield from _rows("Par critère", compared.by_criterion, criterion_name)
    yield from _part("Fausses preuves", map(_false_evidence, compared.false_evidence))
    yield from _part("Fautes de frappe et d'orthographe", _noise(compared.noise))
    yield from disagreement_lines(told, len(compared.disagreements))


def scenario_name(name: str) -> str:
    """Give the name of a scenario as it is printed."""
    return f"Scénario {one_line(name)}" if name else "Sans scénario"


def kind_name(name: str) -> str:
    """Say a kind of replies."""
    return f"Répliques {KINDS.get(name) or 'de genre ' + one_line(name)}" if name else "Répliques sans genre"


def figure(value: float | None) -> str:
    """Give « 0,85 », or « – » for what has no meaning."""
    return _NONE if value is None else f"{value:.2f}".replace(".", ",").replace("-", "\N{MINUS SIGN}")


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Give a title and its lines; nothing without lines."""
    for number, line in enumerate(lines):
        if not number:
            yield from ("", title)
        yield f"{INDENT}{line}"


def _rows(title: str, rows: Sequence[Row], name: Callable[[str], str]) -> Iterator[str]:
    yield from ("", title)
    for row in rows:
        yield f"{INDENT}{name(row.name)} ({counted(row.replies, 'réplique')})"
        for line in _measures(row):
            yield f"{INDENT}{INDENT}{line}"


def _kind_order(row: Row) -> int:
    order = [*KINDS, row.name]
    return order.index(row.name) if row.name else len(order)


def _reader(read: ReadBy) -> str:
    if not read.own:
        return "lu avec le lexique seul"
    missing = f", qui n'observe pas {listed(read.unobserved)}" if read.unobserved else ""
    return f"lu avec son scénario{missing}"


def _measures(row: Row) -> Iterator[str]:
    said = False
    for polarity in POLARITIES:
        measures = row.measures[polarity]
        pairs = _beside_raters(measures)
        if measures.table.support or measures.table.found or pairs:
            said = True
            yield f"{SAID[polarity].capitalize()}\u00a0: {_table(measures)}"
            yield from pairs
    if not said:
        yield NOTHING


def _beside_raters(measures: Measures) -> list[str]:
    """Say how far the raters agree; nothing when there are not two, or when none of them says anything."""
    among, machine = measures.raters, measures.machine
    if among is None or machine is None or among.f1 is None:
        return []
    return [f"{INDENT}entre évaluateurs {_pairs(among)}\u00a0; machine avec chacun d'eux {_pairs(machine)}"]


def _table(measures: Measures) -> str:
    table = measures.table
    return (
        f"F1 {figure(table.f1)}, précision {figure(table.precision)}, rappel {figure(table.recall)}, "
        f"kappa {figure(table.kappa)}\u00a0; attendus {table.support}, trouvés {table.found}, justes {table.both}"
    )


def _pairs(pairs: Pairs) -> str:
    return f"F1 {figure(pairs.f1)}, kappa {figure(pairs.kappa)}"


def _percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}\u00a0%"


def _false_evidence(item: FalseEvidence) -> str:
    share = _percent(item.either, item.replies)
    return (
        f"{kind_name(item.kind)}\u00a0: {item.either} sur {item.replies} en reçoivent une ({share}), "
        f"dont un critère montré à tort dans {item.shown}, contredit à tort dans {item.contradicted}"
    )


def _noise(kept: Kept | None) -> Iterator[str]:
    if kept is None:
        return
    for polarity in POLARITIES:
        clean, found = kept.clean[polarity], kept.kept[polarity]
        if clean:
            share = _percent(found, clean)
            yield (
                f"{SAID[polarity].capitalize()}\u00a0: {found} des {clean} critères lus dans les répliques propres "
                f"sont lus aussi dans leurs jumelles ({share}, {counted(kept.pairs, 'paire')})"
            )
