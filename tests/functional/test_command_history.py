"""``desamorce historique`` and ``exporter``: past sessions on the user's clock, a table that is only a table."""

from __future__ import annotations

import csv
import io
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sim.data_folder import DataFolder
from sim.events import Event
from sim.journal.journal import Journal
from sim.library import ScenarioFile
from tui.command import main
from tui.commands.export import safe_cell
from tui.session_json import SESSION_KEYS

ROOT = Path(__file__).parents[2]
FORMULA = "=cmd|'/C calc'!A0"
RECORD = {
    "fin": {"id": "apaise", "issue": "reussite", "dit": "Merci ; au revoir.", "bilan": None},
    "criteres": {
        "C1.6.1.b": {"resultat": "acquis", "montres": 2, "contredits": 0, "occasions": 3},
        "C1.1.1.a": {"resultat": "en_cours", "montres": 1, "contredits": 1, "occasions": 1},
    },
    "interdits": [],
    "regles": [{"id": "ordre", "respectee": True, "tour": None}],
    "score": 72,
}


def schema(name: str) -> Any:
    return json.loads((ROOT / f"docs/schemas/{name}.schema.json").read_text(encoding="utf-8"))


def kept(*sessions: tuple[str, datetime, str | None], pseudonym: str = "Zoé") -> list[str]:
    """Put sessions (scenario, beginning, ending) in the journal; give their identifiers."""
    folder = DataFolder(Path(os.environ["DESAMORCE_DONNEES"]))
    folder.prepare()
    names = []
    times: list[datetime] = []
    with Journal.open(folder.journal_path, lambda: times[-1] if times else datetime.now(UTC)) as journal:
        person = journal.create_person(pseudonym)
        for scenario, began, ending in sessions:
            times.append(began)
            file = ScenarioFile(scenario, scenario.encode(), f"{scenario}.yaml", f"empreinte de {scenario}")
            session = journal.start_session(
                person_id=person.person_id, scenario=file, scenario_version=4, seed=0, mode="examen",
                program_version="0.1.0", reader_version="x",
            )  # fmt: skip
            journal.append(session, Event("replique", 3.0, "Bonjour."), "{}")
            if ending == "abandonnee":
                journal.abandon(session)
            elif ending:
                journal.close_session(session, ending, 72, json.dumps(RECORD))
            names.append(session)
    return names


WINTER = datetime(2026, 11, 24, 14, 10, tzinfo=UTC)
LATE = datetime(2026, 7, 31, 22, 30, tzinfo=UTC)
"""The first of August already, on a French clock."""


