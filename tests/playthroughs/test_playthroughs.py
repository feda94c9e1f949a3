"""Whole calls end as their scenario announces, whether played straight or taken up again after every turn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sim.format.scenario import Playthrough
from sim.game import Game, load_game
from sim.journal.journal import Journal
from sim.journal.recording import RecordedSession
from sim.record import record_json
from sim.session import Session

NOW = datetime(2026, 10, 27, 9, 15, tzinfo=UTC)
GameOf = Callable[[str], Game]


def played(game: Game, replies: tuple[str, ...], seed: int = 0) -> Session:
    session = Session(game, seed)
    for number, reply in enumerate(replies, 1):
        assert session.ending is None, f"finie avant la réplique {number}"
        session.say(reply, 10.0 * number)
    return session


def test_every_scenario_plays_a_success_and_another_ending(scenario_id: str, game_of: GameOf) -> None:
    scenario = game_of(scenario_id).scenario
    reached = {playthrough.ending for playthrough in scenario.playthroughs}
    assert "reussite" in {scenario.endings[ending].outcome for ending in reached}
    assert len(reached) >= 2


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_playthrough_ends_as_announced(
    scenario_id: str, playthrough: Playthrough, game_of: GameOf, ear: Any, seed: int
) -> None:
    with ear() as listening:
        session = played(game_of(scenario_id), playthrough.replies, seed)
    assert session.last_words.id == playthrough.ending
    score = session.result().score
    assert (playthrough.score_min or 0) <= score
    assert score <= (100 if playthrough.score_max is None else playthrough.score_max)
    assert len(listening.heard) == len(set(listening.heard))


def test_a_scenario_loaded_anew_gives_the_same_bytes(scenario_id: str, game_of: GameOf) -> None:
    game = game_of(scenario_id)
    replies = game.scenario.playthroughs[0].replies
    assert record_json(played(load_game(game.file), replies)) == record_json(played(game, replies))


def test_another_seed_says_it_in_other_words(scenario_id: str, game_of: GameOf) -> None:
    game = game_of(scenario_id)
    replies = game.scenario.playthroughs[0].replies
    first, other = (played(game, replies, seed) for seed in (0, 1))
    assert [turn.answer for turn in first.turns] != [turn.answer for turn in other.turns]


def test_a_playthrough_taken_up_after_every_turn_equals_the_straight_one(
    scenario_id: str, playthrough: Playthrough, game_of: GameOf, quick_loading: None, tmp_path: Path
) -> None:
    game = game_of(scenario_id)
    path = tmp_path / "journal.sqlite3"
    with Journal.open(path, lambda: NOW) as journal:
        person = journal.create_person("Camille")
        RecordedSession.start(journal, person.person_id, game, 0, "entrainement", lambda: 0.0)
    for reply in playthrough.replies:
        with Journal.open(path, lambda: NOW) as journal:
            recorded = RecordedSession.resume(journal, journal.open_sessions()[0], lambda: 10.0)
            recorded.say(reply)
            assert recorded.warning is None
    straight = played(game, playthrough.replies)
    assert recorded.session.events == straight.events
    assert record_json(recorded.session) == record_json(straight)


def test_taking_back_each_reply_of_a_playthrough_changes_nothing(
    scenario_id: str, playthrough: Playthrough, game_of: GameOf
) -> None:
    game = game_of(scenario_id)
    session = Session(game)
    for number, reply in enumerate(playthrough.replies, 1):
        session.say(game.scenario.playthroughs[-1].replies[0], 10.0 * number - 5)
        if session.ending is None:
            session.take_back(10.0 * number - 1)
        else:
            session = played(game, playthrough.replies[: number - 1])
        session.say(reply, 10.0 * number)
    assert record_json(session) == record_json(played(game, playthrough.replies))
