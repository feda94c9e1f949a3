"""Labelled replies beside what the machine read in them: figures by situation, kind and criterion, disagreements.

Only the criteria that the raters of a situation looked at count, for both sides: what nobody was asked about is
neither right nor wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from scoring.agreement import Table, cross_sets, mean
from scoring.agreement_model import (
    POLARITIES,
    Disagreement,
    FalseEvidence,
    Judged,
    Kept,
    Labels,
    Measures,
    Pairs,
    Report,
    Row,
)
from scoring.evidence import Polarity, Reading

FALSE_KINDS = ("negated", "stuffing", "neutral", "near")
"""Kinds of replies made to be mistaken for good ones, or to show nothing."""
NOISY = "noisy"


def labels_of(reading: Reading) -> Labels:
    """Give what the machine read as labels."""
    return Labels(frozenset(reading.ids("critere")), frozenset(reading.ids("critere", "contredit")))


def report(judged: Sequence[Judged]) -> Report:
    """Compute everything."""
    return Report(
        _row("", judged),
        _rows(judged, lambda item: item.reply.scenario or ""),
        _rows(judged, lambda item: item.reply.kind),
        tuple(_criteria(judged)),
        tuple(_false_evidence(judged)),
        _noise(judged),
        tuple(sorted(_disagreements(judged), key=_blatant)),
    )


def _rows(judged: Sequence[Judged], key: Callable[[Judged], str]) -> tuple[Row, ...]:
    names = sorted({key(item) for item in judged}, key=lambda name: (not name, name))
    return tuple(_row(name, [item for item in judged if key(item) == name]) for name in names)


def _criteria(judged: Sequence[Judged]) -> Iterator[Row]:
    used = {name for item in judged for side in _sides(item) for polarity in POLARITIES for name in side.of(polarity)}
    for name in sorted(used):
        looked_at = [item for item in judged if name in item.looked_at]
        if looked_at:
            yield _row(name, looked_at, frozenset({name}))


def _row(name: str, judged: Sequence[Judged], criteria: frozenset[str] | None = None) -> Row:
    return Row(name, len(judged), {polarity: _measures(judged, polarity, criteria) for polarity in POLARITIES})


def _measures(judged: Sequence[Judged], polarity: Polarity, criteria: frozenset[str] | None) -> Measures:
    def crossed(sides: Iterable[tuple[Judged, Labels, Labels]]) -> Table:
        tables = (
            cross_sets(one.of(polarity), other.of(polarity), item.looked_at & criteria if criteria else item.looked_at)
            for item, one, other in sides
        )
        return sum(tables, Table())

    columns = range(max((len(item.labellings) for item in judged), default=0))
    among = [
        crossed((i, i.labellings[one], i.labellings[other]) for i in judged if other < len(i.labellings))
        for one, other in combinations(columns, 2)
    ]
    each = [crossed((i, i.labellings[one], i.found) for i in judged if one < len(i.labellings)) for one in columns]
    consensus = crossed((item, item.expected, item.found) for item in judged)
    return Measures(consensus, _pairs(among), _pairs(each) if among else None)


def _pairs(tables: Sequence[Table]) -> Pairs | None:
    return Pairs(mean(table.f1 for table in tables), mean(table.kappa for table in tables)) if tables else None


def _sides(item: Judged) -> tuple[Labels, ...]:
    return item.expected, item.found, *item.labellings


def _false_evidence(judged: Sequence[Judged]) -> Iterator[FalseEvidence]:
    for kind in FALSE_KINDS:
        some = [item for item in judged if item.reply.kind == kind]
        if some:
            shown = [bool(_wrong(item, "montre", found=True)) for item in some]
            contradicted = [bool(_wrong(item, "contredit", found=True)) for item in some]
            either = sum(one or other for one, other in zip(shown, contradicted, strict=True))
            yield FalseEvidence(kind, len(some), sum(shown), sum(contradicted), either)


def _wrong(item: Judged, polarity: Polarity, *, found: bool) -> frozenset[str]:
    """Give the criteria that the machine alone finds, or that it alone does not."""
    expected, given = item.expected.of(polarity), item.found.of(polarity)
    return ((given - expected) if found else (expected - given)) & item.looked_at


def _noise(judged: Sequence[Judged]) -> Kept | None:
    clean = {item.reply.id: item for item in judged if item.reply.id}
    pairs = [
        (clean[item.reply.twin], item)
        for item in judged
        if item.reply.kind == NOISY and item.reply.twin is not None and item.reply.twin in clean
    ]
    if not pairs:
        return None
    read = {
        polarity: [(twin.found.of(polarity) & twin.looked_at, noisy.found.of(polarity)) for twin, noisy in pairs]
        for polarity in POLARITIES
    }
    return Kept(
        len(pairs),
        {polarity: sum(len(twin) for twin, _ in sets) for polarity, sets in read.items()},
        {polarity: sum(len(twin & noisy) for twin, noisy in sets) for polarity, sets in read.items()},
    )


def _disagreements(judged: Sequence[Judged]) -> Iterator[Disagreement]:
    for item in judged:
        for polarity in POLARITIES:
            for found in (True, False):
                for name in sorted(_wrong(item, polarity, found=found)):
                    sided = sum((name in labels.of(polarity)) == found for labels in item.labellings)
                    yield Disagreement(item, name, polarity, found, sided)


def _blatant(item: Disagreement) -> float:
    return item.sided / max(len(item.judged.labellings), 1)
