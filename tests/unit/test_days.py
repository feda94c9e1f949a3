"""Dates as people say them, counted from the day of the call: Tuesday 27 October 2026."""

from __future__ import annotations

from datetime import date

import pytest

from scoring.values import find_values
from scoring.words import split_words

CALL = date(2026, 10, 27)


def dates(typed: str, today: date = CALL) -> list[str]:
    """Give the dates of ``typed``."""
    return [value.value for value in find_values(split_words(typed), today) if value.kind == "date"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("jeudi", "2026-10-29"),
        ("Jeudi 29", "2026-10-29"),
        ("jeudi 29 octobre", "2026-10-29"),
        ("jeudi 29 octobre 2026", "2026-10-29"),
        ("mardi", "2026-11-03"),
        ("mardi 3 novembre", "2026-11-03"),
        ("lundi prochain", "2026-11-02"),
        ("mardi dernier", "2026-10-20"),
        ("d'ici vendredi", "2026-10-30"),
        ("avant vendredi", "2026-10-30"),
        ("le 3/11", "2026-11-03"),
        ("le 03/11/2026", "2026-11-03"),
        ("27/10/26", "2026-10-27"),
        ("le 29", "2026-10-29"),
        ("le 13", "2026-11-13"),
        ("le 1er", "2026-11-01"),
        ("1er décembre", "2026-12-01"),
        ("premier décembre", "2026-12-01"),
        ("le 13 octobre", "2026-10-13"),
        ("du 13 octobre", "2026-10-13"),
        ("9 septembre", "2026-09-09"),
        ("le 5 janvier", "2027-01-05"),
        ("3 mai 1968", "1968-05-03"),
        ("demain", "2026-10-28"),
        ("après-demain", "2026-10-29"),
        ("aujourd'hui", "2026-10-27"),
        ("ajd", "2026-10-27"),
        ("hier", "2026-10-26"),
        ("avant-hier", "2026-10-25"),
        ("29 oct", "2026-10-29"),
        ("le vingt-neuf octobre", "2026-10-29"),
        ("le 29 à 10 h", "2026-10-29"),
        ("au 3 novembre", "2026-11-03"),
    ],
)
def test_a_date_is_found(typed: str, day: str) -> None:
    assert dates(typed) == [day]


@pytest.mark.parametrize(
    "typed",
    [
        "le premier appel",
        "le 12 rue des Lilas",
        "le 2e appel",
        "le 2ème appel",
        "le 12 %",
        "31 février",
        "le 31/02",
        "le 45",
        "le 3/15",
        "au 06 12 34 56 78",
        "dans 3 jours",
        "24/7",
        "la mi-temps",
        "trois fois",
        "le 20 €",
        "le 48 h",
    ],
)
def test_what_is_no_date_is_not_found(typed: str) -> None:
    assert dates(typed) == []


@pytest.mark.parametrize(
    ("today", "typed", "day"),
    [
        (date(2026, 12, 30), "le 2", "2027-01-02"),
        (date(2026, 12, 30), "le 2 janvier", "2027-01-02"),
        (date(2026, 1, 5), "le 28 décembre", "2025-12-28"),
        (date(2024, 2, 27), "le 29", "2024-02-29"),
        (date(2026, 10, 29), "jeudi", "2026-11-05"),
    ],
)
def test_days_are_counted_across_the_turn_of_the_year(today: date, typed: str, day: str) -> None:
    assert dates(typed, today) == [day]


@pytest.mark.parametrize(
    ("typed", "guessed"),
    [("le 3 mai", True), ("3 mai 1968", False), ("jeudi", False), ("le 3/11/2026", False), ("le 3/11", True)],
)
def test_a_guessed_year_is_said(typed: str, guessed: bool) -> None:
    (value,) = find_values(split_words(typed), CALL)
    assert value.yearless is guessed


@pytest.mark.parametrize(
    "typed", ["appelez le 15", "il faut appeler le 15", "le pédiatre, la PMI, ou le 15", "faites le 18"]
)
def test_a_number_to_call_is_no_date(typed: str) -> None:
    assert dates(typed) == []


@pytest.mark.parametrize("typed", ["je vous appelle le 15", "je peux vous rappeler le 15", "virement le 15"])
def test_a_day_to_call_back_is_a_date(typed: str) -> None:
    assert dates(typed) == ["2026-10-15"] or dates(typed) == ["2026-11-15"]
