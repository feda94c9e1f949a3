"""Numbers in words and in digits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.numbers import number_at
from scoring.words import split_words


@pytest.mark.parametrize(
    ("typed", "value", "words"),
    [
        ("trois cent dix", "310", 3),
        ("310", "310", 1),
        ("310,00", "310", 1),
        ("0,5", "0.5", 1),
        ("1.5", "1.5", 1),
        ("quatre-vingt-dix", "90", 3),
        ("quatre vingt", "80", 2),
        ("quatre-vingts", "80", 2),
        ("quatre-vingt-un", "81", 3),
        ("quatre-vingt-dix-neuf", "99", 4),
        ("soixante et onze", "71", 3),
        ("soixante-dix-sept", "77", 3),
        ("vingt et un", "21", 3),
        ("mille deux cents", "1200", 3),
        ("deux mille vingt-six", "2026", 4),
        ("mille", "1000", 1),
        ("cent", "100", 1),
        ("cent un", "101", 2),
        ("six cent vingt", "620", 3),
        ("vingt et un mille", "21000", 4),
        ("nonante-cinq", "95", 2),
        ("dix-huit", "18", 2),
        ("une", "1", 1),
        ("zéro", "0", 1),
        ("seize", "16", 1),
        ("1 250", "1250", 2),
        ("1 250,50", "1250.5", 2),
        ("3.000", "3000", 1),
        ("12 345 678", "12345678", 3),
        ("1\u202f250", "1250", 2),
    ],
)
def test_a_number_is_read_whole(typed: str, value: str, words: int) -> None:
    assert number_at(split_words(typed), 0) == (Decimal(value), words)


@pytest.mark.parametrize(
    ("typed", "value", "words"),
    [
        ("deux trois jours", "2", 1),
        ("vingt vingt-cinq", "20", 1),
        ("06 12 34", "6", 1),
        ("un deux", "1", 1),
        ("cent cent", "100", 1),
        ("vingt et demi", "20", 1),
        ("dix et un", "10", 1),
        ("310 620", "310620", 2),
        ("12,50 300", "12.5", 1),
        ("2   500", "2", 1),
    ],
)
def test_a_number_ends_where_another_begins(typed: str, value: str, words: int) -> None:
    assert number_at(split_words(typed), 0) == (Decimal(value), words)


@pytest.mark.parametrize("typed", ["bonjour", "10:30", "centre", "demain", "1" * 5000, "€"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert number_at(split_words(typed), 0) is None


UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}


def spelled(number: int) -> str:
    """Write ``number`` in French words."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        ten = max(base for base in TENS if base <= number)
        rest = number - ten
        joint = " et " if rest in {1, 11} and ten != 80 else "-"
        return TENS[ten] + (joint + UNITS[rest] if rest else "")
    scale, name = (1000, "mille") if number >= 1000 else (100, "cent")
    head, rest = divmod(number, scale)
    return " ".join(filter(None, [spelled(head) if head > 1 else "", name, spelled(rest) if rest else ""]))


@given(st.integers(min_value=0, max_value=99_999))
def test_every_number_is_read_as_it_is_spelled(number: int) -> None:
    words = split_words(spelled(number))
    assert number_at(words, 0) == (Decimal(number), len(words))
