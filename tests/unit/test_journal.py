"""The journal gives back what it was given, in order, and says in French what it can't do."""

from __future__ import annotations

import hashlib
import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sim.errors import JournalError, SimulationError
from sim.events import Event
from sim.journal.journal import Journal
from sim.journal.profile import Profile, check_pseudonym
from sim.library import ScenarioFile

SOURCE = "format: 1\r\ntitre: L'adhérente en colère\n"
SCENARIO = ScenarioFile("adherent_en_colere", SOURCE.encode(), "<essai>", hashlib.sha256(SOURCE.encode()).hexdigest())


class Clock:
    """A clock that advances by one second each time it is read."""

    def __init__(self) -> None:
        self.time = datetime(2026, 10, 27, 9, 15, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


def open_journal(path: Path) -> Journal:
    numbers = itertools.count(1)
    return Journal.open(path, Clock(), new_id=lambda: f"id-{next(numbers)}")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with open_journal(path) as opened:
        yield opened


def start(journal: Journal, scenario: ScenarioFile = SCENARIO, seed: int = 0) -> str:
    person = journal.person() or journal.create_person("Camille")
    return journal.start_session(
        person_id=person.person_id,
        scenario=scenario,
        scenario_version=3,
        seed=seed,
        mode="entrainement",
        program_version="0.1.0",
        reader_version="lex-1",
    )


def alter(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_a_new_journal_knows_nobody_and_no_session(journal: Journal) -> None:
    assert journal.person() is None
    assert journal.sessions() == []


def test_the_current_profile_is_the_last_one_created(journal: Journal) -> None:
    journal.create_person("Camille")
    second = journal.create_person("  Dominique ")
    assert journal.person() == second == Profile("id-2", "Dominique")


def test_renaming_a_person_keeps_the_identifier(journal: Journal) -> None:
    person = journal.create_person("Camille")
    assert journal.rename_person(person.person_id, "Cam") == Profile(person.person_id, "Cam")
    assert journal.person() == Profile(person.person_id, "Cam")


def test_renaming_nobody_is_refused(journal: Journal) -> None:
    with pytest.raises(JournalError, match="Aucun profil"):
        journal.rename_person("inconnue", "Cam")


@pytest.mark.parametrize("text", ["", "   ", "\u00a0", "x" * 41, "a\nb", "a\x1b[31mb", "a\u200bb", "a\ud800b", "a\0b"])
def test_what_can_not_be_a_pseudonym_is_refused_in_french(text: str) -> None:
    with pytest.raises(SimulationError, match="pseudonyme"):
        check_pseudonym(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" Zoé ", "Zoé"),
        ("Zoe\u0301", "Zoé"),
        ("Marie\u00a0 Anne", "Marie Anne"),
        ("x" * 40, "x" * 40),
        ("[bold]Ô'", "[bold]Ô'"),
    ],
)
def test_a_pseudonym_is_kept_as_it_will_be_shown(text: str, kept: str) -> None:
    assert check_pseudonym(text) == kept


def test_events_come_back_as_they_were_given_after_the_file_is_closed(path: Path) -> None:
    given = [
        Event("replique", 1.234, "Bonjour, Camille à votre écoute."),
        Event("silence", 41.0),
        Event("replique", 65.001, "ligne 1\nligne 2 [red] « ' \" ; DROP TABLE event; --"),
        Event("reprise", 70.5),
        Event("aide", 0.0),
    ]
    with open_journal(path) as journal:
        session = start(journal)
        for event in given:
            journal.append(session, event, f'{{"lu":"{event.kind}"}}')
    with open_journal(path) as journal:
        assert journal.events(session) == given
        assert journal.readings(session) == [f'{{"lu":"{event.kind}"}}' for event in given]
        assert journal.check_chain(session) is None


@pytest.mark.parametrize(
    "text", ["a\0b", "\0", "\ud83d", "\ud83d\ude00", "\U0001f600", "\udcff fin", "", "é" * 100_000]
)
def test_any_text_is_kept_without_loss(journal: Journal, text: str) -> None:
    session = start(journal)
    journal.append(session, Event("replique", 1, text), f'{{"extrait":"{text}"}}')
    assert journal.events(session) == [Event("replique", 1, text)]
    assert journal.readings(session) == [f'{{"extrait":"{text}"}}']
    assert journal.check_chain(session) is None


def test_the_record_is_kept_without_loss(journal: Journal) -> None:
    session = start(journal)
    journal.close_session(session, "conflit_resolu", 87, '{"replique":"\ud83d"}')
    assert journal.sessions()[0].record_json == '{"replique":"\ud83d"}'


def test_the_scenario_comes_back_byte_for_byte(journal: Journal) -> None:
    start(journal)
    start(journal)
    assert journal.scenario_source(SCENARIO.content_hash) == SOURCE


def test_a_scenario_that_is_not_utf8_is_kept_and_its_chain_holds(journal: Journal) -> None:
    raw = b"titre: col\xe8re \xed\xa0\x80"
    session = start(journal, ScenarioFile("ancien", raw, "<essai>", hashlib.sha256(raw).hexdigest()))
    source = journal.scenario_source(hashlib.sha256(raw).hexdigest())
    assert source.encode("utf-8", "surrogateescape") == raw
    assert journal.check_chain(session) is None


def test_an_unknown_scenario_is_said_in_french(journal: Journal) -> None:
    with pytest.raises(JournalError, match="ne peut pas être rejouée"):
        journal.scenario_source("0" * 64)


