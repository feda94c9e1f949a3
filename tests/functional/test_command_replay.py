"""``desamorce rejouer``: the proof that nothing moved, and what moved, why, and by which words."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sim.data_folder import DataFolder
from sim.journal.hash_chain import session_seal
from sim.journal.journal import Journal
from sim.replay import replaying
from tui.command import main

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/schemas/rejouer.schema.json").read_text(encoding="utf-8"))
MINI = """\
format: 1
id: mini
version: 1
titre: "Une question de date"
blocs: [B1]
canal: tchat
appel: {date: 2026-10-27}
ouverture: membre
personnage: {tension: 4, confiance: 4}
criteres:
  C1.6.1.b: {noyau: true, elements: [saut]}
  C1.6.1.d: {elements: [salut]}
actes:
  saut: {indices: ["grenouille verte"]}
  salut: {indices: ["bien le bonsoir"]}
silences: {apres: 40 s, fois: 1, dit: ["Vous êtes là ?"], effet: {tension: +1}}
etats:
  attente:
    dit: ["J'attends toujours ma réponse."]
    relance: ["Répondez-moi.", "Je vous écoute.", "Alors ?", "Eh bien ?"]
    suite: ["Et maintenant ?", "Et alors ?"]
    occasions: [C1.6.1.b, C1.6.1.d]
    transitions:
      - {quand: {actes: [salut]}, vers: fini}
fins:
  fini: {issue: reussite, dit: ["Bonsoir."], bilan: "Vous avez salué."}
