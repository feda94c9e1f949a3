"""``desamorce graphe``, ``couverture``, ``nouveau`` and ``schema``, as they are typed."""

from __future__ import annotations

import json
import os
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from scoring.referentiel import referentiel
from sim.format.schema import scenario_schema
from tui.command import main

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/schemas/couverture.schema.json").read_text(encoding="utf-8"))
PACKAGED = {file.stem for file in (ROOT / "scenarios").glob("*.yaml")}


def mine() -> Path:
    return Path(os.environ["DESAMORCE_DONNEES"]) / "scenarios"


def test_a_graph_is_mermaid_unless_svg_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graphe", "adherent_en_colere"]) == 0
    assert capsys.readouterr().out.startswith("flowchart TD\n")
    assert main(["graphe", "adherent_en_colere", "--format", "svg"]) == 0
    root = ElementTree.fromstring(capsys.readouterr().out.encode())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"


def test_an_unknown_scenario_or_format_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graphe", "inconnu"]) == 2
    assert main(["graphe", "adherent_en_colere", "--format", "png"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Aucun scénario ne s'appelle" in err
    assert "mermaid" in err


def test_the_coverage_says_every_unit_within_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["couverture"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert [name for name in referentiel().units if not any(line.startswith(f"{name} ") for line in lines)] == []
    assert any(line.endswith("← trou") for line in lines)


def test_the_json_of_the_coverage_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["couverture", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, SCHEMA)
    assert {scenario["id"] for scenario in found["scenarios"]} == PACKAGED
    assert [unit["id"] for unit in found["unites"]] == list(referentiel().units)
    empty = [unit["id"] for unit in found["unites"] if not any(seen["occasions"] for seen in unit["scenarios"])]
    assert found["trous"] == empty
    main(["couverture"])
    assert f"Trous\u00a0: {len(empty)}." in capsys.readouterr().out


def test_a_scenario_with_faults_is_left_out_of_the_coverage_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    mine().mkdir(parents=True)
    (mine() / "casse.yaml").write_text("format: 1\nid: casse\n", encoding="utf-8")
    assert main(["couverture", "--json"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["illisibles"] == [str(mine() / "casse.yaml")]
    assert "desamorce verifier" in err


def test_a_new_scenario_is_found_verified_and_covered(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nouveau", "lunettes_perdues", "--titre", "Les lunettes"]) == 0
    assert str(mine() / "lunettes_perdues.yaml") in capsys.readouterr().out
    assert main(["verifier", "lunettes_perdues"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["graphe", "lunettes_perdues", "--format", "svg"]) == 0
    assert "Les lunettes" in capsys.readouterr().out
    main(["couverture", "--json"])
    assert "lunettes_perdues" in {scenario["id"] for scenario in json.loads(capsys.readouterr().out)["scenarios"]}


def test_a_new_scenario_goes_where_it_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nouveau", "essai", "--dans", str(tmp_path)]) == 0
    assert (tmp_path / "essai.yaml").is_file()
    assert not mine().exists()
    assert main(["verifier", str(tmp_path / "essai.yaml")]) == 0
    assert "aucune faute" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["nouveau", "adherent_en_colere"], ["nouveau", "../x"], ["nouveau"]])
def test_what_can_not_be_written_is_said_and_nothing_is(
    words: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    assert not mine().exists()
    assert list(tmp_path.iterdir()) == []


def test_a_scenario_is_not_written_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nouveau", "essai", "--dans", str(tmp_path)]) == 0
    (tmp_path / "essai.yaml").write_text("le mien", encoding="utf-8")
    assert main(["nouveau", "essai", "--dans", str(tmp_path)]) == 2
    assert "n'a pas été touché" in capsys.readouterr().err
    assert (tmp_path / "essai.yaml").read_text(encoding="utf-8") == "le mien"


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == scenario_schema()
