"""``desamorce verifier-preuve``: 0 intact, 1 altered and where, 2 unusable; the JSON keeps its schema."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sim.data_folder import DataFolder
from tui.command import main
from tui.proof_text import printed

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/schemas/verifier-preuve.schema.json").read_text(encoding="utf-8"))


def journal_path() -> Path:
    return DataFolder(Path(os.environ["DESAMORCE_DONNEES"])).journal_path


@pytest.fixture
def played(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    replies = tmp_path / "r.txt"
    replies.write_text("Bonjour, Camille à votre écoute.\nJe comprends votre colère.\n", encoding="utf-8")
    assert main(["jouer", "adherent_en_colere", "--repliques", str(replies), "--enregistrer"]) == 0
    capsys.readouterr()
    with closing(sqlite3.connect(journal_path())) as connection:
        name: str = connection.execute("SELECT session_id FROM session").fetchone()[0]
    return name


def said(capsys: pytest.CaptureFixture[str], *words: str, status: int) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["verifier-preuve", *words, "--json"]) == status
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, SCHEMA)
    assert found["intact"] == (status == 0)
    return found


def alter(statement: str) -> None:
    with closing(sqlite3.connect(journal_path())) as connection, connection:
        assert connection.execute(statement).rowcount


def test_an_intact_session_shows_its_seal(played: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, played[:8], status=0)
    assert found["seance"] == played
    assert main(["verifier-preuve", played]) == 0
    assert capsys.readouterr().out == f"Intacte. Sceau\u00a0: {printed(found['sceau'])}\n"


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("UPDATE event SET text = 'Autre chose.' WHERE number = 2", 2),
        ("UPDATE session SET score = 100", None),
        ("UPDATE session SET record_json = replace(record_json, 'non_acquis', 'acquis')", None),
        ("UPDATE session SET ending = 'apaise'", None),
        ("UPDATE scenario SET source = replace(source, 'a', 'b')", None),
        ("UPDATE session SET reader_version = 'x'", 1),
    ],
)
def test_what_was_altered_is_said_with_its_place(
    played: str, capsys: pytest.CaptureFixture[str], statement: str, number: int | None
) -> None:
    alter(statement)
    for words in ([played], []):
        (one,) = said(capsys, *words, status=1)["alterations"]
        assert (one["quoi"], one["id"], one["numero"]) == ("seance", played, number)
    assert main(["verifier-preuve"]) == 1
    assert capsys.readouterr().out.startswith(f"MODIFIÉ\u00a0: la séance {played}. ")


def test_a_session_taken_out_whole_is_missed(played: str, capsys: pytest.CaptureFixture[str]) -> None:
    alter("DELETE FROM event")
    alter("DELETE FROM session")
    (one,) = said(capsys, status=1)["alterations"]
    assert "n'est plus dans le journal" in one["dit"]


def test_an_erased_session_is_no_alteration(played: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["effacer", "--seance", played, "--oui"]) == 0
    found = said(capsys, status=0)
    assert (found["seances"], found["effacees"], found["registre"]) == (0, 1, 2)


def test_a_backup_is_verified_without_being_touched(
    played: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup = tmp_path / "s.sqlite3"
    assert main(["sauvegarder", str(backup)]) == 0
    before = backup.read_bytes()
    assert said(capsys, str(backup), status=0)["seances"] == 1
    assert backup.read_bytes() == before
    assert [path.name for path in tmp_path.glob("s.sqlite3*")] == ["s.sqlite3"]


@pytest.mark.parametrize("name", ["s.csv", "s.json"])
def test_an_exported_file_is_intact_until_it_is_touched(
    played: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    file = tmp_path / name
    assert main(["exporter", str(file)]) == 0
    assert said(capsys, str(file), status=0)["registre"] is True
    assert said(capsys, f"{file}.manifeste.json", status=0)["octets"] is None
    assert main(["effacer", "--seance", played, "--oui"]) == 0
    said(capsys, str(file), status=0)
    raw = file.read_bytes()
    at = raw.index(b"adherent_en_colere")
    file.write_bytes(raw[:at] + b"A" + raw[at + 1 :])
    first, last = said(capsys, str(file), status=1)["octets"]
    assert first <= at <= last


def test_a_seal_noted_elsewhere_tells_what_the_chain_alone_can_not(
    played: str, capsys: pytest.CaptureFixture[str]
) -> None:
    seal = said(capsys, played, status=0)["sceau"]
    said(capsys, played, "--sceau", printed(seal), status=0)
    said(capsys, played, "--sceau", printed(seal).upper(), status=0)
    (one,) = said(capsys, played, "--sceau", "0" * 32, status=1)["alterations"]
    assert one["quoi"] == "sceau"
    assert main(["verifier-preuve", played, "--sceau", "abcd"]) == 2
    assert "seize premiers" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["zzzz", "inconnue\x1b[2J", "ab", "a\0b", "absent.csv"])
def test_what_can_not_be_verified_is_refused(played: str, capsys: pytest.CaptureFixture[str], what: str) -> None:
    assert main(["verifier-preuve", what]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Erreur\u00a0: ")
    assert "\x1b" not in err


def test_a_file_without_a_manifest_and_a_missing_journal_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.csv").write_text("x", encoding="utf-8")
    assert main(["verifier-preuve", str(tmp_path / "x.csv")]) == 2
    assert main(["verifier-preuve"]) == 2
    assert "Il n'y a pas encore de journal" in capsys.readouterr().err
