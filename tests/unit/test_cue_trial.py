"""A cue is tried with the very reader of the calls: its faults, what it finds, what it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring.evidence import Polarity
from sim.game import Game, load_game
from sim.library import Library
from sim.workshop.cue_trial import Trial, try_cue

HARD = "galère … appels"
TIRED = "Une vraie galère, ces trois appels, Madame."
SHOWN: tuple[Polarity, str] = ("montre", "C1.6.1.b")


@pytest.fixture(scope="module")
def game() -> Game:
    return load_game(Library.of(Path("absent")).find("adherent_en_colere"))


def codes(trial: Trial) -> list[str]:
    return [fault.code for fault in trial.faults]


@pytest.mark.parametrize("cue", ["le la", "…", "je vous rappelle <dat>", "reçu | enregistré"])
def test_a_cue_that_can_not_be_used_says_so_and_is_not_searched(game: Game, cue: str) -> None:
    trial = try_cue(game, cue, SHOWN, ())
    assert codes(trial) == ["D079"]
    assert (trial.searched, trial.hits) == (0, ())


def test_a_doubtful_cue_is_told_as_verifier_would_and_searched_all_the_same(game: Game) -> None:
    trial = try_cue(game, "nuit", SHOWN, ())
    assert codes(trial) == ["D130"]
    assert not trial.errors
    assert trial.searched > 10_000


def test_a_cue_written_already_on_the_other_side_is_refused(game: Game) -> None:
    written = game.scenario.criteria["C1.6.1.b"].contradicts[0]
    assert "D129" in codes(try_cue(game, written, SHOWN, ()))


def test_the_replies_of_the_conversation_come_first_and_nobody_judged_them(game: Game) -> None:
    trial = try_cue(game, HARD, SHOWN, [(TIRED, ""), ("Bonjour.", ""), ("Ce n'est pas une galère, ces appels.", "")])
    first = trial.hits[0]
    assert (first.found.searched.labelled.reply, first.found.searched.origin) == (TIRED, "conversation")
    assert (first.found.right, first.effect) == (None, "nouveau")
    assert "Ce n'est pas une galère, ces appels." not in [hit.found.searched.labelled.reply for hit in trial.hits]


def test_what_is_read_already_is_no_change(game: Game) -> None:
    known = "Je comprends votre colère, Madame."
    assert try_cue(game, "je comprends votre colère", SHOWN, [(known, "")]).hits[0].effect == "deja"


def test_what_is_found_in_the_members_own_words_changes_nothing(game: Game) -> None:
    assert try_cue(game, HARD, SHOWN, [(TIRED, TIRED)]).hits[0].effect == "rien"


def test_too_many_replies_are_measured_in_part_only(game: Game) -> None:
    trial = try_cue(game, "<montant>", SHOWN, [("Ce sera 310 euros.", "")])
    measured = [hit for hit in trial.hits if hit.effect != "non_mesure"]
    assert len(trial.hits) > 600
    assert 100 < len(measured) <= 241
    assert trial.hits[0].effect != "non_mesure"


def test_a_trial_leaves_the_scenario_as_it_was(game: Game) -> None:
    before = game.scenario.model_dump()
    assert try_cue(game, HARD, SHOWN, [(TIRED, "")]).hits[0].effect == "nouveau"
    assert game.scenario.model_dump() == before
    assert "C1.6.1.b" not in game.reader.read(TIRED).ids("critere")
