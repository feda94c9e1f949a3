"""The journal under fire: kill, several processes, full or read-only disk, damaged, foreign, older and newer files.

Run as a program, it writes the fixture of the present schema version, which is then kept for ever:
``python tests/faults/test_journal_faults.py``.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sim.errors import JournalError
from sim.events import Event
from sim.journal import schema as journal_schema
from sim.journal.journal import Journal
from sim.journal.profile import Profile
from sim.journal.schema import SCHEMA_VERSION
from sim.library import ScenarioFile

ROOT = Path(__file__).parents[2]
FIXTURES = Path(__file__).parent / "databases"
SCENARIO = ScenarioFile("cas", b"titre: Un cas\n", "<essai>", hashlib.sha256(b"titre: Un cas\n").hexdigest())
NOON = datetime(2026, 10, 27, 11, 0, tzinfo=UTC)
posix_only = pytest.mark.skipif(os.name != "posix", reason="droits et signaux POSIX")


def open_journal(path: Path, busy_timeout_ms: int = 5000) -> Journal:
    return Journal.open(path, lambda: NOON, busy_timeout_ms=busy_timeout_ms)


def start(journal: Journal) -> str:
    person = journal.person() or journal.create_person("Camille")
    return journal.start_session(
        person_id=person.person_id,
        scenario=SCENARIO,
        scenario_version=1,
        seed=0,
        mode="entrainement",
        program_version="0.1.0",
        reader_version="lex-1",
    )


def connection_of(journal: Journal) -> sqlite3.Connection:
    """The journal's own connection, to make SQLite refuse what follows."""
    return journal._connection


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with open_journal(path) as opened:
        yield opened


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from sim.events import Event
from sim.journal.journal import Journal
from sim.library import ScenarioFile

path, turns = Path(sys.argv[1]), int(sys.argv[2])
journal = Journal.open(path, lambda: datetime(2026, 10, 27, tzinfo=UTC))
raw = b"titre: Un cas\\n"
import hashlib
session = journal.start_session(
    person_id=journal.create_person("Camille").person_id,
    scenario=ScenarioFile("cas", raw, "<essai>", hashlib.sha256(raw).hexdigest()),
    scenario_version=1, seed=0, mode="examen", program_version="0.1.0", reader_version="lex-1",
)
print(session, flush=True)
for n in range(1, turns + 1):
    journal.append(session, Event("replique", n, f"Réplique {n}."), "{}")
    print(n, flush=True)
"""


def writer(path: Path, turns: int) -> subprocess.Popen[str]:
    """Start a process that appends ``turns`` replies and prints each number once its append has returned."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(turns)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def test_four_processes_write_fifty_turns_each_into_a_file_that_none_of_them_found(path: Path) -> None:
    outputs = []
    for process in [writer(path, 50) for _ in range(4)]:
        out, error = process.communicate(timeout=120)
        assert (process.returncode, error) == (0, "")
        outputs.append(out.split())
    with open_journal(path) as journal:
        assert {row.session_id for row in journal.open_sessions()} == {out[0] for out in outputs}
        for session, *numbers in outputs:
            assert numbers == [str(n) for n in range(1, 51)]
            assert [event.at for event in journal.events(session)] == list(range(1, 51))
            assert journal.check_chain(session) is None


@pytest.mark.parametrize("acknowledged", [1, 7, 60])
def test_every_reply_acknowledged_before_a_kill_is_there(path: Path, acknowledged: int) -> None:
    process = writer(path, 1_000_000)
    assert process.stdout is not None
    session = process.stdout.readline().strip()
    for _ in range(acknowledged):
        last = process.stdout.readline()
    process.kill()
    rest, _ = process.communicate(timeout=60)
    complete = [line for line in (last + rest).splitlines(keepends=True) if line.endswith("\n")]
    with open_journal(path) as journal:
        kept = [event.text for event in journal.events(session)]
        assert len(kept) >= int(complete[-1]) >= acknowledged
        assert kept == [f"Réplique {n}." for n in range(1, len(kept) + 1)]
        assert journal.check_chain(session) is None
        journal.append(session, Event("replique", 0, "La suite."), "{}")
        assert journal.check_chain(session) is None


