"""A session is a fold over its events: the same inputs give the same call, and nothing is undone but folded again."""

from __future__ import annotations

from typing import Any

import pytest

from scoring.errors import UnusableReplyError
from scoring.evidence import Reading
from sim.errors import SessionOverError
from sim.events import MODEL_REPLY, Event
from sim.record import record_json
from sim.session import RINGING, Session

SILENCES = {"fois": 2, "dit": ["Allô ?", "Vous êtes là ?"], "effet": {"tension": 1}}
SOOTHED = {"quand": {"montre": ["C1.6.1.b"]}, "effet": {"tension": -1}, "dit": ["Merci.", "Bon."]}
HURT = {"quand": {"contredit": ["C1.6.1.b"]}, "effet": {"tension": 2}, "dit": ["Oh !", "Quoi ?"]}
LIVELY: dict[str, Any] = {
    "reactions": [SOOTHED, HURT],
    "silences": SILENCES,
    "savoirs": {"nom": {"questions": ["nom"], "dit": ["Lefèvre."], "redit": ["Encore ?"]}},
    "regles": [{"id": "ordre", "avant": "detail", "il_faut": {"savoirs": ["nom"]}, "critere": "C1.2.3"}],
    "interdits": [{"id": "promesse", "indices": ["ce soir"], "dit": ["Ce soir ?"]}],
    "actes": {"detail": {"indices": ["je vois"]}},
}


@pytest.mark.parametrize(
    ("channel", "direction"),
    [
        ("telephone", "Le téléphone sonne."),
        ("tchat", "Une conversation s'ouvre."),
        ("mail", "Un mail attend votre réponse."),
        ("face_a_face", "Une personne s'assied en face de vous."),
    ],
)
def test_a_call_opens_with_its_stage_direction_or_her_first_line(small: Any, channel: str, direction: str) -> None:
    assert RINGING[channel] == direction
    assert small.call(canal=channel).heard == direction
    assert small.call(canal=channel, ouverture="membre").heard == "Entrée de l'accueil."


def test_a_new_call_stands_at_the_beginning(small: Any) -> None:
    session = small.call()
    assert (session.state, session.tension, session.trust) == ("accueil", 5, 5)
    assert session.turns == session.events == session.forbidden == ()
    assert session.ending is None


def test_each_turn_holds_what_stood_before_it(small: Any) -> None:
    session = small.call("Hm.", "+C1.6.1.b", "Hm.")
    assert session.turns[0].heard == "Le téléphone sonne."
    assert [turn.heard for turn in session.turns[1:]] == [turn.answer for turn in session.turns[:-1]]
    assert session.heard == session.turns[-1].answer
    assert [turn.number for turn in session.turns] == [1, 2, 3]
    assert [turn.at for turn in session.turns] == [10.0, 20.0, 30.0]


def test_the_reader_is_given_what_she_has_just_said(small: Any) -> None:
    contexts: list[str] = []

    class Spy:
        version = "espion"

        def read(self, reply: str, context: str = "") -> Reading:
            contexts.append(context)
            return Reading()

    small.call()
    game = small.game()
    session = Session(type(game)(game.scenario, game.file, Spy(), game.machine, game.facts, game.case_sayings))
    first = session.say("Bonjour.", 1.0)
    session.say("Oui.", 2.0)
    assert contexts == ["Le téléphone sonne.", first.answer]


def test_the_same_inputs_give_the_same_bytes(small: Any) -> None:
    replies = ("+C1.6.1.b", None, "?nom", "<", "-C1.6.1.b", "Hm.", "@detail !promesse", "@avancer", "@conge")
    first, again = (record_json(small.call(*replies, seed=3, **LIVELY)) for _ in range(2))
    assert first == again


def test_another_seed_gives_other_words(small: Any) -> None:
    replies = ("+C1.6.1.b", "Hm.", "Hm.", "+C1.6.1.b")
    assert record_json(small.call(*replies, seed=1)) != record_json(small.call(*replies, seed=2))


def test_two_calls_of_one_game_do_not_touch_each_other(small: Any) -> None:
    game = small.game(**LIVELY)
    first, second = Session(game), Session(game)
    small.play(first, "-C1.6.1.b", "@avancer")
    assert (second.state, second.tension, second.turns) == ("accueil", 5, ())


def test_folding_the_events_again_gives_the_call_played(small: Any) -> None:
    live = small.call("+C1.6.1.b", None, "?nom", "<", "-C1.6.1.b", "@avancer", "<", "Hm.", "@conge", **LIVELY)
    folded = Session(live.game)
    for event in live.events:
        read = folded.game.reader.read(event.text) if event.kind == "replique" else Reading()
        folded.apply(event, read)
    assert record_json(folded) == record_json(live)
    assert folded.events == live.events


def test_taking_back_gives_the_call_without_the_last_reply(small: Any) -> None:
    taken = small.call("+C1.6.1.b", "-C1.6.1.b @detail !promesse", "<", **LIVELY)
    plain = small.call("+C1.6.1.b", **LIVELY)
    assert taken.turns == plain.turns
    assert record_json(taken) == record_json(plain)
    assert taken.heard == plain.heard
    assert len(taken.events) == 3


