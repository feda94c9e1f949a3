"""What she answers: two savoirs at most in the order asked, else a confirmation, else that she does not know."""

from __future__ import annotations

from typing import Any

import pytest


def savoir(name: str, **parts: Any) -> dict[str, Any]:
    return {"questions": [name], "dit": [f"Voici {name}."], "redit": [f"J'ai dit {name}.", f"Encore {name} ?"]} | parts


SAVOIRS = {
    "nom": savoir("nom", groupe=True),
    "date": savoir("date"),
    "montant": savoir("montant"),
    "envoi": savoir("envoi"),
    "agios": savoir("agios", si={"confiance_min": 6}, sinon=["Ça ne vous regarde pas.", "Non."]),
}


def call(small: Any, *replies: str | None, **parts: Any) -> Any:
    return small.call(*replies, **({"savoirs": SAVOIRS} | parts))


def test_what_is_asked_is_answered_and_the_suite_left_out(small: Any) -> None:
    turn = call(small, "?date").turns[0]
    assert turn.answer == "Voici date."
    assert turn.answered == ("date",)
    assert turn.understood


def test_two_savoirs_at_most_are_answered_in_the_order_asked(small: Any) -> None:
    turn = call(small, "?montant ?envoi ?date").turns[0]
    assert turn.answer == "Voici montant. Voici envoi."
    assert turn.answered == ("montant", "envoi")


def test_a_grouped_savoir_is_outside_the_cap(small: Any) -> None:
    assert call(small, "?montant ?envoi ?date ?nom").turns[0].answered == ("montant", "envoi", "nom")
    assert call(small, "?nom ?montant ?envoi ?date").turns[0].answered == ("nom", "montant", "envoi")


def test_what_was_left_unanswered_can_be_asked_again(small: Any) -> None:
    session = call(small, "?montant ?envoi ?date", "?date")
    assert session.turns[1].answer == "Voici date."


def test_what_she_has_told_is_told_again_as_such(small: Any) -> None:
    session = call(small, "?date", "?date")
    assert session.turns[1].answer in {"J'ai dit date.", "Encore date ?"}
    assert session.turns[1].answered == ("date",)


def test_a_savoir_whose_condition_does_not_hold_is_refused_then_told_as_new(small: Any) -> None:
    soothing = [{"quand": {"montre": ["C1.6.1.b"]}, "effet": {"confiance": 1}}]
    session = call(small, "?agios", "+C1.6.1.b ?agios", reactions=soothing)
    assert session.turns[0].answer in {"Ça ne vous regarde pas.", "Non."}
    assert session.turns[0].answered == ("agios",)
    assert session.turns[1].answer == "Voici agios."


def test_what_she_has_told_once_is_said_again_even_when_she_would_refuse_now(small: Any) -> None:
    hurting = [{"quand": {"contredit": ["C1.6.1.b"]}, "effet": {"confiance": -2}}]
    session = call(
        small, "?agios", "-C1.6.1.b ?agios", reactions=hurting, personnage={"tension": 5, "confiance": 6}
    )  # fmt: skip
    assert session.turns[1].answer in {"J'ai dit agios.", "Encore agios ?"}


def test_a_condition_on_the_past_counts_this_reply(small: Any) -> None:
    told = SAVOIRS | {"agios": savoir("agios", si={"deja": {"actes": ["excuse"]}}, sinon=["Excusez-vous d'abord."])}
    assert call(small, "@excuse ?agios", savoirs=told).turns[0].answer == "Voici agios."
    assert call(small, "?agios", savoirs=told).turns[0].answer == "Excusez-vous d'abord."


def test_a_condition_on_a_savoir_counts_what_she_has_just_told(small: Any) -> None:
    told = SAVOIRS | {"agios": savoir("agios", si={"deja": {"savoirs": ["nom"]}}, sinon=["Qui êtes-vous ?"])}
    assert call(small, "?nom ?agios", savoirs=told).turns[0].answer == "Voici nom. Voici agios."
    assert call(small, "?agios ?nom", savoirs=told).turns[0].answer == "Qui êtes-vous ? Voici nom."


def test_a_savoir_that_the_scenario_does_not_have_is_not_answered(small: Any) -> None:
    assert call(small, "?inconnu").turns[0].answered == ()


CONFIRMATIONS = [
    {"quand": {"actes": ["excuse"]}, "dit": ["Excuses acceptées."]},
    {"quand": {"tension_max": 4}, "dit": ["Oui, ça me va."]},
    {"dit": ["Si vous le dites.", "Mouais."]},
]


def test_a_closed_question_is_confirmed_by_mood_and_the_suite_left_out(small: Any) -> None:
    tense = call(small, "¿fermee", confirmations=CONFIRMATIONS).turns[0]
    assert tense.answer in {"Si vous le dites.", "Mouais."}
    assert tense.understood
    assert tense.answered == ()
    calm = call(small, "¿fermee", confirmations=CONFIRMATIONS, personnage={"tension": 2, "confiance": 5})
    assert calm.turns[0].answer == "Oui, ça me va."


def test_a_confirmation_may_test_this_reply(small: Any) -> None:
    assert call(small, "@excuse ¿fermee", confirmations=CONFIRMATIONS).turns[0].answer == "Excuses acceptées."


def test_a_savoir_is_preferred_to_a_confirmation(small: Any) -> None:
    assert call(small, "?date ¿fermee", confirmations=CONFIRMATIONS).turns[0].answer == "Voici date."


@pytest.mark.parametrize(
    ("question", "first_words"),
    [("¿dossier", "Je n'en sais rien. Relance"), ("¿ouverte", "Relance"), ("¿fermee", "Relance"), ("", "Relance")],
)
def test_only_an_open_question_on_the_case_is_told_not_to_know(small: Any, question: str, first_words: str) -> None:
    turn = call(small, f"Hm. {question}", ignorances=["Je n'en sais rien."]).turns[0]
    assert turn.answer.startswith(first_words)
    assert not turn.understood


def test_a_savoir_is_preferred_to_not_knowing(small: Any) -> None:
    assert call(small, "?date ¿dossier", ignorances=["Je n'en sais rien."]).turns[0].answer == "Voici date."
