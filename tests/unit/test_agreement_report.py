"""Labelled replies and what was read in them, counted together."""

from __future__ import annotations

import pytest

from scoring.agreement import Table
from scoring.agreement_model import Judged, Kept, Labels, Pairs, Report
from scoring.agreement_report import labels_of, report
from scoring.evidence import Evidence, Reading
from scoring.labels import Labelled

B, C, F = "C1.6.1.b", "C1.6.1.c", "C1.4.1.f"
LOOKED_AT = frozenset({B, C, F})


def labels(written: str) -> Labels:
    """« b c -f »: the criteria B and C shown, F contradicted."""
    names = {"b": B, "c": C, "f": F, "x": "C3.3.3"}
    words = written.split()
    return Labels(
        frozenset(names[word] for word in words if word[0] != "-"),
        frozenset(names[word[1:]] for word in words if word[0] == "-"),
    )


def judged(
    expected: str, found: str, *raters: str, kind: str = "good", name: str = "", twin: str | None = None,
    scenario: str | None = "colere",
) -> Judged:  # fmt: skip
    wanted = labels(expected)
    reply = Labelled("Je note.", "", wanted.shows, wanted.contradicts, scenario, kind, name, twin)
    return Judged(reply, tuple(map(labels, raters)), labels(found), LOOKED_AT)


def disagreements(given: Report) -> list[tuple[str, str, bool, bool, int]]:
    return [(item.criterion, item.polarity, item.found, item.generous, item.sided) for item in given.disagreements]


def test_shown_and_contradicted_are_counted_apart() -> None:
    given = report([judged("b c", "b -f"), judged("-f", "-f")])
    assert given.overall.replies == 2
    assert given.overall.measures["montre"].table == Table(both=1, missed=1, extra=0, neither=4)
    assert given.overall.measures["contredit"].table == Table(both=1, missed=0, extra=1, neither=4)


def test_what_no_rater_was_asked_about_does_not_count() -> None:
    given = report([judged("b", "b x")])
    assert given.overall.measures["montre"].table == Table(both=1, neither=2)
    assert given.disagreements == ()
    assert [row.name for row in given.by_criterion] == [B]


def test_figures_are_given_by_situation_kind_and_criterion() -> None:
    given = report(
        [judged("b", "b", kind="good"), judged("", "c", kind="neutral", scenario=None), judged("c", "", kind="good")]
    )
    assert [(row.name, row.replies) for row in given.by_scenario] == [("colere", 2), ("", 1)]
    assert [(row.name, row.replies) for row in given.by_kind] == [("good", 2), ("neutral", 1)]
    tables = {row.name: row.measures["montre"].table for row in given.by_criterion}
    assert tables == {B: Table(both=1, neither=2), C: Table(missed=1, extra=1, neither=1)}


def test_raters_are_compared_two_by_two_and_the_machine_with_each() -> None:
    given = report([judged("b c", "b", "b c", "b c", "b"), judged("", "", "", "", "")])
    measures = given.overall.measures["montre"]
    assert measures.raters is not None
    assert measures.machine is not None
    assert measures.raters.f1 == pytest.approx((1 + 2 / 3 + 2 / 3) / 3)
    assert measures.machine.f1 == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)
    assert measures.raters.kappa == pytest.approx((1 + 2 * (4 / 7)) / 3)
    assert given.overall.measures["contredit"].raters == Pairs(None, None)


@pytest.mark.parametrize("raters", [(), ("b",)])
def test_one_rater_agrees_with_nobody(raters: tuple[str, ...]) -> None:
    measures = report([judged("b", "b", *raters)]).overall.measures["montre"]
    assert (measures.raters, measures.machine) == (None, None)


def test_false_evidence_is_counted_a_reply_in_the_kinds_made_to_mislead() -> None:
    given = report(
        [
            judged("-b", "-b -f", kind="negated"), judged("", "b c", kind="negated"), judged("", "", kind="negated"),
            judged("-c", "-c", kind="stuffing"), judged("", "b", kind="good"), judged("", "x", kind="near"),
        ]
    )  # fmt: skip
    counted = [(item.kind, item.replies, item.shown, item.contradicted, item.either) for item in given.false_evidence]
    assert counted == [("negated", 3, 1, 1, 2), ("stuffing", 1, 0, 0, 0), ("near", 1, 0, 0, 0)]


def test_a_noisy_reply_is_held_beside_its_clean_twin() -> None:
    given = report(
        [
            judged("b c", "b c -f", name="1"), judged("b c", "c", kind="noisy", name="2", twin="1"),
            judged("b", "b", kind="noisy", twin="absente"), judged("b", "b", kind="good", twin="1"),
        ]
    )  # fmt: skip
    assert given.noise == Kept(1, {"montre": 2, "contredit": 1}, {"montre": 1, "contredit": 0})
    assert report([judged("b", "b", kind="noisy", twin="absente")]).noise is None


@pytest.mark.parametrize(
    ("expected", "found", "generous"), [("", "b", True), ("-b", "", True), ("b", "", False), ("", "-b", False)]
)
def test_generous_is_what_the_adviser_gains(expected: str, found: str, generous: bool) -> None:
    assert [item.generous for item in report([judged(expected, found)]).disagreements] == [generous]


def test_what_the_raters_are_surest_of_comes_first() -> None:
    given = report([judged("b", "f", "b", "b", "f"), judged("b c", "c", "b c", "b c", "b c")])
    assert disagreements(given) == [
        (B, "montre", False, False, 0),
        (F, "montre", True, True, 1),
        (B, "montre", False, False, 1),
    ]


def test_nothing_gives_a_report_of_nothing() -> None:
    given = report([])
    assert given.overall.replies == 0
    assert given.overall.measures["montre"].table.f1 is None
    assert (given.by_scenario, given.by_criterion, given.disagreements, given.noise) == ((), (), (), None)


def test_a_reading_becomes_labels() -> None:
    proofs = (
        Evidence("critere", B, "montre", 0, 2, "indice", "je", 1.0),
        Evidence("critere", F, "contredit", 3, 7, "indice", "note", 1.0),
        Evidence("acte", "excuse", "montre", 3, 7, "indice", "note", 1.0),
    )
    assert labels_of(Reading(proofs)) == labels("b -f")
