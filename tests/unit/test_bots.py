"""Bots talk each in its manner, with real words; a scenario that scores them alike is found out."""

from __future__ import annotations

from typing import Any

import pytest

from scoring.faults import FaultList
from scoring.lexicon_reader import lexicon_reader
from scoring.results import Result
from scoring.strict_yaml import load
from sim.bots.faults import bots_faults
from sim.bots.playing import AUTHOR, play_bots, play_seeds
from sim.bots.report import GOOD, POOR, BotReport, BotsReport, Played, merged
from sim.bots.sentences import BOTS, off_topic
from sim.exploration.faults import explored_faults
from sim.game import load_game
from sim.library import Library, packaged_scenarios

LIBRARY = Library(packaged_scenarios())
NAMES = [header.id for header in LIBRARY.headers()]


@pytest.fixture(scope="module")
def reports() -> dict[str, BotsReport]:
    return {name: play_bots(load_game(LIBRARY.find(name)), 2) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_packaged_scenario_tells_good_from_poor(reports: dict[str, BotsReport], name: str) -> None:
    scores = {bot.id: bot.mean_score for bot in reports[name].bots}
    assert reports[name].discriminates
    assert scores["modele"] >= GOOD
    assert {bot: scores[bot] for bot in ("agressif", "passif", "bourrage", "hors_sujet") if scores[bot] > POOR} == {}
    assert max(scores["agressif"], scores["passif"]) < scores["moyen"] < scores["modele"]


def test_the_same_seeds_give_the_same_calls(reports: dict[str, BotsReport]) -> None:
    assert play_bots(load_game(LIBRARY.find(NAMES[0])), 2) == reports[NAMES[0]]


def test_off_topic_sentences_almost_never_show_a_criterion() -> None:
    """One of forty is read as shown, by resemblance; what they are read as contradicting is not bounded here."""
    reader = lexicon_reader()
    shown = [text for text in off_topic() if reader.read(text).ids("critere")]
    assert len(off_topic()) == len(set(off_topic())) == 40
    assert len(shown) <= 1, shown


def test_each_bot_says_something_and_not_the_same_with_another_seed() -> None:
    scenario = load_game(LIBRARY.find(NAMES[0])).scenario
    for bot in BOTS:
        assert len(bot.replies(scenario, 0)) >= 5
        assert bot.replies(scenario, 0) == bot.replies(scenario, 0)
        if bot.id != "modele":
            assert bot.replies(scenario, 0) != bot.replies(scenario, 1)


def test_the_playthroughs_are_played_and_what_nobody_visits_is_said(small: Any) -> None:
    game = small.game(parcours=[{"nom": "direct", "repliques": ["@avancer", "@conge"], "fin": "fini"}])
    report = play_bots(game, 1)
    assert report.bots[-1].id == AUTHOR
    assert report.bots[-1].endings == {"fini": 1}
    assert report.unvisited_states == ("coupe",)
    assert report.unvisited_exits == ("etats/accueil/transitions/1",)


def test_a_scenario_that_rewards_whatever_is_typed_is_a_fault(small: Any) -> None:
    class Generous:
        version = "tout-vaut"

        def read(self, reply: str, context: str = "") -> Any:
            return small.reader.read("+C1.6.1.b @avancer")

        def without(self, example: str) -> Any:
            return self

    game = small.game(criteres={"C1.6.1.b": {"noyau": True}})
    generous = type(game)(game.scenario, game.file, Generous(), game.machine, game.facts, game.case_sayings)
    report = play_bots(generous, 1)
    assert not report.discriminates
    faults = [fault.code for fault in explored_faults(generous, bots=report)]
    assert faults.count("D150") == sum(bot.poor for bot in report.bots)


def test_a_model_that_earns_little_is_a_fault_only_if_a_playthrough_promised_more(small: Any) -> None:
    alone = {fault.code: fault.severity for fault in explored_faults(small.game())}
    promised = small.game(parcours=[{"nom": "modele", "repliques": ["@conge"], "fin": "fini", "score_min": 85}])
    written = {fault.code: fault.severity for fault in explored_faults(promised)}
    assert (alone["D149"], written["D149"]) == ("avertissement", "erreur")


def test_what_is_played_apart_is_what_is_played_together() -> None:
    game = load_game(LIBRARY.find(NAMES[0]))
    assert merged([play_seeds(game, [seed]) for seed in range(2)]) == play_bots(game, 2)


def played(bot: str, seed: int, score: int, ending: str = "fini", result: Result = "acquis") -> Played:
    return Played(bot, seed, ending, score, 4, {"C1.6.1.b": result})


def judged(small: Any, model: list[Played], poor: list[Played], **parts: Any) -> list[str]:
    report = BotsReport(
        (BotReport("modele", "modèle", False, tuple(model)), BotReport("passif", "passif", True, tuple(poor))), (), ()
    )
    game = small.game(**parts)
    document = load(game.file.raw, "essai.yaml", FaultList())
    assert document is not None
    faults = [f"{fault.code} {fault.what} {fault.why}" for fault in bots_faults(game.scenario, report, document)]
    assert report.discriminates is not bool(faults)
    return faults


def test_one_call_that_pays_bad_talk_is_a_fault_that_names_its_seed_and_ending(small: Any) -> None:
    calls = [played("passif", 0, POOR), *(played("passif", seed, 0, result="non_acquis") for seed in range(1, 19))]
    assert judged(small, [played("modele", 0, GOOD)], calls) == []
    (fault,) = judged(small, [played("modele", 0, GOOD)], [*calls, played("passif", 19, POOR + 1, "coupe")])
    assert fault == (
        "D150 Le robot « passif » obtient jusqu'à 36 : graine 19, fin « coupe », 36 (1 appel sur 20). "
        "Parler mal ne doit pas rapporter plus de 35. On lui compte : C1.6.1.b acquis."
    )


def test_one_call_that_pays_the_model_too_little_is_a_fault_that_names_its_seed_and_ending(small: Any) -> None:
    calls = [played("modele", 0, 100), played("modele", 1, GOOD - 1, result="en_cours"), played("modele", 2, 40)]
    (fault,) = judged(small, calls, [played("passif", 0, 0)])
    assert fault == (
        "D149 Le robot « modèle » n'obtient que 40 : graine 2, fin « fini », 40 ; graine 1, fin « fini », 84 "
        "(2 appels sur 3). Un bon conseiller doit obtenir au moins 85."
    )