"""
CALL = ("Quel temps fait-il ?", "La grenouille verte saute.", "Bien le bonsoir.")


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    file = tmp_path / "mini.yaml"
    file.write_text(MINI, encoding="utf-8")
    return file


@pytest.fixture
def recorded(capsys: pytest.CaptureFixture[str], tmp_path: Path, mini: Path) -> Callable[..., str]:
    """Play a call into the journal; give its identifier."""

    def play(*replies: str, scenario: str = str(mini), seed: int = 0) -> str:
        lines = tmp_path / "repliques.txt"
        lines.write_text("\n".join(replies), encoding="utf-8")
        assert main(["jouer", scenario, "--repliques", str(lines), "--enregistrer", "--graine", str(seed)]) == 0
        capsys.readouterr()
        assert main(["historique", "--json"]) == 0
        session: str = json.loads(capsys.readouterr().out)[0]["seance"]
        return session

    return play


def alter(statement: str, *values: object) -> None:
    path = DataFolder(Path(os.environ["DESAMORCE_DONNEES"])).journal_path
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute(statement, values).rowcount


def reseal(session: str) -> None:
    """Seal a call anew, as an older program would have ended it."""
    path = DataFolder(Path(os.environ["DESAMORCE_DONNEES"])).journal_path
    with Journal.open(path, lambda: datetime.now(UTC)) as journal:
        header, _ = journal.header(session)
        seal = session_seal(session, header, *journal.last_link(session, header), journal.closing(session))
    alter("UPDATE session SET seal = ? WHERE session_id = ?", seal, session)


def changed(tmp_path: Path, *replaced: tuple[str, str]) -> str:
    """Write another version of the situation; give its path."""
    text = MINI
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    file = tmp_path / "autre" / "mini.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return str(file)


def document(capsys: pytest.CaptureFixture[str], *words: str, status: int) -> dict[str, Any]:
    assert main(["rejouer", *words, "--json"]) == status
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    jsonschema.validate(data, SCHEMA)
    return data


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["rejouer", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Erreur\u00a0: ")
    assert "Traceback" not in err
    return err


def test_a_call_replayed_is_the_same(capsys: pytest.CaptureFixture[str], recorded: Callable[..., str]) -> None:
    session = recorded(*CALL)
    assert main(["rejouer", session]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"{session[:8]}  ")
    assert out.endswith("mini, Anonyme\u00a0: identique (3\u00a0tours, score 100 sur 100).\n")
    assert err == "1\u00a0séance rejouée\u00a0: 1\u00a0identique.\n"
    data = document(capsys, session, status=0)
    assert (data["identiques"], data["differentes"], data["inutilisables"]) == (1, 0, 0)
    (each,) = data["seances"]
    assert (each["identique"], each["reference"], each["causes"]) == (True, "compte_rendu", [])
    assert each["criteres"] == each["tours"] == each["regles"] == []


def test_a_call_of_the_library_replayed_is_the_same(
    capsys: pytest.CaptureFixture[str], recorded: Callable[..., str]
) -> None:
    session = recorded(
        "Mutuelle Val-Clair bonjour, Camille, à votre écoute.",
        "Je comprends votre colère, trois appels pour le même dossier, c'est pénible.",
        "Je vois votre facture de 620 euros et le forfait de 310 euros.",
        scenario="adherent_en_colere",
        seed=3,
    )
    (each,) = document(capsys, session, status=0)["seances"]
    assert each["score"]["avant"] == each["score"]["apres"]


def test_a_cue_taken_away_is_said_with_the_words_that_counted(
    capsys: pytest.CaptureFixture[str], recorded: Callable[..., str], tmp_path: Path
) -> None:
    session = recorded(*CALL)
    other = changed(tmp_path, ("grenouille verte", "crapaud gris"), ("version: 1", "version: 2"))
    assert main(["rejouer", session[:5], "--avec", other]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("\u00a0: différente, score 100 → 33 sur 100.")
    assert "  Le scénario a changé\u00a0: version 1 alors, 2 à présent." in lines
    assert any(line.startswith("  C1.6.1.b acquis → non acquis\u00a0: ") for line in lines)
    said = "    Perdu au tour 2, montré\u00a0: «\u00a0grenouille verte\u00a0», par «\u00a0grenouille verte\u00a0»."
    assert said in lines
    (each,) = document(capsys, session, "--avec", other, status=1)["seances"]
    assert each["causes"] == ["scenario"]
    (criterion,) = each["criteres"]
    assert (criterion["critere"], criterion["causes"], criterion["gagnes"]) == ("C1.6.1.b", ["scenario"], [])
    assert [(proof["tour"], proof["extrait"]) for proof in criterion["perdus"]] == [(2, "grenouille verte")]


def test_a_cue_added_is_said_with_the_words_that_count_now(
    capsys: pytest.CaptureFixture[str], recorded: Callable[..., str], tmp_path: Path
) -> None:
    session = recorded(*CALL)
    other = changed(tmp_path, ('["grenouille verte"]', '["grenouille verte", "quel temps"]'))
    (each,) = document(capsys, session, "--avec", other, status=1)["seances"]
    (criterion,) = each["criteres"]
    assert [(p["tour"], p["sens"], p["extrait"]) for p in criterion["gagnes"]] == [(1, "montre", "Quel temps")]
    assert (criterion["avant"]["montres"], criterion["apres"]["montres"]) == (1, 2)
    assert [(act["tour"], act["acte"]) for act in each["actes"]["gagnes"]] == [(1, "saut")]
    main(["rejouer", session, "--avec", other])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("\u00a0: différente, même score (100 sur 100).")
    assert "    Comptes\u00a0: montré 1 → 2." in lines


def test_what_is_expected_of_a_criterion_is_a_reason_of_its_own(
    capsys: pytest.CaptureFixture[str], recorded: Callable[..., str], tmp_path: Path
) -> None:
    session = recorded(*CALL)
    other = changed(tmp_path, ("{noyau: true, elements", "{noyau: true, attendu: 2, elements"))
    (each,) = document(capsys, session, "--avec", other, status=1)["seances"]
    (criterion,) = each["criteres"]
    assert criterion["attentes"]["avant"] | {"attendu": 2} == criterion["attentes"]["apres"]
    assert (criterion["gagnes"], criterion["perdus"]) == ([], [])
    assert (criterion["avant"]["resultat"], criterion["apres"]["resultat"]) == ("acquis", "en_cours")
    main(["rejouer", session, "--avec", other])
    assert "Attendu\u00a0: 1\u00a0fois, noyau, saut → 2\u00a0fois, noyau, saut." in capsys.readouterr().out


def test_a_call_that_ends_sooner_or_no_more_says_so(
    capsys: pytest.CaptureFixture[str], recorded: Callable[..., str], tmp_path: Path
) -> None:
    session = recorded(*CALL)
    sooner = changed(tmp_path, ("bien le bonsoir", "grenouille verte"))
    (each,) = document(capsys, session, "--avec", sooner, status=1)["seances"]
    assert (each["repliques_en_trop"], each["tours"][-1]["apres"]) == (1, None)
    never = changed(tmp_path, ("bien le bonsoir", "toc toc"))
    assert main(["rejouer", session, "--avec", never]) == 1
    assert "l'appel ne se termine plus" in capsys.readouterr().out


def test_the_same_scenario_given_again_changes_nothing(
    capsys: pytest.CaptureFixture[str], recorded: Callable[..., str], mini: Path
) -> None:
    assert document(capsys, recorded(*CALL), "--avec", str(mini), status=0)["identiques"] == 1


def test_all_the_sessions_of_a_scenario_are_replayed(
    capsys: pytest.CaptureFixture[str], recorded: Callable[..., str], tmp_path: Path
) -> None:
    recorded("Bonjour.", scenario="adherent_en_colere")
    mine = {recorded(*CALL), recorded("La grenouille verte saute."), recorded("Bien le bonsoir.")}
    assert {each["seance"] for each in document(capsys, "--toutes", "mini", status=0)["seances"]} == mine
    assert len(document(capsys, "--toutes", status=0)["seances"]) == 4
    data = document(capsys, "--toutes", "--avec", changed(tmp_path, ("grenouille verte", "crapaud gris")), status=1)
    assert {each["seance"] for each in data["seances"]} == mine
    assert (data["identiques"], data["differentes"]) == (1, 2)


def test_a_new_version_of_the_program_is_given_as_the_reason(
    capsys: pytest.CaptureFixture[str], recorded: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = recorded(*CALL)
    alter("UPDATE session SET score = 12, record_json = replace(record_json, '\"score\":100', '\"score\":12')")
    reseal(session)
    (each,) = document(capsys, session, status=1)["seances"]
    assert (each["causes"], each["score"]) == (["programme"], {"avant": 12, "apres": 100})
    main(["rejouer", session])
    assert "même version" in capsys.readouterr().out
    monkeypatch.setattr(replaying, "PROGRAM_VERSION", "9.9")
    main(["rejouer", session])
    assert "alors, 9.9 aujourd'hui" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE event SET text = 'La grenouille rouge.' WHERE number = 2", "L'événement n°\u00a02 a été modifié."),
        ("DELETE FROM event WHERE number = 1", "L'événement n°\u00a01 manque."),
        ("UPDATE session SET score = 3", "Le sceau ne correspond pas"),
        ("UPDATE session SET record_json = '{}'", "Le sceau ne correspond pas"),
        ("UPDATE session SET record_json = 'zut'", "Le sceau ne correspond pas"),
        ("UPDATE session SET seed = 8", "a été modifié"),
    ],
)
def test_a_session_that_was_altered_is_never_the_same(
    capsys: pytest.CaptureFixture[str], recorded: Callable[..., str], statement: str, said: str
) -> None:
    session = recorded(*CALL)
    alter(statement)
    (each,) = document(capsys, session, status=1)["seances"]
    assert not each["identique"]
    assert said.replace("\u00a0", " ") in each["alteration"].replace("\u00a0", " ")


def test_one_session_that_can_not_be_replayed_does_not_hide_the_others(
    capsys: pytest.CaptureFixture[str], recorded: Callable[..., str]
) -> None:
    good, bad = recorded(*CALL), recorded(*CALL)
    alter("UPDATE event SET reading_json = '[1]' WHERE session_id = ?", bad)
    data = document(capsys, good, bad, status=2)
    assert [each["identique"] for each in data["seances"]] == [True, False]
    assert data["inutilisables"] == 1
    assert main(["rejouer", good, bad]) == 2
    out, err = capsys.readouterr()
    assert "identique (3\u00a0tours" in out
    assert f"La séance {bad} ne peut pas être rejouée." in err
    assert good not in err
    assert "événement" in refused(capsys, bad)


def test_a_name_that_says_no_session_does_not_hide_the_others(
    capsys: pytest.CaptureFixture[str], recorded: Callable[..., str]
) -> None:
    good = recorded(*CALL)
    assert main(["rejouer", good, "inconnue\x1b[2J", good[:5]]) == 2
    out, err = capsys.readouterr()
    assert out.count("identique") == 1
    assert err.startswith("Erreur\u00a0: Aucune séance ne s'appelle «\u00a0inconnue")
    assert "1\u00a0séance rejouée" in err
    assert "\x1b" not in err


@pytest.mark.parametrize(
    ("replaced", "said"),
    [
        ([("version: 1", "version: 3")], "est à présent en version 3 (1\u00a0séance en version 1)"),
        ([("grenouille verte", "crapaud gris")], "a changé depuis, sans changer de numéro (version 1)"),
        ([], ""),
        ([("version: 1", "version: 0")], ""),
        ([("titre:", "titr:")], ""),
    ],
)
def test_a_newer_version_in_the_library_is_said_with_the_command_that_tries_it(
    capsys: pytest.CaptureFixture[str], recorded: Callable[..., str], replaced: list[tuple[str, str]], said: str
) -> None:
    session = recorded(*CALL)
    text = MINI
    for old, new in replaced:
        text = text.replace(old, new)
    mine = Path(os.environ["DESAMORCE_DONNEES"]) / "scenarios"
    mine.mkdir(exist_ok=True)
    (mine / "mini.yaml").write_text(text, encoding="utf-8")
    assert main(["rejouer", session]) == 0
    lines = capsys.readouterr().err.splitlines()
    wanted = [
        f"Le scénario «\u00a0mini\u00a0» {said}. Pour l'essayer\u00a0: desamorce rejouer {session[:8]} --avec mini"
    ]
    assert lines[1:] == (wanted if said else [])
    if said:
        assert main(lines[1].split("desamorce ")[1].split()) in {0, 1}
        assert "Pour l'essayer" not in capsys.readouterr().err


def test_several_older_calls_are_said_in_one_line(
    capsys: pytest.CaptureFixture[str], recorded: Callable[..., str]
) -> None:
    for _ in range(2):
        recorded(*CALL)
    mine = Path(os.environ["DESAMORCE_DONNEES"]) / "scenarios"
    mine.mkdir(exist_ok=True)
    (mine / "mini.yaml").write_text(MINI.replace("version: 1", "version: 2"), encoding="utf-8")
    assert main(["rejouer", "--toutes"]) == 0
    assert capsys.readouterr().err.splitlines()[1:] == [
        "Le scénario «\u00a0mini\u00a0» est à présent en version 2 (2\u00a0séances en version 1). "
        "Pour l'essayer\u00a0: "
        "desamorce rejouer --toutes mini --avec mini"
    ]


def test_an_abandoned_call_is_compared_with_what_was_read(
    capsys: pytest.CaptureFixture[str], recorded: Callable[..., str], tmp_path: Path
) -> None:
    session = recorded(*CALL)
    alter("UPDATE session SET record_json = NULL, score = NULL, ending = 'abandonnee'")
    reseal(session)
    (each,) = document(capsys, session, status=0)["seances"]
    assert each["reference"] == "lectures"
    (each,) = document(capsys, session, "--avec", changed(tmp_path, ("grenouille verte", "crapaud gris")), status=1)[
        "seances"
    ]
    assert [criterion["critere"] for criterion in each["criteres"]] == ["C1.6.1.b"]


def test_what_can_not_be_replayed_is_said(
    capsys: pytest.CaptureFixture[str], recorded: Callable[..., str], tmp_path: Path
) -> None:
    assert "Aucune séance pour l'instant" in refused(capsys, "--toutes")
    assert not Path(os.environ["DESAMORCE_DONNEES"]).exists()
    session = recorded(*CALL)
    assert "--toutes" in refused(capsys)
    assert "pas les deux" in refused(capsys, session, "--toutes")
    assert "desamorce historique" in refused(capsys, "inconnue\x1b[2J")
    assert "trop court" in refused(capsys, session[:3])
    assert "Scénarios joués\u00a0: mini." in refused(capsys, "--toutes", "autre")
    assert "n'existe pas" in refused(capsys, session, "--avec", str(tmp_path / "absent.yaml"))
    assert "du scénario «\u00a0mini\u00a0»" in refused(capsys, session, "--avec", "adherent_en_colere")
    broken = changed(tmp_path, ("vers: fini", "vers: nulle_part"))
    assert "desamorce verifier" in refused(capsys, session, "--avec", broken)


def test_a_reply_too_long_for_the_changed_channel_is_said(
    capsys: pytest.CaptureFixture[str], recorded: Callable[..., str], tmp_path: Path, mini: Path
) -> None:
    mini.write_text(MINI.replace("canal: tchat", "canal: mail"), encoding="utf-8")
    session = recorded("La grenouille verte saute. " * 100)
    assert "la limite est de 2000" in refused(
        capsys, session, "--avec", changed(tmp_path, ("version: 1", "version: 2"))
    )


def test_nothing_obeys_what_was_typed(
    capsys: pytest.CaptureFixture[str], recorded: Callable[..., str], tmp_path: Path
) -> None:
    session = recorded("\x1b[2JLa grenouille \x1b[31mverte\x1b[0m saute.", "Bien le bonsoir.")
    main(["rejouer", session, "--avec", changed(tmp_path, ("grenouille verte", "crapaud gris"))])
    out = capsys.readouterr().out
    assert "Perdu au tour 1" in out
    assert "\x1b" not in out
