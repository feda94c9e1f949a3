"""An erased person is in no byte of any file that the program manages, and everybody else's record still holds."""

from __future__ import annotations

import hashlib
import itertools
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sim.errors import SimulationError
from sim.events import Event
from sim.journal import belongings
from sim.journal.backup import back_up_today, managed_files, prepare_folder
from sim.journal.copying import copy_journal
from sim.journal.forgetting import erase, forget
from sim.journal.journal import Journal
from sim.journal.notes import Notes, write_notes
from sim.journal.retention import choose_period, chosen_period, left_empty, period, too_old
from sim.library import ScenarioFile
from sim.proof.verification import verify_journal

SECRET = "xylophoniste zinzolin"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def now() -> datetime:
    return NOON


def played(journal: Journal, person_id: str, text: str, *, ended: bool = True, count: int = 30) -> str:
    raw = text.encode()
    session = journal.start_session(
        person_id=person_id, scenario=ScenarioFile("cas", raw, "<essai>", hashlib.sha256(raw).hexdigest()),
        scenario_version=1, seed=0, mode="entrainement", program_version="0.1.0", reader_version="lex-1",
    )  # fmt: skip
    for n in range(count):
        journal.append(session, Event("replique", n, f"{text} {n} " * 20), json.dumps({"lu": text}))
    write_notes(journal, session, Notes(f"note {text}", (), f"brouillon {text}"))
    if ended:
        journal.close_session(session, "fini", 50, json.dumps({"dit": text}))
    return session


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with Journal.open(path, now) as opened:
        yield opened


def traces(path: Path, *texts: str) -> list[tuple[str, str]]:
    """The files of the data folder that hold one of ``texts``."""
    files = [file for file in path.parent.rglob("*") if file.is_file()]
    return [(file.name, text) for file in files for text in texts if text.encode() in file.read_bytes()]


def test_nothing_of_an_erased_person_is_left_in_any_byte_of_any_managed_file(journal: Journal, path: Path) -> None:
    other = journal.create_person("Dominique")
    hers = journal.create_person("Ondine Zwyx")
    kept = played(journal, other.person_id, "autre texte")
    gone = [played(journal, hers.person_id, SECRET), played(journal, hers.person_id, SECRET, ended=False)]
    back_up_today(path, NOON)
    copy_journal(path, prepare_folder(path) / "a-la-main.sqlite3")
    journal.rename_person(hers.person_id, "Ondine Zwyxx")
    assert len(traces(path, SECRET)) >= 3
    done = erase(journal, now, {"person": [hers.person_id]})
    assert (done.sessions, done.people, len(done.files), done.left) == (2, 1, 2, ())
    assert traces(path, SECRET, "Ondine", hers.person_id) == []
    for file in (path, *managed_files(path)):
        with Journal.open(file, now) as copy:
            assert list(copy.people().values()) == ["Dominique"]
            assert [row.session_id for row in copy.sessions()] == [kept]
            found = verify_journal(copy)
            assert found.findings == ()
            assert found.erased == 2
    assert traces(path, SECRET, "Ondine", hers.person_id) == []
    assert {row[0] for row in journal.rows("SELECT id FROM tombstone WHERE kind = 'seance'")} == set(gone)


def test_a_tombstone_says_nothing_of_the_person(journal: Journal) -> None:
    hers = journal.create_person("Ondine")
    session = played(journal, hers.person_id, SECRET)
    sealed = journal.sessions()[0].seal
    erase(journal, now, {"person": [hers.person_id]})
    rows = {tuple(row) for row in journal.rows("SELECT kind, id, seal FROM tombstone")}
    mark = hashlib.sha256(f"personne:{hers.person_id}".encode()).hexdigest()
    assert rows == {("seance", session, sealed), ("personne", mark, "")}
    assert journal.rows("SELECT * FROM scenario") == []


def test_sessions_are_erased_one_by_one_and_the_person_stays(journal: Journal, path: Path) -> None:
    hers = journal.create_person("Ondine")
    first, second = played(journal, hers.person_id, SECRET), played(journal, hers.person_id, "autre")
    done = erase(journal, now, {"session": [first]})
    assert (done.sessions, done.people) == (1, 0)
    assert [row.session_id for row in journal.sessions()] == [second]
    assert traces(path, SECRET) == []
    assert verify_journal(journal).findings == ()


def test_a_window_that_reads_is_named_because_the_wal_still_holds_it(journal: Journal, path: Path) -> None:
    hers = journal.create_person("Ondine")
    played(journal, hers.person_id, SECRET)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM event").fetchone()
        done = erase(journal, now, {"person": [hers.person_id]})
        assert [file for file, _ in done.left] == [path]
        assert "Fermez-la" in done.left[0][1]
        assert journal.people() == {}
    assert erase(journal, now, {}).left == ()
    assert traces(path, SECRET) == []


def test_a_backup_that_can_not_be_rewritten_is_named(journal: Journal, path: Path) -> None:
    hers = journal.create_person("Ondine")
    played(journal, hers.person_id, SECRET)
    unreadable = prepare_folder(path) / "endommage-2026.sqlite3"
    unreadable.write_bytes(b"SQLite format 3\0" + SECRET.encode() * 100)
    done = erase(journal, now, {"person": [hers.person_id]})
    assert [file for file, _ in done.left] == [unreadable]
    assert "Supprimez-le vous-même" in done.left[0][1]