LEAVE_WAL = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('PRAGMA journal_mode = DELETE')"


def test_opening_a_journal_twice_in_one_process_keeps_its_lock(path: Path) -> None:
    with open_journal(path) as journal:
        session = start(journal)
        open_journal(path).close()
        process = subprocess.run(
            [sys.executable, "-c", LEAVE_WAL, str(path)], capture_output=True, text=True, check=False
        )
        assert "database is locked" in process.stderr
        journal.append(session, Event("replique", 1, "Bonjour."), "{}")


def test_threads_share_one_journal(journal: Journal) -> None:
    sessions = [start(journal) for _ in range(4)]

    def write(session: str) -> None:
        for n in range(25):
            journal.append(session, Event("replique", n, str(n)), "{}")

    threads = [threading.Thread(target=write, args=(session,)) for session in sessions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for session in sessions:
        assert [event.text for event in journal.events(session)] == [str(n) for n in range(25)]
        assert journal.check_chain(session) is None


def test_a_full_disk_loses_the_reply_only_and_writing_goes_on_once_there_is_room(journal: Journal) -> None:
    session = start(journal)
    journal.append(session, Event("replique", 1, "Avant."), "{}")
    pages = connection_of(journal).execute("PRAGMA page_count").fetchone()[0]
    connection_of(journal).execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(JournalError, match=r"le disque est plein\. Libérez de la place"):
        journal.append(session, Event("replique", 2, "x" * 100_000), "{}")
    assert [event.text for event in journal.events(session)] == ["Avant."]
    connection_of(journal).execute("PRAGMA max_page_count = 1000000")
    journal.append(session, Event("replique", 3, "Après."), "{}")
    assert journal.check_chain(session) is None


@posix_only
def test_a_file_that_can_not_grow_gives_a_sentence_and_no_traceback(path: Path) -> None:
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
    process = subprocess.run(
        [sys.executable, "-c", limited + WRITER, str(path), "1000000"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    session, *numbers = process.stdout.split()
    assert "sim.errors.JournalError: Le journal" in process.stderr.splitlines()[-1]
    with open_journal(path) as journal:
        assert len(journal.events(session)) >= int(numbers[-1]) > 0
        assert journal.check_chain(session) is None


def test_a_read_only_journal_says_so(journal: Journal) -> None:
    session = start(journal)
    connection_of(journal).execute("PRAGMA query_only = ON")
    with pytest.raises(JournalError, match="est en lecture seule"):
        journal.append(session, Event("replique", 1, "Bonjour."), "{}")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root écrit partout")
@pytest.mark.parametrize("mode", [0o400, 0o000])
def test_a_file_without_the_right_to_write_is_refused_in_french(path: Path, mode: int) -> None:
    open_journal(path).close()
    path.chmod(mode)
    with pytest.raises(JournalError, match=r"l'accès est refusé\."):
        open_journal(path)


def test_a_journal_held_by_another_program_says_so(path: Path) -> None:
    with open_journal(path, busy_timeout_ms=50) as journal, closing(sqlite3.connect(path)) as other:
        session = start(journal)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalError, match="occupé par un autre programme"):
            journal.append(session, Event("replique", 1, "Bonjour."), "{}")
        other.rollback()
        journal.append(session, Event("replique", 1, "Bonjour."), "{}")
        assert len(journal.events(session)) == 1


def test_opening_waits_for_no_writer(path: Path) -> None:
    open_journal(path).close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        open_journal(path, busy_timeout_ms=50).close()


def test_a_journal_used_after_it_was_closed_gives_a_sentence(journal: Journal) -> None:
    journal.close()
    with pytest.raises(JournalError, match="n'a pas pu être lu ou écrit"):
        journal.sessions()


@posix_only
def test_the_journal_is_readable_by_its_owner_only(path: Path) -> None:
    with open_journal(path) as journal:
        start(journal)
        for file in path.parent.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
    path.chmod(0o644)
    open_journal(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_was_written_is_forced_to_the_disk(journal: Journal) -> None:
    values = [
        connection_of(journal).execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "user_version")
    ]
    assert values == ["wal", 2, 1, 5000, SCHEMA_VERSION]


@pytest.mark.parametrize(
    "content", [b"xy", b"Notes de Camille.\n" * 30, b"Notes de Camille.\n" * 300, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(JournalError, match=r"Le journal|Le fichier"):
        open_journal(path)
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_refused_and_left_as_it_is(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE person (name)")
    before = path.read_bytes()
    with pytest.raises(JournalError, match="n'est pas un journal de desamorce"):
        open_journal(path)
    assert path.read_bytes() == before


def test_a_journal_of_a_later_version_is_refused_and_left_as_it_is(path: Path) -> None:
    with open_journal(path) as journal:
        connection_of(journal).execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(JournalError, match="version plus récente de desamorce"):
        open_journal(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("damage", ["middle", "end"])
def test_a_damaged_journal_is_named_with_what_to_do(path: Path, damage: str) -> None:
    with open_journal(path) as journal:
        session = start(journal)
        for n in range(200):
            journal.append(session, Event("replique", n, "x" * 500), "{}")
    content = bytearray(path.read_bytes())
    if damage == "end":
        del content[len(content) // 2 :]
    else:
        content[4096:-4096] = b"\xa5" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(JournalError, match=r"est endommagé\. Gardez ce fichier") as raised:
        open_journal(path)
    assert str(path) in str(raised.value)


def test_a_folder_or_a_missing_folder_in_place_of_the_journal_is_said_in_french(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match=r"dossier et non un fichier"):
        open_journal(tmp_path)
    with pytest.raises(JournalError, match=r"n'existe pas"):
        open_journal(tmp_path / "absent" / "journal.sqlite3")


def test_an_empty_file_becomes_a_journal(path: Path) -> None:
    path.touch()
    with open_journal(path) as journal:
        assert journal.person() is None


def test_an_old_sqlite_is_refused_before_anything_is_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_schema, "OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(JournalError, match="trop ancienne"):
        open_journal(path)
    assert not path.exists()


def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_journal(path) as journal:
        start(journal)

    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (made)")
        connection.execute("INSERT INTO absent VALUES (1)")

    monkeypatch.setattr(journal_schema, "MIGRATIONS", (*journal_schema.MIGRATIONS, fail))
    monkeypatch.setattr(journal_schema, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with pytest.raises(JournalError):
        open_journal(path)
    monkeypatch.undo()
    with open_journal(path) as journal:
        assert len(journal.sessions()) == 1
        names = {row[0] for row in connection_of(journal).execute("SELECT name FROM sqlite_master")}
    assert "half" not in names


FIXTURE_EVENTS = (
    Event("replique", 4.25, "Bonjour, Camille à votre écoute, comment puis-je vous aider ?"),
    Event("replique", 31.002, "Trois appels…\nJe comprends votre colère, c\u2019est long. \U0001f641"),
    Event("silence", 71.0),
    Event("replique", 80.0, "Touche bizarre : \ud83d et \0."),
    Event("reprise", 82.5),
    Event("replique", 95.125, "Je vous rappelle jeudi à 10 h."),
    Event("aide", 101.0),
)


SEALS = (
    "5b0fc70e4a6d1827a21dc397093f55d76aaebd0f4a1405fe66f6949fed2d7335",
    "2:192d0c0ce75b8d25fef9879c1bdac117dfc98f3f3176cc1e5d1232df6c64a754",
)
"""Of the call that ended, in each form that a seal has had; none ever changes."""


def write_fixture(path: Path) -> None:
    """Write the same people, sessions and events whatever the day, as one file without a WAL."""
    numbers, ticks = itertools.count(1), itertools.count()
    raw = 'format: 1\nid: cas\ntitre: "L\'adhérente en colère"\n'.encode()
    scenario = ScenarioFile("cas", raw, "<essai>", hashlib.sha256(raw).hexdigest())
    with Journal.open(
        path,
        lambda: NOON + timedelta(minutes=next(ticks)),
        new_id=lambda: f"00000000-0000-4000-8000-{next(numbers):012}",
        program=lambda: "0" * 64,
    ) as journal:
        person = journal.create_person("Zoé")
        for mode in ("examen", "entrainement", "entrainement"):
            session = journal.start_session(
                person_id=person.person_id,
                scenario=scenario,
                scenario_version=3,
                seed=42,
                mode="examen" if mode == "examen" else "entrainement",
                program_version="0.1.0",
                reader_version="lex-1",
            )
            for number, event in enumerate(FIXTURE_EVENTS, start=1):
                journal.append(session, event, f'{{"lu":{number},"extrait":"é"}}')
            if mode == "examen":
                journal.close_session(session, "conflit_resolu", 87, '{"score":87}')
        journal.abandon(session)
        connection_of(journal).execute("PRAGMA journal_mode = DELETE")
        connection_of(journal).execute("VACUUM")


@pytest.fixture(params=sorted(FIXTURES.glob("v*.sqlite3")), ids=lambda file: file.stem)
def of_any_version(request: pytest.FixtureRequest, path: Path) -> Path:
    """A copy of the fixture of one schema version."""
    shutil.copyfile(request.param, path)
    return path


def test_every_schema_version_has_its_fixture() -> None:
    assert [file.stem for file in sorted(FIXTURES.glob("v*.sqlite3"))] == [f"v{n + 1}" for n in range(SCHEMA_VERSION)]


def test_a_journal_of_any_version_is_read_whole_and_its_chains_hold(of_any_version: Path) -> None:
    with open_journal(of_any_version) as journal:
        assert journal.person() == Profile("00000000-0000-4000-8000-000000000001", "Zoé")
        abandoned, still_open, ended = journal.sessions()
        assert (abandoned.ending, still_open.ending, ended.ending) == ("abandonnee", None, "conflit_resolu")
        assert (ended.score, ended.record_json, ended.mode, ended.seed, ended.replies) == (
            87,
            '{"score":87}',
            "examen",
            42,
            3,
        )
        assert ended.seal in SEALS
        assert "L'adhérente en colère" in journal.scenario_source(ended.scenario_hash)
        for row in (abandoned, still_open, ended):
            assert journal.events(row.session_id) == list(FIXTURE_EVENTS)
            assert journal.readings(row.session_id)[1] == '{"lu":2,"extrait":"é"}'
            assert journal.check_chain(row.session_id) is None


def test_a_call_begun_under_any_version_goes_on(of_any_version: Path) -> None:
    with open_journal(of_any_version) as journal:
        (row,) = journal.open_sessions()
        journal.events(row.session_id)
        journal.append(row.session_id, Event("replique", 120, "Au revoir."), "{}")
        journal.close_session(row.session_id, "conflit_resolu", 90, "{}")
        assert journal.check_chain(row.session_id) is None


def test_the_last_fixture_is_what_this_version_writes(path: Path) -> None:
    write_fixture(path)
    with (
        closing(sqlite3.connect(path)) as new,
        closing(
            sqlite3.connect(f"file:{FIXTURES / f'v{SCHEMA_VERSION}.sqlite3'}?mode=ro&immutable=1", uri=True)
        ) as kept,
    ):
        assert list(new.iterdump()) == list(kept.iterdump())


if __name__ == "__main__":
    write_fixture(FIXTURES / f"v{SCHEMA_VERSION}.sqlite3")
