"""``desamorce grille`` and ``accord --grilles``: documents and figures of what is open, nothing of what is not."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from scoring.grid import Grid
from sim.data_folder import DataFolder
from sim.evaluation.agreement_session import open_agreement
from sim.evaluation.blind import start_draft
from sim.evaluation.directory import add_candidate, add_evaluator
from sim.evaluation.evaluations import Evaluation, create_evaluation
from sim.evaluation.evaluator_only import evaluator_only
from sim.evaluation.interview import by_hand
from sim.evaluation.lock import Cost
from sim.evaluation.office import Office
from sim.journal.journal import Journal
from tui.agreement_grids import holds_grids
from tui.command import main

ROOT = Path(__file__).parents[2]
ONE, TWO = "trois chevaux et un parapluie", "la cafetière ronronne souvent"
SECRET = "Se trouble au premier reproche"


@dataclass
class Desk:
    office: Office
    evaluations: dict[str, Evaluation]
    """``fermee``, ``accord``, ``scellee``."""

    def id(self, name: str) -> str:
        return self.evaluations[name].id


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Three evaluations: one handed in by one evaluator, one open, one signed."""
    monkeypatch.chdir(tmp_path)
    folder = DataFolder(Path(os.environ["DESAMORCE_DONNEES"]))
    folder.prepare()
    with Journal.open(folder.journal_path, lambda: datetime.now(UTC)) as journal:
        office = Office(journal, cost=Cost(n=2**4))
        candidate = add_candidate(office, "Camille Roux")
        jury = (
            add_evaluator(office, "Awa Diop", "expert_habilite"),
            add_evaluator(office, "Léa Martin", "expert_interne"),
        )
        built = Desk(office, {})
        for day, name in enumerate(("fermee", "accord", "scellee"), 1):
            interview = by_hand("reel", date(2026, 6, day), "telephone", f"plateau {day}")
            begun = create_evaluation(office, candidate, "B1", interview, jury)
            built.evaluations[name] = begun
            hand_in(office, begun, 1, {})
            if name == "fermee":
                continue
            hand_in(office, begun, 2, {"C1.1.2": "non_acquis"} if name == "accord" else {})
            session = open_agreement(office, begun.id, (ONE, TWO))
            if name == "scellee":
                session.sign(1, "Awa Diop", ONE)
                assert session.sign(2, "Léa Martin", TWO)
        yield built


def hand_in(office: Office, begun: Evaluation, seat: int, marks: dict[str, Any]) -> None:
    grid = Grid("B1")
    for competence in grid.bloc.competences:
        grid = grid.with_remark(competence.id, SECRET)
        for unit in competence.units:
            grid = grid.with_mark(unit.id, marks.get(unit.id, "acquis"))
    draft = start_draft(office, begun, seat, (ONE, TWO)[seat - 1])
    draft.save(grid)
    draft.submit()


def run(capsysbinary: pytest.CaptureFixture[bytes], *words: str, status: int = 0) -> tuple[bytes, str]:
    assert main(words) == status
    out, err = capsysbinary.readouterr()
    return out, err.decode().replace("\u00a0", " ")


def checked(schema: str, out: bytes) -> Any:
    document = json.loads(out)
    jsonschema.validate(document, json.loads((ROOT / f"docs/schemas/{schema}.schema.json").read_text(encoding="utf-8")))
    return document


def test_without_an_evaluation_the_list_says_where_each_is(
    capsysbinary: pytest.CaptureFixture[bytes], desk: Desk
) -> None:
    out, _ = run(capsysbinary, "grille")
    lines = out.decode().replace("\u00a0", " ").splitlines()
    assert [line.rpartition(" : ")[2] for line in lines] == [
        "signée et scellée", "grilles ouvertes, accord en cours", "une grille déposée sur deux",
    ]  # fmt: skip
    assert lines[0].startswith(
        f"{desk.id('scellee')[:8]} Camille Roux, bloc 1, entretien réel du 03/06/2026 (plateau 3)"
    )
    listed = checked("grilles", run(capsysbinary, "grille", "--format", "json")[0])
    assert [one["etat"] for one in listed] == ["scellee", "accord", "une_deposee"]


