"""Dossiers in the journal: each thing that is done is an entry of a trace, and the dossier is computed from it.

Owns what may be done and when. Grids enter signed or not, but a dossier is signed only when nothing is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from scoring.referentiel import referentiel
from scoring.text import clean
from sim.evaluation.dossier import Dossier, Settled, unit_results
from sim.evaluation.dossier_reading import ADDED, DAY, NOTE, REMOVED, RESULT, SETTLED, dossier
from sim.evaluation.errors import EvaluationError
from sim.evaluation.evaluations import FORMAT, evaluation
from sim.evaluation.office import Office
from sim.evaluation.people import Candidate, candidate_json
from sim.evaluation.trace import Header
from sim.record import json_line

TEXT_LIMIT = 4000


def create_dossier(office: Office, candidate: Candidate, bloc_id: str) -> Dossier:
    """Begin the dossier of a bloc.

    Raises:
        UnknownUnitError: if there is no such bloc.
        JournalError: if it can't be written.
    """
    referentiel().bloc(bloc_id)
    content = json_line({"format": FORMAT, "candidat": candidate_json(candidate)})
    now = office.journal.instant()
    header = Header(office.new_id(), "dossier", candidate.candidate_id, bloc_id, None, None, None, content, now)
    with office.journal.writing() as connection:
        office.begin(connection, header)
    return dossier(office, header.proceeding_id)


def add_piece(office: Office, dossier_id: str, evaluation_id: str, author: str) -> None:
    """Put the evaluation of an interview into a dossier.

    Args:
        office: Where it is kept.
        dossier_id: The dossier.
        evaluation_id: Of the same candidate and bloc; the modalités say the rest.
        author: Identifier of who does it; so in all that follows.

    Raises:
        EvaluationError: if it is there already, is another candidate's or another bloc's, or the dossier is sealed.
    """
    held, added = dossier(office, dossier_id), evaluation(office, evaluation_id)
    if evaluation_id in {piece.evaluation.id for piece in held.pieces}:
        raise EvaluationError("Cet entretien est déjà dans le dossier.")
    if (added.candidate.candidate_id, added.bloc_id) != (held.candidate.candidate_id, held.bloc_id):
        raise EvaluationError("Cet entretien est d'un autre candidat ou d'un autre bloc : il n'a pas sa place ici.")
    call, others = added.interview.call, (piece.evaluation.interview.call for piece in held.pieces)
    if call and call.session_id in {other.session_id for other in others if other}:
        raise EvaluationError("Cet appel est déjà dans le dossier, par une autre évaluation.")
    _append(office, dossier_id, ADDED, author, {"evaluation": evaluation_id})


def remove_piece(office: Office, dossier_id: str, evaluation_id: str, author: str) -> None:
    """Take an evaluation out of a dossier; the trace keeps that it was there.

    Raises:
        EvaluationError: if it is not there, or the dossier is sealed.
    """
    if evaluation_id not in {piece.evaluation.id for piece in dossier(office, dossier_id).pieces}:
        raise EvaluationError("Cet entretien n'est pas dans le dossier.")
    _append(office, dossier_id, REMOVED, author, {"evaluation": evaluation_id})


def set_complementary_day(office: Office, dossier_id: str, day: date, author: str) -> None:
    """Say on which day the entretien complémentaire takes place."""
    _append(office, dossier_id, DAY, author, {"date": day.isoformat()})


def add_note(office: Office, dossier_id: str, text: str, author: str, unit_id: str | None = None) -> None:
    """Note what was said in the entretien complémentaire, of a criterion or in general.

    Raises:
        EvaluationError: if it is empty or too long, of another bloc, or the dossier is sealed.
    """
    if unit_id is not None:
        _own(dossier(office, dossier_id), unit_id)
    _append(office, dossier_id, NOTE, author, {"critere": unit_id, "texte": _text(text)})


def settle(office: Office, dossier_id: str, unit_id: str, mark: Settled, reason: str, author: str) -> None:
    """Settle, together, a criterion that no interview mobilised or on which the interviews differ.

    Raises:
        EvaluationError: if the interviews agree on it, if there is no reason, or once sealed.
    """
    held = dossier(office, dossier_id)
    _own(held, unit_id)
    result = next(result for result in unit_results(held) if result.unit.id == unit_id)
    if result.standing == "concordant":
        raise EvaluationError(f"{unit_id} : les entretiens donnent tous le même résultat, il n'y a rien à régler.")
    before = result.settlement.mark if result.settlement else None
    body = {"critere": unit_id, "avant": before, "apres": _settled(mark), "raison": _text(reason)}
    _append(office, dossier_id, SETTLED, author, body)


def set_result(office: Office, dossier_id: str, mark: Settled, reason: str, author: str) -> None:
    """Write the result of the evaluation on which both evaluators agree; nothing computes it.

    Raises:
        EvaluationError: without a reason, or once sealed.
    """
    last = dossier(office, dossier_id).result
    body = {"avant": last.mark if last else None, "apres": _settled(mark), "raison": _text(reason)}
    _append(office, dossier_id, RESULT, author, body)


def _own(held: Dossier, unit_id: str) -> None:
    if referentiel().unit(unit_id).bloc_id != held.bloc_id:
        raise EvaluationError(f"{unit_id} n'est pas un critère du bloc {held.bloc_id}.")


def _settled(mark: Settled) -> Settled:
    if mark not in ("acquis", "non_acquis"):
        raise EvaluationError("Choisissez acquis ou non acquis : à ce stade, un critère ne reste pas non mobilisé.")
    return mark


def _text(text: str) -> str:
    kept = clean(text).text.strip()
    if not kept:
        raise EvaluationError("Écrivez pourquoi, ou ce qui a été dit : un texte vide ne s'enregistre pas.")
    if len(kept) > TEXT_LIMIT:
        raise EvaluationError(f"Ce texte a {len(kept)} caractères. Raccourcissez-le à {TEXT_LIMIT} au plus.")
    return kept


def _append(office: Office, dossier_id: str, kind: str, author: str, body: Mapping[str, Any]) -> None:
    header, _ = office.header(dossier_id, "dossier")
    with office.journal.writing() as connection:
        office.append(connection, header, kind, author, body)
