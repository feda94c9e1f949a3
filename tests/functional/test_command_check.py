"""``desamorce verifier``: every fault with its place, for a person and for a program."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from pathlib import Path

import jsonschema
import pytest

from scoring.faults import Fault, Place
from sim.library import Library
from tui.command import main
from tui.commands.check import fault_line, library_faults, summary

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/schemas/verifier.schema.json").read_text(encoding="utf-8"))
LINE = re.compile(r"^(?P<file>.+):(?P<line>\d+):(?P<column>\d+): (?P<code>D\d{3}) \S.*$")
SOUND = """\
format: 1
id: sain
titre: "Une question de date"
blocs: [B1]
canal: telephone
appel: {date: 2026-10-27}
personnage: {tension: 4, confiance: 4}
criteres:
  C1.6.1.b: {noyau: true}
etats:
  attente:
    dit: ["Une.", "Deux.", "Trois."]
    relance: ["Quatre.", "Cinq.", "Six."]
    suite: ["Sept.", "Huit.", "Neuf."]
    occasions: [C1.6.1.b]
    transitions:
      - {quand: {montre: [C1.6.1.b]}, vers: apaise}
fins:
  apaise: {issue: reussite, dit: ["Merci, ça va mieux."], bilan: "Vous avez reconnu sa colère."}