def test_without_a_journal_nothing_is_listed_and_none_is_made(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    out, err = run(capsysbinary, "grille")
    assert (out, err[:36]) == (b"", "Aucune évaluation pour l'instant. Po")
    assert checked("grilles", run(capsysbinary, "grille", "--format", "json")[0]) == []
    assert "n'existe pas encore" in run(capsysbinary, "grille", "abcd", status=2)[1]
    assert not Path(os.environ["DESAMORCE_DONNEES"]).exists()


@pytest.mark.parametrize(
    ("form", "begins"),
    [("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF-1.7"), ("xlsx", b"PK\x03\x04"), ("json", b'{"for')],
)
def test_a_signed_grid_is_written_with_its_manifest(
    capsysbinary: pytest.CaptureFixture[bytes], desk: Desk, form: str, begins: bytes
) -> None:
    _, err = run(capsysbinary, "grille", desk.id("scellee")[:8], "--format", form)
    file = Path(f"grille-camille-roux-b1-2026-06-03.{form}")
    assert err == f"Écrit dans « {file} ».\n"
    assert file.read_bytes().startswith(begins)
    if os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0
    assert main(["verifier-preuve", str(file)]) == 0
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    assert main(["verifier-preuve", str(file)]) == 1


def test_the_name_of_the_file_says_its_format(capsysbinary: pytest.CaptureFixture[bytes], desk: Desk) -> None:
    run(capsysbinary, "grille", desk.id("scellee"), "--sortie", "jury.pdf")
    assert Path("jury.pdf").read_bytes().startswith(b"%PDF")
    out, _ = run(capsysbinary, "grille", desk.id("scellee"), "--format", "pdf", "--sortie", "-")
    assert out == Path("jury.pdf").read_bytes()


def test_a_file_is_not_replaced_without_a_word(capsysbinary: pytest.CaptureFixture[bytes], desk: Desk) -> None:
    Path("jury.html").write_text("à garder", encoding="utf-8")
    words = ("grille", desk.id("scellee"), "--sortie", "jury.html")
    assert "existe déjà" in run(capsysbinary, *words, status=2)[1]
    assert Path("jury.html").read_text(encoding="utf-8") == "à garder"
    run(capsysbinary, *words, "--remplacer")
    assert "<!DOCTYPE html>" in Path("jury.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["html", "pdf", "xlsx"])
def test_a_closed_grid_is_printed_in_no_format(
    capsysbinary: pytest.CaptureFixture[bytes], desk: Desk, form: str
) -> None:
    _, err = run(capsysbinary, "grille", desk.id("fermee"), "--format", form, status=2)
    assert err.startswith("Erreur : Les grilles de cette évaluation sont encore fermées")
    assert "Reste à déposer : Léa Martin." in err
    assert list(Path().iterdir()) == []


def test_the_json_of_a_closed_evaluation_tells_nothing_of_its_grids(
    capsysbinary: pytest.CaptureFixture[bytes], desk: Desk
) -> None:
    out, _ = run(capsysbinary, "grille", desk.id("fermee"), "--format", "json", "--sortie", "-")
    document = checked("grille", out)
    assert [one["deposee"] for one in document["evaluateurs"]] == [True, False]
    assert (document["grilles"], document["grille_finale"], document["machine"]) == ([], None, {})
    assert SECRET.encode() not in out


def test_an_open_grid_is_provisional(capsysbinary: pytest.CaptureFixture[bytes], desk: Desk) -> None:
    out, _ = run(capsysbinary, "grille", desk.id("accord"), "--sortie", "-")
    page = out.decode()
    assert page.count("PROVISOIRE") == 2
    assert "à décider ensemble" in page
    document = checked("grille", run(capsysbinary, "grille", desk.id("accord"), "--format", "json", "--sortie", "-")[0])
    assert (len(document["grilles"]), document["sceau"]) == (2, None)


def test_an_altered_grid_gives_no_document(capsysbinary: pytest.CaptureFixture[bytes], desk: Desk) -> None:
    path = DataFolder(Path(os.environ["DESAMORCE_DONNEES"])).journal_path
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE proceeding SET ended_at = '2026-01-01T00:00:00.000+00:00' WHERE seal IS NOT NULL")
    for form in ("html", "json"):
        _, err = run(capsysbinary, "grille", desk.id("scellee"), "--format", form, status=2)
        assert "n'est plus ce qui a été écrit" in err
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["grille", "zzzz"], "Aucune évaluation ne répond à « zzzz »"),
        (["grille", "a"], "Aucune évaluation ne répond à « a »"),
        (["grille", "--format", "pdf"], "Dites de quelle évaluation"),
        (["grille", "x", "--format", "doc"], "« doc » ne convient pas"),
        (["accord"], "Donnez un fichier de répliques étiquetées"),
        (["accord", "--grilles", "--retenir"], "--retenir va avec --barre"),
        (["accord", "x.jsonl", "--barre", "0,5"], "--barre et --retenir vont avec --grilles"),
        (["accord", "--grilles", "--barre", "2"], "n'est pas un nombre de -1 à 1"),
        (["accord", "--grilles", "--barre", "nan"], "n'est pas un nombre de -1 à 1"),
        (["accord", "--grilles", "--minimum", "0"], "n'est pas un nombre entier"),
        (["accord", "--grilles", "absent.json"], "absent.json"),
    ],
)
def test_what_can_not_be_used_is_said(
    capsysbinary: pytest.CaptureFixture[bytes], desk: Desk, words: list[str], said: str
) -> None:
    out, err = run(capsysbinary, *words, status=2)
    assert out == b""
    assert said in err