def listed(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    assert main(["historique", *words, "--json"]) == 0
    sessions: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    jsonschema.validate(sessions, schema("historique"))
    return sessions


def test_an_empty_history_is_said_kindly_and_makes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["historique"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Aucune séance pour l'instant. Pour commencer\u00a0: desamorce")
    assert listed(capsys) == []
    assert not Path(os.environ["DESAMORCE_DONNEES"]).exists()


def test_each_session_has_its_line_the_newest_first(capsys: pytest.CaptureFixture[str]) -> None:
    first, second, third = kept(("a", LATE, "apaise"), ("b", WINTER, None), ("a", WINTER, "abandonnee"))
    assert main(["historique"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        f"{third[:8]}  24 novembre 2026 à 15\u00a0h\u00a010, a, examen, abandonnée, sans score, 1\u00a0réplique, Zoé",
        f"{second[:8]}  24 novembre 2026 à 15\u00a0h\u00a010, b, examen, en cours, sans score, 1\u00a0réplique, Zoé",
        f"{first[:8]}  1er août 2026 à 0\u00a0h\u00a030, a, examen, réussite (apaise), 72 sur 100, "
        "1\u00a0réplique, Zoé",
    ]
    assert err.startswith("3\u00a0séances. ")


def test_the_json_gives_local_times_with_their_offset(capsys: pytest.CaptureFixture[str]) -> None:
    (session,) = kept(("a", LATE, "apaise"))
    assert listed(capsys) == [
        {
            "seance": session, "scenario": "a", "version": 4, "mode": "examen", "debut": "2026-08-01T00:30:00+02:00",
            "terminee_le": "2026-08-01T00:30:00+02:00", "fin": "apaise", "issue": "reussite", "score": 72,
            "repliques": 1, "qui": "Zoé",
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--scenario", "a"], 2),
        (["--scenario", "b"], 1),
        (["--depuis", "1/8/2026"], 3),
        (["--depuis", "2026-08-01"], 3),
        (["--depuis", "02/08/2026"], 2),
        (["--depuis", "24/11/2026", "--scenario", "a"], 1),
        (["--depuis", "25/11/2026"], 0),
    ],
)
def test_sessions_are_chosen_by_scenario_and_by_the_day_of_the_user(
    capsys: pytest.CaptureFixture[str], words: list[str], found: int
) -> None:
    kept(("a", LATE, "apaise"), ("b", WINTER, None), ("a", WINTER, "abandonnee"))
    assert len(listed(capsys, *words)) == found


def test_a_filter_that_leaves_nothing_says_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    kept(("a", LATE, "apaise"), ("b", WINTER, None))
    assert main(["historique", "--scenario", "c", "--depuis", "1/12/2026"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "Aucune séance du scénario «\u00a0c\u00a0» depuis le 1er décembre 2026. Votre journal en a 2, jouées avec"
        "\u00a0: a, b.\n"
    )


@pytest.mark.parametrize("text", ["hier", "31/02/2026", "2026-13-01", "1/8/26", "20260801", "", "0/0/0000"])
def test_what_is_no_day_is_refused(capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert main(["historique", "--depuis", text]) == 2
    assert f"«\u00a0{text}\u00a0» n'est pas une date. Écrivez-la comme 24/11/2026" in capsys.readouterr().err


def table(file: Path) -> list[dict[str, str]]:
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_table_has_a_session_a_line_and_a_criterion_a_column(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    kept(("a", LATE, "apaise"), ("b", WINTER, None))
    file = tmp_path / "séances.csv"
    assert main(["exporter", str(file)]) == 0
    assert capsys.readouterr() == ("", f"2\u00a0séances écrites dans «\u00a0{file}\u00a0».\n")
    under_way, ended = table(file)
    assert list(ended) == [*SESSION_KEYS, "C1.1.1.a", "C1.6.1.b"]
    assert (ended["debut"], ended["score"], ended["C1.1.1.a"], ended["C1.6.1.b"]) == (
        "01/08/2026 00:30", "72", "en cours d'acquisition", "acquis",
    )  # fmt: skip
    assert (under_way["fin"], under_way["score"], under_way["C1.6.1.b"]) == ("en_cours", "", "")


def test_a_pseudonym_is_never_a_formula(tmp_path: Path) -> None:
    kept(("a", WINTER, "apaise"), pseudonym=FORMULA)
    assert main(["exporter", str(tmp_path / "s.csv")]) == 0
    assert table(tmp_path / "s.csv")[0]["qui"] == f"'{FORMULA}"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+33 6", "-2", "@SOMME(A1)", "\t=1", "\r=1", " =1", "\u00a0=1", "\uff1d1", "\u3000=1", "\u200b=1",
        "\ufeff=1", "\u202e=1", "'=1", '"=1', "\ufe66\u0031", "\u22122", "|cmd", "%0A=1", "=cmd|'/C calc'!A0",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_compute_gets_an_apostrophe(text: str) -> None:
    assert str(safe_cell(text)).startswith("'")


@pytest.mark.parametrize("value", ["Zoé", "C1.6.1.b", "l'une = l'autre", "", 72, -3])
def test_what_is_no_formula_stays_as_it_is(value: object) -> None:
    assert safe_cell(value) == value


def test_a_program_gets_json_with_every_count(tmp_path: Path) -> None:
    kept(("a", LATE, "apaise"), ("b", WINTER, "abandonnee"), pseudonym=FORMULA)
    for name, words in (("s.json", []), ("s.txt", ["--format", "json"])):
        assert main(["exporter", str(tmp_path / name), *words]) == 0
        sessions = json.loads((tmp_path / name).read_text(encoding="utf-8"))
        jsonschema.validate(sessions, schema("exporter"))
        assert [session["criteres"] for session in sessions] == [{}, RECORD["criteres"]]
        assert sessions[1]["regles"] == RECORD["regles"]
        assert {session["qui"] for session in sessions} == {FORMULA}


def test_an_existing_file_is_replaced_only_when_asked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    kept(("a", WINTER, "apaise"))
    file = tmp_path / "s.csv"
    file.write_text("à garder", encoding="utf-8")
    assert main(["exporter", str(file)]) == 2
    assert "ajoutez --remplacer" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "à garder"
    assert main(["exporter", str(file), "--remplacer"]) == 0
    assert table(file)[0]["scenario"] == "a"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["s.csv", "s.csv.manifeste.json"]


@pytest.mark.parametrize("name", [".", "absent/s.csv", "a\0b.csv", "n" * 300])
def test_what_can_not_be_written_is_said_and_nothing_is_left(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    kept(("a", WINTER, "apaise"))
    assert main(["exporter", f"{tmp_path}/{name}"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Erreur\u00a0: ")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_export_is_an_empty_table(tmp_path: Path) -> None:
    assert main(["exporter", str(tmp_path / "s.csv")]) == 0
    assert (tmp_path / "s.csv").read_text(encoding="utf-8-sig").strip() == ";".join(SESSION_KEYS)
    assert main(["exporter", str(tmp_path / "s.json")]) == 0
    assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8")) == []
