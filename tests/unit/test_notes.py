"""Notes are kept beside a session, changed as often as one likes, and never a part of its chain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sim.errors import JournalError
from sim.events import Event
from sim.journal.journal import Journal
from sim.journal.notes import Notes, read_notes, write_notes
from sim.library import ScenarioFile

SCENARIO = ScenarioFile("essai", b"titre: x", "<essai>", "0" * 64)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.sqlite3", lambda: datetime(2026, 11, 24, tzinfo=UTC)) as opened:
        yield opened


@pytest.fixture
def session_id(journal: Journal) -> str:
    person = journal.create_person("Camille")
    return journal.start_session(
        person_id=person.person_id, scenario=SCENARIO, scenario_version=1, seed=0, mode="entrainement",
        program_version="0", reader_version="0",
    )  # fmt: skip


def test_a_session_without_notes_has_empty_ones(journal: Journal, session_id: str) -> None:
    assert read_notes(journal, session_id) == Notes()
    assert read_notes(journal, "inconnue") == Notes()


def test_notes_are_replaced_and_read_back(journal: Journal, session_id: str) -> None:
    write_notes(journal, session_id, Notes("un"))
    kept = Notes("deux\n[b] « é » 保険", ("dossier:nom", "savoir:agios"), "Je ")
    write_notes(journal, session_id, kept)
    assert read_notes(journal, session_id) == kept
    assert len(journal.rows("SELECT * FROM session_note")) == 1


def test_what_sqlite_can_not_hold_is_not_fatal(journal: Journal, session_id: str) -> None:
    write_notes(journal, session_id, Notes("a\udce9\0b", (), "\ud800"))
    assert read_notes(journal, session_id) == Notes("a?b", (), "?")


def test_notes_change_nothing_of_the_chain_also_after_the_end(journal: Journal, session_id: str) -> None:
    journal.append(session_id, Event("replique", 1.0, "Bonjour."), "{}")
    before = journal.rows("SELECT hash FROM event")[0]["hash"]
    write_notes(journal, session_id, Notes("un"))
    journal.abandon(session_id)
    write_notes(journal, session_id, Notes("deux"))
    assert journal.rows("SELECT hash FROM event")[0]["hash"] == before
    assert read_notes(journal, session_id).text == "deux"


def test_notes_of_a_session_that_is_not_there_are_refused(journal: Journal) -> None:
    with pytest.raises(JournalError):
        write_notes(journal, "inconnue", Notes("un"))


@pytest.mark.parametrize("stored", ["", "{", "3", '{"a": 1}', '["dossier:nom", 3]'])
def test_ticks_that_were_altered_lose_ticks_and_nothing_else(journal: Journal, session_id: str, stored: str) -> None:
    write_notes(journal, session_id, Notes("un", ("dossier:nom",)))
    with journal.writing() as connection:
        connection.execute("UPDATE session_note SET ticked = ?", (stored,))
    read = read_notes(journal, session_id)
    assert read.text == "un"
    assert set(read.ticked) <= {"dossier:nom"}
