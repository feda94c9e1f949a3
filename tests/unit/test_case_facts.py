"""Facts of three cases, told apart in whole replies: right ones show C1.2.2, wrong ones contradict it.

The first case is the packaged scenario, by its own reader; the two others are given here with the facts of their
files. Only what comes from typed facts is looked at: the other halves of the reader are free to add their own.
"""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from scoring.analysis import analyse
from scoring.evidence import Evidence, ValueKind
from scoring.facts import stated_facts
from scoring.lexicon import lexicon
from scoring.plan import CaseFact, ReadingPlan
from scoring.reader import BlendReader
from scoring.words import split_words
from sim.game import load_game
from sim.library import Library

INFORMS = "C1.2.2"
RIGHT, WRONG, BOTH, NEITHER = "montre", "contredit", "montre et contredit", "rien"

CHILD = "rattacher rattachement bébé Louise enfant"
DISCLOSURE: tuple[tuple[str, ValueKind, str, str], ...] = (
    ("essentiel", "montant", "58.00", "Essentiel"),
    ("confort", "montant", "84.00", "Confort"),
    ("integral", "montant", "121.00", "Intégral"),
    ("second_enfant", "montant", "18.00", "enfant bébé naissance"),
    ("confort_a_trois", "montant", "102.00", "enfant bébé naissance"),
    ("ancien_assureur", "montant", "96.00", "Évin ancien assureur"),
    ("concurrent", "montant", "69.00", "concurrent"),
    ("prime_naissance", "montant", "150.00", "prime"),
    ("optique_essentiel", "montant", "100.00", "optique lunettes"),
    ("optique_confort", "montant", "250.00", "optique lunettes"),
    ("optique_integral", "montant", "400.00", "optique lunettes"),
    ("chambre_essentiel", "montant", "30.00", "chambre"),
    ("chambre_confort", "montant", "60.00", "chambre"),
    ("chambre_integral", "montant", "90.00", "chambre"),
    ("renouvellement_optique", "delai", "2 ans", "optique lunettes"),
    ("renonciation", "delai", "14 jours", "renoncer renonciation rétractation"),
    ("fin_portabilite", "date", "2026-11-30", "portabilité"),
    ("effet", "date", "2026-12-01", "effet adhésion"),
)
CROSS_SELL: tuple[tuple[str, ValueKind, str, str], ...] = (
    ("naissance_louise", "date", "2026-11-02", "née naissance"),
    ("naissance_membre", "date", "1997-02-21", ""),
    ("cotisation_enfant", "montant", "18.00", CHILD),
    ("extension_conjoint", "montant", "25.00", "Hugo conjoint extension"),
    ("revenu", "montant", "22.00", "Revenu prévoyance cotisation"),
    ("indemnite", "montant", "30.00", "indemnité arrêt Revenu"),
    ("prime", "montant", "150.00", "prime"),
    ("delai_rattachement", "delai", "3 mois", CHILD),
    ("duree_indemnites", "delai", "90 jours", "indemnité arrêt"),
    ("aide_domicile", "delai", "10 h", "aide domicile ménage"),
    ("delai_aide", "delai", "2 mois", "aide domicile ménage"),
)


def plan(facts: tuple[tuple[str, ValueKind, str, str], ...]) -> ReadingPlan:
    """Give what is looked for in the two cases given here, both of the same day."""
    found = tuple(CaseFact(name, kind, value, keys(words), INFORMS) for name, kind, value, words in facts)
    common = tuple(entry for entry in lexicon().entries if entry.id == INFORMS or entry.target == "acte")
    return ReadingPlan(common, date(2026, 11, 17), "essai", frozenset({INFORMS}), facts=found)


def keys(words: str) -> frozenset[str]:
    """Give the lemmas of the words that show that a fact is spoken of."""
    return frozenset[str]().union(*(word.keys for word in split_words(words)))


