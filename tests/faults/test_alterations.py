"""One byte altered anywhere in a sealed record or in an exported file is seen, wherever it is."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sim.errors import JournalError
from sim.journal.journal import Journal
from sim.proof.exported import verify_export
from sim.proof.manifest import manifest_path
from sim.proof.verification import verify_journal
from tui.command import main

REPLIES = (
    "Bonjour, Camille à votre écoute.",
    "Je comprends votre colère, trois appels pour un même dossier, c'est pénible.",
    "Je regarde votre dossier 🙁 tout de suite.",
)
SEALED = ("session", "event", "scenario", "register", "tombstone")
"""Tables of what is sealed."""


def now() -> datetime:
    return datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """A journal with two calls that ended, one erased, and an export; in one file."""
    replies = tmp_path / "r.txt"
    replies.write_text("\n".join(REPLIES), encoding="utf-8")
    for _ in range(3):
        assert main(["jouer", "adherent_en_colere", "--repliques", str(replies), "--enregistrer", "--json"]) == 0
    path = Path(os.environ["DESAMORCE_DONNEES"]) / "journal.sqlite3"
    with Journal.open(path, now) as journal:
        last = journal.sessions()[-1].session_id
    assert main(["effacer", "--seance", last, "--oui"]) == 0
    assert main(["exporter", str(tmp_path / "seances.csv")]) == 0
    assert main(["exporter", str(tmp_path / "seances.json")]) == 0
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("VACUUM")
    return path


def seen(path: Path) -> bool:
    """Whether a journal is found to be altered, or refused as damaged."""
    try:
        with Journal.open(path, now) as journal:
            return bool(verify_journal(journal).findings)
    except JournalError:
        return True


def content(path: Path) -> list[str] | None:
    """All that a journal says of what is sealed; None when it can't be read."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.text_factory = bytes
            return [repr(row) for name in SEALED for row in connection.execute(f"SELECT * FROM {name}")]
    except sqlite3.Error:
        return None


def another(value: object, chance: random.Random) -> object:
    """Give ``value`` with one byte, or one bit of a number, altered."""
    if isinstance(value, int):
        return value ^ (1 << chance.randrange(8))
    if not value:
        return value
    raw = bytearray(value.encode() if isinstance(value, str) else value if isinstance(value, bytes) else b"x")
    at = chance.randrange(len(raw))
    raw[at] ^= 1 << chance.randrange(8)
    return raw.decode("utf-8", "replace") if isinstance(value, str) else bytes(raw)


def test_an_altered_value_of_a_sealed_record_is_seen(
    sealed: Path, tmp_path: Path, attempts: Callable[..., int]
) -> None:
    chance, unseen, tried, copy = random.Random(1), [], 0, tmp_path / "copie.sqlite3"
    while tried < attempts(60, times=5):
        shutil.copyfile(sealed, copy)
        table = chance.choice(list(SEALED))
        with closing(sqlite3.connect(copy)) as connection, connection:
            rows = connection.execute(f"SELECT rowid, * FROM {table}")
            columns = [column[0] for column in rows.description][1:]
            rowid, *values = chance.choice(rows.fetchall())
            column, value = chance.choice(list(zip(columns, values, strict=True)))
            altered = another(value, chance)
            if value in (None, "") or altered == value:
                continue
            try:
                connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (altered, rowid))
            except sqlite3.IntegrityError:
                continue
        tried += 1
        if not seen(copy):
            unseen.append((table, column, value, altered))
    assert unseen == []


def test_a_row_taken_out_or_put_in_is_seen(sealed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copie.sqlite3"
    statements = [
        "DELETE FROM event WHERE rowid = (SELECT max(rowid) FROM event)",
        "DELETE FROM session WHERE rowid = (SELECT max(rowid) FROM session)",
        "DELETE FROM tombstone",
        "DELETE FROM register WHERE number = 1",
        "DELETE FROM register WHERE number = 2",
        "UPDATE session SET seal = NULL",
        "UPDATE session SET seal = NULL, program_hash = NULL",
        "UPDATE session SET score = 100",
        "UPDATE session SET record_json = CAST(record_json AS BLOB)",
        "UPDATE event SET text = CAST(text AS BLOB)",
        "INSERT INTO tombstone VALUES ('seance', 'x', '', '')",
    ]
    for statement in statements:
        shutil.copyfile(sealed, copy)
        with closing(sqlite3.connect(copy)) as connection, connection:
            assert connection.execute(statement).rowcount, statement
        assert seen(copy), statement


def test_a_byte_altered_anywhere_in_the_file_is_seen_or_changes_nothing_of_what_is_sealed(
    sealed: Path, tmp_path: Path, attempts: Callable[..., int]
) -> None:
    assert not seen(sealed)
    raw, before = sealed.read_bytes(), content(sealed)
    assert before
    chance, copy, found, unseen = random.Random(2), tmp_path / "copie.sqlite3", 0, []
    for _ in range(attempts(60, times=5)):
        at, bit = chance.randrange(len(raw)), 1 << chance.randrange(8)
        copy.write_bytes(raw[:at] + bytes([raw[at] ^ bit]) + raw[at + 1 :])
        for end in ("-wal", "-shm", "-journal"):
            Path(f"{copy}{end}").unlink(missing_ok=True)
        after = content(copy)
        if seen(copy):
            found += 1
        elif after != before:
            unseen.append((at, bit))
    assert unseen == []
    assert found > 0


def test_an_altered_byte_of_an_exported_file_or_of_its_manifest_is_seen_and_placed(
    sealed: Path, tmp_path: Path, attempts: Callable[..., int]
) -> None:
    chance = random.Random(3)
    with Journal.open(sealed, now) as journal:
        for number in range(attempts(60, times=5)):
            exported = tmp_path / ("seances.csv", "seances.json")[number % 2]
            assert number > 3 or verify_export(exported, journal).faults == ()
            target = exported if number % 4 < 2 else manifest_path(exported)
            raw = target.read_bytes()
            at, bit = chance.randrange(len(raw)), 1 << chance.randrange(8)
            target.write_bytes(raw[:at] + bytes([raw[at] ^ bit]) + raw[at + 1 :])
            found = verify_export(exported, journal)
            assert found.faults, (target, at, bit)
            if target == exported:
                assert found.where is not None
                assert found.where[0] <= at <= found.where[1]
            target.write_bytes(raw)
