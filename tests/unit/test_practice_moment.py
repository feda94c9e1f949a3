"""Which criteria a moment gives the occasion for, and which to work on first."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sim.game import Game, load_game
from sim.library import Library
from sim.practice.moment import before, in_play, to_work_on
from sim.session import Session

SCENARIOS = Path(__file__).parents[2] / "scenarios"
ANGRY, BUYER, BIRTH = "adherent_en_colere", "information_precontractuelle_dda", "rebond_naissance"


@cache
def real(name: str) -> Game:
    return load_game(Library([SCENARIOS]).find(name))


def played(name: str, *replies: str, seed: int = 0) -> Session:
    session = Session(real(name), seed)
    for place, reply in enumerate(replies, 1):
        session.say(reply, 10.0 * place)
    return session


def chosen(session: Session) -> str | None:
    found = to_work_on(session)
    return found.criterion if found is not None else None


def names(session: Session) -> list[str]:
    return [item.criterion for item in in_play(session) if item.occasion]


@pytest.mark.parametrize(
    ("name", "occasions"),
    [(ANGRY, ["C1.1.1.a", "C1.1.4"]), (BUYER, ["C1.1.1.a", "C1.1.4"]), (BIRTH, ["C1.1.1.a", "C1.1.4"])],
)
def test_the_first_moment_gives_the_occasions_of_the_first_state(name: str, occasions: list[str]) -> None:
    assert names(played(name)) == occasions


def test_a_line_that_attacks_asks_for_calm_and_nothing_does_before_it() -> None:
    assert "C1.6.1.a" not in names(played(ANGRY))
    session = played(ANGRY, "Mutuelle Val-Clair bonjour, Camille, à votre écoute.")
    assert session.attacked
    assert next(item for item in in_play(session) if item.criterion == "C1.6.1.a").asked


def test_a_line_with_a_fact_filled_in_is_known_again(small: Any) -> None:
    line = {"texte": "Ma facture de {facture}, alors ?", "occasions": ["C1.1.1.a"]}
    session = small.call("@avancer", etats=small.state("milieu", dit=[line]))
    assert "620" in session.heard
    assert [(item.criterion, item.asked) for item in in_play(session) if item.occasion] == [("C1.1.1.a", True)]


def test_what_is_acquired_is_not_to_be_worked_on(small: Any) -> None:
    parts = {"etats": small.state("accueil", occasions=["C1.1.1.a", "C1.2.3"])}
    assert chosen(small.call(**parts)) == "C1.1.1.a"
    assert chosen(small.call("+C1.1.1.a", **parts)) == "C1.2.3"
    assert to_work_on(small.call("+C1.1.1.a +C1.2.3", **parts)) is None


def test_what_was_contradicted_after_it_was_shown_is_to_be_worked_on_again(small: Any) -> None:
    parts = {"etats": small.state("accueil", occasions=["C1.1.1.a"])}
    assert chosen(small.call("+C1.1.1.a", "-C1.1.1.a", **parts)) == "C1.1.1.a"


def test_a_deadline_that_is_near_comes_first_and_one_that_is_far_does_not(small: Any) -> None:
    rule = {"id": "vite", "au_plus_tard": 3, "il_faut": {"actes": ["conge"]}, "critere": "C1.6.1.c"}
    parts = {"etats": small.state("accueil", occasions=["C1.1.1.a"]), "regles": [rule]}
    assert chosen(small.call(**parts)) == "C1.1.1.a"
    found = to_work_on(small.call("Bonjour.", **parts))
    assert found is not None
    assert (found.criterion, found.deadline) == ("C1.6.1.c", 3)
    assert chosen(small.call("Bonjour.", "Oui.", "Bien.", **parts)) == "C1.1.1.a"


def test_what_opens_the_way_on_is_told_from_what_opens_nothing(small: Any) -> None:
    ways = [{"quand": {"montre": ["C1.2.3"]}, "vers": "milieu"}, {"quand": {"montre": ["C1.1.1.a"]}, "vers": "coupe"}]
    session = small.call(etats=small.state("accueil", transitions=ways, occasions=["C1.1.1.a"]))
    assert {item.criterion: item.moves for item in in_play(session)} == {"C1.1.1.a": False, "C1.2.3": True}


def test_where_a_moment_gives_no_occasion_what_is_expected_of_all_is_owed(small: Any) -> None:
    assert chosen(small.call()) == "C1.6.1.b"
    assert to_work_on(small.call("+C1.6.1.b")) is None


def test_a_call_that_is_over_gives_no_occasion(small: Any) -> None:
    session = small.call("@conge")
    assert session.ending is not None
    assert in_play(session) == ()
    assert to_work_on(session) is None


def test_the_call_before_a_turn_is_the_call_as_it_was_then(small: Any) -> None:
    session = small.call("+C1.1.1.a", "<", "@avancer", None, "-C1.2.3", silences={"apres": "40 s", "dit": ["Allô ?"]})
    assert [turn.reply for turn in session.turns] == ["@avancer", None, "-C1.2.3"]
    for turn in session.turns:
        earlier = before(session, turn.number)
        assert earlier.turns == session.turns[: turn.number - 1]
        assert earlier.heard == turn.heard
    assert before(session, 4).result() == session.result()


@pytest.mark.parametrize("name", [ANGRY, BUYER, BIRTH])
def test_along_a_model_call_every_advice_is_on_something_left_to_show(name: str) -> None:
    session = Session(real(name))
    advised = 0
    for reply in real(name).scenario.playthroughs[0].replies:
        if session.ending is not None:
            break
        found = to_work_on(session)
        if found is not None:
            advised += 1
            assert session.result().criteria[found.criterion].result != "acquis"
        session.say(reply, 0.0)
    assert advised >= 5
