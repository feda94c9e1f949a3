"""``desamorce accord``: the machine beside the raters, for a person and for a program."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tui.agreement_text import figure
from tui.command import main
from tui.disagreement_text import GENEROUS, SEVERE
from tui.progress import counted_on

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/schemas/accord.schema.json").read_text(encoding="utf-8"))
DEV = ROOT.parent / "shared/labels/dev.jsonl"
EXCUSE = "Je comprends votre colère, je vous présente toutes nos excuses."
LINES: tuple[dict[str, Any], ...] = (
    {
        "id": "a", "scenario": "adherent_en_colere", "genre": "good", "jumeau": None, "contexte": "J'en ai assez !",
        "replique": EXCUSE, "montres": ["C1.6.1.b"], "contredits": [],
        "etiquetages": [{"montres": ["C1.6.1.b"], "contredits": []}, {"montres": ["C1.6.1.b"], "contredits": []}],
    },
    {
        "id": "b", "scenario": "adherent_en_colere", "genre": "noisy", "jumeau": "a", "contexte": "J'en ai assez !",
        "replique": "jcomprend votre colere, je vous presente toute nos excuses", "montres": ["C1.6.1.b"],
        "contredits": [],
        "etiquetages": [{"montres": ["C1.6.1.b"], "contredits": []}, {"montres": [], "contredits": []}],
    },
    {
        "id": "c", "scenario": "inconnu_ici", "genre": "stuffing", "replique": "désolé comprends solution satisfait",
        "montres": [], "contredits": [],
    },
    {"id": "d", "replique": EXCUSE, "montres": ["C3.2.2"], "contredits": ["C1.6.1.b"]},
)  # fmt: skip


def written(*lines: object) -> str:
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "etiquetees.jsonl"
    path.write_text(written(*LINES), encoding="utf-8")
    return str(path)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["accord", *words]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out.replace("\u00a0", " ")


def as_json(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(told(capsys, "--json", *words))
    jsonschema.validate(document, SCHEMA)
    return document


def test_a_person_reads_the_figures(capsys: pytest.CaptureFixture[str], file: str) -> None:
    out = told(capsys, file)
    assert out.startswith("4 répliques.\nScénario adherent_en_colere : lu avec son scénario")
    assert "Scénario inconnu_ici : lu avec le lexique seul.\nSans scénario : lu avec le lexique seul.\n" in out
    for title in ("Ensemble", "Par scénario", "Par genre", "Par critère", "Fausses preuves"):
        assert f"\n\n{title}\n" in out
    assert "Répliques de mots-clés à la file : 0 sur 1 en reçoivent une (0 %)" in out
    assert "entre évaluateurs F1 " in out
    assert "C1.6.1.b Le candidat fait preuve de compréhension et d'écoute active. (4 répliques)" in out


def test_a_measure_without_a_meaning_is_a_dash(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    path.write_text(written(LINES[2] | {"montres": ["C3.2.2"]}), encoding="utf-8")
    out = told(capsys, str(path))
    assert "Montré : F1 0,00, précision –, rappel 0,00, kappa 0,00 ; attendus 1, trouvés 0, justes 0" in out
    assert [figure(None), figure(-0.25), figure(1)] == ["–", "\N{MINUS SIGN}0,25", "1,00"]


def test_the_figures_of_the_document_add_up(capsys: pytest.CaptureFixture[str], file: str) -> None:
    document = as_json(capsys, file)
    assert document["repliques"] == 4
    assert [(row["scenario"], row["lecteur"]) for row in document["par_scenario"]] == [
        ("adherent_en_colere", "scenario"), ("inconnu_ici", "lexique"), (None, "lexique"),
    ]  # fmt: skip
    for sense in ("montre", "contredit"):
        whole = document["ensemble"][sense]
        for rows in ("par_scenario", "par_genre", "par_critere"):
            for key in ("attendus", "trouves", "justes"):
                assert sum(row[sense][key] for row in document[rows]) == whole[key]
        wrong = whole["attendus"] + whole["trouves"] - 2 * whole["justes"]
        assert sum(item["sens"] == sense for item in document["desaccords"]) == wrong
    assert document["desaccords_en_tout"] == len(document["desaccords"])
    assert document["bruit"]["paires"] == 1
    assert document["ensemble"]["montre"]["entre_evaluateurs"]["f1"] == pytest.approx(2 / 3, abs=1e-4)


def test_each_disagreement_says_who_and_why(capsys: pytest.CaptureFixture[str], file: str) -> None:
    found = {
        (item["critere"], item["sens"], item["jugement"]): item
        for item in as_json(capsys, file)["desaccords"]
        if item["id"] == "d"
    }
    credit = found["C1.6.1.b", "montre", "genereuse"]
    assert credit["machine"]
    assert credit["extrait"] in EXCUSE
    assert credit["vraisemblance"] >= credit["seuil"]
    missed = found["C3.2.2", "montre", "severe"]
    assert (missed["machine"], missed["extrait"], missed["raisons"]) == (False, None, ["sous_le_seuil"])
    assert ("C1.6.1.b", "contredit", "genereuse") in found
    out = told(capsys, file)
    generous, severe = out.partition(GENEROUS)[2].split(SEVERE)
    assert f"  d\n  Le conseiller : « {EXCUSE} »\n    C1.6.1.b " in generous
    assert "Contredit pour les évaluateurs, pas pour la machine." in generous
    assert "Montré pour les évaluateurs, pas pour la machine." in severe
    assert "Pourquoi : sous le seuil" in severe


def test_the_disagreements_can_be_fewer(capsys: pytest.CaptureFixture[str], file: str) -> None:
    every = as_json(capsys, file)["desaccords"]
    one = as_json(capsys, file, "--desaccords", "1")
    assert (one["desaccords"], one["desaccords_en_tout"]) == (every[:1], len(every))
    assert f"1 désaccord sur {len(every)}, d'abord ceux" in told(capsys, file, "--desaccords", "1")
    none = told(capsys, file, "--desaccords", "0")
    assert GENEROUS not in none
    assert SEVERE not in none


def test_a_scenario_chooses_its_lines(capsys: pytest.CaptureFixture[str], file: str) -> None:
    document = as_json(capsys, file, "--scenario", "adherent_en_colere")
    assert [(row["scenario"], row["repliques"], row["lecteur"]) for row in document["par_scenario"]] == [
        ("adherent_en_colere", 2, "scenario")
    ]


def test_lines_that_name_no_scenario_are_all_read_with_the_one_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "f.jsonl"
    path.write_text(written({"replique": EXCUSE, "montres": ["C3.2.2"], "contredits": []}), encoding="utf-8")
    document = as_json(capsys, str(path), "--scenario", "adherent_en_colere")
    assert [(row["scenario"], row["lecteur"]) for row in document["par_scenario"]] == [
        ("adherent_en_colere", "scenario")
    ]
    assert {row["critere"] for row in document["par_critere"]} >= {"C1.6.1.b"}
    assert document["ensemble"]["montre"]["attendus"] == 0, "nobody looks at C3.2.2 in this situation"


def test_the_lexicon_alone_can_be_forced(capsys: pytest.CaptureFixture[str], file: str) -> None:
    document = as_json(capsys, file, "--sans-scenario")
    assert {row["lecteur"] for row in document["par_scenario"]} == {"lexique"}
    other = as_json(capsys, file, "--sans-scenario", "--scenario", "inconnu_ici")
    assert (other["repliques"], other["par_scenario"][0]["lecteur"]) == (1, "lexique")


def test_what_a_scenario_does_not_observe_is_said(capsys: pytest.CaptureFixture[str], file: str) -> None:
    mine = Path(os.environ["DESAMORCE_DONNEES"])
    mine.mkdir(parents=True, exist_ok=True)
    other = mine / "rebond_naissance.yaml"
    other.write_text(
        (ROOT / "tests/functional/test_command_check.py").read_text(encoding="utf-8").split('SOUND = """\\\n')[1]
        .partition('"""')[0].replace("id: sain", "id: rebond_naissance"), encoding="utf-8",
    )  # fmt: skip
    path = mine / "f.jsonl"
    path.write_text(written(LINES[0] | {"scenario": "rebond_naissance"}), encoding="utf-8")
    words = ("--scenario", str(other), str(path))
    (row,) = as_json(capsys, *words)["par_scenario"]
    assert row["lecteur"] == "scenario"
    assert "C1.1.1.a" in row["non_observes"]
    assert "C1.6.1.b" not in row["non_observes"]
    assert "lu avec son scénario, qui n'observe pas C1.1.1.a, " in told(capsys, *words)


