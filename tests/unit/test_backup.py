"""Backups are whole, sound, few, and never push the journal off the disk; a damaged journal gives what it still has."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import JournalError
from sim.events import Event
from sim.journal import backup
from sim.journal.backup import automatic_backups, back_up_today, kept_days, managed_files
from sim.journal.copying import copy_journal, is_sound
from sim.journal.forgetting import erase
from sim.journal.journal import Journal
from sim.journal.repair import salvage
from sim.journal.restoring import repair, restore
from sim.library import ScenarioFile

RAW = b"titre: Un cas\n"
SCENARIO = ScenarioFile("cas", RAW, "<essai>", hashlib.sha256(RAW).hexdigest())
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def now() -> datetime:
    return NOON


def played(journal: Journal, *texts: str, ended: bool = True, scenario: ScenarioFile = SCENARIO) -> str:
    person = journal.person() or journal.create_person("Camille")
    session = journal.start_session(
        person_id=person.person_id, scenario=scenario, scenario_version=1, seed=0, mode="entrainement",
        program_version="0.1.0", reader_version="lex-1",
    )  # fmt: skip
    for n, text in enumerate(texts):
        journal.append(session, Event("replique", n, text), '{"lu":"é"}')
    if ended:
        journal.close_session(session, "fini", 50, '{"score":50}')
    return session


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "donnees").mkdir()
    return tmp_path / "donnees" / "journal.sqlite3"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with Journal.open(path, now) as opened:
        yield opened


def test_a_backup_holds_what_still_stands_in_the_wal_and_is_one_file(journal: Journal, path: Path) -> None:
    session = played(journal, "Bonjour.", "Je vous écoute.", ended=False)
    assert Path(f"{path}-wal").stat().st_size
    made = back_up_today(path, NOON)
    assert made is not None
    assert managed_files(path) == [made]
    with Journal.open(made, now) as copy:
        assert [event.text for event in copy.events(session)] == ["Bonjour.", "Je vous écoute."]
        assert copy.check_chain(session) is None


def test_there_is_one_backup_a_day_and_none_without_a_journal(journal: Journal, path: Path, tmp_path: Path) -> None:
    played(journal, "Bonjour.")
    assert back_up_today(path, NOON)
    assert back_up_today(path, NOON + timedelta(hours=5)) is None
    assert back_up_today(path, NOON + timedelta(days=1))
    assert back_up_today(tmp_path / "absent.sqlite3", NOON) is None


def test_a_year_of_backups_leaves_seven_days_and_four_weeks(journal: Journal, path: Path) -> None:
    played(journal, "Bonjour.")
    made = back_up_today(path, NOON)
    assert made is not None
    for days in range(1, 366):
        older = made.with_name(f"journal-{(NOON - timedelta(days=days)).date()}.sqlite3")
        older.write_bytes(b"x")
    assert back_up_today(path, NOON + timedelta(days=1))
    kept = list(automatic_backups(path))
    assert len(kept) == 11
    assert kept[-7:] == [date(2026, 11, 19) + timedelta(days=n) for n in range(7)]
    assert [day.isocalendar().week for day in kept[:4]] == [44, 45, 46, 47]


@given(st.sets(st.dates(date(2026, 1, 1), date(2027, 12, 31))))
def test_the_newest_backups_stay_whatever_the_days(days: set[date]) -> None:
    kept = kept_days(days)
    assert kept <= days
    assert set(sorted(days)[-7:]) <= kept
    assert len(kept) <= 11


def test_a_backup_made_each_day_keeps_one_of_each_of_the_last_weeks() -> None:
    there: set[date] = set()
    for n in range(120):
        there = kept_days({*there, date(2026, 1, 1) + timedelta(days=n)})
    assert len(there) == 11
    assert max(there) - min(there) >= timedelta(days=21)


def test_backups_are_bounded_in_size_but_the_newest_stays(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played(journal, "Bonjour.")
    for days in range(5):
        back_up_today(path, NOON + timedelta(days=days))
    one = managed_files(path)[0].stat().st_size
    monkeypatch.setattr(backup, "SIZE_LIMIT", 3 * one + 1)
    back_up_today(path, NOON + timedelta(days=5))
    assert [day.day for day in automatic_backups(path)] == [27, 28, 29]
    monkeypatch.setattr(backup, "SIZE_LIMIT", 1)
    back_up_today(path, NOON + timedelta(days=6))
    assert [day.day for day in automatic_backups(path)] == [30]


def test_no_backup_is_made_where_the_journal_itself_would_lack_room(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played(journal, "Bonjour.")
    monkeypatch.setattr(backup, "_ROOM_LEFT", 10**18)
    assert back_up_today(path, NOON) is None
    assert managed_files(path) == []


@pytest.mark.skipif(os.name != "posix", reason="droits POSIX")
def test_a_backup_is_readable_by_its_owner_only(journal: Journal, path: Path) -> None:
    played(journal, "Bonjour.")
    before = os.umask(0)
    try:
        made = back_up_today(path, NOON)
        assert made is not None
        copy_journal(path, path.parent / "copie.sqlite3")
    finally:
        os.umask(before)
    for file in (made, path.parent / "copie.sqlite3", path):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("content", [b"", b"Notes.\n" * 500, b"SQLite format 3\0" + b"\xff" * 9000])
def test_what_is_no_sound_journal_is_never_restored(journal: Journal, path: Path, content: bytes) -> None:
    session, strange = played(journal, "Bonjour."), path.parent / "autre.sqlite3"
    strange.write_bytes(content)
    with pytest.raises(JournalError):
        restore(strange, path, now)
    assert journal.check_chain(session) is None
    assert [file.name for file in managed_files(path)] == []


def test_the_database_of_another_program_is_never_restored(journal: Journal, path: Path) -> None:
    played(journal, "Bonjour.")
    with closing(sqlite3.connect(path.parent / "autre.sqlite3")) as other, other:
        other.execute("CREATE TABLE person (name)")
    with pytest.raises(JournalError, match="n'est pas un journal de desamorce"):
        restore(path.parent / "autre.sqlite3", path, now)


def test_restoring_says_what_changes_and_keeps_what_was_there(journal: Journal, path: Path) -> None:
    first = played(journal, "Bonjour.")
    under_way = played(journal, "Un.", ended=False)
    copy_journal(path, path.parent / "s.sqlite3")
    later = played(journal, "Plus tard.")
    journal.append(under_way, Event("replique", 2, "Deux."), "{}")
    done = restore(path.parent / "s.sqlite3", path, now)
    assert (done.before, done.after, done.erased_again) == (3, 2, 0)
    assert [row.session_id for row in done.gone] == [later]
    assert [row.session_id for row in done.changed] == [under_way]
    assert done.aside is not None
    with Journal.open(done.aside, now) as aside:
        assert [event.text for event in aside.events(later)] == ["Plus tard."]
    # Another window that has the journal open sees what was put back, and loses nothing without being told.
    assert {row.session_id for row in journal.sessions()} == {first, under_way}
    with pytest.raises(JournalError, match="a continué dans une autre fenêtre"):
        journal.append(under_way, Event("replique", 3, "Trois."), "{}")
    done = restore(done.aside, path, now)
    assert [row.session_id for row in done.back] == [later]


def test_a_person_erased_since_does_not_come_back_with_an_older_backup(journal: Journal, path: Path) -> None:
    hers = played(journal, "Mon secret.")
    copy_journal(path, path.parent / "ailleurs.sqlite3")
    person = journal.person()
    assert person is not None
    erase(journal, now, {"person": [person.person_id]})
    done = restore(path.parent / "ailleurs.sqlite3", path, now)
    assert (done.after, done.erased_again) == (0, 1)
    assert journal.people() == {}
    assert hers not in {row.session_id for row in journal.sessions()}
    assert all(b"Mon secret" not in file.read_bytes() for file in [path, *managed_files(path)])


def damaged(path: Path, *, pages: slice) -> int:
    """Fill pages of a journal with rubbish; give how many it has."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        size: int = connection.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(path.read_bytes())
    count = len(content) // size
    for page in range(count)[pages]:
        content[page * size : (page + 1) * size] = b"\xa5" * size
    path.write_bytes(content)
    return count


