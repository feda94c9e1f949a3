"""What she says: nothing twice, the reserve when a pool is empty, an attack and an occasion noted."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pytest

from sim.mouth import NOTHING_LEFT

RESERVE = [{"quand": {"tension_min": 8}, "dit": ["J'en peux plus."]}, {"dit": ["Bon.", "Hm."]}]


def test_no_text_is_heard_twice_in_a_call(small: Any) -> None:
    few = small.state("accueil", suite=["Et alors ?", "J'attends."], relance=["Et alors ?", "Pardon ?"])
    session = small.call("+C1.6.1.b", "Hm.", "+C1.6.1.b", "Hm.", "+C1.6.1.b", "Hm.", etats=few, reserve=RESERVE)
    heard = [turn.answer for turn in session.turns if turn.answer != NOTHING_LEFT]
    assert len(heard) == len(set(heard))
    assert set(heard) == {"Et alors ?", "J'attends.", "Pardon ?", "Bon.", "Hm."}


def test_two_pools_that_hold_the_same_text_say_it_once(small: Any) -> None:
    soothed = {"quand": {"montre": ["C1.6.1.b"]}, "effet": {"tension": -1}, "dit": ["Bon."]}
    states = small.state("accueil", suite=["Bon.", "Et après ?"])
    assert small.call("+C1.6.1.b", reactions=[soothed], etats=states).turns[0].answer == "Bon. Et après ?"


def test_two_lines_that_a_fact_makes_alike_are_one(small: Any) -> None:
    states = small.state("accueil", relance=["{facture} !", "620\u00a0€ !"])
    assert [turn.answer for turn in small.call("Hm.", "Hm.", etats=states).turns] == ["620\u00a0€ !", NOTHING_LEFT]


def test_an_empty_pool_draws_from_the_reserve_by_mood(small: Any) -> None:
    states = small.state("accueil", suite=[], relance=[])
    calm = small.call("Hm.", etats=states, reserve=RESERVE)
    assert calm.turns[0].answer in {"Bon.", "Hm."}
    tense = small.call("Hm.", "Hm.", etats=states, reserve=RESERVE, personnage={"tension": 9, "confiance": 5})
    assert tense.turns[0].answer == "J'en peux plus."
    assert tense.turns[1].answer in {"Bon.", "Hm."}


def test_the_reserve_may_depend_on_the_number_of_the_reply(small: Any) -> None:
    late = [{"quand": {"tour_max": 1}, "dit": ["Déjà ?"]}, {"dit": ["Encore ?"]}]
    states = small.state("accueil", suite=[], relance=[])
    assert [turn.answer for turn in small.call("Hm.", "Hm.", etats=states, reserve=late).turns] == [
        "Déjà ?",
        "Encore ?",
    ]


def test_when_nothing_is_left_she_is_silent_only_if_nothing_else_spoke(small: Any) -> None:
    states = small.state("accueil", suite=[], relance=[])
    assert small.call("Hm.", etats=states).turns[0].answer == NOTHING_LEFT
    soothed = {"quand": {"montre": ["C1.6.1.b"]}, "effet": {"tension": -1}, "dit": ["Merci."]}
    assert small.call("+C1.6.1.b", etats=states, reactions=[soothed]).turns[0].answer == "Merci."
    unsayable = small.state("accueil", suite=["{prenom_conseiller} !"])
    assert small.call("+C1.6.1.b", etats=unsayable, reactions=[soothed]).turns[0].answer == "Merci."


def test_a_variant_that_quotes_what_was_not_said_is_not_eligible(small: Any) -> None:
    states = small.state("accueil", relance=["{prenom_conseiller}, je vous écoute.", "Qui êtes-vous ?"])
    assert {small.call("Hm.", seed=seed, etats=states).turns[0].answer for seed in range(9)} == {"Qui êtes-vous ?"}
    named = {small.call("%nom:Camille", seed=seed, etats=states).turns[0].answer for seed in range(20)}
    assert named == {"Qui êtes-vous ?", "Camille, je vous écoute."}


def test_she_quotes_what_was_promised_in_this_very_reply(small: Any) -> None:
    states = small.state("accueil", relance=["{date_promise}, {heure_promise} ? Noté. {montant_cite}, donc."])
    reply = "%%date:2026-10-29 %%heure:10:00 %montant:310.00"
    answer = small.call(reply, etats=states).turns[0].answer
    assert answer == "Jeudi 29 octobre, 10\u00a0h ? Noté. 310\u00a0€, donc."


def test_a_later_promise_replaces_an_earlier_one(small: Any) -> None:
    states = small.state("accueil", relance=["{date_promise}, hein.", "{date_promise} !"])
    session = small.call("%%date:2026-10-29", "%%date:2026-11-03 %date:2026-10-13", etats=states)
    assert "Mardi 3 novembre" in session.turns[1].answer


def test_typed_text_that_looks_like_a_field_or_markup_stays_text(small: Any) -> None:
    states = small.state("accueil", relance=["{prenom_conseiller} ?"])
    answer = small.call("%nom:{facture}[bold]", etats=states).turns[0].answer
    assert answer == "{facture}[bold] ?"


def test_an_occasion_listed_by_a_line_counts_when_it_is_said(small: Any) -> None:
    states = small.state("accueil", relance=[{"texte": "Alors ?", "occasions": ["C1.6.1.c"]}], occasions=["C1.1.1.a"])
    session = small.call(etats=states)
    assert session.result().criteria["C1.6.1.c"].occasions == 0
    small.play(session, "Hm.")
    tallies = session.result().criteria
    assert (tallies["C1.6.1.c"].occasions, tallies["C1.1.1.a"].occasions) == (1, 1)


@pytest.mark.parametrize("opening", ["conseiller", "membre"])
def test_every_text_of_a_long_call_is_new(small: Any, opening: str) -> None:
    session = small.call(*["Hm.", "+C1.6.1.b"] * 20, ouverture=opening, reserve=RESERVE)
    sentences = list(chain.from_iterable(turn.answer.split(". ") for turn in session.turns))
    spoken = [text for text in sentences if text != NOTHING_LEFT]
    assert len(spoken) == len(set(spoken))
