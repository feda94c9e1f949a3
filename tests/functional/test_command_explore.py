"""``desamorce explorer``: what a scenario allows, for a person and for a program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tui.command import main

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/schemas/explorer.schema.json").read_text(encoding="utf-8"))
CASE = """\
format: 1
id: cas
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
    patience: {relances: 3, suites: 3, vers: parti}
    transitions:
      - {quand: {montre: [C1.6.1.b]}, vers: apaise}
      - {quand: {tension_min: 9}, vers: apaise}
fins:
  apaise: {issue: reussite, dit: ["Merci, ça va mieux."]}
  parti: {issue: echec, dit: ["Au revoir."]}
"""


@pytest.fixture
def case(tmp_path: Path) -> str:
    file = tmp_path / "cas.yaml"
    file.write_text(CASE, encoding="utf-8")
    return str(file)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["explorer", *words])
    out, err = capsys.readouterr()
    return status, out.replace("\u00a0", " "), err.replace("\u00a0", " ")


def test_a_person_reads_what_is_reached_and_what_is_wrong(capsys: pytest.CaptureFixture[str], case: str) -> None:
    status, out, err = run(capsys, case, "--graines", "1")
    line = 1 + CASE[: CASE.index("{tension_min: 9}")].count("\n")
    assert status == 1
    assert "Marche réduite complète : " in out
    assert "Marche complète : " in out
    assert "apaise : score de 50 à 100, de 1 à" in out
    assert "Transitions : 1 sur 2, 1 impossible." in out
    assert "agressif : score 0 " in out
    assert f"cas.yaml:{line}:" in out
    assert "D142" in out
    assert err.endswith("dans 1 fichier\n")


def test_the_json_follows_its_schema_and_says_the_same(capsys: pytest.CaptureFixture[str], case: str) -> None:
    status, out, _ = run(capsys, case, "--graines", "1", "--json")
    document: dict[str, Any] = json.loads(out)
    jsonschema.validate(document, SCHEMA)
    assert status == 1
    assert [item["id"] for item in document["transitions"]["jamais"]] == ["etats/attente/transitions/1"]
    assert document["fins"]["atteints"] == ["apaise", "parti"]
    assert document["marche"]["exacte"]
    assert document["resultats"]["apaise"]["exact"]["plus_court"]
    assert document["resultats"]["apaise"]["criteres"]["C1.6.1.b"][1] == "acquis"


def test_a_packaged_scenario_is_explored_with_its_schema(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "adherent_en_colere", "--graines", "1", "--json")
    document = json.loads(out)
    jsonschema.validate(document, SCHEMA)
    assert (status, err) == (0, "")
    assert document["etats"]["jamais"] == document["etats"]["ouverts"] == []
    assert document["distingue"]


@pytest.mark.parametrize("words", [["nulle_part"], ["adherent_en_colere", "--graines", "0"], ["x", "--graines", "201"]])
def test_unusable_words_are_refused_in_french(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    status, out, err = run(capsys, *words)
    assert (status, out) == (2, "")
    assert "rreur" in err
    assert "Traceback" not in err
