"""Each example of a scenario is read as its author announces."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from scoring.evidence import Polarity, Reading, Target
from scoring.faults import FaultList
from scoring.lexicon import lexicon
from scoring.memory import Memory
from scoring.reader import BlendReader
from sim.format.loading import parse_scenario
from sim.format.scenario import Example
from sim.game import Game
from sim.reading_plan import reading_plan
from sim.verification.verify import played_faults

GameOf = Callable[[str], Game]
KINDS: tuple[tuple[str, Target, Polarity], ...] = (
    ("shows", "critere", "montre"),
    ("contradicts", "critere", "contredit"),
    ("acts", "acte", "montre"),
    ("forbidden", "interdit", "montre"),
    ("savoirs", "savoir", "montre"),
)


FLOOR = 0.9
"""Share of its examples that a scenario must read by its cues and what was learnt, without remembering them."""


def missed(example: Example, reading: Reading) -> list[str]:
    """Say what differs between what an example announces and what is read."""
    found: list[str] = []
    for attribute, target, polarity in KINDS:
        read, announced = set(reading.ids(target, polarity)), set(getattr(example, attribute))
        found += [f"{attribute} {name}" for name in announced - read]
        found += [f"rien, mais {attribute} {name}" for name in read if example.nothing]
    return found


def test_an_example_is_read_as_announced(scenario_id: str, example: Example, game_of: GameOf) -> None:
    assert missed(example, game_of(scenario_id).reader.read(example.reply, example.context)) == []


def test_examples_are_read_by_their_cues_and_not_only_remembered(scenario_id: str, game_of: GameOf) -> None:
    game = game_of(scenario_id)
    plan = reading_plan(game.scenario, game.file.content_hash, lexicon())
    reader = BlendReader(replace(plan, memory=Memory()))
    wrong = {
        example.reply: faults
        for example in game.scenario.examples
        if (faults := missed(example, reader.read(example.reply, example.context)))
    }
    assert len(wrong) <= (1 - FLOOR) * len(game.scenario.examples), wrong


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
