"""``desamorce sauvegarder`` and ``restaurer``: what is said, what is kept, what is refused."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sim.data_folder import DataFolder
from sim.journal.backup import managed_files
from sim.journal.journal import Journal
from tui.command import main
from tui.services import open_services

CALL = "Bonjour, Camille à votre écoute.\nJe comprends votre colère.\n"


def folder() -> DataFolder:
    return DataFolder(Path(os.environ["DESAMORCE_DONNEES"]))


@pytest.fixture
def played(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Record one call; give its identifier."""
    replies = tmp_path / "r.txt"
    replies.write_text(CALL, encoding="utf-8")
    assert main(["jouer", "adherent_en_colere", "--repliques", str(replies), "--enregistrer"]) == 0
    capsys.readouterr()
    with Journal.open(folder().journal_path, lambda: datetime.now(UTC)) as journal:
        return journal.sessions()[0].session_id


def test_without_a_journal_there_is_nothing_to_back_up_and_nothing_is_made(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sauvegarder"]) == 2
    assert "rien à sauvegarder" in capsys.readouterr().err
    assert main(["restaurer"]) == 0
    assert "Aucune sauvegarde" in capsys.readouterr().err
    assert not folder().root.exists()


def test_a_backup_is_listed_and_put_back(played: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sauvegarder"]) == 0
    (made,) = managed_files(folder().journal_path)
    assert f"«\u00a0{made}\u00a0»" in capsys.readouterr().err
    assert main(["restaurer"]) == 0
    assert capsys.readouterr().out.startswith(str(made))
    assert main(["effacer", "--seance", played[:8], "--oui"]) == 0
    capsys.readouterr()
    assert main(["restaurer", str(made), "--oui"]) == 0
    err = capsys.readouterr().err
    assert "Le journal avait 0\u00a0séance\u00a0; il en a maintenant 0." in err  # erased there as well
    assert "est gardé" in err


def test_restoring_asks_first_and_does_nothing_where_nobody_answers(
    played: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["sauvegarder", str(tmp_path / "s.sqlite3")]) == 0
    assert "n'est plus à la garde" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", None)
    assert main(["restaurer", str(tmp_path / "s.sqlite3")]) == 2
    assert "Ajoutez --oui" in capsys.readouterr().err
    assert managed_files(folder().journal_path) == []


def test_a_backup_is_written_on_nothing_by_surprise(
    played: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "s.sqlite3"
    target.write_text("à garder", encoding="utf-8")
    assert main(["sauvegarder", str(target)]) == 2
    assert target.read_text(encoding="utf-8") == "à garder"
    assert main(["sauvegarder", str(folder().journal_path), "--remplacer"]) == 2
    assert "journal lui-même" in capsys.readouterr().err
    assert main(["sauvegarder", str(target), "--remplacer"]) == 0
    assert main(["verifier-preuve", str(target)]) == 0


@pytest.mark.parametrize("name", ["absent.sqlite3", "absent/x.sqlite3", "."])
def test_what_is_no_backup_is_refused_and_the_journal_stays(
    played: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["restaurer", str(tmp_path / name), "--oui"]) == 2
    assert capsys.readouterr().err.startswith("Erreur\u00a0: ")
    assert main(["verifier-preuve", played]) == 0


def test_a_damaged_journal_says_the_way_out_and_the_way_out_works(
    played: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder().journal_path
    content = bytearray(path.read_bytes())
    content[-8192:] = b"\xa5" * 8192
    path.write_bytes(content)
    for end in ("-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)
    assert main(["historique"]) == 2
    assert "desamorce restaurer --reparer" in capsys.readouterr().err
    assert main(["restaurer", "--reparer", "--oui"]) == 0
    err = capsys.readouterr().err
    assert "sauvés" in err
    assert "est gardé" in err
    assert main(["historique"]) == 0
    assert main(["restaurer", "--reparer", "--oui"]) == 0
    assert "rien à réparer" in capsys.readouterr().err


def test_the_app_makes_the_backup_of_the_day_in_the_background(played: str) -> None:
    services = open_services(folder())
    thread = services.back_up()
    assert thread is not None
    thread.join(timeout=30)
    services.close()
    (made,) = managed_files(folder().journal_path)
    assert made.name == f"journal-{datetime.now().astimezone().date()}.sqlite3"
    with Journal.open(made, lambda: datetime.now(UTC)) as journal:
        assert [row.session_id for row in journal.sessions()] == [played]
