"""An earlier moment tried again: nothing lost, the same call up to there, and no cap forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sim.journal.journal import Journal
from sim.journal.recording import RecordedSession
from sim.practice.aids import aid_text, begun_at, capped, next_step
from sim.practice.retake import earlier_moments, events_until, go_back
from sim.session import Session

REPLIES = ("+C1.1.1.a", "@avancer", "-C1.2.3", "+C1.6.1.b")
NOTICED = {"silences": {"apres": "40 s", "dit": ["Allô ?"]}}


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal.open(tmp_path / "journal.sqlite3", lambda: datetime(2026, 11, 24, 15, 10, tzinfo=UTC))
    yield opened
    opened.close()


def recorded(small: Any, journal: Journal, **parts: Any) -> RecordedSession:
    person = journal.create_person("Camille").person_id
    return RecordedSession.start(journal, person, small.game(**parts), 3, "entrainement", lambda: 5.0)


def test_the_moments_are_those_of_the_replies_the_newest_first(small: Any) -> None:
    session = small.call("Un.", None, "Deux.", "Trois.", "<", **NOTICED)
    moments = earlier_moments(session)
    assert [(moment.turn, moment.reply) for moment in moments] == [(3, "Deux."), (1, "Un.")]
    assert moments[0].heard == "Allô ?"
    assert moments[-1].heard == "Le téléphone sonne."


@pytest.mark.parametrize("turn", [1, 2, 3, 4])
def test_going_back_is_as_if_the_rest_had_not_been_said_and_the_journal_keeps_it(
    small: Any, journal: Journal, turn: int
) -> None:
    call = recorded(small, journal)
    for reply in REPLIES:
        call.say(reply)
    assert go_back(call, turn) == REPLIES[turn - 1]
    straight = small.call(*REPLIES[: turn - 1], seed=3)
    assert [made.answer for made in call.session.turns] == [made.answer for made in straight.turns]
    assert (call.session.heard, call.session.state) == (straight.heard, straight.state)
    assert call.session_id is not None
    kept = [event.kind for event in journal.events(call.session_id)]
    assert kept == ["replique"] * 4 + ["reprise"] * (5 - turn)


def test_there_is_no_going_back_in_an_exam_nor_to_a_silence_nor_after_the_end(small: Any) -> None:
    exam = RecordedSession(small.call(*REPLIES, mode="examen"), None, None, lambda: 0.0)
    assert (earlier_moments(exam.session), go_back(exam, 1)) == ((), None)
    silent = RecordedSession(small.call("Un.", None, **NOTICED), None, None, lambda: 0.0)
    assert go_back(silent, 2) is None
    over = RecordedSession(small.call("Un.", "@conge"), None, None, lambda: 0.0)
    assert go_back(over, 1) is None
    assert len(over.session.turns) == 2


def test_a_new_call_begins_at_a_moment_of_one_that_is_over_and_leaves_it_as_it_was(
    small: Any, journal: Journal
) -> None:
    over = recorded(small, journal)
    for reply in (*REPLIES, "@conge"):
        over.say(reply)
    assert over.session_id is not None
    sealed = journal.sessions()[0]
    assert sealed.ending == "fini"
    again = RecordedSession.start(
        journal, journal.create_person("Zoé").person_id, over.session.game, over.session.seed, "entrainement",
        lambda: 0.0, past=events_until(over.session, 3),
    )  # fmt: skip
    assert [turn.answer for turn in again.session.turns] == [turn.answer for turn in over.session.turns[:2]]
    assert (begun_at(again.session), again.seconds) == (3, 5.0)
    assert next_step(again.session) == "piste"
    again.say("+C1.6.1.c")
    assert again.session_id is not None
    assert journal.check_chain(again.session_id) is None
    assert next(row for row in journal.sessions() if row.session_id == over.session_id) == sealed


def test_a_model_reply_seen_in_the_first_call_still_caps_the_new_one(small: Any) -> None:
    call = RecordedSession(small.call("+C1.1.1.a"), None, None, lambda: 0.0)
    call.give_help(aid_text("reponse_modele"))
    call.say("@conge")
    again = Session(call.session.game, call.session.seed)
    for event, reading in events_until(call.session, 1):
        again.apply(event, reading)
    assert again.turns == ()
    assert capped(again)
    assert next_step(again) == "piste"


def test_a_moment_that_is_no_reply_is_refused(small: Any) -> None:
    with pytest.raises(ValueError, match="turn 2"):
        events_until(small.call("Un."), 2)