@cache
def reader(case: str) -> BlendReader:
    """Give the reader of a case, made once."""
    if case == "S1":
        library = Library([importlib.resources.files("scenarios")])
        read = load_game(library.find("adherent_en_colere")).reader
        assert isinstance(read, BlendReader)
        return read
    return BlendReader(plan(DISCLOSURE if case == "S2" else CROSS_SELL))


def verdict(evidence: Iterable[Evidence]) -> str:
    """Say what typed facts prove of the criterion."""
    found = {item.polarity for item in evidence if item.source == "fait" and item.id == INFORMS}
    return BOTH if len(found) == 2 else next(iter(found), NEITHER)


ANGRY = (
    # amounts
    ("Votre remboursement est de 310 €.", "remboursement", RIGHT),
    ("Le forfait couronne est de trois cent dix euros, Madame Lefèvre.", "remboursement", RIGHT),
    ("vs avez droit a 310e de rembourssement", "remboursement", RIGHT),
    ("vtre remboursemnt c 310 euro", "remboursement", RIGHT),
    ("La facture du dentiste s'élève à 620,00 euros.", "facture", RIGHT),
    ("L'assurance maladie vous a déjà versé soixante-douze euros.", "part_amo", RIGHT),
    ("Sur les 620 € de la facture, notre forfait vous en rembourse 310.", "facture remboursement", RIGHT),
    ("Le remboursement n'est pas de 620 €, mais de 310 €.", "remboursement", RIGHT),
    ("Votre remboursement, c'est non pas 620 mais 310 euros.", "remboursement", RIGHT),
    ("Votre remboursement est de 300 €.", "", WRONG),
    ("Le forfait est de trois cents euros.", "", WRONG),
    ("votre remboursemnt sera de 350 euro", "", WRONG),
    ("La sécu vous a versé 92 euros.", "", WRONG),
    ("Votre facture de 620 € donne droit à un remboursement de 130 €.", "facture", BOTH),
    ("Le remboursement n'est pas de 310 € mais de 200 €.", "", WRONG),
    # delays
    ("Le service traite votre dossier sous 3 jours ouvrés.", "delai_traitement", RIGHT),
    ("Le traitement prend trois jours ouvrés, puis le virement part sous quarante-huit heures.",
     "delai_traitement delai_virement", RIGHT),
    ("Comptez 3 jours pour le traitement.", "delai_traitement", RIGHT),
    ("Le traitement demandera huit jours ouvrés.", "", WRONG),
    ("Le virement sera fait sous 24 h.", "", WRONG),
    ("le virment se fera ss 5 jours", "", WRONG),
    # dates and times
    ("Le virement arrivera au plus tard le mardi 3 novembre.", "virement", RIGHT),
    ("votre virement arrive le 3/11 au + tard", "virement", RIGHT),
    ("Votre dossier sera traité vendredi 30.", "traitement", RIGHT),
    ("Le virement arrivera le 5 novembre.", "", WRONG),
    ("Le virement arrivera demain.", "", WRONG),
    ("Le traitement sera terminé vendredi 30, et le virement arrivera lundi 9 novembre.", "traitement", BOTH),
    ("Je vous rappelle jeudi 29 à 10 h.", "rappel heure_rappel", NEITHER),
    ("Votre courrier du 15 septembre est bien là, la facture aussi.", "envoi_courrier", NEITHER),
    # what states nothing, or nothing of this case
    ("Votre remboursement est bien de 300 € ?", "", NEITHER),
    ("Quand attendez-vous le virement, le 5 novembre ?", "", NEITHER),
    ("Si le remboursement était de 400 €, je vous le dirais.", "", NEITHER),
    ("Le remboursement n'est pas de 400 €.", "", NEITHER),
    ("Mon collègue vous a annoncé un remboursement de 400 €.", "", NEITHER),
    ("Votre remboursement est de 620 €.", "facture", NEITHER),
    ("Vos agios de 45 €, je les transmets au service réclamations.", "agios", NEITHER),
    ("Une paire de chaussures à 80 €, ça n'a rien à voir.", "", NEITHER),
    ("Vous attendez ce virement depuis six semaines.", "", NEITHER),
    ("Vous me dites que la facture a été envoyée il y a 2 mois.", "reponse_reclamation", NEITHER),
)  # fmt: skip
BUYER = (
    ("La formule Confort est à 84 € par mois pour vous et votre fille.", "confort", RIGHT),
    ("Confort : quatre-vingt-quatre euros par mois.", "confort", RIGHT),
    ("confort 84e/mois pr vs deux", "confort", RIGHT),
    ("Essentiel est à 58 € et Intégral à 121 €.", "essentiel integral", RIGHT),
    ("Avec un enfant de plus, c'est dix-huit euros, donc 102 euros au total.", "second_enfant confort_a_trois", RIGHT),
    ("Confort n'est pas à 69 € mais à 84 €.", "confort", RIGHT),
    ("La chambre particulière est prise en charge à hauteur de 60 euros par jour.", "chambre_confort", RIGHT),
    ("Vos lunettes : 250 € tous les deux ans.", "optique_confort renouvellement_optique", RIGHT),
    ("La prime de naissance est de cent cinquante euros.", "prime_naissance", RIGHT),
    ("Vous pouvez renoncer pendant 14 jours.", "renonciation", RIGHT),
    ("vs avez quatorze jours pr renoncer", "renonciation", RIGHT),
    ("Votre portabilité s'arrête le 30 novembre.", "fin_portabilite", RIGHT),
    ("L'adhésion prend effet le premier décembre.", "effet", RIGHT),
    ("l'adhesion prendra effet au 01/12", "effet", RIGHT),
    ("La formule Confort est à 74 € par mois.", "", WRONG),
    ("confrot cest quatre vingt euros par mois", "", WRONG),
    ("Confort vous coûtera 48 euros.", "", WRONG),
    ("Pour les lunettes, c'est 300 euros.", "", WRONG),
    ("La prime de naissance est de deux cents euros.", "", WRONG),
    ("Vous avez trente jours pour renoncer.", "", WRONG),
    ("Le délai de renonciation est d'un mois.", "", WRONG),
    ("La portabilité court jusqu'au 31 décembre.", "", WRONG),
    ("Votre adhésion prendra effet le 1er janvier.", "", WRONG),
    ("Essentiel est à 58 €, mais Confort est à 94 €.", "essentiel", BOTH),
    ("Vous pouvez renoncer sous 14 jours, et la prime de naissance est de 250 €.",
     "renonciation optique_confort", RIGHT),
    ("Confort à 58 € par mois.", "essentiel", NEITHER),
    ("Confort est à 80 €, c'est bien ça ?", "", NEITHER),
    ("Seriez-vous prêt à mettre 95 € dans Confort ?", "", NEITHER),
    ("Si Confort était à 70 €, vous signeriez tout de suite.", "", NEITHER),
    ("Confort n'est pas à 70 €.", "", NEITHER),
    ("Confort tourne autour de 80 €.", "", NEITHER),
    ("Vous avez payé 1 200 € d'hospitalisation l'an dernier.", "", NEITHER),
    ("Vous touchez l'allocation chômage depuis douze mois.", "", NEITHER),
)  # fmt: skip
MOTHER = (
    ("Rattacher Louise coûte 18 € par mois.", "cotisation_enfant", RIGHT),
    ("pour le bebe cest dix huit euros par mois", "cotisation_enfant", RIGHT),
    ("le ratachement de Louise : 18 euros / mois", "cotisation_enfant", RIGHT),
    ("L'extension chez Hugo coûte vingt-cinq euros, ici 18 €.", "extension_conjoint cotisation_enfant", RIGHT),
    ("Pour le bébé, ce n'est pas 25 € mais 18 €.", "cotisation_enfant", RIGHT),
    ("Votre prime de naissance est de 150 €.", "prime", RIGHT),
    ("La prévoyance Revenu commence à vingt-deux euros par mois.", "revenu", RIGHT),
    ("En cas d'arrêt, vous touchez 30 € par jour pendant 90 jours.", "indemnite duree_indemnites", RIGHT),
    ("Vous avez 3 mois pour le rattachement.", "delai_rattachement", RIGHT),
    ("le rattachement doit arriver sous trois mois", "delai_rattachement", RIGHT),
    ("L'assistance offre jusqu'à 10 heures d'aide à domicile.", "aide_domicile", RIGHT),
    ("Dix heures d'aide à domicile, dans les deux mois.", "aide_domicile delai_aide", RIGHT),
    ("Louise est née le 2 novembre, c'est noté.", "naissance_louise", RIGHT),
    ("Pour la naissance du 02/11, je note.", "naissance_louise", RIGHT),
    ("Rattacher Louise coûte 28 € par mois.", "", WRONG),
    ("Pour l'enfant c'est quinze euros par mois.", "", WRONG),
    ("La prime s'élève à 250 €.", "", WRONG),
    ("La prévoyance Revenu est à douze euros par mois.", "", WRONG),
    ("L'indemnité est de 50 euros par jour.", "", WRONG),
    ("Vous avez six mois pour le rattachement.", "", WRONG),
    ("vs avez 15 jrs pr rattacher le bébé", "", WRONG),
    ("L'assistance, c'est 20 heures d'aide à domicile.", "", WRONG),
    ("Louise est née le 12 novembre.", "", WRONG),
    ("Louise est à 18 € par mois, la prime est de 100 €.", "cotisation_enfant", BOTH),
    ("Le rattachement, ce n'est pas trois mois, mais un mois.", "", WRONG),
    ("Pour le bébé, 22 € par mois.", "revenu", NEITHER),
    ("Louise est née le combien, le 5 novembre ?", "", NEITHER),
    ("Le rattachement, vous l'avez demandé sous un mois ?", "", NEITHER),
    ("Si la prime était de 300 €, on en serait ravis.", "", NEITHER),
    ("La prime n'est pas de 300 €.", "", NEITHER),
    ("Votre nouveau loyer est de 900 €, c'est Nantes.", "", NEITHER),
    ("Je vous rappelle demain à 15 h pour la prévoyance.", "", NEITHER),
)  # fmt: skip
CASES: Mapping[str, tuple[tuple[str, str, str], ...]] = {"S1": ANGRY, "S2": BUYER, "S3": MOTHER}
TABLE = [pytest.param(case, *row, id=f"{case} {row[0]}") for case, rows in CASES.items() for row in rows]


