"""A recorded call is on disk before she answers, can be taken up at its very turn, and outlives its disk."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from scoring.errors import UnreadableSourceError, UnusableReplyError
from sim.errors import JournalError
from sim.events import Event
from sim.game import Game
from sim.journal.journal import Journal
from sim.journal.recording import RecordedSession
from sim.reading_json import dump_reading
from sim.record import record_json
from sim.session import Session

NOW = datetime(2026, 10, 27, 9, 15, tzinfo=UTC)
SITUATION: dict[str, Any] = {
    "actes": {name: {"indices": [f"{name} maintenant"]} for name in ("avancer", "conge", "detail")},
    "savoirs": {"nom": {"questions": ["votre nom"], "dit": ["Lefèvre."], "redit": ["Encore ?"]}},
    "regles": [
        {"id": "ordre", "avant": "detail", "il_faut": {"savoirs": ["nom"]}, "critere": "C1.2.3", "dit": ["Eh !"]}
    ],
    "reactions": [{"quand": {"montre": ["C1.6.1.b"]}, "effet": {"tension": -1}, "dit": ["Merci.", "Bon."]}],
    "silences": {"fois": 2, "dit": ["Allô ?", "Vous êtes là ?"], "effet": {"tension": 1}},
    "partout": [{"quand": {"tour_min": 30}, "vers": "coupe"}],
    "criteres": {"C1.2.3": {}, "C1.6.1.b": {"noyau": True}},
}
CALL = ("+C1.6.1.b %nom:Camille", None, "Hm.", "<", "@detail", "?nom", "@avancer", None, "+C1.6.1.b", "@conge")


class Clock:
    """Seconds since the program began to count."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.sqlite3", lambda: NOW) as opened:
        opened.create_person("Camille")
        yield opened


@pytest.fixture
def game(small: Any) -> Game:
    made: Game = small.game(**SITUATION)
    return made


def begin(journal: Journal | None, game: Game, clock: Clock, mode: Any = "entrainement") -> RecordedSession:
    person = journal.person() if journal else None
    return RecordedSession.start(journal, person.person_id if person else None, game, 4, mode, clock)


def do(recorded: RecordedSession, clock: Clock, step: str | None) -> None:
    clock.now += 7.25
    if step is None:
        recorded.silence()
    elif step == "<":
        recorded.take_back()
    else:
        recorded.say(step)


def resumed(small: Any, journal: Journal, clock: Clock) -> RecordedSession:
    """Take up the only open call, as another window would, with the reader of tags again."""
    (row,) = journal.open_sessions()
    clock.now = 0.0
    recorded = RecordedSession.resume(journal, row, clock)
    recorded.session.game = small.readable(recorded.session.game)
    return recorded


def test_each_event_is_on_disk_before_she_answers(journal: Journal, game: Game, clock: Clock) -> None:
    recorded = begin(journal, game, clock)
    for number, step in enumerate(CALL[:-1], 1):
        do(recorded, clock, step)
        assert recorded.session_id is not None
        kept = journal.events(recorded.session_id)
        assert len(kept) == number
        assert tuple(kept) == recorded.session.events
    assert [event.kind for event in kept[:4]] == ["replique", "silence", "replique", "reprise"]


def test_readings_are_kept_as_they_were_read(journal: Journal, game: Game, clock: Clock) -> None:
    recorded = begin(journal, game, clock)
    do(recorded, clock, CALL[0])
    do(recorded, clock, None)
    assert journal.readings(str(recorded.session_id)) == [dump_reading(game.reader.read(str(CALL[0]))), "{}"]


def test_the_header_says_what_was_played(journal: Journal, game: Game, clock: Clock) -> None:
    begin(journal, game, clock, mode="examen")
    (row,) = journal.open_sessions()
    assert (row.scenario_id, row.scenario_hash, row.seed, row.mode) == ("essai", game.file.content_hash, 4, "examen")
    assert row.reader_version == "balises-1"


@pytest.mark.parametrize("stop", range(len(CALL)))
def test_a_call_taken_up_stands_at_the_very_turn(
    small: Any, journal: Journal, game: Game, clock: Clock, stop: int
) -> None:
    recorded = begin(journal, game, clock)
    for step in CALL[:stop]:
        do(recorded, clock, step)
    again = resumed(small, journal, clock)
    assert again.session.turns == recorded.session.turns
    assert again.session.heard == recorded.session.heard
    assert again.session.events == recorded.session.events
    assert record_json(again.session) == record_json(recorded.session)
    assert again.session_id == recorded.session_id


