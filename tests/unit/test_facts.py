"""Typed facts of the case: stated rightly, stated wrongly, or not stated at all."""

from __future__ import annotations

from datetime import date

import pytest

from scoring.analysis import analyse
from scoring.evidence import ValueKind
from scoring.facts import stated_facts
from scoring.plan import CaseFact


def fact(identifier: str, kind: ValueKind, value: str, words: str) -> CaseFact:
    """Give a fact of the case."""
    return CaseFact(identifier, kind, value, frozenset(words.split()), "C1.2.2")


FACTS = (
    fact("facture", "montant", "620.00", "facture couronne"),
    fact("remboursement", "montant", "310.00", "remboursement rembourser forfait"),
    fact("agios", "montant", "45.00", ""),
    fact("delai", "delai", "3 jours ouvrés", "traitement traiter"),
    fact("reponse", "delai", "2 mois", "reclamation"),
    fact("virement", "date", "2026-11-03", "virement virer"),
    fact("naissance", "date", "1968-05-03", ""),
    fact("rappel", "heure", "10:00", ""),
)


def said(typed: str) -> list[tuple[str, str]]:
    """Give what the values of ``typed`` prove: facts by their id, then « + » or « - » for the criterion."""
    found = stated_facts(analyse(typed, date(2026, 10, 27)), FACTS)
    return [(typed[item.start : item.end], item.id if item.target == "fait" else item.polarity) for item in found]


@pytest.mark.parametrize(
    ("typed", "quoted", "identifier"),
    [
        ("Votre remboursement est de 310 €.", "310 €", "remboursement"),
        ("votre remboursement est de trois cent dix euros", "trois cent dix euros", "remboursement"),
        ("votre remboursement n'est pas de 620 € mais de 310", "310", "remboursement"),
        ("remboursement : non pas 620 mais 310 €", "310 €", "remboursement"),
        ("le traitement prend 3 jours", "3 jours", "delai"),
        ("traitement sous trois jours ouvrés", "trois jours ouvrés", "delai"),
        ("le virement partira le 3/11", "3/11", "virement"),
        ("Le virement devrait arriver mardi 3.", "mardi 3", "virement"),
        ("le virement mardi 3 novembre 2026", "mardi 3 novembre 2026", "virement"),
        ("Votre remboursement est de 310 €, cela vous convient ?", "310 €", "remboursement"),
        ("réponse à votre réclamation sous deux mois", "deux mois", "reponse"),
        ("Votre facture est de 620 euros, donc 310 de remboursement", "620 euros", "facture"),
        ("RBT 310E", "310E", "remboursement"),
        ("votre remboursemnt, c'est 310 €", "310 €", "remboursement"),
    ],
)
def test_a_fact_stated_rightly_shows_its_criterion(typed: str, quoted: str, identifier: str) -> None:
    assert (quoted, identifier) in said(typed)
    assert (quoted, "montre") in said(typed)


@pytest.mark.parametrize(
    ("typed", "quoted"),
    [
        ("Votre remboursement est de 300 €.", "300 €"),
        ("le traitement prend 5 jours", "5 jours"),
        ("Le virement partira le 5 novembre.", "5 novembre"),
        ("la réponse à votre réclamation sous un mois", "un mois"),
        ("votre facture est de 602 euros", "602 euros"),
        ("on vous rembourse deux cents euros", "deux cents euros"),
        ("votre remboursemnt est de 300 €", "300 €"),
        ("Pour le forfait, c'est 300 €.", "300 €"),
        ("Votre virement, il partira le 5 novembre.", "5 novembre"),
        ("Le remboursement n'est pas de 310 € mais de 200 €.", "200 €"),
        ("Le virement peut aller jusqu'au 5 novembre.", "5 novembre"),
        ("Le traitement sera fait sous 5 jours.", "5 jours"),
    ],
)
def test_a_fact_stated_wrongly_contradicts_it(typed: str, quoted: str) -> None:
    assert said(typed) == [(quoted, "contredit")]


@pytest.mark.parametrize(
    "typed",
    [
        "Votre remboursement est bien de 310 € ?",
        "votre remboursement est de 400 €, c'est bien ça ?",
        "mon collègue vous a dit que le remboursement serait de 400 €",
        "si votre remboursement est de 400 €",
        "environ 300 € de remboursement",
        "autour de 300 € de remboursement",
        "vous attendez votre traitement depuis 3 semaines",
        "il y a deux semaines, le traitement a commencé",
        "ça fait cinq jours que le traitement traîne",
        "Votre remboursement a été validé, ce sera 90 € de frais.",
        "votre remboursement est là, mais 90 € de frais restent",
        "votre virement du 15 septembre",
        "il aurait fallu un remboursement de 400 €",
        "votre remboursement n'est pas de 400 €",
        "vos 400 € de frais",
        "un traitement",
        "pour le forfait, voyez page 310",
        "« remboursement de 400 € » s'affiche",
        "Quand avez-vous reçu le remboursement de 400 € ?",
        "numéro 310",
        "06 20 31 45 00",
        "bravo, un remboursement de 400 €",
    ],
)
def test_what_states_nothing_contradicts_nothing(typed: str) -> None:
    assert "contredit" not in [polarity for _, polarity in said(typed)]


def test_another_fact_of_the_case_is_never_wrong() -> None:
    assert said("votre remboursement porte sur la facture de 620 €") == [("620 €", "facture"), ("620 €", "montre")]
    assert said("vos agios de 45 €") == [("45 €", "agios")]


@pytest.mark.parametrize(
    "typed",
    [
        "votre remboursement est de 310 € ?",
        "mon collègue vous a dit 310 €",
        "si c'était 310 €",
        "ce n'est pas 310 €",
        "numéro 310",
        "310 %",
        "12 310 45",
    ],
)
def test_a_value_that_is_not_stated_is_no_fact(typed: str) -> None:
    assert said(typed) == []


def test_a_birthday_is_right_without_its_year_and_wrong_with_another() -> None:
    assert said("née le 3 mai") == [("3 mai", "naissance")]
    assert said("née le 3 mai 1968") == [("3 mai 1968", "naissance")]
    assert said("née le 3 mai 1986") == []