def test_standard_input_is_read(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    raw = ("\n" + written(*LINES)).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
    assert as_json(capsys, "-")["repliques"] == 4


def test_a_name_in_a_line_is_never_a_path_to_open(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    trap = tmp_path / "piege.yaml"
    trap.write_text("- : [", encoding="utf-8")
    path = tmp_path / "f.jsonl"
    path.write_text(written(LINES[0] | {"scenario": str(trap)}), encoding="utf-8")
    assert as_json(capsys, str(path))["par_scenario"][0]["lecteur"] == "lexique"


def test_text_from_people_is_never_obeyed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    line = {
        "id": "a\x1b[2J", "scenario": "b\x1b[31m", "genre": "c\x1b[5m", "contexte": "d\x1b]0;e\x07",
        "replique": f"{EXCUSE}\x1b[2J\n\nEnsemble", "montres": [], "contredits": [],
    }  # fmt: skip
    path.write_text(written(line), encoding="utf-8")
    out = told(capsys, str(path))
    assert "\x1b" not in out
    assert out.count("\nEnsemble") == 1
    assert as_json(capsys, str(path))["par_genre"][0]["genre"] == "c\x1b[5m"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("pas du JSON", "ligne 2\u00a0: ce n'est pas du JSON valide"),
        ("[]", "ce n'est pas un objet JSON"),
        ('{"montres": [], "contredits": []}', "la clé «\u00a0replique\u00a0» manque"),
        ('{"replique": "a", "contredits": []}', "la clé «\u00a0montres\u00a0» manque"),
        ('{"replique": "a", "montres": []}', "la clé «\u00a0contredits\u00a0» manque"),
        ('{"replique": 1, "montres": [], "contredits": []}', "doit être un texte"),
        ('{"replique": "a", "montres": "C1.6.1.b", "contredits": []}', "«\u00a0montres\u00a0» doit être une liste"),
        ('{"replique": "a", "montres": [], "contredits": [3]}', "«\u00a0contredits\u00a0» doit être une liste"),
        ('{"replique": "a", "montres": ["C1.6.1.z"], "contredits": []}', "Vouliez-vous dire «\u00a0C1.6.1."),
        ('{"replique": "a", "montres": ["écoute"], "contredits": []}', "Un critère s'écrit C1.6.1.b."),
        ('{"replique": "a", "montres": [], "contredits": [], "etiquetages": {}}', "«\u00a0etiquetages\u00a0» doit"),
        ('{"replique": "a", "montres": [], "contredits": [], "etiquetages": [{}]}', "«\u00a0montres\u00a0» doit"),
        ('{"replique": "a", "montres": [], "contredits": [], "scenario": []}', "«\u00a0scenario\u00a0» doit"),
        ('{"replique": "a", "montres": [], "contredits": [], "id": true}', "«\u00a0id\u00a0» doit"),
        ('{"id": "a", "replique": "a", "montres": [], "contredits": []}', "est déjà celui de la ligne 1"),
        (json.dumps({"replique": "a" * 6001, "montres": [], "contredits": []}), "6\u202f001 caractères"),
    ],
)
def test_an_unusable_line_is_named_and_nothing_is_compared(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, line: str, said: str
) -> None:
    path = tmp_path / "f.jsonl"
    path.write_text(written(LINES[0]) + line + "\n", encoding="utf-8")
    assert main(["accord", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Erreur\u00a0: ")
    assert "ligne 2\u00a0: " in err
    assert said in err
    assert len(err) < 400


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Donnez un fichier de répliques étiquetées"),
        (["absent.jsonl"], "absent.jsonl"),
        (["{vide}"], "aucune réplique"),
        (["{file}", "--scenario", "inconnu"], "Aucun scénario ne s'appelle"),
        (["{file}", "--sans-scenario", "--scenario", "rebond_naissance"], "Le fichier a celles de\u00a0: adherent_en"),
        (["{file}", "--desaccords", "-1"], "n'est pas un nombre entier"),
        (["{file}", "--desaccords", "beaucoup"], "n'est pas un nombre entier"),
    ],
)
def test_what_can_not_be_compared_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, file: str, words: list[str], said: str
) -> None:
    (tmp_path / "vide.jsonl").write_text("\n \n", encoding="utf-8")
    given = [word.format(file=file, vide=tmp_path / "vide.jsonl") for word in words]
    assert main(["accord", *given]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Erreur\u00a0: " in err
    assert said in err


class Terminal(io.StringIO):
    """A standard error that somebody looks at."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_progress_is_counted_where_somebody_looks_and_erased(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", seen := Terminal())
    assert list(counted_on("abc", "Lecture")) == ["a", "b", "c"]
    assert "Lecture 2 / 3" in seen.getvalue()
    assert seen.getvalue().endswith("\r\x1b[K")
    monkeypatch.setattr(sys, "stderr", unseen := io.StringIO())
    assert list(counted_on("abc", "Lecture")) == ["a", "b", "c"]
    assert unseen.getvalue() == ""


@pytest.mark.skipif(not DEV.exists(), reason="les répliques étiquetées ne sont pas là : l'accord n'y est pas mesuré")
def test_the_raters_of_the_development_set_agree_as_its_page_says(capsys: pytest.CaptureFixture[str]) -> None:
    document = as_json(capsys, str(DEV), "--desaccords", "0")
    assert document["repliques"] == 110
    among = [round(document["ensemble"][sense]["entre_evaluateurs"]["f1"], 2) for sense in ("montre", "contredit")]
    assert among == [0.96, 0.92]
    assert {item["genre"]: item["repliques"] for item in document["fausses_preuves"]} == {
        "negated": 12, "stuffing": 6, "neutral": 14
    }  # fmt: skip