def test_a_call_taken_up_after_every_turn_equals_the_straight_one(
    small: Any, journal: Journal, game: Game, clock: Clock
) -> None:
    straight_clock = Clock()
    straight = begin(None, game, straight_clock)
    recorded = begin(journal, game, clock)
    for step in CALL:
        do(straight, straight_clock, step)
        if journal.open_sessions():
            recorded = resumed(small, journal, clock)
        do(recorded, clock, step)
    assert recorded.session.events == straight.session.events
    assert record_json(recorded.session) == record_json(straight.session)
    assert journal.sessions()[0].record_json == record_json(straight.session)


def test_the_clock_goes_on_where_the_call_was_left(small: Any, journal: Journal, game: Game, clock: Clock) -> None:
    recorded = begin(journal, game, clock)
    do(recorded, clock, "Hm.")
    again = resumed(small, journal, clock)
    assert again.seconds == 7.25
    clock.now = 2.5
    again.say("Oui.")
    assert again.session.events[-1].at == 9.75


def test_a_clock_that_goes_back_never_gives_less_than_was_counted(journal: Journal, game: Game, clock: Clock) -> None:
    recorded = begin(journal, game, clock)
    clock.now = -5.0
    assert recorded.seconds == 0.0


def test_the_end_of_the_call_closes_the_session_with_its_record(journal: Journal, game: Game, clock: Clock) -> None:
    recorded = begin(journal, game, clock)
    for step in CALL:
        do(recorded, clock, step)
    assert journal.open_sessions() == []
    (row,) = journal.sessions()
    assert (row.ending, row.score) == ("fini", recorded.session.result().score)
    assert json.loads(str(row.record_json))["fin"]["id"] == "fini"
    assert journal.check_chain(row.session_id) is None
    assert recorded.warning is None


def test_an_abandoned_call_is_closed_as_unfinished(journal: Journal, game: Game, clock: Clock) -> None:
    recorded = begin(journal, game, clock)
    do(recorded, clock, "Hm.")
    recorded.abandon()
    (row,) = journal.sessions()
    assert row.ending == "inachevee"
    assert [event.kind for event in journal.events(row.session_id)] == ["replique", "abandon"]


def test_a_call_killed_before_its_seal_is_sealed_when_taken_up(
    small: Any, journal: Journal, game: Game, clock: Clock
) -> None:
    recorded = begin(journal, game, clock)
    session = Session(game, 4)
    reading = game.reader.read("@conge")
    session.apply(Event("replique", 3.0, "@conge"), reading)
    journal.append(str(recorded.session_id), Event("replique", 3.0, "@conge"), dump_reading(reading))
    again = resumed(small, journal, clock)
    assert again.session.ending is not None
    (row,) = journal.sessions()
    assert (row.ending, row.record_json) == ("fini", record_json(session))
    assert again.warning is None


def test_a_reply_too_long_is_refused_and_nothing_is_written(journal: Journal, game: Game, clock: Clock) -> None:
    recorded = begin(journal, game, clock)
    with pytest.raises(UnusableReplyError):
        recorded.say("a" * 2001)
    assert journal.events(str(recorded.session_id)) == []
    assert recorded.session.turns == ()


def test_what_cannot_be_done_is_not_written(journal: Journal, game: Game, clock: Clock) -> None:
    recorded = begin(journal, game, clock, mode="examen")
    assert not recorded.take_back()
    do(recorded, clock, "Hm.")
    assert not recorded.take_back()
    for _ in range(3):
        do(recorded, clock, None)
    assert recorded.silence() is None
    assert [event.kind for event in journal.events(str(recorded.session_id))] == ["replique", "silence", "silence"]


class FullDisk:
    """A journal whose disk is full from some write on."""

    def __init__(self, journal: Journal, left: int) -> None:
        self._journal = journal
        self.left = left
        self.calls = 0

    def __getattr__(self, name: str) -> Any:
        if name not in {"append", "close_session", "start_session"}:
            return getattr(self._journal, name)
        self.calls += 1
        if self.calls > self.left:
            raise JournalError("Le journal n'a plus de place. Libérez de la place.")
        return getattr(self._journal, name)