@pytest.mark.parametrize(("case", "typed", "facts", "expected"), TABLE)
def test_the_facts_of_a_case_are_told_apart(case: str, typed: str, facts: str, expected: str) -> None:
    looked_for = reader(case).plan
    assert verdict(stated_facts(analyse(typed, looked_for.today), looked_for.facts)) == expected
    assert set(reader(case).read(typed).ids("fait")) == set(facts.split())


@pytest.mark.parametrize(("case", "typed", "facts", "expected"), TABLE)
def test_a_reading_keeps_what_the_facts_prove(case: str, typed: str, facts: str, expected: str) -> None:
    del facts
    reading = reader(case).read(typed)
    assert (verdict(reading.evidence) in {WRONG, BOTH}) == (expected in {WRONG, BOTH})
    if expected in {RIGHT, BOTH}:
        assert INFORMS in reading.ids("critere")


def test_nothing_is_shown_of_a_criterion_that_is_not_observed() -> None:
    blind = BlendReader(replace(reader("S2").plan, criteria=frozenset({"C3.2.4.c"})))
    for typed in ("La formule Confort est à 84 € par mois.", "La formule Confort est à 74 € par mois."):
        assert INFORMS not in {item.id for item in blind.read(typed).evidence}
    assert blind.read("La formule Confort est à 84 € par mois.").ids("fait") == ("confort",)
