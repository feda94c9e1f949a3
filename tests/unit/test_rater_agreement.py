"""Agreement over grids is what scikit-learn and scipy compute; where it has no meaning, a sentence says why."""

from __future__ import annotations

import math
import random
import warnings
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from sklearn import metrics

from scoring.grid import MARKS, Grid, Mark
from scoring.rater_agreement import RatedInterview, cohen_kappa, pair_agreement
from scoring.rater_agreement_correlation import point_biserial
from scoring.rater_agreement_items import Bars, rater_report, under_bar
from scoring.referentiel import referentiel

UNITS = tuple(unit for unit in referentiel().units if unit.startswith("C1.6"))
EVALUATORS: Any = ("evaluateur_1", "evaluateur_2")


def grid(marks: dict[str, Mark], seen: tuple[str, ...] = ()) -> Grid:
    return Grid("B1", marks, proposals_seen=frozenset(seen))


def interview(name: str, one: Any, two: Any, machine: Any = None, **parts: Any) -> RatedInterview:
    return RatedInterview(name, (grid(one), grid(two)), machine or {}, **parts)


@given(st.lists(st.tuples(st.sampled_from(MARKS), st.sampled_from(MARKS)), min_size=1, max_size=80))
def test_kappa_is_that_of_scikit_learn(pairs: list[tuple[Mark, Mark]]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # one class only is what is looked for here
        theirs = float(metrics.cohen_kappa_score(*zip(*pairs, strict=True)))
    ours, reason = cohen_kappa(pairs)
    assert (ours is None) == math.isnan(theirs) == bool(reason)
    if ours is not None:
        assert ours == pytest.approx(theirs, abs=1e-12)


def test_tables_over_several_interviews_are_those_of_scikit_learn() -> None:
    draw = random.Random(7)
    sets: list[RatedInterview] = []
    columns: dict[str, list[str]] = {"evaluateur_1": [], "evaluateur_2": [], "machine": []}
    for number in range(30):
        marks = {rater: {unit: draw.choice(MARKS) for unit in UNITS} for rater in columns}
        for unit in UNITS:
            for rater, column in columns.items():
                column.append(marks[rater][unit])
        sets.append(interview(str(number), marks["evaluateur_1"], marks["evaluateur_2"], marks["machine"]))
    report = rater_report(sets)
    for found in report.overall:
        one, two = (columns[rater] for rater in found.pair)
        assert found.judged == 30 * len(UNITS)
        assert found.kappa == pytest.approx(metrics.cohen_kappa_score(one, two))
        assert found.raw == pytest.approx(metrics.accuracy_score(one, two))
    for at, item in enumerate(report.items):
        for found in item.pairs:
            one, two = (columns[rater][at :: len(UNITS)] for rater in found.pair)
            assert found.kappa == pytest.approx(metrics.cohen_kappa_score(one, two))


def test_an_empty_table_has_no_figure_and_says_why() -> None:
    found = pair_agreement([], EVALUATORS)
    assert (found.judged, found.raw, found.kappa) == (0, None, None)
    assert "rien à comparer" in found.reason
    assert rater_report([]).items == ()


def test_one_class_has_full_raw_agreement_and_no_kappa() -> None:
    found = pair_agreement([interview("a", {"C1.6.1.a": "acquis"}, {"C1.6.1.a": "acquis"})], EVALUATORS)
    assert (found.raw, found.kappa) == (1.0, None)
    assert "«\u00a0acquis\u00a0»" in found.reason


def test_a_missing_grid_or_mark_is_counted_apart() -> None:
    alone = RatedInterview("b", (grid({"C1.6.1.a": "acquis"}), None))
    some = interview("a", {"C1.6.1.a": "acquis", "C1.6.1.b": "acquis"}, {"C1.6.1.a": "non_acquis"})
    found = pair_agreement([some, alone], EVALUATORS)
    assert (found.judged, found.same, found.missing) == (1, 0, 2)


def test_a_mark_given_after_looking_at_the_proposal_says_nothing_of_the_machine() -> None:
    marks: dict[str, Mark] = {"C1.6.1.a": "acquis", "C1.6.1.b": "non_acquis"}
    rated = RatedInterview("a", (grid(marks, ("C1.6.1.a",)), grid(marks)), marks)
    first, second = (
        pair_agreement([rated], pair) for pair in (("machine", "evaluateur_1"), ("machine", "evaluateur_2"))
    )
    assert (first.judged, first.influenced) == (1, 1)
    assert (second.judged, second.influenced) == (2, 0)


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 8).map(lambda n: n / 8)), min_size=3, max_size=40))
def test_discrimination_is_the_point_biserial_of_scipy(points: list[tuple[int, float]]) -> None:
    ours, reason = point_biserial(points)
    if len({value for value, _ in points}) == 1 or len({rest for _, rest in points}) == 1:
        assert ours is None
        assert reason
    else:
        theirs = stats.pointbiserialr(*zip(*points, strict=True)).statistic
        assert ours == pytest.approx(theirs, abs=1e-9)


