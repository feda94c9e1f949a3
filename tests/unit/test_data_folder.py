"""The data folder is the one that was named, closed to others, and its refusals are sentences."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import platformdirs
import pytest

from sim.data_folder import DataFolder, data_folder, refusal, shown
from sim.errors import JournalError

posix_only = pytest.mark.skipif(os.name != "posix", reason="droits POSIX")


def test_the_variable_names_the_folder(tmp_path: Path) -> None:
    assert data_folder({"DESAMORCE_DONNEES": str(tmp_path / "à moi")}) == tmp_path / "à moi"


@pytest.mark.parametrize("env", [{}, {"DESAMORCE_DONNEES": ""}])
def test_without_the_variable_the_folder_is_the_platform_s(
    env: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platformdirs, "user_data_path", lambda name, appauthor: tmp_path / name / str(appauthor))
    assert data_folder(env) == tmp_path / "desamorce" / "False"


def test_a_tilde_in_the_variable_is_the_home_folder() -> None:
    assert data_folder({"DESAMORCE_DONNEES": "~/desamorce"}) == Path.home() / "desamorce"


def test_an_unknown_home_is_said_in_french_and_makes_no_folder_named_tilde(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: Path("~/.local/share/desamorce"))
    with pytest.raises(JournalError, match="DESAMORCE_DONNEES"):
        data_folder({})


@posix_only
def test_the_folder_is_made_for_its_owner_only(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "a" / "b")
    folder.prepare()
    folder.prepare()
    assert stat.S_IMODE(folder.root.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.scenarios.stat().st_mode) == 0o700
    assert folder.journal_path == tmp_path / "a" / "b" / "journal.sqlite3"
    assert folder.scenarios == tmp_path / "a" / "b" / "scenarios"


@posix_only
def test_a_folder_already_there_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    DataFolder(tmp_path).prepare()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_file_in_the_way_is_said_in_french(tmp_path: Path) -> None:
    (tmp_path / "pris").write_text("")
    with pytest.raises(JournalError, match="un fichier porte déjà ce nom"):
        DataFolder(tmp_path / "pris").prepare()
    with pytest.raises(JournalError, match="une partie du chemin est un fichier"):
        DataFolder(tmp_path / "pris" / "dessous").prepare()


def test_a_home_that_can_not_be_written_is_said_in_french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(JournalError, match=r"l'accès est refusé\. .*DESAMORCE_DONNEES"):
        DataFolder(tmp_path).prepare()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.EROFS, "lecture seule"),
        (errno.ENOSPC, "disque est plein"),
        (errno.EACCES, "accès est refusé"),
        (errno.ENAMETOOLONG, "trop long"),
        (errno.EIO, "le système a refusé"),
    ],
)
def test_each_refusal_of_the_system_has_a_sentence_and_a_remedy(
    code: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(JournalError, match=said) as raised:
        DataFolder(tmp_path / "x").prepare()
    assert os.strerror(code) not in str(raised.value)
    assert refusal(OSError(code, ""))[1].endswith(".")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root écrit partout")
def test_a_read_only_parent_is_said_in_french(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(JournalError, match="accès est refusé"):
            DataFolder(tmp_path / "x").prepare()
    finally:
        tmp_path.chmod(0o700)


def test_a_path_with_control_characters_is_shown_without_them() -> None:
    assert shown("a\x1b[31m\n\udcffb") == "a\ufffd[31m\ufffd\ufffdb"
