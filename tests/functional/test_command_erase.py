"""``desamorce effacer`` and ``exporter --personne``: a person gets all that is held on her, and is erased for good."""

from __future__ import annotations

import json
import logging
import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest

from sim.data_folder import DataFolder
from sim.events import Event
from sim.journal.journal import Journal
from sim.journal.notes import Notes, write_notes
from sim.library import ScenarioFile
from tui.command import main

ROOT = Path(__file__).parents[2]
Put = Callable[..., str]


def folder() -> DataFolder:
    return DataFolder(Path(os.environ["DESAMORCE_DONNEES"]))


@pytest.fixture
def put() -> Put:
    """Put a session in the journal: who, what she said, how many days ago."""

    def session(pseudonym: str, text: str = "Bonjour.", days: int = 0) -> str:
        folder().prepare()
        at = datetime.now(UTC) - timedelta(days=days)
        with Journal.open(folder().journal_path, lambda: at) as journal:
            known = {name: person for person, name in journal.people().items()}
            person = known.get(pseudonym) or journal.create_person(pseudonym).person_id
            name = journal.start_session(
                person_id=person, scenario=ScenarioFile("cas", b"x", "<essai>", "empreinte"), scenario_version=1,
                seed=0, mode="examen", program_version="0.1.0", reader_version="x",
            )  # fmt: skip
            journal.append(name, Event("replique", 1.0, text), "{}")
            write_notes(journal, name, Notes("une note"))
            journal.close_session(name, "fini", 10, '{"score":10}')
        return name

    return session


def left() -> set[str]:
    with Journal.open(folder().journal_path, lambda: datetime.now(UTC)) as journal:
        return {row.session_id for row in journal.sessions()}


def test_a_person_is_listed_then_erased_from_the_journal_and_its_backups(
    put: Put, capsys: pytest.CaptureFixture[str]
) -> None:
    other, hers = put("Dominique"), put("Zoé", "zinzolin")
    assert main(["sauvegarder"]) == 0
    capsys.readouterr()
    assert main(["effacer", "--personne", "zoé", "--oui"]) == 0
    out, err = capsys.readouterr()
    assert hers[:8] in out
    assert "Profil Zoé" in out
    assert other[:8] not in out
    assert "Effacé\u00a0: 1\u00a0séance, 1\u00a0profil, 0\u00a0grille." in err
    assert "Sauvegardes récrites sans ces données\u00a0: 1." in err
    assert left() == {other}
    for file in folder().root.rglob("*"):
        assert file.is_dir() or b"zinzolin" not in file.read_bytes()


