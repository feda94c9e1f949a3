"""Labelled replies beside what the machine read in them: figures by situation, kind and criterion, disagreements.

Only the criteria that the raters of a situation looked at count, for both sides: what nobody was asked about is
neither right nor wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from scoring.agreement import Table, cross_sets, mean
from scoring.evidence import Polarity, Reading
from scoring.labels import Labelled

POLARITIES: tuple[Polarity, ...] = ("montre", "contredit")
FALSE_KINDS = ("negated", "stuffing", "neutral", "near")
"""Kinds of replies made to be mistaken for good ones, or to show nothing."""
NOISY = "noisy"


@dataclass(frozen=True)
class Labels:
    """What one reading says of one reply."""

    shows: frozenset[str]
    contradicts: frozenset[str]

    def of(self, polarity: Polarity) -> frozenset[str]:
        """Give the criteria shown, or contradicted."""
        return self.shows if polarity == "montre" else self.contradicts


def labels_of(reading: Reading) -> Labels:
    """Give what the machine read as labels."""
    return Labels(frozenset(reading.ids("critere")), frozenset(reading.ids("critere", "contredit")))


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
