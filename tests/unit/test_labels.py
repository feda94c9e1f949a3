"""Labelled replies: what is learnt from is whole, of the référentiel, and none of it is kept for measures."""

from __future__ import annotations

import json

import pytest

from scoring.labels import CUE, Labelled, bank, corpus, labelled, observed_criteria, training_replies
from scoring.referentiel import referentiel

SITUATION = "adherent_en_colere"


def test_a_line_of_the_corpus_is_read_whole() -> None:
    data = {
        "id": "x-1", "scenario": SITUATION, "genre": "noisy", "jumeau": "x-2", "contexte": None, "replique": "oui",
        "montres": ["C1.6.1.b"], "contredits": [],
    }  # fmt: skip
    reply = labelled(data)
    assert (reply.reply, reply.context) == ("oui", "")
    assert (set(reply.shows), set(reply.contradicts)) == ({"C1.6.1.b"}, set())
    assert (reply.scenario, reply.kind, reply.id, reply.twin) == (SITUATION, "noisy", "x-1", "x-2")


def test_what_is_optional_may_be_absent() -> None:
    reply = labelled({"replique": "oui", "montres": [], "contredits": []})
    assert (reply.context, reply.scenario, reply.kind, reply.twin) == ("", None, "", None)


def test_the_corpus_comes_before_the_bank() -> None:
    assert training_replies() == [*corpus(), *bank()]
    assert len(corpus()) > 1_000
    assert len(bank()) > 1_000


@pytest.mark.parametrize("replies", [corpus(), bank()], ids=["corpus", "banque"])
def test_every_label_is_of_the_referentiel_and_every_reply_says_something(replies: list[Labelled]) -> None:
    units = set(referentiel().units)
    assert replies
    for reply in replies:
        assert reply.reply.strip()
        assert reply.shows | reply.contradicts <= units


def test_each_kind_of_the_bank_labels_as_it_says() -> None:
    for reply in bank():
        if reply.kind == "montre":
            assert reply.shows
        elif reply.kind in {"contredit", CUE}:
            assert reply.contradicts
    assert {reply.kind for reply in bank()} == {"montre", "contredit", "presque", CUE}


def test_a_situation_tells_what_its_raters_looked_at() -> None:
    looked = observed_criteria(SITUATION)
    assert looked is not None
    assert "C1.6.1.b" in looked
    assert looked <= set(referentiel().units)
    assert observed_criteria("inconnue") is None
    assert observed_criteria(None) is None


def test_labels_are_within_what_was_looked_at() -> None:
    for reply in corpus():
        looked = observed_criteria(reply.scenario)
        assert looked is None or reply.shows | reply.contradicts <= looked, json.dumps(reply.reply)


def test_an_id_is_given_once() -> None:
    named = [reply.id for reply in corpus() if reply.id]
    assert len(named) == len(set(named))