@pytest.mark.parametrize("left", range(len(CALL) + 1))
def test_a_disk_that_fills_up_does_not_end_the_call(journal: Journal, game: Game, clock: Clock, left: int) -> None:
    straight_clock = Clock()
    straight = begin(None, game, straight_clock)
    recorded = begin(FullDisk(journal, left), game, clock)  # type: ignore[arg-type]  # It stands for a journal.
    for step in CALL:
        do(recorded, clock, step)
        do(straight, straight_clock, step)
    assert recorded.warning is not None
    assert recorded.warning.startswith("Le journal n'a plus de place.")
    assert recorded.warning.endswith("L'appel continue, mais n'est plus enregistré.")
    assert not recorded.recorded
    assert record_json(recorded.session) == record_json(straight.session)


def test_after_a_failed_write_nothing_more_is_written(journal: Journal, game: Game, clock: Clock) -> None:
    disk = FullDisk(journal, 2)
    recorded = begin(disk, game, clock)  # type: ignore[arg-type]  # It stands for a journal.
    do(recorded, clock, "Hm.")
    assert recorded.recorded
    do(recorded, clock, "+C1.6.1.b")
    disk.left = 99  # Room is made: a journal with a hole in it would tell another call.
    do(recorded, clock, "@avancer")
    assert len(journal.events(str(recorded.session_id))) == 1
    assert recorded.session.state == "milieu"


def test_without_a_journal_or_a_profile_the_call_is_played_and_not_recorded(
    journal: Journal, game: Game, clock: Clock
) -> None:
    for recorded in (
        RecordedSession.start(None, "quelqu'un", game, 0, "entrainement", clock),
        RecordedSession.start(journal, None, game, 0, "entrainement", clock),
    ):
        do(recorded, clock, "@conge")
        assert recorded.session.ending is not None
        assert (recorded.session_id, recorded.warning, recorded.recorded) == (None, None, False)
    assert journal.sessions() == []


def test_a_call_that_another_window_goes_on_with_is_no_longer_recorded_here(
    small: Any, journal: Journal, game: Game, clock: Clock, tmp_path: Path
) -> None:
    here = begin(journal, game, clock)
    do(here, clock, "Hm.")
    with Journal.open(tmp_path / "journal.sqlite3", lambda: NOW) as other:
        there = resumed(small, other, clock)
        do(there, clock, "Oui.")
    do(here, clock, "Non.")
    assert here.warning is not None
    assert "autre fenêtre" in here.warning
    assert len(here.session.turns) == 2


def test_a_call_is_taken_up_under_the_scenario_and_the_readings_of_the_time(
    small: Any, journal: Journal, game: Game, clock: Clock
) -> None:
    recorded = begin(journal, game, clock)
    do(recorded, clock, "+C1.6.1.b")
    (row,) = journal.open_sessions()
    again = RecordedSession.resume(journal, row, clock)  # Its own reader finds nothing in « +C1.6.1.b ».
    assert again.session.game.reader.read("+C1.6.1.b") != game.reader.read("+C1.6.1.b")
    assert again.session.turns == recorded.session.turns
    assert again.session.game.file.raw == game.file.raw


def test_an_unknown_session_cannot_be_taken_up(journal: Journal, game: Game, clock: Clock) -> None:
    begin(journal, game, clock)
    (row,) = journal.open_sessions()
    journal._connection.execute("DELETE FROM session")
    with pytest.raises(JournalError):
        RecordedSession.resume(journal, row, clock)


def test_a_call_whose_scenario_cannot_be_played_by_this_program_says_so(
    journal: Journal, game: Game, clock: Clock
) -> None:
    raw = game.file.raw.replace(b'"format": 1', b'"format": 2')
    later = replace(game, file=replace(game.file, raw=raw, content_hash=hashlib.sha256(raw).hexdigest()))
    begin(journal, later, clock)
    (row,) = journal.open_sessions()
    with pytest.raises(UnreadableSourceError, match="format"):
        RecordedSession.resume(journal, row, clock)
    assert journal.open_sessions() == [row]
