"""Replies of recorded calls: which are taken, and what a cue would change in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from scoring.cue_index import Entry
from scoring.cues import parse_cue
from sim.game import Game, load_game
from sim.journal.journal import Journal
from sim.journal.recording import RecordedSession
from sim.library import Library
from sim.workshop import past_hits as hits
from sim.workshop import past_replies as replies
from sim.workshop.cue_trial import try_cue
from sim.workshop.past_hits import past_hits
from sim.workshop.past_replies import PastReply, past_replies
from tui.workshop_past import NO_CALL, past_lines

TIRED = "Une vraie galère, ces trois appels, Madame."
DAY = datetime(2026, 10, 27, tzinfo=UTC)


@pytest.fixture(scope="module")
def game() -> Game:
    return load_game(Library.of(Path("absent")).find("adherent_en_colere"))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    minutes = count()
    with Journal.open(tmp_path / "journal.sqlite3", lambda: DAY + timedelta(minutes=next(minutes))) as opened:
        opened.create_person("Camille")
        yield opened


def entry(text: str) -> Entry:
    return Entry("critere", "C1.6.1.b", "montre", parse_cue(text), own=True)


def past(*said: str) -> list[PastReply]:
    return [PastReply(reply, "", "adherent_en_colere", DAY) for reply in said]


def play(journal: Journal, game: Game, *said: str) -> RecordedSession:
    """Record a call; « < » takes the last reply back."""
    person = journal.person()
    assert person is not None
    recorded = RecordedSession.start(journal, person.person_id, game, 5, "entrainement", lambda: 1.0)
    for reply in said:
        _ = recorded.take_back() if reply == "<" else recorded.say(reply)
    return recorded


def taken(journal: Journal) -> list[str]:
    return [said.reply for said in past_replies(journal)]


def test_the_newest_call_comes_first_and_what_was_taken_back_is_not_said(journal: Journal, game: Game) -> None:
    play(journal, game, "Bonjour Madame.", "Il fait beau.", "<", "Je vous écoute.")
    play(journal, game, "Allô ?")
    assert taken(journal) == ["Allô ?", "Bonjour Madame.", "Je vous écoute."]


def test_each_reply_has_what_stood_before_it_whether_the_call_ended_or_not(journal: Journal, game: Game) -> None:
    whole = game.scenario.playthroughs[0].replies
    ended, left = play(journal, game, *whole), play(journal, game, *whole[:2])
    assert ended.session.ending is not None
    assert journal.sessions()[1].record_json
    assert not journal.sessions()[0].record_json
    heard = [(turn.reply, turn.heard) for session in (left, ended) for turn in session.session.turns]
    assert [(said.reply, said.heard) for said in past_replies(journal)] == heard


def test_a_damaged_call_hides_no_other(journal: Journal, game: Game, tmp_path: Path) -> None:
    play(journal, game, "Bonjour Madame.")
    broken = play(journal, game, "Allô ?").session_id
    with closing(sqlite3.connect(tmp_path / "journal.sqlite3")) as connection, connection:
        connection.execute("UPDATE event SET reading_json = '[1]' WHERE session_id = ?", (broken,))
    assert taken(journal) == ["Bonjour Madame."]


def test_reading_the_past_does_not_let_two_windows_write_one_call(journal: Journal, game: Game, tmp_path: Path) -> None:
    mine = play(journal, game, "Bonjour Madame.")
    with Journal.open(tmp_path / "journal.sqlite3", lambda: DAY) as other:
        assert mine.session_id is not None
        other.events(mine.session_id)
        RecordedSession.resume(other, journal.sessions()[0], lambda: 2.0).say("Je suis là.")
        past_replies(journal)
    mine.say("Encore moi.")
    assert mine.warning


def test_only_so_many_are_looked_at(journal: Journal, game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    play(journal, game, "Bonjour Madame.")
    play(journal, game, "Allô ?", "Il pleut.")
    monkeypatch.setattr(replies, "MOST_REPLIES", 1)
    assert taken(journal) == ["Allô ?"]
    monkeypatch.setattr(replies, "MOST_REPLIES", 9)
    monkeypatch.setattr(replies, "MOST_SESSIONS", 1)
    assert taken(journal) == ["Allô ?", "Il pleut."]


def test_what_would_change_is_said_reply_by_reply(game: Game) -> None:
    found = list(past_hits(game, entry("galère … appels"), past("Bonjour.", TIRED, TIRED)))
    assert [(hit.said.reply, hit.gained, hit.lost) for hit in found] == [
        (TIRED, (("critere", "C1.6.1.b", "montre"),), ())
    ]
    trial = try_cue(game, "galère … appels", ("montre", "C1.6.1.b"), (), past("Bonjour.", TIRED))
    lines = [str(line.text).replace("\u00a0", " ") for line in past_lines(trial, "")]
    assert lines == [
        "Dans les appels enregistrés (1)",
        "1 réplique sur 2 contient ces mots, 1 changerait de lecture.",
        f"« {TIRED} »  27/10/2026, adherent_en_colere : se lirait en plus C1.6.1.b montré",
    ]


def test_what_is_read_so_already_does_not_change(game: Game) -> None:
    (hit,) = past_hits(game, entry("je comprends votre colère"), past("Je comprends votre colère, Madame."))
    assert not hit.changes
    assert hit.measured


def test_of_too_many_only_the_newest_are_read_again(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hits, "MOST_READ", 1)
    found = list(past_hits(game, entry("galère … appels"), past(TIRED, f"Oui. {TIRED}")))
    assert [hit.measured for hit in found] == [True, False]


def test_a_journal_that_can_not_be_read_or_is_empty_is_said(game: Game) -> None:
    trial = try_cue(game, "galère … appels", ("montre", "C1.6.1.b"), ())
    assert [str(line.text) for line in past_lines(trial, "")][1] == NO_CALL
    assert [str(line.text) for line in past_lines(trial, "Journal abîmé.\x1b[2J")][1] == "Journal abîmé."
