"""What stands of a call, what is read again, and the same result on one process or on several."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sim.errors import SimulationError
from sim.events import MODEL_REPLY, Event, EventKind
from sim.game import load_game
from sim.journal.journal import Journal
from sim.journal.recording import RecordedSession
from sim.journal.session_list import chosen_sessions, short_length
from sim.replay.model import RecordedCall
from sim.replay.pool import WORTH_A_PROCESS, processes_for, replay_all
from sim.replay.replaying import recorded_call, replay, standing_events
from tui.progress_bar import bar, with_bar

NOW = datetime(2026, 10, 27, 9, 15, tzinfo=UTC)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.sqlite3", lambda: NOW) as opened:
        opened.create_person("Camille")
        yield opened


@pytest.fixture
def calls(small: Any, journal: Journal) -> list[RecordedCall]:
    """Three calls of the small situation, read by the reader that ships, one left under way."""
    person = journal.person()
    assert person is not None
    acts = {name: {"indices": [f"{name} maintenant"]} for name in ("avancer", "conge", "detail")}
    game = load_game(small.file(actes=acts))
    for replies in (["Avancer maintenant.", "<", "Hm.", "Conge maintenant."], ["Hm."], ["Avancer maintenant."]):
        recorded = RecordedSession.start(journal, person.person_id, game, 5, "entrainement", lambda: 1.0)
        for reply in replies:
            if recorded.session.ending is None:
                _ = recorded.take_back() if reply == "<" else recorded.say(reply)
    return [recorded_call(journal, row) for row in journal.sessions()]


def events(*kinds: EventKind) -> list[Event]:
    return [Event(kind, float(at), MODEL_REPLY if kind == "aide" else str(at)) for at, kind in enumerate(kinds)]


@pytest.mark.parametrize(
    ("kinds", "standing"),
    [
        (["replique", "silence", "abandon"], [0, 1, 2]),
        (["replique", "replique", "reprise"], [0]),
        (["replique", "replique", "silence", "reprise", "replique"], [0, 4]),
        (["replique", "replique", "reprise", "reprise"], []),
        (["replique", "aide", "reprise", "replique"], [1, 3]),
        (["aide", "replique", "aide", "silence", "aide", "reprise"], [0, 2, 4]),
        (["reprise"], []),
    ],
)
def test_what_was_taken_back_is_not_read_again_but_help_still_counts(
    kinds: list[EventKind], standing: list[int]
) -> None:
    assert [int(event.at) for event in standing_events(events(*kinds))] == standing


def test_every_call_replayed_here_is_the_same(calls: list[RecordedCall]) -> None:
    replays = [replay(call) for call in calls]
    assert [(each.fault, each.broken, each.same) for each in replays] == [("", "", True)] * 3
    assert {step.cause for each in replays for step in each.steps} == {"programme", "lecteur"}


def test_several_processes_give_what_one_gives_in_the_same_order(calls: list[RecordedCall]) -> None:
    assert list(replay_all(iter(calls), None, 2)) == list(replay_all(iter(calls), None, 1))


def test_readings_that_changed_are_put_down_to_the_reader(calls: list[RecordedCall]) -> None:
    (call,) = [call for call in calls if [event.text for event in call.events] == ["Avancer maintenant."]]
    found = replay(replace(call, readings=("{}",)))
    assert not found.sealed
    assert [step.record == found.reference for step in found.steps] == [True, False]
    assert found.steps[1].record["tours"][0]["etat"] == "milieu"


def test_a_fault_of_ours_is_not_hidden_and_that_of_an_altered_session_is_said(calls: list[RecordedCall]) -> None:
    wrong = replace(calls[0], readings=("[1]",) * len(calls[0].events))
    with pytest.raises(AttributeError):
        replay(wrong)
    assert "ne peut plus être lue" in replay(replace(wrong, broken="L'événement n° 1 a été modifié.")).fault


def test_keys_that_records_did_not_have_yet_are_no_difference(calls: list[RecordedCall]) -> None:
    call = next(call for call in calls if call.row.record_json)
    row = replace(call.row, record_json=str(call.row.record_json).replace('"repliques_en_trop":0,', ""))
    assert row.record_json != call.row.record_json
    assert replay(replace(call, row=row)).same


@pytest.mark.parametrize("calls_asked", [1, WORTH_A_PROCESS, 2 * WORTH_A_PROCESS - 1])
def test_few_calls_are_played_on_one_process(calls_asked: int) -> None:
    assert processes_for(calls_asked) == 1


def test_no_more_processes_than_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.replay.pool._cores", lambda: 3)
    assert [processes_for(WORTH_A_PROCESS * count) for count in (1, 2, 3, 50)] == [1, 2, 3, 3]


def test_a_session_is_named_by_enough_of_its_beginning(calls: list[RecordedCall]) -> None:
    rows = [replace(calls[0].row, session_id=name) for name in ("abcdef01", "abcdef02", "12345678")]
    assert chosen_sessions(rows, ["1234", "12345678"]) == [rows[2]]
    assert chosen_sessions(rows, ["ABCDEF02"]) == [rows[1]]
    for name, said in (("abcdef", "2 séances commencent"), ("123", "trop court"), ("zzzz", "Aucune séance")):
        with pytest.raises(SimulationError, match=said):
            chosen_sessions(rows, [name])


def test_enough_characters_are_shown_to_tell_sessions_apart(calls: list[RecordedCall]) -> None:
    row = calls[0].row
    assert short_length([row]) == short_length([]) == 8
    assert short_length([replace(row, session_id=name) for name in ("abcdefghij-1", "abcdefghij-2")]) == 12


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_is_drawn_on_a_terminal_and_erased(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    assert list(with_bar(iter("ab"), 2, "Rejeu")) == ["a", "b"]
    assert bar(1, 2, "Rejeu") == "Rejeu [############------------] 1 / 2"
    assert bar(1, 2, "Rejeu") in stream.getvalue()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_no_bar_is_drawn_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    assert list(with_bar(iter("ab"), 2, "Rejeu")) == ["a", "b"]
    assert stream.getvalue() == ""
