"""The ladder of help: its steps, its trace, and what it changes (the cap, and nothing else)."""

from __future__ import annotations

from typing import Any

import pytest

from scoring.evidence import Reading
from sim.events import MODEL_REPLY, Event
from sim.journal.recording import RecordedSession
from sim.practice.aids import Aid, aid_text, aids, aids_now, asked_again, begun_at, capped, next_step
from sim.replay.replaying import standing_events
from sim.session import Session


def help_with(session: Session, *texts: str) -> None:
    for text in texts:
        session.apply(Event("aide", 1.0, text), Reading())


def test_after_a_reply_not_understood_she_has_asked_again_then_come_the_hint_and_the_models(small: Any) -> None:
    session = small.call("Bonjour.")
    steps = []
    while (step := next_step(session)) is not None:
        steps.append(step)
        help_with(session, aid_text(step))
    assert steps == ["relance", "piste", "reponse_modele"]


def test_on_demand_the_ladder_begins_with_the_hint(small: Any) -> None:
    assert next_step(small.call()) == "piste"
    session = small.call("+C1.1.1.a")
    assert not asked_again(session)
    assert next_step(session) == "piste"


def test_a_new_reply_or_one_taken_back_begins_again_and_a_silence_does_not(small: Any) -> None:
    session = small.call(silences={"apres": "40 s", "dit": ["Allô ?"]})
    help_with(session, aid_text("piste", "C1.1.1.a"))
    small.play(session, None)
    assert next_step(session) == "reponse_modele"
    small.play(session, "+C1.1.1.a")
    assert aids_now(session) == ()
    help_with(session, aid_text("piste", "C1.2.3"))
    small.play(session, "<")
    assert next_step(session) == "piste"


def test_every_help_is_remembered_with_its_turn_also_when_the_reply_is_taken_back(small: Any) -> None:
    session = small.call("+C1.1.1.a")
    help_with(session, aid_text("piste", "C1.2.3"), aid_text("reponse_modele"))
    small.play(session, "+C1.2.3", "<")
    help_with(session, "une_aide_a_venir", aid_text("piste", "C1.6.1.b"))
    assert aids(session) == (
        Aid("piste", "C1.2.3", 2), Aid("reponse_modele", "", 2), Aid("piste", "C1.6.1.b", 2)
    )  # fmt: skip
    assert capped(session)


def test_help_changes_nothing_but_the_cap(small: Any) -> None:
    replies = ("+C1.6.1.b +C1.1.1.a", "@avancer", "+C1.6.1.c", "@conge")
    plain = small.call(*replies)
    helped = small.call()
    for reply in replies:
        help_with(helped, aid_text("relance"), aid_text("piste", "C1.6.1.b"))
        helped.say(reply, plain.turns[len(helped.turns)].at)
    assert helped.turns == plain.turns
    assert helped.result() == plain.result()
    assert plain.result().score > 60
    taught = small.call()
    help_with(taught, aid_text("reponse_modele"))
    small.play(taught, *replies)
    assert (taught.result().score, taught.result().uncapped) == (60, plain.result().uncapped)


def test_the_text_of_the_model_reply_is_the_one_that_the_engine_caps() -> None:
    assert aid_text("reponse_modele") == MODEL_REPLY


def test_no_help_is_left_when_the_call_is_over(small: Any) -> None:
    assert next_step(small.call("@conge")) is None


def test_a_recorded_help_is_an_event_that_a_replay_keeps(small: Any) -> None:
    call = RecordedSession(small.call("Bonjour."), None, None, lambda: 0.0)
    call.give_help(aid_text("relance"))
    call.take_back()
    assert [(event.kind, event.text) for event in call.session.events] == [
        ("replique", "Bonjour."), ("aide", "relance"), ("reprise", "")
    ]  # fmt: skip
    assert [event.text for event in standing_events(call.session.events)] == ["relance"]


@pytest.mark.parametrize(
    ("text", "turn"), [("depuis_le_tour 4", 4), ("depuis_le_tour x", None), ("piste C1.2.3", None)]
)
def test_a_call_that_began_at_a_moment_says_which(small: Any, text: str, turn: int | None) -> None:
    session = small.call()
    help_with(session, text)
    assert begun_at(session) == turn
