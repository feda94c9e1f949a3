"""Each example of a scenario is read as its author announces."""

from __future__ import annotations

from collections.abc import Callable

from scoring.evidence import Polarity, Target
from scoring.faults import FaultList
from sim.game import Game
from sim.loading import parse_scenario
from sim.scenario import Example
from sim.verify import played_faults

GameOf = Callable[[str], Game]
KINDS: tuple[tuple[str, Target, Polarity], ...] = (
    ("shows", "critere", "montre"),
    ("contradicts", "critere", "contredit"),
    ("acts", "acte", "montre"),
    ("forbidden", "interdit", "montre"),
    ("savoirs", "savoir", "montre"),
)


def test_an_example_is_read_as_announced(scenario_id: str, example: Example, game_of: GameOf) -> None:
    reading = game_of(scenario_id).reader.read(example.reply, example.context)
    for attribute, target, polarity in KINDS:
        read = set(reading.ids(target, polarity))
        if example.nothing:
            assert not read, attribute
        assert read >= set(getattr(example, attribute)), attribute


def test_each_proof_of_an_example_quotes_its_words(scenario_id: str, example: Example, game_of: GameOf) -> None:
    for item in game_of(scenario_id).reader.read(example.reply, example.context).evidence:
        assert 0 <= item.start < item.end <= len(example.reply)
        quote = example.reply[item.start : item.end]
        assert quote == quote.strip()


def test_the_verifier_finds_nothing_that_is_played_otherwise(scenario_id: str, game_of: GameOf) -> None:
    game = game_of(scenario_id)
    parsed = parse_scenario(game.file, FaultList())
    assert parsed is not None
    assert [str(fault) for fault in played_faults(game, parsed[1])] == []
