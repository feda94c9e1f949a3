"""Cues, what was learnt and the scenario's examples, weighed together."""

from __future__ import annotations

from datetime import date

import pytest

from scoring.analysis import Analysis, analyse
from scoring.blend import BARS, Candidate, candidates, evidence, outweighed, quoted
from scoring.cue_index import CueIndex, Entry, Match
from scoring.cues import parse_cue
from scoring.evidence import Polarity, Target
from scoring.memory import Example, Recalled
from scoring.model import Finding, Output

DAY = date(2026, 10, 27)
SHOWS: Output = ("montre", "C1.6.1.b")
CONTRADICTS: Output = ("contredit", "C1.6.1.b")
REPLY = "Bonjour. Je comprends votre colère, madame. Je regarde."


def match(cue: str, *, own: bool = False, target: Target = "critere", polarity: Polarity = "montre") -> Match:
    entry = Entry(target, "C1.6.1.b", polarity, parse_cue(cue), own)
    (found,) = CueIndex([entry]).find(analyse(REPLY, DAY))
    return found


def finding(output: Output = SHOWS, probability: float = 0.1, first: int = 1, last: int = 1) -> Finding:
    return Finding(output, probability, first, last)


def recalled(
    similarity: float = 1.0, polarity: Polarity = "montre", *, complete: bool = False, first: int = 1
) -> Recalled:
    example = Example(
        "Je comprends votre colère.", frozenset(), frozenset({("critere", "C1.6.1.b", polarity)}), complete
    )
    return Recalled(example, similarity, first, first)


CUE, OWN = match("je comprends votre colère"), match("je comprends votre colère", own=True)


def test_a_cue_raises_what_was_learnt_and_the_scenarios_own_more() -> None:
    likelihood = [
        Candidate(SHOWS, 0.1, cue, finding(), example).blended
        for cue, example in ((None, None), (CUE, None), (OWN, None), (None, recalled()))
    ]
    assert likelihood == sorted(likelihood)
    assert len(set(likelihood)) == 4
    assert likelihood[0] == pytest.approx(0.1)


def test_a_looser_cue_raises_less() -> None:
    loose = Match(CUE.entry, CUE.first, CUE.last, 0.5)
    assert Candidate(SHOWS, 0.1, loose, finding()).blended < Candidate(SHOWS, 0.1, CUE, finding()).blended


def test_where_nothing_was_learnt_the_cue_or_the_example_decides() -> None:
    assert Candidate(SHOWS, None, CUE, None).counts
    assert Candidate(SHOWS, None, None, None, recalled()).counts
    assert not Candidate(SHOWS, None, None, None).counts


@pytest.mark.parametrize("output", [SHOWS, CONTRADICTS])
def test_what_passes_the_bar_of_its_polarity_counts(output: Output) -> None:
    bar = BARS[output[0]]
    assert Candidate(output, bar + 0.01, None, finding()).counts
    assert not Candidate(output, bar - 0.01, None, finding()).counts


@pytest.mark.parametrize("likelihood", [0.0, 1.0])
def test_certainty_overflows_nothing(likelihood: float) -> None:
    assert 0 <= Candidate(SHOWS, likelihood, CUE, finding(), recalled()).blended <= 1


def test_only_observed_criteria_are_candidates() -> None:
    given = candidates([finding()], [CUE], [recalled()], frozenset({"C1.1.1.a"}))
    assert given == []


def test_all_that_speaks_for_one_thing_is_one_candidate() -> None:
    (found,) = candidates([finding()], [CUE, OWN], [recalled()], frozenset({"C1.6.1.b"}))
    assert found.output == SHOWS
    assert found.likelihood == 0.1
    assert found.cue is OWN
    assert found.recalled == recalled()


def test_a_cue_of_an_act_speaks_for_no_criterion() -> None:
    act = match("je comprends votre colère", target="acte")
    assert candidates([], [act], [], frozenset({"C1.6.1.b"})) == []


def test_an_example_repeated_denies_the_contradiction_that_it_does_not_announce() -> None:
    observed, learnt = frozenset({"C1.6.1.b"}), [finding(CONTRADICTS, 0.9)]
    assert [found.output for found in candidates(learnt, [], [], observed)] == [CONTRADICTS]
    assert candidates(learnt, [], [recalled(complete=True)], observed)[0].output == SHOWS
    assert len(candidates(learnt, [], [recalled(complete=True)], observed)) == 1
    assert len(candidates(learnt, [], [recalled(0.8, complete=True)], observed)) == 2
    announced = recalled(polarity="contredit", complete=True)
    assert candidates(learnt, [], [announced], observed)[0].output == CONTRADICTS


@pytest.mark.parametrize(
    ("mine", "other", "lost"),
    [
        (Candidate(SHOWS, 0.3, None, finding()), Candidate(CONTRADICTS, 0.9, None, finding()), True),
        (Candidate(SHOWS, 0.9, None, finding()), Candidate(CONTRADICTS, 0.3, None, finding()), False),
        (Candidate(SHOWS, 0.3, None, finding()), Candidate(CONTRADICTS, 0.9, None, finding(first=2, last=2)), False),
        (Candidate(SHOWS, 0.1, CUE, finding()), Candidate(CONTRADICTS, 0.9, None, finding()), False),
        (Candidate(SHOWS, 0.1, None, finding(), recalled()), Candidate(CONTRADICTS, 0.99, None, finding()), False),
        (Candidate(SHOWS, 0.3, None, finding()), Candidate(("contredit", "C1.1.1.a"), 0.9, None, finding()), False),
        (Candidate(SHOWS, 0.3, None, finding()), Candidate(CONTRADICTS, None, CUE, None), False),
    ],
)
def test_what_was_only_learnt_yields_to_a_likelier_contrary(mine: Candidate, other: Candidate, *, lost: bool) -> None:
    assert outweighed(mine, [mine, other]) is lost


def typed(candidate: Candidate, analysis: Analysis) -> str:
    start, end = quoted(candidate, analysis)
    return REPLY[start:end]


def test_the_words_of_the_cue_are_quoted_else_the_clauses_that_weigh_without_their_marks() -> None:
    analysis = analyse(REPLY, DAY)
    assert typed(Candidate(SHOWS, 0.1, CUE, finding(first=2, last=2)), analysis) == "comprends votre colère"
    assert typed(Candidate(SHOWS, 0.9, None, finding()), analysis) == "Je comprends votre colère, madame"
    assert typed(Candidate(SHOWS, 0.9, None, finding(), recalled(first=2)), analysis) == "Je regarde"


def test_a_proof_names_what_was_recognised() -> None:
    analysis = analyse(REPLY, DAY)
    by_cue = evidence(Candidate(SHOWS, 0.1, CUE, finding()), analysis, None)
    assert (by_cue.source, by_cue.cue, by_cue.similarity) == ("indice", "je comprends votre colère", 1.0)
    by_example = evidence(Candidate(SHOWS, 0.1, None, finding(), recalled(0.8)), analysis, None)
    assert (by_example.source, by_example.cue, by_example.similarity) == ("exemple", "Je comprends votre colère.", 0.8)
    learnt = evidence(Candidate(SHOWS, 0.9, None, finding()), analysis, ("Votre colère est normale.", 0.4))
    assert (learnt.source, learnt.cue, learnt.similarity) == ("exemple", "Votre colère est normale.", 0.4)
    alone = evidence(Candidate(SHOWS, 0.9, None, finding()), analysis, None)
    assert (alone.source, alone.cue, alone.similarity) == ("exemple", "", 0.9)