@pytest.mark.parametrize("pages", [slice(30, 34), slice(60, 61), slice(-6, None), slice(100, 110)])
def test_what_can_be_read_of_a_damaged_journal_is_saved_and_the_rest_is_said(path: Path, pages: slice) -> None:
    with Journal.open(path, now) as journal:
        sessions = [
            played(journal, *(f"Réplique {n} de l'appel {call}. " * 20 for n in range(20))) for call in range(20)
        ]
    damaged(path, pages=pages)
    assert not is_sound(path)
    before = path.read_bytes()
    aside, salvaged = repair(path, now)
    assert aside is not None
    assert aside.read_bytes() == before
    assert salvaged.lost
    assert is_sound(path)
    with Journal.open(path, now) as journal:
        kept = {row.session_id: row for row in journal.sessions()}
        assert set(kept) <= set(sessions)
        whole = [name for name in kept if journal.check_chain(name) is None]
        assert len(whole) >= 8
        for name in whole:
            assert len(journal.events(name)) == 20
        assert journal.people()
        played(journal, "La suite.")


def test_a_truncated_journal_gives_what_stands_before_the_end(path: Path) -> None:
    with Journal.open(path, now) as journal:
        for call in range(20):
            played(journal, *(f"Réplique {n} de l'appel {call}. " * 20 for n in range(20)))
    damaged(path, pages=slice(0))
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])
    _, salvaged = repair(path, now)
    assert salvaged.saved["event"] > 100
    assert is_sound(path)


def test_a_session_that_lost_its_scenario_and_its_person_is_still_read(path: Path) -> None:
    with Journal.open(path, now) as journal:
        session = played(journal, "Bonjour.")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM scenario")
        connection.execute("DELETE FROM person")
    salvaged = salvage(path, path.parent / "neuf.sqlite3", now)
    assert any("scénario de la séance" in line for line in salvaged.lost)
    with Journal.open(path.parent / "neuf.sqlite3", now) as journal:
        assert [event.text for event in journal.events(session)] == ["Bonjour."]
        assert list(journal.people().values()) == ["Profil perdu"]
        assert journal.check_chain(session) is not None


def test_a_journal_of_which_nothing_can_be_read_stays_where_it_is(path: Path) -> None:
    path.write_bytes(b"\xa5" * 50_000)
    with pytest.raises(JournalError, match="Restaurez plutôt une sauvegarde"):
        repair(path, now)
    assert path.read_bytes() == b"\xa5" * 50_000
    assert managed_files(path) == []
