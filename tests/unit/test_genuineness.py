"""Speech told from keywords in a row, from the référentiel recited, and from the member's own words."""

from __future__ import annotations

from datetime import date

import pytest

from scoring.analysis import analyse
from scoring.genuineness import OfficialWordings, parroted_words, recited_words, recites, stuffed, stuffed_words
from scoring.words import split_words

CALL = date(2026, 10, 27)
OFFICIAL = OfficialWordings(
    [
        split_words(label)
        for label in (
            "Le candidat fait preuve de compréhension et d'écoute active.",
            "Il fait face à l'agressivité en restant maître de soi.",
            "Il sait se montrer pragmatique et proposer des solutions adaptées en tenant compte de la satisfaction.",
            "La posture d'accueil est adaptée (sourire, écoute active et réactive)",
            "Le candidat apporte un premier niveau d'information.",
            "Répond aux questions de manière concise et pertinente",
            "L'attitude est positive ce qui permet un échange constructif et de qualité",
        )
    ]
)


@pytest.mark.parametrize(
    "typed",
    [
        "désolé comprends solution satisfait",
        "empathie, écoute, solution, satisfaction",
        "Empathie. Reformulation. Solution. Conclusion.",
        "je désolé comprendre solution écoute satisfaction rappel",
        "excuses compréhension rappel engagement reformulation",
        "Vérification identité, excuses, empathie, solution",
        "Posture, sourire, confiance, mail de confirmation, rappel jeudi, traçabilité, satisfaction",
        "mutualisme solidarité prévention proximité entraide",
        "question / reformulation / proposition / conclusion",
        "DESOLE COMPRENDS SOLUTION SATISFAIT",
    ],
)
def test_keywords_without_a_sentence_are_stuffing(typed: str) -> None:
    assert stuffed(split_words(typed))


@pytest.mark.parametrize(
    "typed",
    [
        "facture rattachée, virement mardi 3",
        "facture rattachée virement mardi 3",
        "Dossier complet, facture rattachée, virement lancé",
        "Noté, transmis, rappel demain 10h",
        "Bien reçu, dossier ouvert, réponse sous 48h",
        "Merci, bonne journée, au revoir",
        "Mutuelle Val Clair bonjour, Camille à votre écoute",
        "Nom, prénom, date de naissance ?",
        "Nom, prénom, date de naissance, numéro svp",
        "Toutes mes excuses, vraiment navrée, trois appels pour rien",
        "Je comprends votre colère et je regarde votre dossier.",
        "jcomprend votre colere jregarde",
        "Fallait réfléchir avant, monsieur, après signature c'est douze mois ferme.",
        "Chambre : 50 € chez nous, 35 chez eux. Dentaire : égalité parfaite.",
        "Faut attendre deux ans d'abord, c'est la loi.",
        "oui",
        "",
        "D'accord, parfait, merci",
        "Envoyez facture, attestation, relevé, ordonnance",
        "Deux documents : acte de naissance et attestation de droits.",
        "Réfléchissez. [bip, bip, bip]",
    ],
)
def test_short_and_telegraphic_speech_passes(typed: str) -> None:
    assert not stuffed(split_words(typed))


def test_a_stuffed_sentence_is_found_beside_a_real_one() -> None:
    typed = "Je regarde votre dossier tout de suite. Empathie, écoute, solution, satisfaction, rebond, prévention."
    analysis = analyse(typed, CALL)
    quoted = {analysis.words[index].text for index in stuffed_words(analysis)}
    assert "empathie" in quoted
    assert "regarde" not in quoted


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        (
            "J'ai envoyé ma facture deux fois et personne ne m'a rappelée !",
            "J'ai envoyé ma facture deux fois et personne ne m'a rappelée.",
        ),
        (
            "J'ai envoyé ma facture deux fois et personne ne m'a rappelée !",
            "Vous avez envoyé votre facture deux fois et personne ne vous a rappelée.",
        ),
        (
            "Je cherche un contrat pour mes enfants et mon mari.",
            "Vous cherchez un contrat pour vos enfants et votre mari.",
        ),
        ("Trois appels et toujours aucun remboursement.", "trois appels et toujours aucun remboursement"),
        ("Trois appels et toujours aucun remboursement.", "Oui. Trois appels, toujours aucun remboursement."),
    ],
)
def test_the_member_s_words_handed_back_are_parroted(line: str, reply: str) -> None:
    assert parroted_words(analyse(reply, CALL), split_words(line))


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        (
            "J'ai envoyé ma facture deux fois et personne ne m'a rappelée !",
            "Vous avez envoyé votre facture deux fois et personne ne vous a rappelée, c'est bien ça ?",
        ),
        (
            "J'ai envoyé ma facture deux fois et personne ne m'a rappelée !",
            "Deux envois, aucun rappel, et toujours rien de remboursé.",
        ),
        ("J'ai envoyé ma facture deux fois !", "Vous avez envoyé votre facture deux fois depuis le 15 septembre."),
        ("J'ai envoyé ma facture deux fois !", "Si je comprends bien, vous avez envoyé votre facture deux fois."),
        ("J'ai envoyé ma facture deux fois !", "Je retrouve vos deux envois et je les rattache à votre dossier."),
        ("Trois appels !", "Trois appels."),
        ("", "Trois appels et toujours aucun remboursement."),
    ],
)
def test_a_reformulation_asks_adds_or_regroups(line: str, reply: str) -> None:
    assert not parroted_words(analyse(reply, CALL), split_words(line))


@pytest.mark.parametrize(
    "typed",
    [
        "Je fais preuve de compréhension et d'écoute active",
        "Le candidat fait preuve de compréhension et d'écoute active.",
        "je fais face à l'agressivité en restant maître de moi",
        "Je me montre pragmatique et je propose des solutions adaptées en tenant compte de la satisfaction",
        "Posture d'accueil adaptée, sourire, écoute active et réactive",
        "J'apporte un premier niveau d'information",
        "JE REPONDS AUX QUESTIONS DE MANIERE CONCISE ET PERTINENTE",
        "mon attitude est positive et permet un échange constructif et de qualité",
    ],
)
def test_the_wording_of_the_referentiel_is_recited(typed: str) -> None:
    assert recites(split_words(typed), OFFICIAL)


@pytest.mark.parametrize(
    "typed",
    [
        "Je comprends votre colère et je vous écoute.",
        "Je reste calme, madame, et je vous écoute.",
        "Ma réponse est-elle claire ?",
        "Je vous propose une solution qui tient compte de vos horaires.",
        "Je réponds à vos questions une par une.",
        "Vous avez l'information la plus récente.",
        "",
        "sourire",
        "Je tiens compte de votre situation et je vous propose jeudi.",
    ],
)
def test_honest_words_are_no_recitation(typed: str) -> None:
    assert not recites(split_words(typed), OFFICIAL)


def test_only_the_sentence_that_recites_is_marked() -> None:
    analysis = analyse("Votre facture est retrouvée. Je fais preuve de compréhension et d'écoute active.", CALL)
    quoted = {analysis.words[index].text for index in recited_words(analysis, OFFICIAL)}
    assert "comprehension" in quoted
    assert "facture" not in quoted
