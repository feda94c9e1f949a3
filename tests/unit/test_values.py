"""Amounts, delays and clock times as advisers type them; numbers that are no values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.values import find_values
from scoring.words import split_words

CALL = date(2026, 10, 27)


def found(typed: str) -> list[tuple[str, str]]:
    """Give the values of ``typed``, in order."""
    return [(value.kind, value.value) for value in find_values(split_words(typed), CALL)]


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("310 €", "310.00"),
        ("310€", "310.00"),
        ("310 euros", "310.00"),
        ("310 EUR", "310.00"),
        ("310e", "310.00"),
        ("100e remboursés", "100.00"),
        ("310,00", "310.00"),
        ("310,50 €", "310.50"),
        ("trois cent dix euros", "310.00"),
        ("1 250 €", "1250.00"),
        ("1\u202f250 €", "1250.00"),
        ("3.000 €", "3000.00"),
        ("12€50", "12.50"),
        ("douze euros cinquante", "12.50"),
        ("douze euros et cinquante centimes", "12.50"),
        ("€310", "310.00"),
        ("quatre-vingt-dix euros", "90.00"),
        ("mille deux cents euros", "1200.00"),
        ("cent balles", "100.00"),
        ("0,50 €", "0.50"),
        ("620 euros dont 310", "620.00"),
    ],
)
def test_an_amount_is_found(typed: str, amount: str) -> None:
    assert found(typed) == [("montant", amount)]


@pytest.mark.parametrize("typed", ["du 4e au 90e jour", "à partir du 91e jour", "le 100e adhérent", "la 150e fois"])
def test_a_rank_is_no_amount(typed: str) -> None:
    assert found(typed) == []


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("10 h", "10:00"),
        ("10h", "10:00"),
        ("10h30", "10:30"),
        ("10 h 30", "10:30"),
        ("10:30", "10:30"),
        ("dix heures", "10:00"),
        ("à 14h", "14:00"),
        ("vers 9 heures", "09:00"),
        ("10 heures et demie", "10:30"),
        ("onze heures et quart", "11:15"),
        ("onze heures moins le quart", "10:45"),
        ("huit heures trente", "08:30"),
        ("midi", "12:00"),
        ("midi et demi", "12:30"),
        ("minuit", "00:00"),
        ("8 heures du soir", "20:00"),
        ("2 h de l'après-midi", "14:00"),
        ("avant 18 h", "18:00"),
        ("à une heure", "01:00"),
        ("10h pile", "10:00"),
        ("dès 8 h", "08:00"),
        ("jusqu'à 2 h de l'après-midi", "14:00"),
    ],
)
def test_a_clock_time_is_found(typed: str, time: str) -> None:
    assert found(typed) == [("heure", time)]


@pytest.mark.parametrize(
    ("typed", "delay"),
    [
        ("sous 48 h", "48 h"),
        ("sous 48h", "48 h"),
        ("48 heures", "48 h"),
        ("72 heures", "72 h"),
        ("sous 2 h", "2 h"),
        ("dans une heure", "1 h"),
        ("3 jours ouvrés", "3 jours ouvrés"),
        ("trois jours ouvrés", "3 jours ouvrés"),
        ("10 jours ouvrables", "10 jours ouvrables"),
        ("5 j ouvrés", "5 jours ouvrés"),
        ("dans trois jours", "3 jours"),
        ("quinze jours", "15 jours"),
        ("deux mois", "2 mois"),
        ("2 mois", "2 mois"),
        ("une semaine", "1 semaine"),
        ("dans un jour", "1 jour"),
        ("10 minutes", "10 minutes"),
        ("2 ans", "2 ans"),
        ("deux heures d'attente", "2 h"),
        ("il y a deux heures", "2 h"),
        ("2 à 3 jours ouvrés", "3 jours ouvrés"),
        ("sous un mois", "1 mois"),
        ("deux trois jours", "3 jours"),
        ("24 h", "24 h"),
        ("jusqu'à 10 heures d'aide", "10 h"),
    ],
)
def test_a_delay_is_found(typed: str, delay: str) -> None:
    assert found(typed) == [("delai", delay)]


@pytest.mark.parametrize(
    "typed",
    [
        "06 12 34 56 78",
        "0612345678",
        "02.41.12.34.56",
        "numéro 4582176",
        "14, rue des Lilas, 49800 Trélazé",
        "en 2026",
        "depuis 2012",
        "100 % santé",
        "20 %",
        "2e relance",
        "24h/24",
        "24 h/24 et 7j/7",
        "un jour vous verrez",
        "deux fois",
        "trois appels",
        "1/2 tarif",
        "formule 3",
        "cet après-midi",
        "le midi",
        "99:99",
        "le 36 39",
        "une minute",
        "9" * 400,
    ],
)
def test_a_number_of_another_kind_is_no_value(typed: str) -> None:
    assert found(typed) == []


def test_several_values_are_found_in_order_with_their_words() -> None:
    typed = "Je vous rappelle jeudi 29 à 10 h pour vos 310 €, sous 48 h ensuite."
    words = split_words(typed)
    values = find_values(words, CALL)
    assert [typed[words[value.first].start : words[value.last].end] for value in values] == [
        "jeudi 29",
        "10 h",
        "310 €",
        "48 h",
    ]
    assert [value.kind for value in values] == ["date", "heure", "montant", "delai"]


@given(
    st.lists(
        st.sampled_from(
            [
                "10",
                "310",
                "h",
                "€",
                "euros",
                "jeudi",
                "le",
                "29",
                "/",
                "octobre",
                "2026",
                "trois",
                "cent",
                "et",
                "demie",
                "midi",
                "sous",
                "jours",
                "ouvrés",
                ",",
                "moins",
                "quart",
            ]
        ),
        max_size=12,
    )
)
def test_values_never_overlap_whatever_is_typed(parts: list[str]) -> None:
    words = split_words(" ".join(parts))
    last = -1
    for value in find_values(words, CALL):
        assert last < value.first <= value.last < len(words)
        last = value.last
