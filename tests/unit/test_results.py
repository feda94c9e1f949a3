"""The table of results, row by row, and the score with its caps."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.results import RESULT_LABELS, CriterionTally, call_result

TWO = {"elements": ("recap", "accord")}
BOTH = {**TWO, "elements_done": frozenset({"recap", "accord"})}


@pytest.mark.parametrize(
    ("parts", "result"),
    [
        # no occasion and never shown
        ({}, "non_mobilise"),
        ({"contradicted_in": (2,)}, "non_mobilise"),
        ({"eliminated": True, "broken": True}, "non_mobilise"),
        # a core criterion always has an occasion
        ({"core": True}, "non_acquis"),
        ({"core": True, "occasions": 3}, "non_acquis"),
        # an eliminatory fault attached to it
        ({"occasions": 1, "eliminated": True, "broken": True}, "non_acquis"),
        ({"shown_in": (1, 2, 3), "eliminated": True, "broken": True}, "non_acquis"),
        # acquis
        ({"shown_in": (1,)}, "acquis"),
        ({"shown_in": (1,), "occasions": 2, "core": True}, "acquis"),
        ({"shown_in": (2, 5), "contradicted_in": (1,)}, "acquis"),
        ({"shown_in": (2, 5), "contradicted_in": (4,)}, "acquis"),
        ({"shown_in": (1, 3), "expected": 2}, "acquis"),
        ({"shown_in": (4,), **BOTH}, "acquis"),
        # as often as expected
        ({"shown_in": (1,), "expected": 2}, "en_cours"),
        # more often than contradicted
        ({"shown_in": (5,), "contradicted_in": (1,)}, "en_cours"),
        ({"shown_in": (3, 5), "contradicted_in": (1, 2)}, "en_cours"),
        # not contradicted in or after the last reply that showed it
        ({"shown_in": (2, 5), "contradicted_in": (5,)}, "en_cours"),
        ({"shown_in": (2, 5), "contradicted_in": (6,)}, "en_cours"),
        # every element
        ({"shown_in": (1, 2), **TWO, "elements_done": frozenset({"recap"})}, "en_cours"),
        # no rule or forbidden statement attached to it
        ({"shown_in": (1, 2), "broken": True}, "en_cours"),
        # otherwise
        ({"occasions": 1}, "non_acquis"),
        ({"occasions": 1, "contradicted_in": (1,)}, "non_acquis"),
        ({"occasions": 1, **BOTH}, "non_acquis"),
    ],
)
def test_the_first_case_that_applies_decides(parts: dict[str, Any], result: str) -> None:
    assert CriterionTally("C1.6.1.b", **parts).result == result


def acquired(name: str, **parts: Any) -> CriterionTally:
    return CriterionTally(name, shown_in=(1,), **parts)


def started(name: str, **parts: Any) -> CriterionTally:
    return CriterionTally(name, shown_in=(1,), expected=9, **parts)


def missed(name: str, **parts: Any) -> CriterionTally:
    return CriterionTally(name, occasions=1, **parts)


def score(*tallies: CriterionTally, **caps: bool) -> Any:
    every = {"failed": False, "eliminated": False, "model_reply_given": False} | caps
    return call_result({tally.id: tally for tally in tallies}, **every)


@pytest.mark.parametrize(
    ("tallies", "expected"),
    [
        ([], 0),
        ([CriterionTally("a")], 0),
        ([acquired("a")], 100),
        ([missed("a")], 0),
        ([started("a")], 50),
        ([acquired("a"), CriterionTally("b")], 100),
        ([acquired("a", core=True), missed("b")], 67),
        ([acquired("a"), missed("b", core=True)], 33),
        ([started("a"), missed("b"), missed("c"), missed("d")], 13),  # 12.5 is rounded up
        ([started("a", core=True), acquired("b"), missed("c")], 50),
        ([acquired("a"), acquired("b"), missed("c")], 67),
    ],
)
def test_the_score_weighs_core_criteria_twice_and_rounds_half_up(tallies: list[CriterionTally], expected: int) -> None:
    assert score(*tallies).score == expected


@given(st.lists(st.tuples(st.sampled_from([acquired, started, missed]), st.booleans()), max_size=12))
def test_the_score_is_the_formula(made: list[Any]) -> None:
    tallies = [make(str(index), core=core) for index, (make, core) in enumerate(made)]
    value = {acquired: Fraction(1), started: Fraction(1, 2), missed: Fraction(0)}
    weight = sum(1 + core for _, core in made)
    exact = Fraction(100) * sum((1 + core) * value[make] for make, core in made) / weight if weight else Fraction(0)
    assert score(*tallies).score == int(exact + Fraction(1, 2))


@pytest.mark.parametrize(
    ("caps", "expected", "reason"),
    [
        ({}, 100, ""),
        ({"failed": True}, 30, "échoue"),
        ({"eliminated": True}, 30, "éliminatoire"),
        ({"eliminated": True, "failed": True}, 30, "éliminatoire"),
        ({"model_reply_given": True}, 60, "modèle"),
        ({"model_reply_given": True, "failed": True}, 30, "échoue"),
    ],
)
def test_the_lowest_cap_wins_and_says_why(caps: dict[str, bool], expected: int, reason: str) -> None:
    result = score(acquired("a"), **caps)
    assert (result.score, result.uncapped) == (expected, 100)
    assert reason in result.cap_reason
    assert bool(reason) == bool(result.cap_reason)


@pytest.mark.parametrize("cap", ["failed", "eliminated", "model_reply_given"])
def test_a_cap_that_changes_nothing_is_not_told(cap: str) -> None:
    result = score(missed("a"), **{cap: True})
    assert (result.score, result.cap_reason) == (0, "")


def test_a_missing_element_is_named_in_the_order_written() -> None:
    tally = CriterionTally("C1.6.1.d", elements=("c", "a", "b"), elements_done=frozenset({"a"}))
    assert tally.missing_elements == ("c", "b")


def test_every_result_has_its_french_label() -> None:
    assert dict(RESULT_LABELS) == {
        "acquis": "acquis",
        "en_cours": "en cours d'acquisition",
        "non_acquis": "non acquis",
        "non_mobilise": "non mobilisé",
    }