def test_sessions_are_listed_the_newest_first_with_all_that_started_them(journal: Journal) -> None:
    first, second = start(journal, seed=1), start(journal, seed=2)
    rows = journal.sessions()
    assert [row.session_id for row in rows] == [second, first]
    row = rows[1]
    assert (row.scenario_id, row.scenario_version, row.scenario_hash) == (SCENARIO.id, 3, SCENARIO.content_hash)
    assert (row.seed, row.mode, row.program_version, row.reader_version) == (1, "entrainement", "0.1.0", "lex-1")
    assert row.started_at == datetime(2026, 10, 27, 9, 15, 2, tzinfo=UTC)
    assert (row.ended_at, row.ending, row.score, row.record_json, row.seal, row.replies) == (None,) * 5 + (0,)


def test_the_time_is_kept_in_utc_whatever_the_zone_given(path: Path) -> None:
    paris = datetime.fromisoformat("2026-10-27T10:15:00+01:00")
    with Journal.open(path, lambda: paris) as journal:
        start(journal)
        assert journal.sessions()[0].started_at.isoformat() == "2026-10-27T09:15:00+00:00"


def test_a_reply_taken_back_is_not_counted(journal: Journal) -> None:
    session = start(journal)
    for kind in ("replique", "silence", "replique", "reprise", "replique"):
        journal.append(session, Event(kind, 1), "{}")
    assert journal.open_sessions()[0].replies == 2


def test_a_session_that_ends_is_no_longer_open_and_keeps_its_record(journal: Journal) -> None:
    ended, still_open = start(journal), start(journal)
    seal = journal.close_session(ended, "conflit_resolu", 87, '{"score":87}')
    assert [row.session_id for row in journal.open_sessions()] == [still_open]
    row = journal.sessions()[1]
    assert (row.ending, row.score, row.record_json, row.seal) == ("conflit_resolu", 87, '{"score":87}', seal)
    assert row.ended_at is not None
    assert row.ended_at > row.started_at
    assert journal.check_chain(ended) is None


def test_an_abandoned_session_has_an_ending_and_no_score(journal: Journal) -> None:
    session = start(journal)
    journal.abandon(session)
    assert journal.open_sessions() == []
    assert (journal.sessions()[0].ending, journal.sessions()[0].score) == ("abandonnee", None)


def test_nothing_is_added_to_a_session_that_is_over(journal: Journal) -> None:
    session = start(journal)
    journal.abandon(session)
    with pytest.raises(JournalError, match="terminée"):
        journal.append(session, Event("replique", 1, "Encore."), "{}")
    with pytest.raises(JournalError, match="terminée"):
        journal.close_session(session, "conflit_resolu", 100, "{}")
    assert journal.events(session) == []


def test_an_unknown_session_is_said_in_french(journal: Journal) -> None:
    for act in (journal.events, journal.readings, journal.abandon, journal.check_chain):
        with pytest.raises(JournalError, match="n'est pas dans le journal"):
            act("inconnue")


def test_a_session_of_nobody_is_refused_and_leaves_nothing(journal: Journal) -> None:
    with pytest.raises(JournalError, match="refuse cette écriture"):
        journal.start_session(
            person_id="inconnue",
            scenario=SCENARIO,
            scenario_version=1,
            seed=0,
            mode="examen",
            program_version="",
            reader_version="",
        )
    with pytest.raises(JournalError):
        journal.scenario_source(SCENARIO.content_hash)


def test_a_seed_too_large_is_said_in_french(journal: Journal) -> None:
    with pytest.raises(JournalError, match="trop grand"):
        start(journal, seed=2**63)
    assert journal.sessions() == []


def test_a_call_continued_in_another_window_is_not_mixed(path: Path) -> None:
    with open_journal(path) as here, open_journal(path) as there:
        session = start(here)
        here.append(session, Event("replique", 1, "Ici."), "{}")
        assert len(there.events(session)) == 1
        there.append(session, Event("replique", 2, "Là."), "{}")
        with pytest.raises(JournalError, match="autre fenêtre"):
            here.append(session, Event("replique", 3, "Ici encore."), "{}")
        assert [event.text for event in here.events(session)] == ["Ici.", "Là."]
        here.append(session, Event("replique", 3, "Ici encore."), "{}")
        assert here.check_chain(session) is None


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("UPDATE event SET text = 'Autre chose.' WHERE number = 2", 2),
        ("UPDATE event SET text = x'ff' WHERE number = 2", 2),
        ("UPDATE event SET reading_json = '{}' WHERE number = 1", 1),
        ("UPDATE event SET at_ms = at_ms + 1 WHERE number = 3", 3),
        ("UPDATE event SET kind = 'silence' WHERE number = 1", 1),
        ("DELETE FROM event WHERE number = 2", 3),
        ("DELETE FROM event WHERE number = 3", None),
        ("DELETE FROM event", None),
        ("UPDATE session SET seed = 7", 1),
        ("UPDATE session SET mode = 'examen'", 1),
        ("UPDATE session SET reader_version = 'lex-2'", 1),
        ("UPDATE session SET seal = 'faux'", None),
        ("UPDATE scenario SET source = 'titre: autre'", None),
    ],
)
def test_an_alteration_of_the_file_is_found_where_it_is(path: Path, statement: str, number: int | None) -> None:
    with open_journal(path) as journal:
        session = start(journal)
        for at in (1, 2, 3):
            journal.append(session, Event("replique", at, f"Réplique {at}."), f'{{"n":{at}}}')
        journal.close_session(session, "conflit_resolu", 87, "{}")
        assert journal.check_chain(session) is None
        alter(path, statement)
        found = journal.check_chain(session)
    assert found is not None
    assert found.number == number
