"""A name leads to one scenario, never by chance; a broken file does not hide the others."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from sim.errors import UnknownScenarioError
from sim.library import SIZE_LIMIT, Library, packaged_scenarios


def write(folder: Path, name: str, **keys: str) -> Path:
    """Write the top of a scenario; a value is written as it is."""
    values = {"titre": f"Titre de {name}", "canal": "telephone", "blocs": "[B1]", "difficulte": "2"} | keys
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}.yaml"
    file.write_text("format: 1\n" + "".join(f"{key}: {value}\n" for key, value in values.items()), encoding="utf-8")
    return file


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "mine"


@pytest.fixture
def packaged(tmp_path: Path) -> Path:
    return tmp_path / "packaged"


@pytest.fixture
def library(mine: Path, packaged: Path) -> Library:
    write(mine, "mon_cas")
    write(packaged, "adherent_en_colere")
    return Library([mine, packaged])


def test_an_id_is_found_in_either_folder(library: Library, mine: Path, packaged: Path) -> None:
    assert library.find("mon_cas").shown == str(mine / "mon_cas.yaml")
    found = library.find("adherent_en_colere")
    raw = (packaged / "adherent_en_colere.yaml").read_bytes()
    assert (found.id, found.raw, found.content_hash) == ("adherent_en_colere", raw, hashlib.sha256(raw).hexdigest())


def test_a_path_is_read_and_shown_as_it_was_said(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert library.find("mine/mon_cas.yaml").shown == "mine/mon_cas.yaml"
    assert library.find("./mine/../mine/mon_cas.yaml").id == "mon_cas"


def test_a_file_of_the_current_folder_comes_before_an_id(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mon_cas").write_bytes(b"ici")
    assert library.find("mon_cas").raw == b"ici"


def test_an_id_found_twice_is_a_fault_that_says_both_places(library: Library, mine: Path, packaged: Path) -> None:
    write(packaged, "mon_cas")
    with pytest.raises(UnknownScenarioError) as raised:
        library.find("mon_cas")
    assert str(mine / "mon_cas.yaml") in str(raised.value)
    assert str(packaged / "mon_cas.yaml") in str(raised.value)
    twice = [header.error for header in library.headers() if header.id == "mon_cas"]
    assert twice == [str(raised.value)] * 2


def test_an_unknown_id_lists_the_known_ones_and_guesses(library: Library) -> None:
    with pytest.raises(UnknownScenarioError) as raised:
        library.find("adherant_en_colere")
    assert "Vouliez-vous dire «\u00a0adherent_en_colere\u00a0»\u00a0?" in str(raised.value)
    assert str(raised.value).endswith("adherent_en_colere, mon_cas.")


def test_an_empty_library_says_so(tmp_path: Path) -> None:
    library = Library([tmp_path / "absent"])
    assert library.headers() == []
    with pytest.raises(UnknownScenarioError, match="la bibliothèque est vide"):
        library.find("x")


@pytest.mark.parametrize(
    "name", ["", "..", "Mon_Cas", "mon cas", "x" * 81, "x" * 5000, "a\0b", "*", "mon_cas\n", "\x1b[2J"]
)
def test_what_is_no_id_is_unknown_and_printed_safely(library: Library, name: str) -> None:
    with pytest.raises(UnknownScenarioError) as raised:
        library.find(name)
    assert str(raised.value).replace("\u00a0", " ").isprintable()
    assert len(str(raised.value)) < 500


@pytest.mark.parametrize("name", ["../secret.yaml", "absent/x.yaml", "absent.yaml", "a\0/b", "x/" * 3000])
def test_a_path_that_leads_to_no_file_is_said_in_french(library: Library, name: str) -> None:
    with pytest.raises(UnknownScenarioError, match=r"Vérifiez"):
        library.find(name)


def test_a_folder_is_no_scenario(library: Library, mine: Path) -> None:
    with pytest.raises(UnknownScenarioError, match="est un dossier"):
        library.find(str(mine))


def test_a_file_over_the_limit_is_refused(library: Library, tmp_path: Path) -> None:
    long = tmp_path / "long.yaml"
    long.write_bytes(b"#" * SIZE_LIMIT)
    assert len(library.find(str(long)).raw) == SIZE_LIMIT
    long.write_bytes(b"#" * (SIZE_LIMIT + 1))
    with pytest.raises(UnknownScenarioError, match="dépasse 1 Mo"):
        library.find(str(long))


@pytest.mark.skipif(os.name != "posix", reason="les tubes nommés sont POSIX")
def test_a_pipe_or_a_device_is_not_read(library: Library, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tube.yaml")
    for name in (str(tmp_path / "tube.yaml"), "/dev/zero"):
        with pytest.raises(UnknownScenarioError, match="n'est pas un fichier"):
            library.find(name)


def test_a_file_that_can_not_be_read_is_said_in_french(
    library: Library, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnknownScenarioError, match="l'accès est refusé") as raised:
        library.find(str(mine / "mon_cas.yaml"))
    assert "denied" not in str(raised.value)


def test_a_header_holds_what_the_library_shows(mine: Path) -> None:
    write(
        mine,
        "cas",
        titre='"L\'adhérente : en colère"',
        canal="mail",
        blocs="[B1, B3]",
        difficulte="4",
        duree="{visee: 12 min, max: 20 min}",
        situation_difficile="true",
    )
    (header,) = Library([mine]).headers()
    assert (header.id, header.title, header.channel) == ("cas", "L'adhérente : en colère", "mail")
    assert (header.difficulty, header.duration, header.hard, header.blocs) == (4, "12 min", True, ("B1", "B3"))
    assert (header.shown, header.error) == (str(mine / "cas.yaml"), None)


def test_a_header_holds_the_goals_and_the_criteria_wherever_they_stand(mine: Path) -> None:
    write(
        mine,
        "cas",
        criteres="{C1.6.1.b: {noyau: true}, C1.2.2: {}, autre: {}}",
        objectifs='["Écouter.", "  ", "Conclure."]',
        personnage="{tension: 8}",
    )
    write(mine, "zut", criteres="[C1.2.2]", objectifs="3")
    header, wrong = Library([mine]).headers()
    assert (header.goals, header.criteria) == (("Écouter.", "Conclure."), ("C1.6.1.b", "C1.2.2"))
    assert (wrong.goals, wrong.criteria) == ((), ())


def test_what_is_not_written_has_the_format_s_default(mine: Path) -> None:
    mine.mkdir()
    (mine / "cas.yaml").write_text("titre: Un cas\ncanal: tchat\nblocs: [B2]\n")
    (header,) = Library([mine]).headers()
    assert (header.difficulty, header.duration, header.hard, header.error) == (2, "8 min", False, None)


def test_headers_are_sorted_by_bloc_then_difficulty_then_title(mine: Path) -> None:
    write(mine, "a", blocs="[B2]", difficulte="1")
    write(mine, "b", blocs="[B1]", difficulte="3")
    write(mine, "c", blocs="[B1]", difficulte="1", titre="Zone")
    write(mine, "d", blocs="[B1]", difficulte="1", titre="Éclat")
    (mine / "e.yaml").write_text("titre: [")
    assert [header.id for header in Library([mine]).headers()] == ["d", "c", "b", "a", "e"]


@pytest.mark.parametrize(
    "raw",
    [b"", b"titre: [", b"\xff\xfe\x00", b"- une liste", b"titre: a\ntitre: b", b"[" * 5000, b"#" * (SIZE_LIMIT + 1)],
)
def test_a_broken_file_becomes_a_header_with_its_first_fault(library: Library, mine: Path, raw: bytes) -> None:
    (mine / "casse.yaml").write_bytes(raw)
    headers = {header.id: header for header in library.headers()}
    assert headers["mon_cas"].error is None
    assert headers["casse"].error
    assert str(mine / "casse.yaml") in headers["casse"].error


@pytest.mark.parametrize(("key", "value"), [("titre", "[a]"), ("canal", "3"), ("blocs", "B1"), ("blocs", "[]")])
def test_a_key_of_the_wrong_kind_is_said(mine: Path, key: str, value: str) -> None:
    write(mine, "cas", **{key: value})
    (header,) = Library([mine]).headers()
    assert header.error is not None
    assert f"«\u00a0{key}\u00a0»" in header.error


def test_a_file_whose_name_is_no_id_is_said(mine: Path) -> None:
    write(mine, "Été 2026")
    (header,) = Library([mine]).headers()
    assert header.error is not None
    assert "Renommez-le" in header.error


def test_other_files_of_the_folder_are_ignored(library: Library, mine: Path) -> None:
    (mine / "notes.txt").write_text("x")
    (mine / ".cache.yaml").write_text("x")
    assert [header.id for header in library.headers()] == ["adherent_en_colere", "mon_cas"]


def test_the_packaged_folder_is_the_last_of_a_person_s_library(mine: Path) -> None:
    write(mine, "un_cas_que_personne_n_a")
    assert Library.of(mine).find("un_cas_que_personne_n_a").shown.startswith(str(mine))
    assert all(folder.is_dir() for folder in packaged_scenarios())
