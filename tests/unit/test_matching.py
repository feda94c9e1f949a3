"""Misspelt words find what they stand for; French words and names do not."""

from __future__ import annotations

import pytest

from scoring.matching import Vocabulary, near_keys, near_words, tolerance
from scoring.words import split_words

VOCABULARY = [
    "remboursement",
    "comprendre",
    "colere",
    "rappeler",
    "excuse",
    "facture",
    "virement",
    "dossier",
    "solution",
    "desole",
    "satisfait",
    "mutuelle",
    "resilier",
]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("rembousement", "remboursement"),
        ("remboursemnt", "remboursement"),
        ("comprandre", "comprendre"),
        ("fcature", "facture"),
        ("virment", "virement"),
        ("dossiet", "dossier"),
        ("sollution", "solution"),
        ("satisfeit", "satisfait"),
        ("mutuele", "mutuelle"),
        ("resillier", "resilier"),
        ("rapeler", "rappeler"),
        ("collere", "colere"),
        ("exscuse", "excuse"),
    ],
)
def test_a_misspelt_word_is_recognised(typed: str, word: str) -> None:
    assert list(near_words(typed, VOCABULARY)) == [word]


@pytest.mark.parametrize(
    "typed",
    [
        "appeler",
        "facteur",
        "colore",
        "dossard",
        "solitude",
        "virer",
        "pas",
        "310",
        "?",
        "cole",
        "exc",
        "Lefèvre",
        "Girard",
        "souvent",
        "dessus",
    ],
)
def test_a_french_word_a_name_or_a_short_word_stands_for_itself(typed: str) -> None:
    (word,) = split_words(typed)
    assert near_keys(word, VOCABULARY) == {}


def test_the_nearest_words_win_with_their_similarity() -> None:
    assert near_words("facturre", ["facture", "factures", "facturer"]) == {"facture": 0.875, "facturer": 0.875}


def test_a_word_is_only_compared_with_those_about_as_long() -> None:
    vocabulary = Vocabulary(["facturation", "facture", "fac", "factures"])
    assert vocabulary.about_as_long_as("facturre") == ("facture", "factures")
    assert vocabulary.about_as_long_as("fac") == ("fac",)


@pytest.mark.parametrize(("length", "errors"), [(1, 0), (4, 0), (5, 1), (8, 1), (9, 2), (20, 2)])
def test_the_tolerance_grows_with_the_word(length: int, errors: int) -> None:
    assert tolerance(length) == errors
