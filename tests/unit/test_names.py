"""The first name that an adviser gives, and the capitals that are none."""

from __future__ import annotations

import pytest

from scoring.names import given_name
from scoring.words import split_words


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Camille à votre écoute", "Camille"),
        ("camille à votre écoute", "Camille"),
        ("CAMILLE A VOTRE ECOUTE", "Camille"),
        ("Mutuelle Val Clair bonjour, Camille à votre écoute", "Camille"),
        ("je m'appelle camille", "Camille"),
        ("je mappelle Sofia", "Sofia"),
        ("Je m'appelle Martine", "Martine"),
        ("ici Sofia", "Sofia"),
        ("ici karim, je vous écoute", "Karim"),
        ("moi c'est Jean-Pierre", "Jean-Pierre"),
        ("je m'appelle jean-pierre", "Jean-Pierre"),
        ("Moi, c'est Noémie", "Noémie"),
        ("Camille Martin à votre écoute", "Camille"),
        ("Karim Benali à l'appareil", "Karim"),
        ("je suis Karim, votre conseiller", "Karim"),
        ("C'est Camille, du service prestations", "Camille"),
        ("bonjour, Camille de Val Clair", "Camille"),
        ("mon prénom est Noémie", "Noémie"),
        ("Mon nom est Benhaddou", "Benhaddou"),
        ("Bonsoir, Sofiane de Val-Clair", "Sofiane"),
        ("Votre conseillère Julie", "Julie"),
        ("Julie en ligne", "Julie"),
        ("Bonjour madame, Julie de la mutuelle", "Julie"),
    ],
)
def test_a_name_given_is_found(typed: str, name: str) -> None:
    found = given_name(split_words(typed), typed)
    assert found is not None
    assert found[0] == name
    assert typed[found[1] : found[2]].lower() == name.lower()


@pytest.mark.parametrize(
    "typed",
    [
        "Je suis Désolée",
        "je suis navrée",
        "Je suis là",
        "je suis conseillère",
        "bonjour Martine",
        "Bonjour madame Lefèvre",
        "Madame Lefèvre, je vous écoute",
        "Bonjour Martine, je vous écoute",
        "C'est Impossible",
        "c'est Noté",
        "moi c'est impossible",
        "ici on ne fait pas ça",
        "je m'appelle comme vous",
        "Je ne m'appelle pas",
        "votre conseiller vous rappelle",
        "merci à vous",
        "Val Clair, bonjour",
        "Mutuelle Val Clair, bonjour",
        "",
        "...",
        "je suis",
        "Ici",
        "à votre écoute",
        "Bien à votre écoute",
        "Je vous écoute",
        "votre nom est Lefèvre ?",
    ],
)
def test_what_names_nobody_or_the_member_is_no_name(typed: str) -> None:
    assert given_name(split_words(typed), typed) is None


def test_a_very_long_name_is_cut() -> None:
    typed = f"je m'appelle {'Zo' * 200}"
    found = given_name(split_words(typed), typed)
    assert found is not None
    assert len(found[0]) == 30