def test_what_hangs_from_a_person_is_found_in_tables_that_nobody_told_of(journal: Journal) -> None:
    hers, other = journal.create_person("Ondine"), journal.create_person("Dominique")
    session, _ = played(journal, hers.person_id, SECRET, count=1), played(journal, other.person_id, "x", count=1)
    with journal.alone() as connection:
        connection.execute("CREATE TABLE far (id TEXT PRIMARY KEY, up TEXT REFERENCES session (session_id))")
        connection.execute("CREATE TABLE farther (up TEXT REFERENCES far (id), text TEXT)")
        connection.execute("CREATE TABLE undeclared (person_id TEXT, text TEXT)")
        connection.execute("INSERT INTO far VALUES ('a', ?), ('b', NULL)", (session,))
        connection.execute("INSERT INTO farther VALUES ('a', 'hers'), ('b', 'not hers')")
        connection.execute("INSERT INTO undeclared VALUES (?, 'hers'), (?, 'not')", (hers.person_id, other.person_id))
        held = belongings.read(connection, belongings.belongings(connection, "person", [hers.person_id]))
    assert {name: len(rows) for name, rows in held.items()} == {
        "person": 1, "session": 1, "event": 1, "session_note": 1, "far": 1, "farther": 1, "undeclared": 1,
    }  # fmt: skip
    erase(journal, now, {"person": [hers.person_id]})
    assert [tuple(row) for row in journal.rows("SELECT * FROM farther")] == [("b", "not hers")]
    assert [row["text"] for row in journal.rows("SELECT text FROM undeclared")] == ["not"]


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("12mois", datetime(2025, 2, 28, tzinfo=UTC)),
        ("1 an", datetime(2025, 2, 28, tzinfo=UTC)),
        ("2 ans", datetime(2024, 2, 28, tzinfo=UTC)),
        ("1 mois", datetime(2026, 1, 28, tzinfo=UTC)),
        ("90jours", datetime(2025, 11, 30, tzinfo=UTC)),
        ("8\u00a0semaines", datetime(2026, 1, 3, tzinfo=UTC)),
        ("14 mois", datetime(2024, 12, 28, tzinfo=UTC)),
    ],
)
def test_a_period_is_counted_on_the_calendar(text: str, before: datetime) -> None:
    assert period(text).before(datetime(2026, 2, 28, tzinfo=UTC)) == before


def test_the_last_day_of_a_long_month_becomes_that_of_a_short_one() -> None:
    assert period("1mois").before(datetime(2026, 3, 31, tzinfo=UTC)) == datetime(2026, 2, 28, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "12", "mois", "0mois", "-3 mois", "12 lunes", "1e3 jours", "9999ans", "12mois;"])
def test_what_is_no_period_is_refused_in_french(text: str) -> None:
    with pytest.raises(SimulationError, match=r"durée|cent ans"):
        period(text)


def test_the_period_of_the_centre_is_kept_in_the_data_folder(tmp_path: Path) -> None:
    assert chosen_period(tmp_path) is None
    path = choose_period(tmp_path, period("18 mois"))
    assert chosen_period(tmp_path) == period("18 mois")
    for content in ("", "[]", '{"duree": 12}', '{"duree": "toujours"}', "[" * 5000):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(SimulationError, match="durée de conservation"):
            chosen_period(tmp_path)


def test_a_session_is_too_old_by_the_day_it_ended_or_was_begun(path: Path) -> None:
    days = itertools.count()
    with Journal.open(path, lambda: NOON - timedelta(days=400) + timedelta(days=next(days) * 10)) as journal:
        hers, other = journal.create_person("Ondine"), journal.create_person("Dominique")
        old = played(journal, hers.person_id, "vieux", count=0)
        open_ = played(journal, hers.person_id, "ouvert", count=0, ended=False)
        for _ in range(40):
            next(days)
        recent = played(journal, other.person_id, "neuf", count=0)
        found = too_old(journal.sessions(), period("200jours").before(NOON))
        assert [row.session_id for row in found] == [old, open_]
        assert left_empty(journal.people(), journal.sessions(), found) == {hers.person_id}
        assert recent


def test_a_candidate_goes_with_her_grids_and_the_register_still_holds(journal: Journal, path: Path) -> None:
    with journal.writing() as connection:
        connection.execute("INSERT INTO candidate VALUES ('c-1', NULL, 'Ondine Zwyx', '2026')")
        connection.execute("INSERT INTO candidate VALUES ('c-2', NULL, 'Dominique', '2026')")
        for name in ("1", "2"):
            connection.execute(
                "INSERT INTO proceeding (proceeding_id, kind, candidate_id, bloc_id, header_json, created_at) "
                "VALUES (?, 'dossier', ?, 'B1', ?, '2026')",
                (f"d-{name}", f"c-{name}", f'{{"x": "{SECRET}"}}' if name == "1" else "{}"),
            )
    back_up_today(path, NOON)
    done = erase(journal, now, {"candidate": ["c-1"]})
    assert (done.people, done.grids, len(done.files)) == (1, 1, 1)
    assert traces(path, SECRET, "Ondine") == []
    assert [row[0] for row in journal.rows("SELECT proceeding_id FROM proceeding")] == ["d-2"]


def test_an_erasure_that_was_interrupted_ends_with_the_next_one(journal: Journal, path: Path) -> None:
    hers = journal.create_person("Ondine")
    played(journal, hers.person_id, SECRET)
    back_up_today(path, NOON)
    forget(journal, {"person": [hers.person_id]})
    assert [name for name, _ in traces(path, SECRET)] != []
    assert len(erase(journal, now, {}).files) == 1
    assert traces(path, SECRET, "Ondine", hers.person_id) == []
