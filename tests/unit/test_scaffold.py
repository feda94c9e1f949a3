"""A new scenario can be verified, drawn and played as it is, and scores from the lexicon alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring.faults import FaultList
from sim.format.loading import parse_scenario
from sim.format.scaffold import ScaffoldError, check_id, scaffold, write_new
from sim.game import load_game
from sim.library import Library
from sim.session import Session
from sim.verification.verify import verify_file

EMPATHY = "Je comprends que cette attente soit pénible pour vous."
REFORMULATION = "Si je comprends bien, vous attendez le remboursement de vos lunettes depuis trois semaines, c'est ça ?"
SOLUTION = "Je m'occupe de votre dossier dès maintenant et je vous rappelle jeudi."
TITLES = ['Les "lunettes" : où # sont-elles ?', "L'été, & <b>tôt</b> {non}", "on", "- ah", "yes: no", "\\n \\u00e9 \\"]


def written(folder: Path, title: str | None = None) -> Path:
    file = folder / "lunettes_perdues.yaml"
    write_new(file, scaffold("lunettes_perdues", title))
    return file


def test_it_has_no_fault_as_it_is(tmp_path: Path) -> None:
    assert [str(fault) for fault in verify_file(Library([]).find(str(written(tmp_path))))] == []


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_read_back_as_it_was_typed(title: str, tmp_path: Path) -> None:
    parsed = parse_scenario(Library([]).find(str(written(tmp_path, title))), FaultList())
    assert parsed is not None
    assert parsed[0].title == title


def test_without_a_title_its_name_is_one(tmp_path: Path) -> None:
    assert 'titre: "Lunettes perdues"' in written(tmp_path).read_text(encoding="utf-8")


def test_three_sentences_score_from_the_lexicon_alone(tmp_path: Path) -> None:
    game = load_game(Library([]).find(str(written(tmp_path))))
    observed = game.scenario.criteria
    assert not any(item.shows or item.contradicts for item in observed.values())
    assert not game.scenario.examples
    session = Session(game)
    for at, reply in enumerate((EMPATHY, REFORMULATION, SOLUTION), 1):
        session.say(reply, 10.0 * at)
    shown = [[name for name in turn.reading.ids("critere") if name in observed] for turn in session.turns]
    assert shown == [["C1.6.1.b"], ["C1.2.1.b"], ["C1.6.1.c"]]
    assert {name: tally.result for name, tally in session.result().criteria.items()} == dict.fromkeys(
        ("C1.2.1.b", "C1.6.1.b", "C1.6.1.c"), "acquis"
    )
    assert session.last_words.id == "rassure"


def test_a_solution_without_empathy_does_not_reassure_her(tmp_path: Path) -> None:
    session = Session(load_game(Library([]).find(str(written(tmp_path)))))
    for at in range(1, 6):
        if session.ending is None:
            session.say("La météo sera belle demain à Quimper.", 10.0 * at)
    assert session.last_words.id != "rassure"
    assert session.result().score < 50


def test_a_file_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "lunettes_perdues.yaml"
    file.write_text("le mien", encoding="utf-8")
    with pytest.raises(ScaffoldError, match="existe déjà et n'a pas été touché"):
        written(tmp_path)
    assert file.read_text(encoding="utf-8") == "le mien"


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(ScaffoldError, match="ne peut pas être écrit"):
        written(tmp_path / "absent")


@pytest.mark.parametrize("identifier", ["", "Été", "1er", "../secret", "a b", "a.yaml", "x" * 81, "é\x1b[2J"])
def test_a_bad_name_is_refused_with_what_to_write(identifier: str) -> None:
    with pytest.raises(ScaffoldError, match="minuscules sans accent"):
        check_id(identifier)


@pytest.mark.parametrize("title", ["", "  ", "x" * 201])
def test_a_bad_title_is_refused(title: str) -> None:
    with pytest.raises(ScaffoldError, match="--titre"):
        scaffold("essai", title)
