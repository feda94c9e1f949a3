"""Model replies: each one, said at its moment, shows what it is the model of and does no harm."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scoring.examples import examples
from sim.game import Game, load_game
from sim.library import Library
from sim.practice.model_replies import ModelReplies, _well_written
from sim.practice.moment import before, to_work_on
from sim.session import Session

ROOT = Path(__file__).parents[2]
ANGRY, BUYER, BIRTH = "adherent_en_colere", "information_precontractuelle_dda", "rebond_naissance"


@cache
def real(name: str) -> Game:
    return load_game(Library([ROOT / "scenarios"]).find(name))


@pytest.mark.parametrize("play", [0, 1, 2])
@pytest.mark.parametrize("name", [ANGRY, BUYER, BIRTH])
def test_every_model_reply_said_now_shows_its_criterion_and_breaks_nothing(name: str, play: int) -> None:
    game = real(name)
    models, session, offered = ModelReplies(game), Session(game), 0
    for reply in game.scenario.playthroughs[play].replies:
        if session.ending is not None:
            break
        found = to_work_on(session)
        for model in models.give(session, found.criterion if found else None):
            offered += 1
            trial = before(session, len(session.turns) + 1)
            turn = trial.say(model.text, 0.0)
            assert turn.reading.ids("critere", "contredit") == ()
            assert [said for said in trial.forbidden if said.turn == turn.number] == []
            assert found is None or found.criterion in turn.reading.ids("critere")
        session.say(reply, 0.0)
    assert offered >= 8


def test_two_or_three_are_given_and_those_of_the_moment_first() -> None:
    session = Session(real(ANGRY))
    given = ModelReplies(real(ANGRY)).give(session, "C1.1.4")
    assert 2 <= len(given) <= 3
    assert given[0].source == "parcours"
    assert given[0].text == real(ANGRY).scenario.playthroughs[0].replies[0]


def test_what_was_said_already_is_not_given() -> None:
    session = Session(real(ANGRY))
    hello = real(ANGRY).scenario.playthroughs[0].replies[0]
    session.say("Bonjour.", 0.0)
    models = ModelReplies(real(ANGRY))
    session = Session(real(ANGRY))
    assert hello in [model.text for model in models.give(session, "C1.1.4")]
    session.say(hello, 0.0)
    assert hello not in [model.text for model in models.give(session, "C1.1.4")]


def test_the_same_moment_gives_the_same_replies() -> None:
    session = Session(real(BIRTH), 5)
    assert ModelReplies(real(BIRTH)).give(session, "C1.1.4") == ModelReplies(real(BIRTH)).give(session, "C1.1.4")


def test_a_scenario_without_sentences_of_its_own_draws_from_the_bank_whole_sentences_only(tmp_path: Path) -> None:
    text = (ROOT / "tests" / "functional" / "conftest.py").read_text(encoding="utf-8")
    yaml = text.split('SITUATION = """')[1].split('"""')[0]
    (tmp_path / "essai.yaml").write_text(yaml.split("conseils:")[0], encoding="utf-8")
    game = load_game(Library([tmp_path]).find("essai"))
    given = ModelReplies(game).give(Session(game), "C1.6.1.b")
    assert [model.source for model in given] == ["banque", "banque"]
    assert {model.text for model in given} <= set(examples(("montre", "C1.6.1.b")).texts)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("Je comprends que cette attente vous pèse, madame.", True),
        ("je vs comprends, cette attente est penible", False),
        ("Merci de nous prévneir si vite, je comprends.", False),
        ("Je comprends : 64 euros, cela compte pour vous.", False),
        ("Je vous comprends.", False),
    ],
)
def test_only_a_sentence_to_imitate_comes_out_of_the_bank(text: str, good: bool) -> None:
    assert _well_written(text) is good


def test_a_situation_where_nothing_fits_gives_nothing(small: Any) -> None:
    assert ModelReplies(small.game()).give(small.call(), "C1.6.1.b") == ()
