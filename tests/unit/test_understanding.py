"""What a reading means in this call: what needs an attack before, what a fact stated first makes."""

from __future__ import annotations

from typing import Any

import pytest

ATTACK = {"texte": "Bande d'incapables !", "agressive": True}
DETAIL: dict[str, Any] = {"actes": {"detail": {"faits": ["facture", "rappel"]}, "excuse": {"indices": ["pardon"]}}}


def test_self_control_is_not_shown_before_she_has_attacked(small: Any) -> None:
    session = small.call("+C1.6.1.a", etats=small.state("accueil", suite=[ATTACK], relance=[ATTACK]))
    assert session.result().criteria["C1.6.1.a"].shown_in == ()
    small.play(session, "Bon.", "+C1.6.1.a")
    assert session.result().criteria["C1.6.1.a"].shown_in == (3,)


def test_the_attack_must_come_before_and_not_in_answer_to_it(small: Any) -> None:
    reaction = {"quand": {"montre": ["C1.6.1.b"]}, "dit": [ATTACK]}
    session = small.call("+C1.6.1.a +C1.6.1.b", "+C1.6.1.a", reactions=[reaction])
    assert session.result().criteria["C1.6.1.a"].shown_in == (2,)


def test_an_attack_in_her_very_first_line_counts(small: Any) -> None:
    session = small.call("+C1.6.1.a", ouverture="membre", etats=small.state("accueil", dit=[ATTACK]))
    assert session.result().criteria["C1.6.1.a"].shown_in == (1,)


def test_losing_her_temper_needs_no_attack(small: Any) -> None:
    assert small.call("-C1.6.1.a").result().criteria["C1.6.1.a"].contradicted_in == (1,)


def test_self_control_without_an_attack_proves_nothing_to_guards_either(small: Any) -> None:
    states = small.state("accueil", transitions=[{"quand": {"montre": ["C1.6.1.a"]}, "vers": "milieu"}])
    assert small.call("+C1.6.1.a", etats=states).state == "accueil"


def test_stating_a_fact_first_makes_the_act(small: Any) -> None:
    turn = small.call("Votre dossier : =facture", **DETAIL).turns[0]
    assert turn.reading.ids("acte") == ("detail",)
    proof = next(item for item in turn.reading.evidence if item.target == "acte")
    assert turn.reply[proof.start : proof.end] == "=facture"


def test_a_fact_that_no_act_names_makes_none(small: Any) -> None:
    assert small.call("=creneau", **DETAIL).turns[0].reading.ids("acte") == ()


def test_a_fact_that_she_said_herself_is_public(small: Any) -> None:
    told = small.state("accueil", suite=["Ma facture fait 620 €, je vous dis."])
    session = small.call("+C1.1.1.a", "=facture", "=rappel", etats=told, **DETAIL)
    assert [turn.reading.ids("acte") for turn in session.turns] == [(), (), ("detail",)]


def test_a_fact_that_she_says_in_answer_comes_too_late(small: Any) -> None:
    savoirs = {"montant": {"questions": ["combien"], "dit": ["620 €."]}}
    session = small.call("=facture ?montant", "=facture", savoirs=savoirs, **DETAIL)
    assert [turn.reading.ids("acte") for turn in session.turns] == [("detail",), ()]


def test_one_reply_makes_an_act_once_however_many_facts_it_states(small: Any) -> None:
    turn = small.call("=facture =rappel @detail", **DETAIL).turns[0]
    assert [item.id for item in turn.reading.evidence if item.target == "acte"] == ["detail"]


def test_an_act_made_by_a_fact_shows_the_criterion_it_is_an_element_of(small: Any) -> None:
    criteria = {"C1.6.1.b": {"elements": ["detail", "excuse"]}}
    session = small.call("=facture +C1.6.1.b", "=facture", criteres=criteria, **DETAIL)
    assert [turn.reading.ids("critere") for turn in session.turns] == [("C1.6.1.b",)] * 2
    assert [sum(item.target == "critere" for item in turn.reading.evidence) for turn in session.turns] == [1, 1]
    session = small.call("=facture", criteres=criteria, **DETAIL)
    assert session.result().criteria["C1.6.1.b"].shown_in == (1,)
    assert session.result().criteria["C1.6.1.b"].result == "en_cours"
    small.play(session, "@excuse")
    assert session.result().criteria["C1.6.1.b"].result == "acquis"


def test_a_criterion_that_the_scenario_does_not_observe_is_no_evidence(small: Any) -> None:
    turn = small.call("+C1.1.4").turns[0]
    assert not turn.understood


@pytest.mark.parametrize(
    ("reply", "understood"),
    [
        ("Hm.", False),
        ("+C1.6.1.b", True),
        ("-C1.6.1.b", True),
        ("@excuse", True),
        ("=creneau", False),
        ("¿ouverte", False),
        ("%montant:45.00", False),
    ],
)
def test_evidence_and_acts_are_understood_and_nothing_else(small: Any, reply: str, understood: bool) -> None:
    assert small.call(reply).turns[0].understood is understood


SETTLED = "%montant:310.00 %date:2026-11-03 %date:2026-10-29 %heure:10:00"


def recaps(small: Any, *replies: str) -> list[int]:
    """Give the turns that were read as recapitulations."""
    return [turn.number for turn in small.call(*replies).turns if "recapitulatif" in turn.reading.ids("acte")]


@pytest.mark.parametrize(
    "again",
    [
        "%date:2026-11-03 %montant:310.00 %heure:10:00",
        "%montant:310.00 %montant:45.00 %heure:10:00 %date:2026-10-29",
    ],
)
def test_saying_again_what_was_settled_recapitulates(small: Any, again: str) -> None:
    assert recaps(small, SETTLED, again) == [2]


@pytest.mark.parametrize(
    "other",
    [
        "%date:2026-10-29 %heure:10:00",
        "%montant:310.00 %montant:310.00 %heure:10:00",
        "%montant:310.00 %date:2026-11-03 %heure:10:00 %montant:45.00 %date:2026-12-12 %heure:09:00",
        "%nom:Zoé %montant:310.00 %heure:10:00",
    ],
)
def test_too_little_said_again_or_too_much_new_recapitulates_nothing(small: Any, other: str) -> None:
    assert recaps(small, SETTLED, other) == []


def test_what_is_said_for_the_first_time_recapitulates_nothing(small: Any) -> None:
    assert recaps(small, SETTLED) == []


def test_a_recapitulation_shows_the_criterion_it_is_an_element_of_and_quotes_what_it_says_again(small: Any) -> None:
    criteria = {"C1.6.1.b": {"elements": ["recapitulatif"]}}
    again = "Donc %montant:310.00 le %date:2026-11-03 à %heure:10:00 voilà"
    turn = small.call(SETTLED, again, criteres=criteria).turns[1]
    proof = next(item for item in turn.reading.evidence if item.target == "critere")
    assert proof.id == "C1.6.1.b"
    assert again[proof.start : proof.end] == "%montant:310.00 le %date:2026-11-03 à %heure:10:00"


def test_a_recapitulation_that_says_so_is_counted_once(small: Any) -> None:
    turn = small.call(SETTLED, f"@recapitulatif {SETTLED}").turns[1]
    assert [item.cue for item in turn.reading.evidence if item.id == "recapitulatif"] == ["@recapitulatif"]