# The machine as a third rater.


def test_the_agreement_is_read_from_the_journal(capsysbinary: pytest.CaptureFixture[bytes], desk: Desk) -> None:
    out, err = run(capsysbinary, "accord", "--grilles")
    text = out.decode().replace("\u00a0", " ")
    assert text.startswith("2 entretiens. ")
    assert "Évaluateurs 1 et 2 : accord brut 98 %, kappa 0,00 ; 56 jugements" in text
    assert "Machine et évaluateur 1 : rien à comparer" in text
    assert err == "Non comparées, les grilles encore fermées de : 1 évaluation.\n"


def test_exported_grids_give_the_same_figures_as_the_journal(
    capsysbinary: pytest.CaptureFixture[bytes], desk: Desk
) -> None:
    for name in desk.evaluations:
        run(capsysbinary, "grille", desk.id(name), "--sortie", f"{name}.json")
    files = [f"{name}.json" for name in desk.evaluations]
    assert all(map(holds_grids, files))
    journal = checked("accord-grilles", run(capsysbinary, "accord", "--grilles", "--json")[0])
    exported = checked("accord-grilles", run(capsysbinary, "accord", *files, "accord.json", "--json")[0])
    assert exported == journal
    assert journal["ensemble"][0]["jugements"] == 56
    (differing,) = [item["critere"] for item in journal["criteres"] if item["paires"][0]["accord_brut"] != 1]
    assert differing == "C1.1.2"


def test_grids_a_line_and_grids_over_several_lines_are_read(
    capsysbinary: pytest.CaptureFixture[bytes], desk: Desk
) -> None:
    documents = []
    for name in ("accord", "scellee"):
        documents.append(json.loads(run(capsysbinary, "grille", desk.id(name), "--format", "json", "--sortie", "-")[0]))
    Path("lignes.jsonl").write_text("\n".join(map(json.dumps, documents)), encoding="utf-8")
    Path("large.json").write_text(json.dumps(documents, indent=2), encoding="utf-8")
    found = [run(capsysbinary, "accord", "--grilles", file, "--json")[0] for file in ("lignes.jsonl", "large.json")]
    assert found[0] == found[1]
    assert json.loads(found[0])["entretiens"] == 2


@pytest.mark.parametrize(
    "content", ["", "bonjour", "[1]", '{"format": 1, "evaluation": "x", "grilles": [1, 2]}', '{"evaluations": {}}']
)
def test_a_file_that_is_no_grid_is_named(capsysbinary: pytest.CaptureFixture[bytes], desk: Desk, content: str) -> None:
    Path("f.json").write_text(content, encoding="utf-8")
    out, err = run(capsysbinary, "accord", "--grilles", "f.json", status=2)
    assert out == b""
    assert err.startswith("Erreur : ")
    assert "Traceback" not in err


