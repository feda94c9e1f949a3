"""A dossier computed again from its trace."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sim.evaluation.agreed_grid import final_grid
from sim.evaluation.checking import check_evaluation
from sim.evaluation.dossier import Dossier, Note, Piece, Settlement
from sim.evaluation.errors import EvaluationError
from sim.evaluation.evaluations import evaluation
from sim.evaluation.office import Office
from sim.evaluation.people import candidate_from
from sim.evaluation.trace import Entry

ADDED, REMOVED, DAY, NOTE, SETTLED, RESULT = "piece", "piece_retiree", "jour", "note", "reglement", "resultat"


def dossiers(office: Office, candidate_id: str | None = None) -> list[Dossier]:
    """Give the dossiers of a candidate, or of everybody, the newest first."""
    return [dossier(office, header.proceeding_id) for header, _ in office.headers("dossier", candidate_id)]


def dossier(office: Office, dossier_id: str) -> Dossier:
    """Compute a dossier from its trace.

    Raises:
        EvaluationError: if there is none of this identifier, or its header was altered.
    """
    header, sealed = office.header(dossier_id, "dossier")
    try:
        candidate = candidate_from(json.loads(header.header_json)["candidat"])
    except (KeyError, TypeError, ValueError) as error:
        raise EvaluationError(
            f"Le dossier « {dossier_id} » a été modifié hors de desamorce : il ne peut plus être lu."
        ) from error
    held = _Held({}, None, [], {}, None)
    for entry in office.entries(dossier_id):
        held = _after(held, entry, entry.body)
    pieces = sorted(
        (_piece(office, name) for name in held.pieces), key=lambda piece: piece.evaluation.interview.held_on
    )
    return Dossier(
        dossier_id, candidate, header.bloc_id, tuple(pieces), held.day, tuple(held.notes), held.settlements,
        held.result, sealed,
    )  # fmt: skip


@dataclass(frozen=True)
class _Held:
    pieces: dict[str, None]
    day: date | None
    notes: list[Note]
    settlements: dict[str, Settlement]
    result: Settlement | None


def _after(held: _Held, entry: Entry, body: Mapping[str, Any]) -> _Held:
    pieces, day, notes, settlements, result = held.pieces, held.day, held.notes, held.settlements, held.result
    if entry.kind == ADDED:
        pieces = {**pieces, body["evaluation"]: None}
    elif entry.kind == REMOVED:
        pieces = {name: None for name in pieces if name != body["evaluation"]}
    elif entry.kind == DAY:
        day = date.fromisoformat(body["date"])
    elif entry.kind == NOTE:
        notes = [*notes, Note(body["critere"], body["texte"], entry.author, entry.at)]
    elif entry.kind == SETTLED:
        settlements = {**settlements, body["critere"]: _settlement(entry, body)}
    elif entry.kind == RESULT:
        result = _settlement(entry, body)
    return _Held(pieces, day, notes, settlements, result)


def _settlement(entry: Entry, body: Mapping[str, Any]) -> Settlement:
    return Settlement(body["apres"], body["raison"], entry.author, entry.at, body["avant"])


def _piece(office: Office, evaluation_id: str) -> Piece:
    evaluated = evaluation(office, evaluation_id)
    broken = check_evaluation(office, evaluation_id)
    return Piece(evaluated, None if broken else final_grid(office, evaluated), broken.what if broken else "")
