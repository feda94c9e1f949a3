"""The dossier of a bloc from its first interview to its seal: nothing computed that both evaluators must settle."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from scoring.grid import Grid, Mark
from scoring.referentiel import referentiel
from sim.evaluation.agreement_session import open_agreement
from sim.evaluation.blind import start_draft
from sim.evaluation.directory import add_candidate, add_evaluator
from sim.evaluation.dossier import not_mobilised, unit_results
from sim.evaluation.dossier_reading import dossier, dossiers
from sim.evaluation.dossier_signing import check_dossier, sign_dossier, unfinished
from sim.evaluation.dossiers import (
    add_note,
    add_piece,
    create_dossier,
    remove_piece,
    set_complementary_day,
    set_result,
    settle,
)
from sim.evaluation.errors import EvaluationError, WrongPassphraseError
from sim.evaluation.evaluations import Evaluation, create_evaluation
from sim.evaluation.forms import dossier_to_json
from sim.evaluation.interview import by_hand
from sim.evaluation.lock import Cost
from sim.evaluation.office import Office
from sim.evaluation.people import Candidate, Evaluator
from sim.evaluation.questions import questions, suggested
from sim.journal.journal import Journal

ONE, TWO = "trois chevaux et un parapluie", "la cafetière ronronne souvent"
NEVER, DIFFERENT = "C1.5.1.d", "C1.4.1.b"
CHANGED = "UPDATE proceeding_event SET body_json = replace(body_json, "


@dataclass
class Bureau:
    office: Office
    path: Path
    candidate: Candidate
    jury: tuple[Evaluator, Evaluator]
    evaluations: list[Evaluation]
    dossier_id: str

    @property
    def author(self) -> str:
        return self.jury[0].evaluator_id


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Bureau]:
    """Three signed grids of real interviews: one criterion mobilised nowhere, one on which the interviews differ."""
    numbers, ticks = itertools.count(1), itertools.count(1)
    noon = datetime(2026, 10, 30, 12, 0, tzinfo=UTC)
    path = tmp_path / "journal.sqlite3"
    with Journal.open(path, lambda: noon + timedelta(seconds=next(ticks))) as journal:
        office = Office(journal, lambda: f"e-{next(numbers)}", Cost(n=2**4))
        candidate = add_candidate(office, "Camille Roux")
        jury = (
            add_evaluator(office, "Awa Diop", "expert_habilite"),
            add_evaluator(office, "Léa Martin", "responsable_pedagogique"),
        )
        held = create_dossier(office, candidate, "B1")
        built = Bureau(office, path, candidate, jury, [], held.id)
        for day, other in ((26, "acquis"), (27, "non_acquis"), (28, "acquis")):
            built.evaluations.append(signed(built, day, {NEVER: "non_mobilise", DIFFERENT: other}))
        yield built


def signed(bureau: Bureau, day: int, marks: dict[str, Any], setting: str = "") -> Evaluation:
    interview = by_hand("reel", date(2026, 10, day), "telephone", setting or f"plateau {day}")
    begun = create_evaluation(bureau.office, bureau.candidate, "B1", interview, bureau.jury)
    for seat, phrase in ((1, ONE), (2, TWO)):
        draft = start_draft(bureau.office, begun, seat, phrase)
        draft.save(filled(marks))
        draft.submit()
    session = open_agreement(bureau.office, begun.id, (ONE, TWO))
    session.sign(1, "Awa Diop", ONE)
    assert session.sign(2, "Léa Martin", TWO) is not None
    return begun


def filled(marks: dict[str, Mark]) -> Grid:
    grid = Grid("B1")
    for competence in grid.bloc.competences:
        grid = grid.with_remark(competence.id, "Vu.")
        for unit in competence.units:
            grid = grid.with_mark(unit.id, marks.get(unit.id, "acquis"))
    return grid


def fill(bureau: Bureau) -> None:
    for begun in bureau.evaluations:
        add_piece(bureau.office, bureau.dossier_id, begun.id, bureau.author)


def finish(bureau: Bureau) -> None:
    fill(bureau)
    set_complementary_day(bureau.office, bureau.dossier_id, date(2026, 10, 30), bureau.author)
    add_note(bureau.office, bureau.dossier_id, "A parlé du reste à charge.", bureau.author, NEVER)
    settle(bureau.office, bureau.dossier_id, NEVER, "acquis", "Position expliquée clairement.", bureau.author)
    settle(bureau.office, bureau.dossier_id, DIFFERENT, "acquis", "Deux fois sur trois, et argumenté.", bureau.author)
    set_result(bureau.office, bureau.dossier_id, "acquis", "Les deux évaluateurs sont d'accord.", bureau.author)


def sealed(bureau: Bureau) -> str:
    finish(bureau)
    assert sign_dossier(bureau.office, bureau.dossier_id, bureau.jury[0], "awa diop", ONE) is None
    seal = sign_dossier(bureau.office, bureau.dossier_id, bureau.jury[1], "Léa Martin", TWO)
    assert seal is not None
    return seal


def test_a_new_dossier_says_all_that_it_misses(bureau: Bureau) -> None:
    said = unfinished(dossier(bureau.office, bureau.dossier_id))
    assert said[0] == "Le bloc B1 demande de 3 à 5 entretiens\u00a0; ce dossier en a 0."
    assert len(said) == 1 + 1 + 28 + 1


def test_a_result_is_carried_over_only_where_the_interviews_agree(bureau: Bureau) -> None:
    fill(bureau)
    results = {result.unit.id: result for result in unit_results(dossier(bureau.office, bureau.dossier_id))}
    assert (results["C1.1.2"].standing, results["C1.1.2"].mark) == ("concordant", "acquis")
    assert (results[DIFFERENT].standing, results[DIFFERENT].mark) == ("a_decider", None)
    assert results[DIFFERENT].marks == ("acquis", "non_acquis", "acquis")
    assert (results[NEVER].standing, results[NEVER].mark) == ("a_aborder", None)


def test_what_was_not_mobilised_comes_with_a_question(bureau: Bureau) -> None:
    fill(bureau)
    ((result, question),) = suggested(dossier(bureau.office, bureau.dossier_id))
    assert result.unit.id == NEVER
    assert question == questions()[NEVER]
    assert list(questions()) == list(referentiel().units)
    assert all(question.endswith(("?", ".")) for question in questions().values())


def test_a_mark_is_settled_into_acquired_or_not_with_a_reason(bureau: Bureau) -> None:
    fill(bureau)
    office, name, author = bureau.office, bureau.dossier_id, bureau.author
    unsure: Any = "non_mobilise"
    with pytest.raises(EvaluationError, match="ne reste pas non mobilisé"):
        settle(office, name, NEVER, unsure, "Pas vu.", author)
    with pytest.raises(EvaluationError, match="vide"):
        settle(office, name, NEVER, "acquis", " ", author)
    with pytest.raises(EvaluationError, match="rien à régler"):
        settle(office, name, "C1.1.2", "non_acquis", "Si.", author)
    with pytest.raises(EvaluationError, match="bloc B1"):
        settle(office, name, "C2.1.1.a", "acquis", "Ailleurs.", author)
    settle(office, name, NEVER, "non_acquis", "Ne sait pas.", author)
    settle(office, name, NEVER, "acquis", "S'est repris.", author)
    held = dossier(office, name)
    (found,) = (result for result in not_mobilised(held) if result.unit.id == NEVER)
    assert found.settlement is not None
    assert (found.mark, found.settlement.before, found.settlement.author) == ("acquis", "non_acquis", author)


def test_an_interview_enters_once_and_can_leave(bureau: Bureau) -> None:
    office, name = bureau.office, bureau.dossier_id
    fill(bureau)
    with pytest.raises(EvaluationError, match="déjà dans le dossier"):
        add_piece(office, name, bureau.evaluations[0].id, bureau.author)
    remove_piece(office, name, bureau.evaluations[0].id, bureau.author)
    with pytest.raises(EvaluationError, match="pas dans le dossier"):
        remove_piece(office, name, bureau.evaluations[0].id, bureau.author)
    assert [piece.evaluation.id for piece in dossier(office, name).pieces] == [e.id for e in bureau.evaluations[1:]]
    other = create_dossier(office, add_candidate(office, "Noé Petit"), "B1")
    with pytest.raises(EvaluationError, match="autre candidat"):
        add_piece(office, other.id, bureau.evaluations[0].id, bureau.author)
    assert {held.id for held in dossiers(office)} == {name, other.id}
    assert [held.id for held in dossiers(office, bureau.candidate.candidate_id)] == [name]


def test_a_dossier_is_not_signed_before_it_is_complete(bureau: Bureau) -> None:
    fill(bureau)
    with pytest.raises(EvaluationError, match=r"il reste 4 point"):
        sign_dossier(bureau.office, bureau.dossier_id, bureau.jury[0], "Awa Diop", ONE)


def test_both_sign_and_the_dossier_is_sealed(bureau: Bureau) -> None:
    seal = sealed(bureau)
    held = dossier(bureau.office, bureau.dossier_id)
    assert held.seal == seal
    assert held.result is not None
    assert held.result.mark == "acquis"
    assert check_dossier(bureau.office, bureau.dossier_id) is None
    with pytest.raises(EvaluationError, match="scellé"):
        add_note(bureau.office, bureau.dossier_id, "Trop tard.", bureau.author)
    data = json.loads(json.dumps(dossier_to_json(bureau.office, held)))
    assert (data["resultat"]["apres"], data["sceau"], len(data["signatures"])) == ("acquis", seal, 2)
    assert (len(data["evaluations"]), data["reste_a_faire"]) == (3, [])


def test_only_the_jury_signs_with_its_own_passphrase(bureau: Bureau) -> None:
    finish(bureau)
    office, name = bureau.office, bureau.dossier_id
    with pytest.raises(WrongPassphraseError):
        sign_dossier(office, name, bureau.jury[0], "Awa Diop", TWO)
    with pytest.raises(EvaluationError, match="écrivez votre nom"):
        sign_dossier(office, name, bureau.jury[0], "Léa Martin", ONE)
    stranger = add_evaluator(office, "Zoé Leroy", "expert_interne")
    with pytest.raises(EvaluationError, match="n'a évalué aucun entretien"):
        sign_dossier(office, name, stranger, "Zoé Leroy", ONE)


def test_a_change_after_a_signature_asks_for_both_again(bureau: Bureau) -> None:
    finish(bureau)
    office, name = bureau.office, bureau.dossier_id
    assert sign_dossier(office, name, bureau.jury[0], "Awa Diop", ONE) is None
    set_result(office, name, "non_acquis", "Après discussion.", bureau.author)
    assert sign_dossier(office, name, bureau.jury[1], "Léa Martin", TWO) is None
    assert sign_dossier(office, name, bureau.jury[0], "Awa Diop", ONE) is not None


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (f"{CHANGED}'Position', 'Opposition') WHERE kind = 'reglement'", "(reglement) a été modifiée"),
        (f"{CHANGED}'Vu.', 'Vu !') WHERE kind = 'sceau'", "(sceau) a été modifiée"),
        ("UPDATE proceeding SET seal = '2:0' WHERE kind = 'dossier'", "sceau ne correspond pas"),
        ("UPDATE proceeding SET header_json = '{}' WHERE kind = 'dossier'", "L'en-tête"),
    ],
)  # fmt: skip
def test_a_sealed_dossier_that_changes_is_shown_and_where(bureau: Bureau, statement: str, said: str) -> None:
    sealed(bureau)
    with closing(sqlite3.connect(bureau.path)) as connection, connection:
        assert connection.execute(statement).rowcount
    found = check_dossier(bureau.office, bureau.dossier_id)
    assert found is not None
    assert said in found.what


def test_an_unknown_dossier_is_said_in_french(bureau: Bureau) -> None:
    with pytest.raises(EvaluationError, match="Aucun dossier"):
        dossier(bureau.office, "inconnu")
    with pytest.raises(EvaluationError, match="Aucun dossier"):
        dossier(bureau.office, bureau.evaluations[0].id)
