"""The statistical half: the best stretch decides, whatever stands around it, and the packaged weights are current."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from io import BytesIO

import numpy as np
import pytest

from scoring.analysis import analyse
from scoring.compile_model import sources_version
from scoring.features import heard
from scoring.labels import training_replies
from scoring.model import COMPILED, LONGEST_STRETCH, Finding, Model, Output, by_group, idf, model, stretches
from scoring.words import split_words

DAY = date(2026, 10, 27)
NOBODY = heard(())
SHOWS: Output = ("montre", "C1.6.1.b")
CONTRADICTS: Output = ("contredit", "C1.6.1.b")


def small(shown: Mapping[str, int], bias: float = -3.0) -> Model:
    """Make a model that knows a few features of one criterion."""
    vocabulary = sorted(shown)
    weights = np.array([[shown[feature], -shown[feature]] for feature in vocabulary], np.int8)
    scales = np.full(2, 0.1, np.float32)
    return Model(vocabulary, weights, scales, np.full(2, bias, np.float32), [SHOWS, CONTRADICTS])


def read(known: Model, reply: str, line: str = "") -> dict[Output, Finding]:
    return {found.output: found for found in known.read(analyse(reply, DAY), heard(split_words(line)))}


def test_what_was_learnt_raises_the_likelihood_of_its_output_alone() -> None:
    known = small({"lcolere": 100})
    found, without = read(known, "Je comprends votre colère."), read(known, "Je comprends votre demande.")
    assert found[SHOWS].probability > 0.5 > without[SHOWS].probability
    assert found[CONTRADICTS].probability < without[CONTRADICTS].probability


def test_a_word_never_seen_weighs_by_its_number_only() -> None:
    known = small({"lcolere": 100})
    short, long = read(known, "votre colère"), read(known, "votre colère tellement légitime aujourd'hui")
    assert 0.5 < long[SHOWS].probability < short[SHOWS].probability


@pytest.mark.parametrize("around", ["Le train part.", "Il neige. Le chat dort.", "Il neige. " * 12])
def test_a_sentence_counts_the_same_whatever_stands_around_it(around: str) -> None:
    known = small({"lcolere": 100, "lcomprendre": 50})
    alone = read(known, "Je comprends votre colère.")[SHOWS].probability
    assert read(known, f"{around} Je comprends votre colère.")[SHOWS].probability == alone
    assert read(known, f"Je comprends votre colère. {around}")[SHOWS].probability == alone


def test_the_clause_that_weighs_most_is_quoted_with_its_equals() -> None:
    known = small({"lcolere": 100, "lregret": 90})
    analysis = analyse("Il neige. Je comprends votre colère. Le chat dort.", DAY)
    (found, _) = known.read(analysis, NOBODY)
    assert (found.first, found.last) == (1, 1)
    both = read(known, "Il neige, je vois votre colère, je dis mon regret, le chat dort.")[SHOWS]
    assert (both.first, both.last) == (1, 2)


def test_the_members_line_weighs_too() -> None:
    known = small({"xcol": 60})
    assert read(known, "Oui.", "Ma colère est grande.")[SHOWS].probability > read(known, "Oui.")[SHOWS].probability


@pytest.mark.parametrize("reply", ["", "   ", "?!"])
def test_nothing_is_found_without_words(reply: str) -> None:
    assert read(small({"lcolere": 100}), reply) == {}


def test_blinkers_change_nothing_of_what_is_still_seen() -> None:
    whole, analysis = model(), analyse("Je comprends votre colère, je vous rappelle jeudi.", DAY)
    part = whole.only({"C1.6.1.b", "C1.1.1.d"})
    assert {name for _, name in part.outputs} == {"C1.6.1.b", "C1.1.1.d"}
    everything = {found.output: found for found in whole.read(analysis, NOBODY)}
    for found in part.read(analysis, NOBODY):
        assert found.probability == pytest.approx(everything[found.output].probability, rel=1e-5)
        assert (found.first, found.last) == (everything[found.output].first, everything[found.output].last)
    assert model().only(()).read(analysis, NOBODY) == []


def test_up_to_four_sentences_are_read_together() -> None:
    analysis = analyse("Un jour. Deux nuits. Trois mois. Quatre ans. Cinq fois.", DAY)
    found = stretches(analysis)
    assert len(analysis.clauses) == 5
    assert max(end - start for start, end in found) == LONGEST_STRETCH
    assert len(set(found)) == len(found) == 14
    assert stretches(analyse("", DAY)) == []


def test_a_sentence_is_never_cut() -> None:
    analysis = analyse("Je regarde, je vérifie. Puis je vous dis.", DAY)
    sentences = [clause.sentence for clause in analysis.clauses]
    for start, end in stretches(analysis):
        assert start == 0 or sentences[start - 1] != sentences[start]
        assert end == len(sentences) or sentences[end - 1] != sentences[end]


def test_features_are_counted_by_group() -> None:
    assert by_group([("la", "la"), ("bb",)]) == {"l": {"la": 2}, "b": {"bb": 1}}


def test_a_rare_feature_weighs_more() -> None:
    assert idf(100, 1) > idf(100, 50) > idf(100, 100) == 1.0


def test_the_packaged_model_is_learnt_from_what_is_labelled_now() -> None:
    with np.load(BytesIO(files("scoring").joinpath(COMPILED).read_bytes())) as data:
        version, outputs = bytes(data["version"]).decode(), json.loads(bytes(data["outputs"]).decode())
        assert data["weights"].shape == (len(bytes(data["vocabulary"]).split(b"\n")), len(outputs))
    assert [tuple(output) for output in outputs] == list(model().outputs)
    assert version == sources_version(training_replies()), "lancez « python -m scoring.compile_model »"


def test_the_same_replies_give_the_same_version_in_any_run() -> None:
    replies = training_replies()[:50]
    assert sources_version(replies) == sources_version(list(replies))
    assert sources_version(replies) != sources_version(replies[1:])