def test_nothing_is_erased_where_nobody_confirms(
    put: Put, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hers = put("Zoé")
    monkeypatch.setattr("sys.stdin", None)
    assert main(["effacer", "--personne", "Zoé"]) == 2
    assert "Ajoutez --oui" in capsys.readouterr().err
    assert left() == {hers}


def test_what_is_older_than_the_period_of_the_centre_goes(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    old, recent, current = put("Zoé", days=500), put("Dominique", days=100), put("Camille", days=0)
    assert main(["effacer", "--plus-vieux-que", "--oui"]) == 2
    assert "--conserver 12mois" in capsys.readouterr().err
    assert main(["effacer", "--conserver", "12 mois"]) == 0
    assert left() == {old, recent, current}
    assert main(["effacer", "--plus-vieux-que", "--oui"]) == 0
    assert left() == {recent, current}
    with Journal.open(folder().journal_path, lambda: datetime.now(UTC)) as journal:
        assert sorted(journal.people().values()) == ["Camille", "Dominique"]
    assert main(["effacer", "--plus-vieux-que", "60jours", "--oui"]) == 0
    assert left() == {current}
    capsys.readouterr()
    assert main(["effacer", "--plus-vieux-que", "60jours"]) == 0
    assert "0\u00a0séance" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--personne", "Inconnue"], "Personne ne s'appelle"),
        (["--seance", "zzzz"], "Aucune séance"),
        (["--plus-vieux-que", "hier"], "n'est pas une durée"),
        (["--conserver", "hier"], "n'est pas une durée"),
        ([], "--personne"),
        (["--personne", "Zoé", "--seance", "abcd"], "--seance"),
        (["--personne", "Zo\x1b[2Jé"], "Personne ne s'appelle"),
    ],
)
def test_what_can_not_be_erased_is_said(
    put: Put, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    hers = put("Zoé")
    assert main(["effacer", *words, "--oui"]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert "\x1b" not in err
    assert left() == {hers}


def test_two_people_of_one_name_are_told_apart_by_their_identifiers(
    put: Put, capsys: pytest.CaptureFixture[str]
) -> None:
    put("Zoé")
    with Journal.open(folder().journal_path, lambda: datetime.now(UTC)) as journal:
        second = journal.create_person("Zoé").person_id
    assert main(["effacer", "--personne", "Zoé", "--oui"]) == 2
    assert "désigne 2 personnes" in capsys.readouterr().err
    assert main(["effacer", "--personne", second[:8], "--oui"]) == 0


def test_a_person_gets_all_that_is_held_on_her_and_nothing_of_others(put: Put, tmp_path: Path) -> None:
    put("Dominique", "texte d'un autre")
    hers = put("Zoé", "mot pour mot")
    file = tmp_path / "zoé.json"
    assert main(["exporter", str(file), "--personne", "Zoé", "--tout"]) == 0
    said = json.loads(file.read_text(encoding="utf-8"))
    schema = json.loads((ROOT / "docs/schemas/exporter-tout.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(said, schema)
    assert said["personne"]["pseudonyme"] == "Zoé"
    assert [session["seance"] for session in said["seances"]] == [hers]
    assert said["seances"][0]["evenements"][0]["texte"] == "mot pour mot"
    assert said["seances"][0]["compte_rendu"] == {"score": 10}
    assert said["autres"]["session_note"][0]["text"] == "une note"
    assert "autre" not in file.read_text(encoding="utf-8").replace('"autres"', "")
    assert main(["verifier-preuve", str(file)]) == 0


@pytest.mark.parametrize("words", [["--tout"], ["--tout", "--personne", "Zoé", "--format", "csv"]])
def test_all_goes_with_a_person_and_in_json(put: Put, tmp_path: Path, words: list[str]) -> None:
    put("Zoé")
    assert main(["exporter", str(tmp_path / "f.json"), *words]) == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="droits POSIX")
def test_every_file_is_its_owners_alone_whatever_the_mask(put: Put, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        put("Zoé")
        assert main(["sauvegarder"]) == 0
        assert main(["effacer", "--conserver", "12mois"]) == 0
        assert main(["exporter", str(tmp_path / "s.csv")]) == 0
    finally:
        os.umask(before)
    files = [file for root in (folder().root, tmp_path) for file in root.rglob("*") if file.is_file()]
    assert len(files) >= 5
    for file in files:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    for place in (folder().root, folder().root / "sauvegardes"):
        assert stat.S_IMODE(place.stat().st_mode) == 0o700


def test_no_reply_enters_a_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    replies = tmp_path / "r.txt"
    replies.write_text("Le xylophone zinzolin.\n", encoding="utf-8")
    with caplog.at_level(logging.DEBUG):
        assert main(["jouer", "adherent_en_colere", "--repliques", str(replies), "--enregistrer", "--json"]) == 0
        assert main(["verifier-preuve"]) == 0
    assert "zinzolin" not in caplog.text
    assert "zinzolin" not in capsys.readouterr().err
    holding = {file.name for file in folder().root.rglob("*") if file.is_file() and b"zinzolin" in file.read_bytes()}
    assert holding <= {"journal.sqlite3", "journal.sqlite3-wal"}
