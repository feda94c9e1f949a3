"""Whatever is said, in whatever order: no error, moods within bounds, and the events alone give the call again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.game import Game
from sim.mouth import NOTHING_LEFT
from sim.record import record_json
from sim.session import Session

GameOf = Callable[[str], Game]
SILENCE, TAKE_BACK = -1, -2
OFF_TOPIC = ("Hm.", "", "asdf", "Il fait beau ?", "Merci, au revoir.", "NON !!!", "{facture} [bold]", "\x00")
STEPS = st.lists(
    st.one_of(st.integers(0, 10_000), st.integers(0, 10_000), st.sampled_from([SILENCE, TAKE_BACK])), max_size=30
)


def replies(game: Game) -> tuple[str, ...]:
    """Give all that the scenario gives as said by an adviser, and what has nothing to do with it."""
    scenario = game.scenario
    whole = (reply for playthrough in scenario.playthroughs for reply in playthrough.replies)
    return (*(example.reply for example in scenario.examples), *whole, *OFF_TOPIC)


def play(game: Game, steps: Sequence[int], seed: int) -> Session:
    session = Session(game, seed)
    said = replies(game)
    for number, step in enumerate(steps, 1):
        if session.ending is not None:
            break
        if step == SILENCE:
            session.silence(float(number))
        elif step == TAKE_BACK:
            session.take_back(float(number))
        else:
            session.say(said[step % len(said)], float(number))
        check(session)
    return session


def check(session: Session) -> None:
    scenario = session.game.scenario
    assert 0 <= session.tension <= 10
    assert 0 <= session.trust <= 10
    assert session.state in {*scenario.states, *scenario.endings}
    assert (session.state in scenario.endings) == (session.ending is not None)
    assert [turn.number for turn in session.turns] == list(range(1, len(session.turns) + 1))
    for turn in session.turns:
        assert turn.answer or turn.reply is None
        assert 0 <= turn.tension <= 10
        assert 0 <= turn.trust <= 10
    assert 0 <= session.result().score <= 100


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS, seed=st.integers(0, 2**31))
def test_any_call_can_be_folded_again_from_its_events(
    scenario_id: str, game_of: GameOf, steps: list[int], seed: int
) -> None:
    game = game_of(scenario_id)
    live = play(game, steps, seed)
    folded = Session(game, seed)
    for event, reading in live._inputs:
        folded.apply(event, reading)
    assert record_json(folded) == record_json(live)
    assert folded.turns == live.turns
    assert folded.heard == live.heard


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS.map(lambda steps: [step for step in steps if step != TAKE_BACK]), seed=st.integers(0, 2**31))
def test_no_text_is_heard_twice_in_any_call(
    scenario_id: str, game_of: GameOf, ear: Any, steps: list[int], seed: int
) -> None:
    with ear() as listening:
        play(game_of(scenario_id), steps, seed)
    heard = [text for text in listening.heard if text != NOTHING_LEFT]
    assert len(heard) == len(set(heard))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS, seed=st.integers(0, 2**31))
def test_a_call_with_what_was_taken_back_left_out_is_the_same_call(
    scenario_id: str, game_of: GameOf, steps: list[int], seed: int
) -> None:
    game = game_of(scenario_id)
    live = play(game, steps, seed)
    standing = [turn.reply for turn in live.turns]
    plain = Session(live.game, seed)
    for number, reply in enumerate(standing, 1):
        if reply is None:
            plain.silence(float(number))
        else:
            plain.say(reply, float(number))
    assert [turn.answer for turn in plain.turns] == [turn.answer for turn in live.turns]
    assert record_json(plain) == record_json(live)
