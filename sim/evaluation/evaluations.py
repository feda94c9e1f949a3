"""An evaluation: one interview, one candidate, one bloc, two evaluators who each fill in the official grid.

Owns how an evaluation begins and how it is read again. A simulated call must be the candidate's own, over and intact.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from scoring.referentiel import referentiel
from sim.evaluation.errors import EvaluationError
from sim.evaluation.interview import Interview
from sim.evaluation.interview_json import interview_from, interview_json
from sim.evaluation.office import Office
from sim.evaluation.people import (
    Candidate,
    Evaluator,
    candidate_from,
    candidate_json,
    evaluator_from,
    evaluator_json,
    same_name,
)
from sim.evaluation.trace import Header
from sim.record import json_line

FORMAT = 1
SEATS = (1, 2)


@dataclass(frozen=True)
class Evaluation:
    """An evaluation as it began."""

    id: str
    candidate: Candidate
    bloc_id: str
    interview: Interview
    evaluators: tuple[Evaluator, Evaluator]
    """At seats 1 and 2."""
    created_at: str
    """ISO 8601 in UTC."""
    seal: str | None
    """None until both have signed."""

    def evaluator(self, seat: int) -> Evaluator:
        """Give the evaluator at a seat, 1 or 2.

        Raises:
            EvaluationError: if there is no such seat.
        """
        if seat not in SEATS:
            raise EvaluationError("Une évaluation a deux évaluateurs : choisissez le premier ou le second.")
        return self.evaluators[seat - 1]


def create_evaluation(
    office: Office,
    candidate: Candidate,
    bloc_id: str,
    interview: Interview,
    evaluators: tuple[Evaluator, Evaluator],
) -> Evaluation:
    """Begin an evaluation.

    Args:
        office: Where it is kept.
        candidate: Who is evaluated.
        bloc_id: ``B1`` to ``B3``.
        interview: From ``calls.interview_of_session`` or ``by_hand``.
        evaluators: Two different people; the dossier checks that they make a jury.

    Raises:
        UnknownUnitError: if there is no such bloc.
        EvaluationError: if the call is not the candidate's or was altered, the day is to come, or one person has both
            seats.
    """
    one, two = evaluators
    referentiel().bloc(bloc_id)
    if one.evaluator_id == two.evaluator_id or same_name(one.name, two.name):
        raise EvaluationError("Les deux évaluateurs doivent être deux personnes différentes.")
    if any(same_name(candidate.name, evaluator.name) for evaluator in evaluators):
        raise EvaluationError("Le candidat ne peut pas être son propre évaluateur.")
    now = office.journal.instant()
    if interview.held_on > datetime.fromisoformat(now).date() + timedelta(days=1):  # somewhere it is tomorrow already
        raise EvaluationError(f"La date de l'entretien, {interview.held_on:%d/%m/%Y}, est à venir. Corrigez-la.")
    if interview.call is not None:
        _check_call(office, candidate, interview.call.session_id)
    content = {
        "format": FORMAT,
        "candidat": candidate_json(candidate),
        "entretien": interview_json(interview),
        "evaluateurs": [evaluator_json(one), evaluator_json(two)],
    }
    session_id = interview.call.session_id if interview.call else None
    header = Header(
        office.new_id(), "evaluation", candidate.candidate_id, bloc_id, session_id, one.evaluator_id,
        two.evaluator_id, json_line(content), now,
    )  # fmt: skip
    with office.journal.writing() as connection:
        office.begin(connection, header)
    return _evaluation(header, None)


def evaluation(office: Office, evaluation_id: str) -> Evaluation:
    """Read an evaluation again.

    Raises:
        EvaluationError: if there is none of this identifier, or its header was altered.
    """
    return _evaluation(*office.header(evaluation_id, "evaluation"))


def evaluations(office: Office, candidate_id: str | None = None) -> list[Evaluation]:
    """Give the evaluations of a candidate, or of everybody, the newest first."""
    return [_evaluation(*found) for found in office.headers("evaluation", candidate_id)]


def _check_call(office: Office, candidate: Candidate, session_id: str) -> None:
    person = office.journal.header(session_id)[0].person_id
    if person != candidate.person_id:
        raise EvaluationError(
            f"Cet appel n'a pas été joué sous le profil de {candidate.name}. Choisissez un appel du candidat, ou "
            "rattachez son profil à sa fiche."
        )
    broken = office.journal.check_chain(session_id)
    if broken is not None:
        raise EvaluationError(f"Cet appel a été modifié depuis qu'il a été joué. {broken.what} Il ne peut pas compter.")


def _evaluation(header: Header, sealed: str | None) -> Evaluation:
    try:
        content = json.loads(header.header_json)
        one, two = map(evaluator_from, content["evaluateurs"])
        interview = interview_from(content["entretien"])
        candidate = candidate_from(content["candidat"])
    except (KeyError, TypeError, ValueError) as error:
        raise EvaluationError(
            f"L'évaluation « {header.proceeding_id} » a été modifiée hors de desamorce : elle ne peut plus être lue."
        ) from error
    return Evaluation(header.proceeding_id, candidate, header.bloc_id, interview, (one, two), header.created_at, sealed)