def test_closed_grids_alone_leave_nothing_to_compare(capsysbinary: pytest.CaptureFixture[bytes], desk: Desk) -> None:
    run(capsysbinary, "grille", desk.id("fermee"), "--sortie", "fermee.json")
    assert "Il n'y a aucune évaluation à comparer." in run(capsysbinary, "accord", "fermee.json", status=2)[1]


def rated(desk: Desk, capsysbinary: pytest.CaptureFixture[bytes]) -> str:
    """A file in which the machine contradicts both evaluators on a criterion, and agrees with them on another."""
    document = json.loads(run(capsysbinary, "grille", desk.id("scellee"), "--format", "json", "--sortie", "-")[0])
    document["machine"] = {"C1.6.1.a": "non_acquis", "C1.6.1.b": "acquis"}
    lines = [json.dumps(document | {"evaluation": f"e{number}"}) for number in range(5)]
    Path("machine.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return "machine.jsonl"


def test_a_bar_shows_and_only_retenir_writes(capsysbinary: pytest.CaptureFixture[bytes], desk: Desk) -> None:
    words = ("accord", "--grilles", rated(desk, capsysbinary), "--barre", "0,6", "--mesure", "accord_brut")
    text = run(capsysbinary, *words)[0].decode().replace("\u00a0", " ")
    assert "Critères dont l'accord brut avec la machine est sous 0,60 :\n    C1.6.1.a " in text
    assert "Rien n'est changé." in text
    assert evaluator_only(desk.office) == {}
    document = checked("accord-grilles", run(capsysbinary, *words, "--retenir", "--json")[0])
    assert document["barre"]["evaluateur_seulement"] == {"C1.6.1.a": 0.0}
    assert document["barre"]["retenue"] is True
    kept = evaluator_only(desk.office)
    assert {unit: (one.measure, one.bar) for unit, one in kept.items()} == {"C1.6.1.a": ("accord_brut", 0.6)}


def test_a_mark_given_after_the_proposal_was_seen_counts_for_nothing(
    capsysbinary: pytest.CaptureFixture[bytes], desk: Desk
) -> None:
    document = json.loads(run(capsysbinary, "grille", desk.id("scellee"), "--format", "json", "--sortie", "-")[0])
    document["machine"] = {"C1.6.1.a": "acquis", "C1.6.1.b": "acquis"}
    document["grilles"][0]["propositions_vues"] = ["C1.6.1.a"]
    Path("vue.json").write_text(json.dumps(document), encoding="utf-8")
    text = run(capsysbinary, "accord", "--grilles", "vue.json")[0].decode().replace("\u00a0", " ")
    assert "Machine et évaluateur 1 : rien à comparer ; 0 jugement, 1 jugement hors compte" in text
    first, second = json.loads(run(capsysbinary, "accord", "--grilles", "vue.json", "--json")[0])["ensemble"][1:]
    assert (first["jugements"], first["proposition_vue"]) == (1, 1)
    assert (second["jugements"], second["proposition_vue"]) == (2, 0)


def test_an_altered_evaluation_is_left_out_and_named(capsysbinary: pytest.CaptureFixture[bytes], desk: Desk) -> None:
    path = DataFolder(Path(os.environ["DESAMORCE_DONNEES"])).journal_path
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE proceeding SET ended_at = '2026-01-01T00:00:00.000+00:00' WHERE seal IS NOT NULL")
    out, err = run(capsysbinary, "accord", "--grilles")
    assert out.decode().startswith("1\u00a0entretien. ")
    assert f"modifiées depuis qu'elles ont été écrites : {desk.id('scellee')}." in err


def test_too_few_judgements_conclude_nothing(capsysbinary: pytest.CaptureFixture[bytes], desk: Desk) -> None:
    words = ("accord", "--grilles", rated(desk, capsysbinary), "--barre", "0,6", "--minimum", "6")
    text = run(capsysbinary, *words)[0].decode().replace("\u00a0", " ")
    assert "aucun, parmi ceux qui ont au moins 6 jugements avec chaque évaluateur." in text
