"""Agreement is what scikit-learn computes; where it has no meaning, it is nothing, and no warning is given."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from scoring.agreement import Table, cross, cross_sets, mean

SERIES = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=60)
YES, NO = True, False


def theirs(reference: Sequence[bool], found: Sequence[bool]) -> list[float | None]:
    """Precision, recall, F1 and kappa by scikit-learn; None for what it calls not a number."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a division by nothing is what is looked for here
        figures = [
            measure(reference, found, zero_division=math.nan)
            for measure in (metrics.precision_score, metrics.recall_score, metrics.f1_score)
        ]
        figures.append(metrics.cohen_kappa_score(reference, found))
    return [None if math.isnan(figure) else float(figure) for figure in figures]


def ours(table: Table) -> list[float | None]:
    return [table.precision, table.recall, table.f1, table.kappa]


def same(one: Sequence[float | None], other: Sequence[float | None]) -> bool:
    return [x is None for x in one] == [x is None for x in other] and all(
        x == pytest.approx(y, abs=1e-9) for x, y in zip(one, other, strict=True) if x is not None
    )


@given(SERIES)
def test_the_figures_are_those_of_scikit_learn(pairs: list[tuple[bool, bool]]) -> None:
    reference, found = zip(*pairs, strict=True)
    assert same(ours(cross(reference, found)), theirs(reference, found))


@pytest.mark.parametrize(
    ("reference", "found", "figures"),
    [
        ([YES, YES], [YES, YES], [1.0, 1.0, 1.0, None]),
        ([NO, NO], [NO, NO], [None, None, None, None]),
        ([YES, YES], [NO, NO], [None, 0.0, 0.0, 0.0]),
        ([NO, NO], [YES, YES], [0.0, None, 0.0, 0.0]),
        ([YES, NO], [NO, YES], [0.0, 0.0, 0.0, -1.0]),
        ([YES, NO, YES, NO], [YES, NO, NO, NO], [1.0, 0.5, 2 / 3, 0.5]),
    ],
)
def test_a_table_of_one_class_has_the_figures_that_have_a_meaning(
    reference: list[bool], found: list[bool], figures: list[float | None]
) -> None:
    assert ours(cross(reference, found)) == pytest.approx(figures)
    assert same(figures, theirs(reference, found))


def test_nothing_compared_has_no_figure() -> None:
    table = cross([], [])
    assert ours(table) == [None] * 4
    assert (table.size, table.support, table.found) == (0, 0, 0)


def test_series_of_two_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        cross([YES], [YES, NO])


@given(SERIES, SERIES)
def test_tables_add_up_as_if_the_series_were_one(one: list[tuple[bool, bool]], other: list[tuple[bool, bool]]) -> None:
    tables = [cross(*zip(*pairs, strict=True)) for pairs in (one, other, one + other)]
    assert tables[0] + tables[1] == tables[2]


@given(SERIES)
def test_kappa_does_not_depend_on_who_comes_first(pairs: list[tuple[bool, bool]]) -> None:
    one, other = zip(*pairs, strict=True)
    assert cross(one, other).kappa == cross(other, one).kappa
    assert cross(one, other).f1 == cross(other, one).f1


def test_only_what_was_looked_at_is_judged() -> None:
    table = cross_sets({"C1.2.2", "C1.6.1.b"}, {"C1.6.1.b", "C3.2.2"}, {"C1.6.1.b", "C1.6.1.c", "C1.2.2"})
    assert table == Table(both=1, missed=1, extra=0, neither=1)


def test_a_mean_leaves_out_what_has_no_meaning() -> None:
    assert mean([0.5, None, 1.0]) == 0.75
    assert mean([None]) is None
    assert mean([]) is None
