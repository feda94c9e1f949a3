"""What was altered is said, and where; what is intact is not accused."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import SimulationError
from sim.journal import register
from sim.journal.hash_chain import content_seal
from sim.journal.journal import Journal
from sim.program_hash import program_hash
from sim.proof.exported import register_export, verify_export
from sim.proof.manifest import Source, altered_at, manifest, manifest_path, read_manifest
from sim.proof.verification import verify_journal

AT = "2026-11-24T12:00:00+00:00"


def now() -> datetime:
    return datetime(2026, 11, 24, tzinfo=UTC)


def exported(folder: Path, content: bytes, *sources: Source) -> Path:
    path = folder / "séances.csv"
    path.write_bytes(content)
    manifest_path(path).write_bytes(manifest(path.name, content, sources, AT))
    return path


@given(st.binary(max_size=2000))
def test_a_file_is_the_one_of_its_own_manifest(content: bytes) -> None:
    said, why = read_manifest(manifest("f", content, [], AT))
    assert why == ""
    assert said is not None
    assert altered_at(said, content) is None


@given(st.binary(min_size=1, max_size=5000), st.data())
def test_one_altered_byte_is_placed(content: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(content) - 1))
    said, _ = read_manifest(manifest("f", content, [], AT))
    assert said is not None
    where = altered_at(said, content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    assert where is not None
    assert where[0] <= at <= where[1] <= where[0] + 255


def test_the_place_is_said_in_bytes_and_lines(tmp_path: Path) -> None:
    content = b"".join(b"ligne %d;oui\r\n" % n for n in range(100))
    path = exported(tmp_path, content)
    path.write_bytes(content.replace(b"ligne 50;oui", b"ligne 50;non"))
    (fault,) = verify_export(path, None).faults
    assert fault == "Le fichier a été modifié entre les octets 513 et 768 (lignes 38 à 56)."
    path.write_bytes(content[:-10])
    assert "il avait 1390 octets, il en a 1380" in verify_export(path, None).faults[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"fichier"', b'"fichieR"'),
        (b'"octets": 3', b'"octets": 4'),
        (b"\n", b"\r\n"),
        (b"{\n", b"{ \n"),
        (b'"format"', b'"format" '),
        (b"2026-11-24", b"2026-11-25"),
    ],
)
def test_a_manifest_that_was_touched_is_not_believed(tmp_path: Path, before: bytes, after: bytes) -> None:
    path = exported(tmp_path, b"abc")
    beside = manifest_path(path)
    beside.write_bytes(beside.read_bytes().replace(before, after, 1))
    found = verify_export(path, None)
    assert found.faults[0].startswith("Le manifeste a été modifié")
    assert found.seal is None


@pytest.mark.parametrize("raw", [b"", b"[]", b"null", b"[" * 100_000, b"\xff", b'{"format": "x"}', b'{"blocs": 3}'])
def test_anything_may_stand_in_the_place_of_a_manifest(tmp_path: Path, raw: bytes) -> None:
    path = exported(tmp_path, b"abc")
    manifest_path(path).write_bytes(raw)
    assert len(verify_export(path, None).faults) == 1


def test_a_manifest_given_to_another_file_is_seen(tmp_path: Path) -> None:
    path = exported(tmp_path, b"abc")
    path.rename(tmp_path / "autre.csv")
    manifest_path(path).rename(manifest_path(tmp_path / "autre.csv"))
    assert "d'un autre fichier" in verify_export(tmp_path / "autre.csv", None).faults[0]


def test_without_its_manifest_a_file_proves_nothing_and_it_is_said(tmp_path: Path) -> None:
    path = exported(tmp_path, b"abc")
    manifest_path(path).unlink()
    with pytest.raises(SimulationError, match="se vérifie avec son manifeste"):
        verify_export(path, None)


def test_the_journal_knows_what_it_exported_and_tells_a_manifest_made_again_by_hand(tmp_path: Path) -> None:
    path = exported(tmp_path, b"abc")
    with Journal.open(tmp_path / "journal.sqlite3", now) as journal:
        assert not verify_export(path, journal).registered
        register_export(journal, b"abc", json.loads(manifest_path(path).read_bytes())["sceau"])
        assert verify_export(path, journal).registered
        assert verify_export(manifest_path(path), journal).faults == ()
        manifest_path(path).write_bytes(manifest(path.name, b"abc", [], "2027-01-01T00:00:00+00:00"))
        assert "avec un autre manifeste" in verify_export(path, journal).faults[0]


def test_the_same_content_exported_twice_is_twice_intact(tmp_path: Path) -> None:
    path = exported(tmp_path, b"abc")
    first = manifest_path(path).read_bytes()
    second = manifest(path.name, b"abc", [], "2027-01-01T00:00:00+00:00")
    with Journal.open(tmp_path / "journal.sqlite3", now) as journal:
        for raw in (first, second):
            register_export(journal, b"abc", json.loads(raw)["sceau"])
        for raw in (first, second):
            manifest_path(path).write_bytes(raw)
            assert verify_export(path, journal).faults == ()


def test_a_seal_is_of_its_kind_and_of_all_its_content() -> None:
    assert content_seal("grille", {"a": 1}) != content_seal("dossier", {"a": 1})
    assert content_seal("grille", {"a": 1}) != content_seal("grille", {"a": "1"})
    assert content_seal("grille", {"a": 1, "b": 2}) == content_seal("grille", {"b": 2, "a": 1})


def test_the_register_tells_a_line_changed_from_a_line_missing(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "journal.sqlite3", now) as journal:
        with journal.writing() as connection:
            for n in range(3):
                register.append(connection, register.Entry("export", str(n), "2:x", AT))
            head = register.head(connection)
        assert verify_journal(journal).findings == ()
        with journal.writing() as connection:
            connection.execute("UPDATE register SET seal = '2:y' WHERE number = 2")
            assert register.first_fault(connection) == "La ligne n° 2 du registre a été modifiée."
            assert register.head(connection) == head
            connection.execute("DELETE FROM register WHERE number = 2")
            assert register.first_fault(connection) == "La ligne n° 2 du registre manque."


def test_the_program_has_one_hash() -> None:
    assert program_hash() == program_hash()
    assert len(program_hash()) == 64