"""


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def mine() -> Path:
    return Path(os.environ["DESAMORCE_DONNEES"]) / "scenarios"


def broken() -> str:
    return SOUND.replace("id: sain", "id: casse").replace("vers: apaise", "vers: nulle_part")


def test_a_fault_is_said_on_one_line_with_its_place(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = write(tmp_path, "casse", broken())
    assert main(["verifier", str(file)]) == 1
    out, err = capsys.readouterr()
    matches = [LINE.match(line) for line in out.splitlines()]
    assert all(matches)
    at = 1 + broken()[: broken().index("nulle_part")].count("\n")
    assert (str(file), str(at)) in [(match["file"], match["line"]) for match in matches if match]
    assert re.fullmatch(r"\d+ fautes?(, \d+ avertissements?)? dans 1 fichier\n", err)


def test_the_json_says_the_same_as_the_lines(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = write(tmp_path, "casse", broken())
    main(["verifier", str(file)])
    lines = capsys.readouterr().out.splitlines()
    assert main(["verifier", str(file), "--json"]) == 1
    faults = json.loads(capsys.readouterr().out)
    jsonschema.validate(faults, SCHEMA)
    assert faults
    assert [line.split(": ")[0] for line in lines] == [
        f"{fault['fichier']}:{fault['ligne']}:{fault['colonne']}" for fault in faults
    ]


def test_a_sound_file_has_no_fault(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = write(tmp_path, "sain", SOUND)
    assert main(["verifier", str(file), "--json"]) == 0
    out, err = capsys.readouterr()
    assert [fault for fault in json.loads(out) if fault["gravite"] == "erreur"] == []
    assert err.endswith("dans 1 fichier\n")


@pytest.mark.parametrize("terminal", [True, False])
def test_a_bar_counts_the_files_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, terminal: bool
) -> None:
    files = [str(write(tmp_path, name, SOUND.replace("sain", name))) for name in ("un", "deux")]
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stderr", stream)
    assert main(["verifier", *files]) == 0
    assert ("Vérification [############------------] 1 / 2" in stream.getvalue()) is terminal
    assert ("\r\x1b[K" in stream.getvalue()) is terminal
    assert stream.getvalue().endswith("dans 2 fichiers\n")


def test_a_file_named_twice_is_verified_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    files = [str(write(tmp_path, "casse", broken()))] * 2 + [str(write(tmp_path, "sain", SOUND))]
    assert main(["verifier", *files]) == 1
    assert capsys.readouterr().err.endswith("dans 2 fichiers\n")


def test_without_a_name_the_whole_library_is_verified(capsys: pytest.CaptureFixture[str]) -> None:
    write(mine(), "casse", broken())
    write(mine(), "sain", SOUND)
    assert main(["verifier", "--json"]) == 1
    out, err = capsys.readouterr()
    assert str(mine() / "casse.yaml") in {fault["fichier"] for fault in json.loads(out)}
    packaged = len(list((ROOT / "scenarios").glob("*.yaml")))
    assert err.endswith(f"dans {packaged + 2} fichiers\n")


def test_an_id_found_twice_in_the_library_is_a_fault(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a", "sain", SOUND), write(tmp_path / "b", "sain", SOUND)
    faults, count = library_faults(Library([tmp_path / "a", tmp_path / "b"]))
    assert count == 2
    (twice,) = [fault for fault in faults if fault.code == "D191"]
    assert {str(first), str(second)} == {twice.place.source, *re.findall(r"[^\u00a0]+\.yaml", twice.what)}


def test_a_file_of_the_library_that_can_not_be_read_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").mkdir()
    write(tmp_path, "sain", SOUND)
    faults, count = library_faults(Library([tmp_path]))
    assert count == 2
    assert [(fault.code, fault.place.source) for fault in faults if fault.severity == "erreur"] == [
        ("D190", str(tmp_path / "dossier.yaml"))
    ]


@pytest.mark.parametrize("name", ["absent.yaml", "inconnu", "."])
def test_what_can_not_be_read_is_said_and_nothing_is_verified(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    assert main(["verifier", str(write(tmp_path, "casse", broken())), name]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Erreur\u00a0: ")


@pytest.mark.parametrize("raw", [b"", b"\x7fELF\x00\x01", b"\xff\xfef\x00", b"- [", b"format: 1\nid: \x1b[31mrouge\n"])
def test_a_file_that_is_no_scenario_gives_faults_and_no_traceback(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, raw: bytes
) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(raw)
    assert main(["verifier", str(file)]) == 1
    out, err = capsys.readouterr()
    assert all(map(LINE.match, out.splitlines()))
    assert out
    assert "\x1b" not in out
    assert "Traceback" not in err


def test_the_summary_counts_in_french() -> None:
    error, warning = Fault(Place("a"), "D001", "x"), Fault(Place("a"), "D002", "x", severity="avertissement")
    assert summary([error, error, warning], 1) == "2 fautes, 1 avertissement dans 1 fichier"
    assert summary([error], 3) == "1 faute dans 3 fichiers"
    assert summary([warning, warning], 1) == "2 avertissements dans 1 fichier"
    assert summary([], 1) == "aucune faute dans 1 fichier"


def test_a_fault_stays_on_its_line_and_is_never_obeyed() -> None:
    fault = Fault(
        Place("a.yaml", 2, 3), "D001", "«\u00a0un\ndeux\x1b[2J\u00a0» n'existe pas.", severity="avertissement"
    )
    line = fault_line(fault)
    assert line.startswith("a.yaml:2:3: D001 «")
    assert line.endswith("[avertissement]")
    assert "\n" not in line
    assert "\x1b" not in line


def dead_end() -> str:
    """Sound to the eye: the ending waits for a first time that is already past when it is looked at."""
    never = "{montre: [C1.6.1.b], pas_encore: {montre: [C1.6.1.b]}}"
    return SOUND.replace("fins:\n", f'fins:\n  partie: {{issue: echec, si: {never}, dit: ["Adieu."]}}\n')


def test_completely_also_says_what_no_call_reaches(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = write(tmp_path, "sain", dead_end())
    main(["verifier", str(file), "--json"])
    plain = json.loads(capsys.readouterr().out)
    assert "D141" not in {fault["code"] for fault in plain}
    main(["verifier", str(file), "--complet", "--graines", "1", "--json"])
    out, err = capsys.readouterr()
    faults = json.loads(out)
    jsonschema.validate(faults, SCHEMA)
    assert [fault for fault in faults if fault["code"] < "D140" or fault["code"] > "D150"] == plain
    (dead,) = [fault for fault in faults if fault["code"] == "D141"]
    assert dead["ligne"] == 1 + dead_end()[: dead_end().index("  partie:")].count("\n")
    assert "[#" not in err  # no bar where nobody sees it


def test_what_can_not_be_played_is_named_and_its_faults_are_still_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = write(tmp_path, "casse", broken())
    assert main(["verifier", str(file), "--complet", "--graines", "1"]) == 1
    out, err = capsys.readouterr()
    assert "D060" in out
    assert f"{file}\u00a0: ni exploré ni joué" in err


@pytest.mark.parametrize(
    "words", [["--graines", "2"], ["--complet", "--graines", "0"], ["--complet", "--graines", "x"]]
)
def test_unusable_seeds_are_refused_in_french(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert main(["verifier", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "--graines" in err
    assert "rreur" in err