def one_item(marks: list[Mark], others: list[Mark]) -> Any:
    sets = [
        interview(str(at), {"C1.6.1.a": mark, "C1.6.1.b": other}, {"C1.6.1.a": mark, "C1.6.1.b": other})
        for at, (mark, other) in enumerate(zip(marks, others, strict=True))
    ]
    return rater_report(sets, Bars(minimum=4)).items[0]


def test_difficulty_counts_only_where_the_criterion_was_mobilised() -> None:
    item = one_item(["acquis", "non_acquis", "non_mobilise", "acquis"], ["acquis", "non_acquis", "acquis", "acquis"])
    assert (item.mobilised, item.difficulty) == (3, pytest.approx(2 / 3))
    assert item.discrimination == pytest.approx(1)
    assert item.to_rewrite == ()


def test_a_criterion_that_never_was_mobilised_has_no_difficulty() -> None:
    item = one_item(["non_mobilise"] * 4, ["acquis"] * 4)
    assert (item.mobilised, item.difficulty, item.discrimination) == (0, None, None)


@pytest.mark.parametrize(
    ("marks", "others", "said"),
    [
        (["acquis"] * 5, ["acquis", "non_acquis"] * 2 + ["acquis"], "Presque tous l'ont"),
        (["non_acquis"] * 5, ["acquis", "non_acquis"] * 2 + ["acquis"], "Presque personne ne l'a"),
        (["acquis", "non_acquis"] * 2, ["non_acquis", "acquis"] * 2, "Il ne va pas avec le reste"),
    ],
)
def test_a_criterion_to_rewrite_says_why(marks: list[Mark], others: list[Mark], said: str) -> None:
    assert any(why.startswith(said) for why in one_item(marks, others).to_rewrite)


def test_evaluators_who_read_a_criterion_differently_have_it_rewritten() -> None:
    marks: list[Mark] = ["acquis", "non_acquis"] * 3
    sets = [interview(str(at), {"C1.6.1.a": marks[at]}, {"C1.6.1.a": marks[at - at % 2]}) for at in range(6)]
    assert rater_report(sets).items[0].to_rewrite[0] == "Les évaluateurs ne le lisent pas de la même façon."


def test_the_official_grid_counts_for_difficulty_where_there_is_one() -> None:
    rated = interview("a", {"C1.6.1.a": "acquis"}, {"C1.6.1.a": "non_acquis"})
    assert rater_report([rated]).items[0].difficulty is None
    settled = interview("a", {"C1.6.1.a": "acquis"}, {"C1.6.1.a": "non_acquis"}, agreed=grid({"C1.6.1.a": "acquis"}))
    assert rater_report([settled]).items[0].difficulty == 1.0


def test_a_criterion_that_the_machine_reads_badly_with_either_evaluator_goes_under_the_bar() -> None:
    good: list[Mark] = ["acquis", "non_acquis"] * 3
    bad: list[Mark] = ["acquis"] * 6
    sets = [
        interview(
            str(at),
            {"C1.6.1.a": good[at], "C1.6.1.b": good[at], "C1.6.1.c": "acquis"},
            {"C1.6.1.a": good[at], "C1.6.1.b": bad[at], "C1.6.1.c": "acquis"},
            {"C1.6.1.a": good[at], "C1.6.1.b": good[at], "C1.6.1.c": "acquis"},
        )
        for at in range(6)
    ]
    assert under_bar(rater_report(sets), 0.6) == {"C1.6.1.b": 0.0}
    assert under_bar(rater_report(sets), 0.6, "accord_brut") == {"C1.6.1.b": 0.5}
    assert under_bar(rater_report(sets), 0.6, minimum=7) == {}
