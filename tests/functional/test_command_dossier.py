"""``desamorce dossier``: the dossier of a bloc, found by its candidate, in each format."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
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
from sim.evaluation.dossiers import add_piece, create_dossier
from sim.evaluation.evaluations import create_evaluation
from sim.evaluation.interview import by_hand
from sim.evaluation.lock import Cost
from sim.evaluation.office import Office
from sim.evaluation.people import Candidate
from sim.journal.journal import Journal
from tui.command import main

ROOT = Path(__file__).parents[2]
ONE, TWO = "trois chevaux et un parapluie", "la cafetière ronronne souvent"
SECRET = "Se trouble au premier reproche"


@dataclass
class Desk:
    office: Office
    candidate: Candidate
    dossier_id: str


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A dossier of bloc 1 with a signed grid, and another whose two grids are still closed."""
    monkeypatch.chdir(tmp_path)
    folder = DataFolder(Path(os.environ["DESAMORCE_DONNEES"]))
    folder.prepare()
    with Journal.open(folder.journal_path, lambda: datetime.now(UTC)) as journal:
        office = Office(journal, cost=Cost(n=2**4))
        candidate = add_candidate(office, "Élodie Roux")
        jury = (
            add_evaluator(office, "Awa Diop", "expert_habilite"),
            add_evaluator(office, "Léa Martin", "expert_interne"),
        )
        held = create_dossier(office, candidate, "B1")
        for day in (1, 2):
            interview = by_hand("reel", date(2026, 6, day), "telephone", f"plateau {day}")
            begun = create_evaluation(office, candidate, "B1", interview, jury)
            for seat, phrase in ((1, ONE), (2, TWO)):
                draft = start_draft(office, begun, seat, phrase)
                draft.save(filled("Bonne écoute." if day == 1 else SECRET))
                draft.submit()
            if day == 1:
                session = open_agreement(office, begun.id, (ONE, TWO))
                session.sign(1, "Awa Diop", ONE)
                assert session.sign(2, "Léa Martin", TWO)
            add_piece(office, held.id, begun.id, jury[0].evaluator_id)
        yield Desk(office, candidate, held.id)


def filled(remark: str) -> Grid:
    grid = Grid("B1")
    for competence in grid.bloc.competences:
        grid = grid.with_remark(competence.id, remark)
        for unit in competence.units:
            grid = grid.with_mark(unit.id, "acquis")
    return grid


def run(capsysbinary: pytest.CaptureFixture[bytes], *words: str, status: int = 0) -> tuple[bytes, str]:
    assert main(words) == status
    out, err = capsysbinary.readouterr()
    return out, err.decode().replace("\u00a0", " ")


def checked(schema: str, out: bytes) -> Any:
    document = json.loads(out)
    jsonschema.validate(document, json.loads((ROOT / f"docs/schemas/{schema}.schema.json").read_text(encoding="utf-8")))
    return document


def test_without_a_candidate_the_list_is_given(capsysbinary: pytest.CaptureFixture[bytes], desk: Desk) -> None:
    out, _ = run(capsysbinary, "dossier")
    line = out.decode().replace("\u00a0", " ")
    assert line == f"{desk.dossier_id[:8]} Élodie Roux, bloc 1, 2 entretiens : non signé\n"
    (listed,) = checked("dossiers", run(capsysbinary, "dossier", "--format", "json")[0])
    assert (listed["dossier"], len(listed["evaluations"])) == (desk.dossier_id, 2)
    assert checked("dossiers", run(capsysbinary, "dossier", "--bloc", "2", "--format", "json")[0]) == []


def test_without_a_journal_there_is_no_dossier(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(capsysbinary, "dossier")[1].startswith("Aucun dossier pour l'instant.")
    assert "n'existe pas encore" in run(capsysbinary, "dossier", "Élodie Roux", status=2)[1]


@pytest.mark.parametrize("form", ["html", "pdf", "xlsx", "json"])
def test_a_dossier_is_written_with_its_manifest(
    capsysbinary: pytest.CaptureFixture[bytes], desk: Desk, form: str
) -> None:
    run(capsysbinary, "dossier", "elodie  roux", "--bloc", "1", "--format", form)
    file = Path(f"dossier-elodie-roux-b1.{form}")
    assert SECRET.encode() not in file.read_bytes()
    assert main(["verifier-preuve", str(file)]) == 0
    manifest = json.loads(Path(f"{file}.manifeste.json").read_text(encoding="utf-8"))
    assert [one["sceau"] is None for one in manifest["seances"]] == [True, False, True]


def test_the_json_gives_what_is_left_and_nothing_of_closed_grids(
    capsysbinary: pytest.CaptureFixture[bytes], desk: Desk
) -> None:
    out, _ = run(capsysbinary, "dossier", desk.dossier_id[:8], "--format", "json", "--sortie", "-")
    document = checked("dossier", out)
    assert [len(one["grilles"]) for one in document["evaluations"]] == [2, 0]
    assert any("n'est pas encore signée" in left for left in document["reste_a_faire"])
    assert SECRET.encode() not in out


def test_a_page_is_provisional_until_both_sign(capsysbinary: pytest.CaptureFixture[bytes], desk: Desk) -> None:
    page = run(capsysbinary, "dossier", desk.candidate.candidate_id[:8], "--sortie", "-")[0].decode()
    assert "PROVISOIRE" in page
    assert "Ce dossier ne respecte pas encore les modalités du bloc" in page.replace("\u00a0", " ")
    assert "Bonne écoute." in page
    assert SECRET not in page


def test_two_dossiers_of_a_candidate_are_told_apart_by_their_bloc(
    capsysbinary: pytest.CaptureFixture[bytes], desk: Desk
) -> None:
    other = create_dossier(desk.office, desk.candidate, "B3")
    _, err = run(capsysbinary, "dossier", "Élodie Roux", status=2)
    assert "a 2 dossiers (blocs B1, B3). Ajoutez --bloc" in err
    out, _ = run(capsysbinary, "dossier", "Élodie Roux", "--bloc", "b3", "--format", "json", "--sortie", "-")
    assert json.loads(out)["dossier"] == other.id
    create_dossier(desk.office, desk.candidate, "B3")
    assert "désigne plusieurs choix" in run(capsysbinary, "dossier", "Élodie Roux", "--bloc", "3", status=2)[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["dossier", "Personne"], "Aucun dossier ne répond à « Personne »"),
        (["dossier", "Élodie Roux", "--bloc", "4"], "« 4 » n'est pas un bloc"),
        (["dossier", "Élodie Roux", "--bloc", "2"], "Aucun dossier ne répond à « Élodie Roux »"),
        (["dossier", "--sortie", "f.html"], "Dites de quel candidat"),
        (["dossier", "Élodie Roux", "--sortie", "absent/f.html"], "ne peut pas être écrit"),
    ],
)
def test_what_can_not_be_used_is_said(
    capsysbinary: pytest.CaptureFixture[bytes], desk: Desk, words: list[str], said: str
) -> None:
    out, err = run(capsysbinary, *words, status=2)
    assert out == b""
    assert said in err
    assert list(Path().iterdir()) == []


def test_exported_dossiers_are_compared_like_grids(capsysbinary: pytest.CaptureFixture[bytes], desk: Desk) -> None:
    run(capsysbinary, "dossier", "Élodie Roux", "--sortie", "d.json")
    out, err = run(capsysbinary, "accord", "d.json", "--json")
    document = json.loads(out)
    assert (document["entretiens"], document["fermees"], err) == (1, 1, "")