def test_taking_back_also_undoes_the_silences_that_followed(small: Any) -> None:
    taken = small.call("Hm.", "-C1.6.1.b", None, None, "<", **LIVELY)
    assert record_json(taken) == record_json(small.call("Hm.", **LIVELY))
    assert taken.notices_silence


def test_a_silence_before_the_last_reply_stands(small: Any) -> None:
    assert record_json(small.call(None, "Hm.", "<", **LIVELY)) == record_json(small.call(None, **LIVELY))


def test_taking_back_twice_goes_two_replies_back(small: Any) -> None:
    assert small.call("Hm.", "-C1.6.1.b", "Hm.", "<", "<", **LIVELY).turns == small.call("Hm.", **LIVELY).turns
    assert small.call("Hm.", "-C1.6.1.b", "<", "<", **LIVELY).heard == "Le téléphone sonne."


def test_after_taking_back_the_call_goes_on_as_if_nothing_had_been_said(small: Any) -> None:
    taken = small.call("Hm.", "@avancer", "<", "+C1.6.1.b", **LIVELY)
    plain = small.call("Hm.", "+C1.6.1.b", **LIVELY)
    assert [turn.answer for turn in taken.turns] == [turn.answer for turn in plain.turns]


def test_there_is_nothing_to_take_back_at_first_nor_in_an_exam_nor_after_the_end(small: Any) -> None:
    assert not small.call().take_back(1.0)
    assert not small.call(None, **LIVELY).take_back(20.0)
    exam = small.call("Hm.", mode="examen")
    assert not exam.take_back(20.0)
    assert len(exam.turns) == len(exam.events) == 1
    ended = small.call("@conge")
    assert not ended.take_back(20.0)
    assert ended.state == "fini"


def test_silences_are_noticed_so_many_times(small: Any) -> None:
    session = small.call(None, None, **LIVELY)
    assert not session.notices_silence
    assert session.silence(30.0) is None
    assert len(session.turns) == len(session.events) == 2


@pytest.mark.parametrize(
    ("channel", "noticed"), [("telephone", True), ("tchat", True), ("mail", False), ("face_a_face", False)]
)
def test_only_the_telephone_and_the_chat_have_silences(small: Any, channel: str, noticed: bool) -> None:
    assert small.call(canal=channel, silences=SILENCES).notices_silence is noticed


def test_a_situation_without_silences_notices_none(small: Any) -> None:
    assert small.call().silence(40.0) is None


def test_an_abandoned_call_is_unfinished_and_closed(small: Any) -> None:
    session = small.call("Hm.")
    session.abandon(20.0)
    assert session.ending is not None
    assert (session.ending.id, session.ending.outcome, session.ending.summary) == ("inachevee", "inachevee", None)
    assert session.ending.line == session.turns[0].answer
    with pytest.raises(SessionOverError, match="terminé"):
        session.say("Encore.", 30.0)


def test_nothing_can_be_said_after_the_end(small: Any) -> None:
    session = small.call("@conge", **LIVELY)
    with pytest.raises(SessionOverError, match="Commencez-en un autre"):
        session.say("Hm.", 20.0)
    with pytest.raises(SessionOverError, match="Commencez-en un autre"):
        session.silence(20.0)
    with pytest.raises(SessionOverError, match="Commencez-en un autre"):
        session.abandon(20.0)
    assert len(session.events) == 1


def test_the_ending_gives_its_outcome_her_last_line_and_the_trainer_s_word(small: Any) -> None:
    ending = small.call("@conge").ending
    assert (ending.id, ending.outcome, ending.line, ending.summary) == (
        "fini", "reussite", "Au revoir.", "Tout est dit.",
    )  # fmt: skip


@pytest.mark.parametrize(("channel", "limit"), [("telephone", 2000), ("tchat", 2000), ("mail", 6000)])
def test_a_reply_longer_than_its_channel_allows_is_refused_and_nothing_happens(
    small: Any, channel: str, limit: int
) -> None:
    session = small.call(canal=channel)
    with pytest.raises(UnusableReplyError, match=f"la limite est de {limit}"):
        session.say("a" * (limit + 1), 1.0)
    assert session.turns == session.events == ()
    session.say("a" * limit, 1.0)
    assert len(session.turns) == 1


def test_a_hint_is_an_event_and_no_turn(small: Any) -> None:
    session = small.call("Hm.")
    assert session.apply(Event("aide", 15.0), Reading()) is None
    assert len(session.turns) == 1
    assert [event.kind for event in session.events] == ["replique", "aide"]


@pytest.mark.parametrize("reply", ["", " ", "\x00", "\ud800", "[bold]{x}", "é" * 2000, "\x1b[31m", "🙂" * 50])
def test_any_text_is_played(small: Any, reply: str) -> None:
    turn = small.call(reply).turns[0]
    assert turn.reply == reply
    assert turn.answer


def test_a_model_reply_given_caps_the_score_even_when_it_is_taken_back(small: Any) -> None:
    session = Session(small.game())
    session.apply(Event("aide", 1.0, "indice"), Reading())
    assert session.result().cap_reason == ""
    session.apply(Event("aide", 2.0, MODEL_REPLY), Reading())
    session.say(" ".join(f"+{criterion}" for criterion in session.game.scenario.criteria), 3.0)
    result = session.result()
    assert result.uncapped > 60
    assert (result.score, bool(result.cap_reason)) == (60, True)
