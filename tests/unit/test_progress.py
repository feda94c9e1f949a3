"""What past calls say of progress: counts and words that can be checked by hand."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sim.journal.schema import SessionRow
from sim.library import ScenarioHeader
from sim.progress.calls import PastCall, oldest_first, past_call, past_calls
from sim.progress.criteria import by_criterion, easiest, next_steps, weakest_first
from sim.progress.situations import NEVER_PLAYED, by_situation
from sim.progress.trends import competence_of, direction, trends

BEGAN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SEEN: dict[str, Any] = {"montres": 1, "contredits": 0, "occasions": 1}


def row(day: int, **changes: Any) -> SessionRow:
    """Make a session of the journal, begun ``day`` days after the first."""
    record = {"fin": {"issue": "reussite"}, "criteres": {"C1.6.1.b": {"resultat": "acquis", **SEEN}}}
    values: dict[str, Any] = {
        "session_id": f"s{day}", "person_id": "camille", "scenario_hash": "0", "scenario_id": "colere",
        "scenario_version": 1, "seed": 7, "mode": "entrainement", "program_version": "0", "reader_version": "0",
        "started_at": BEGAN + timedelta(days=day), "ended_at": BEGAN + timedelta(days=day, minutes=8),
        "ending": "apaise", "score": 80, "record_json": json.dumps(record), "seal": "0", "replies": 6,
    }  # fmt: skip
    return SessionRow(**{**values, **changes})


def call(day: int, score: int | None = 80, *, scenario: str = "colere", **criteria: str) -> PastCall:
    """Make a past call; ``C1_6_1_b="acquis"`` is a result."""
    tallies = {name.replace("_", "."): {"resultat": result, **SEEN} for name, result in criteria.items()}
    record = {"fin": {"issue": "reussite"}, "criteres": tallies}
    return past_call(row(day, score=score, scenario_id=scenario, record_json=json.dumps(record)))


def header(name: str, *criteria: str, difficulty: int = 2, error: str | None = None) -> ScenarioHeader:
    return ScenarioHeader(
        name, name.capitalize(), "mail", difficulty, "8 min", False, ("B1",), "", error, (), tuple(criteria)
    )


def test_a_sealed_session_gives_its_outcome_and_results() -> None:
    read = past_call(row(0))
    assert (read.outcome, read.score, read.ended, read.counts) == ("reussite", 80, True, True)
    assert read.criteria == {"C1.6.1.b": "acquis"}


@pytest.mark.parametrize(
    "record",
    [None, "", "{", "[]", "null", '{"criteres": 3, "fin": 4}', '{"criteres": {"C1": 3}}', "[" * 20_000,
     '{"criteres": {"C1.1.1.a": {"resultat": "parfait"}, "C1.1.1.b": {"resultat": ["acquis"]}}, "fin": {"issue": 1}}'],
)  # fmt: skip
def test_a_record_that_was_altered_gives_no_result_and_stops_nothing(record: str | None) -> None:
    read = past_call(row(0, record_json=record))
    assert (read.criteria, read.outcome, read.score) == ({}, None, 80)


def test_only_the_calls_of_the_person_are_hers() -> None:
    rows = [row(0), row(1, person_id="zoe"), row(2)]
    assert [found.session_id for found in past_calls(rows, "camille")] == ["s0", "s2"]


def test_a_situation_counts_the_calls_that_are_over_and_in_which_something_was_said() -> None:
    rows = [
        row(0, score=62),
        row(1, score=48),
        row(2, score=None, ending="abandonnee", record_json=None),
        row(3, replies=0, score=0),
        row(4, ended_at=None, ending=None, score=None, record_json=None),
    ]
    progress = by_situation(past_calls(rows, "camille"))["colere"]
    assert (progress.calls, progress.best, progress.last) == (3, 62, 48)
    assert progress.last_at == BEGAN + timedelta(days=2)
    assert progress.standing == "a_consolider"


@pytest.mark.parametrize(
    ("scores", "standing"),
    [((80,), "acquis"), ((70,), "acquis"), ((69,), "a_consolider"), ((95, 40), "a_consolider"), ((40, 95), "acquis")],
)
def test_the_last_call_decides_whether_a_situation_is_mastered(scores: tuple[int, ...], standing: str) -> None:
    calls = [call(day, score) for day, score in enumerate(scores)]
    assert by_situation(reversed(calls))["colere"].standing == standing


def test_a_good_score_without_success_is_still_to_be_consolidated() -> None:
    half = json.dumps({"fin": {"issue": "partielle"}, "criteres": {}})
    assert by_situation([past_call(row(0, score=90, record_json=half))])["colere"].standing == "a_consolider"
    left = past_call(row(0, score=None, ending="abandonnee", record_json=None))
    assert by_situation([left])["colere"].standing == "a_consolider"
    assert NEVER_PLAYED.standing == "jamais_joue"


def test_a_criterion_keeps_the_last_five_results_that_had_an_occasion() -> None:
    results = ["non_acquis", "non_acquis", "en_cours", "non_mobilise", "acquis", "acquis", "acquis"]
    calls = [call(day, C1_6_1_b=result) for day, result in enumerate(results)]
    found = by_criterion(reversed(calls))["C1.6.1.b"]
    assert found.results == ("non_acquis", "en_cours", "acquis", "acquis", "acquis")
    assert (found.mean, found.acquired) == (0.7, 3)


def test_of_two_calls_begun_at_once_the_first_listed_is_the_newer() -> None:
    rows = [row(0, session_id="new", score=90), row(0, session_id="old", score=10)]
    assert [call.session_id for call in oldest_first(past_calls(rows, "camille"))] == ["old", "new"]
    assert by_situation(past_calls(rows, "camille"))["colere"].last == 90


def test_a_criterion_never_mobilised_is_no_weakness() -> None:
    assert by_criterion([call(0, C1_1_2="non_mobilise")]) == {}


def test_the_weakest_come_first_and_those_always_acquired_do_not_come() -> None:
    calls = [
        call(0, C1_1_1_a="acquis", C1_2_2="non_acquis", C1_6_1_b="en_cours"),
        call(1, C1_1_1_a="acquis", C1_6_1_b="en_cours", C1_4_1_d="non_acquis"),
        call(2, C1_4_1_d="non_acquis"),
    ]
    weak = weakest_first(by_criterion(calls).values())
    assert [criterion.id for criterion in weak] == ["C1.4.1.d", "C1.2.2", "C1.6.1.b"]


def test_each_weak_criterion_gets_a_situation_that_trains_it() -> None:
    calls = [call(0, 40, scenario="a", C1_1_1_a="non_acquis", C1_2_2="en_cours", C1_3_2="non_acquis")]
    headers = [
        header("a", "C1.1.1.a", "C1.2.2"),
        header("b", "C1.1.1.a", difficulty=5),
        header("c", "C1.2.2", error="abîmé"),
        header("d", "C1.2.2", "C1.1.1.a", difficulty=4),
    ]
    steps = next_steps(by_criterion(calls).values(), headers, by_situation(calls))
    assert [(step.criterion.id, step.situation.id) for step in steps] == [("C1.1.1.a", "d"), ("C1.2.2", "a")]


def test_three_proposals_are_made_at_most() -> None:
    calls = [call(0, 40, **{f"C1_1_1_{letter}": "non_acquis" for letter in "abcdef"})]
    headers = [header("a", *(f"C1.1.1.{letter}" for letter in "abcdef"))]
    assert len(next_steps(by_criterion(calls).values(), headers, {})) == 3
    assert next_steps([], headers, {}) == []


def test_the_easiest_situation_is_the_one_to_begin_with() -> None:
    found = easiest([header("a", difficulty=3), header("b", difficulty=1, error="abîmé"), header("c")])
    assert found is not None
    assert found.id == "c"
    assert easiest([]) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], "une_seule_seance"),
        ([0.5], "une_seule_seance"),
        ([0.5, 0.55], "stable"),
        ([0.5, 0.6], "en_progres"),
        ([0.6, 0.5], "en_recul"),
        ([0, 0, 0, 1, 1, 1, 1, 1, 1], "stable"),
        ([1, 1, 1, 0.2, 0.2, 0.2, 0.6, 0.6, 0.6], "en_progres"),
        ([0.9, 0.8, 0.7, 0.6], "en_recul"),
    ],
)
def test_the_last_calls_are_compared_with_as_many_before_them(values: list[float], expected: str) -> None:
    assert direction(values) == expected


def test_a_competence_has_a_value_for_each_call_that_gave_the_occasion() -> None:
    calls = [
        call(1, C1_6_1_b="acquis", C1_6_1_c="acquis", C1_2_2="non_acquis"),
        call(0, C1_6_1_b="non_acquis", C1_6_1_c="en_cours", C1_6_1_d="non_mobilise"),
        call(2, C2_1_1="acquis"),
    ]
    found = {trend.competence_id: trend for trend in trends(calls)}
    assert list(found) == ["C1.2", "C1.6", "C2.1"]
    assert found["C1.6"].values == (0.25, 1.0)
    assert (found["C1.6"].direction, found["C1.2"].direction) == ("en_progres", "une_seule_seance")
    assert competence_of("C1.2.2") == "C1.2"
