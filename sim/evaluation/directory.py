"""The evaluators and the candidates of a journal."""

from __future__ import annotations

from dataclasses import asdict, replace

from sim.data_folder import shown
from sim.evaluation.errors import EvaluationError
from sim.evaluation.office import Office
from sim.evaluation.people import QUALITIES, Candidate, Evaluator, Quality, check_name
from sim.journal.store import insert


def add_evaluator(office: Office, name: str, quality: Quality) -> Evaluator:
    """Register somebody who evaluates.

    Raises:
        EvaluationError: if the name can't be one, or the quality is unknown.
    """
    if quality not in QUALITIES:
        raise EvaluationError(f"« {shown(quality)} » n'est pas une qualité d'évaluateur.")
    evaluator = Evaluator(office.new_id(), check_name(name), quality)
    with office.journal.writing() as connection:
        insert(connection, "evaluator", **asdict(evaluator), created_at=office.journal.instant())
    return evaluator


def evaluators(office: Office) -> list[Evaluator]:
    """Everybody who evaluates, by order of registration."""
    rows = office.journal.rows("SELECT evaluator_id, name, quality FROM evaluator ORDER BY rowid")
    return [Evaluator(*row) for row in rows]


def add_candidate(office: Office, name: str, person_id: str | None = None) -> Candidate:
    """Register somebody who is evaluated.

    Args:
        office: Where she is registered.
        name: As the official documents bear it.
        person_id: Her profile in this journal, if she has one.

    Raises:
        EvaluationError: if the name can't be one.
        JournalError: if there is no such profile.
    """
    candidate = Candidate(office.new_id(), check_name(name), person_id)
    with office.journal.writing() as connection:
        insert(connection, "candidate", **asdict(candidate), created_at=office.journal.instant())
    return candidate


def link_candidate(office: Office, candidate: Candidate, person_id: str) -> Candidate:
    """Say under which profile a candidate trains in this journal, so that her calls can be evaluated.

    Raises:
        EvaluationError: if she has another profile already.
        JournalError: if there is no such profile.
    """
    if candidate.person_id not in (None, person_id):
        raise EvaluationError(f"{candidate.name} a déjà un autre profil dans ce journal : il n'est pas remplacé.")
    with office.journal.writing() as connection:
        connection.execute(
            "UPDATE candidate SET person_id = ? WHERE candidate_id = ?", (person_id, candidate.candidate_id)
        )
    return replace(candidate, person_id=person_id)


def candidates(office: Office) -> list[Candidate]:
    """Everybody who is evaluated, by order of registration."""
    rows = office.journal.rows("SELECT candidate_id, name, person_id FROM candidate ORDER BY rowid")
    return [Candidate(*row) for row in rows]
