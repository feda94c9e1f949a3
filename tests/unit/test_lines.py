"""A line is filled with known facts only, in one French rendering each, and drawn the same way each time."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from sim.format.scenario import Fact
from sim.format.types import Line
from sim.lines import Spoken, draw, fields, fill, say_amount, say_clock, say_day, say_fact

CALL_DAY = date(2026, 10, 27)


def lines(*texts: str) -> list[Line]:
    return [Line(texte=text) for text in texts]


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ({"montant": 310}, "310\u00a0€"),
        ({"montant": 12.5}, "12,50\u00a0€"),
        ({"montant": 1250}, "1\u202f250\u00a0€"),
        ({"montant": 0}, "0\u00a0€"),
        ({"date": "2026-09-09"}, "9 septembre"),
        ({"date": "2026-11-01"}, "1er novembre"),
        ({"date": "1968-05-03"}, "3 mai 1968"),
        ({"heure": "10:00"}, "10\u00a0h"),
        ({"heure": "14:05"}, "14\u00a0h\u00a005"),
        ({"delai": "3 jours ouvrés"}, "3 jours ouvrés"),
        ({"texte": "Mme Martine Lefèvre"}, "Mme Martine Lefèvre"),
    ],
)
def test_each_type_of_fact_has_one_french_rendering(fact: dict[str, Any], said: str) -> None:
    assert say_fact(Fact.model_validate(fact), CALL_DAY) == said


def test_a_promised_day_is_said_with_its_name() -> None:
    assert say_day(date(2026, 10, 29), CALL_DAY, weekday=True) == "jeudi 29 octobre"
    assert say_day(date(2027, 1, 1), CALL_DAY, weekday=True) == "vendredi 1er janvier 2027"


def test_amounts_and_hours_have_their_no_break_spaces() -> None:
    assert say_amount(9999999.9) == "9\u202f999\u202f999,90\u00a0€"
    assert say_clock(time(0, 30)) == "0\u00a0h\u00a030"


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("J'attends {somme}.", "J'attends 310\u00a0€."),
        ("{date} ? C'est loin.", "Jeudi ? C'est loin."),
        ("Bon. {date}, donc.", "Bon. Jeudi, donc."),
        ("Quoi ? {date} ?", "Quoi ? Jeudi ?"),
        ("Hm… {date} alors.", "Hm… Jeudi alors."),
        ("C'est {date}, {date} !", "C'est jeudi, jeudi !"),
        ("Sans rien.", "Sans rien."),
    ],
)
def test_a_value_takes_a_capital_only_where_a_sentence_begins(text: str, filled: str) -> None:
    assert fill(text, {"somme": "310\u00a0€", "date": "jeudi"}) == filled


def test_a_line_whose_fact_is_missing_cannot_be_said() -> None:
    assert fill("Merci {prenom_conseiller}.", {"somme": "310 €"}) is None
    assert draw("pool", lines("Merci {prenom_conseiller}."), {}, (), 0, 1) is None


def test_a_variant_whose_fact_is_missing_is_never_drawn() -> None:
    variants = lines("Merci {prenom_conseiller}.", "Merci.")
    said = {draw("pool", variants, {}, (), seed, 1) for seed in range(30)}
    assert said == {Spoken("Merci.", variants[1])}


def test_a_fact_that_looks_like_a_field_is_only_text() -> None:
    assert fill("Bonjour {nom}.", {"nom": "{nom} {0} %s"}) == "Bonjour {nom} {0} %s."


def test_the_fields_of_a_line_are_given_in_order() -> None:
    assert fields("{b} puis {a}, pas {A} ni { c }") == ("b", "a")


def test_no_text_heard_already_is_drawn_even_from_another_line() -> None:
    variants = lines("Oui {nom}.", "Oui Paul.", "Non.")
    drawn = [draw("p", variants, {"nom": "Paul"}, {"Oui Paul."}, seed, 1) for seed in range(30)]
    assert {spoken.text for spoken in drawn if spoken} == {"Non."}


def test_the_draw_is_the_same_for_the_same_seed_turn_and_pool() -> None:
    variants = lines(*"abcdefgh")
    first = [draw("pool", variants, {}, (), seed, turn) for seed in range(5) for turn in range(5)]
    again = [draw("pool", variants, {}, (), seed, turn) for seed in range(5) for turn in range(5)]
    assert first == again


@pytest.mark.parametrize("changed", ["seed", "turn", "pool"])
def test_the_seed_the_turn_and_the_pool_each_change_the_draw(changed: str) -> None:
    variants, said = lines(*"abcdefgh"), set()
    for n in range(40):
        seed, turn, pool = n * (changed == "seed"), n * (changed == "turn"), f"pool{n * (changed == 'pool')}"
        spoken = draw(pool, variants, {}, (), seed, turn)
        assert spoken is not None
        said.add(spoken.text)
    assert said == set("abcdefgh")


def test_the_draw_of_the_first_release_is_kept() -> None:
    # A change here would change what she says in every recorded call that is replayed.
    variants = lines(*"abcdefgh")
    drawn = [draw("etats/accueil/dit", variants, {}, (), 7, turn) for turn in range(1, 6)]
    assert "".join(spoken.text for spoken in drawn if spoken) == "cecea"
