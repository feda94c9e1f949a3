"""Evaluations and dossiers as JSON, and the sets of grids that the third rater reads back.

Stable French keys and a format number. The trap it prevents: an export that tells what is still sealed. Until both
grids are open, an evaluation has no grid here in any form.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring.grid import MARKS, Grid, GridError
from scoring.grid_json import grid_from_json, grid_to_json
from scoring.grid_proposal import machine_marks
from scoring.rater_agreement import RatedInterview
from sim.errors import JournalError
from sim.evaluation.agreed_grid import agreed, final_grid, grid_signatures
from sim.evaluation.calls import call_record
from sim.evaluation.deposits import submitted
from sim.evaluation.dossier import Dossier, Settlement, unit_results
from sim.evaluation.dossier_signing import dossier_signatures, unfinished
from sim.evaluation.errors import EvaluationError
from sim.evaluation.evaluations import SEATS, Evaluation
from sim.evaluation.interview_json import interview_json
from sim.evaluation.office import Office
from sim.evaluation.people import candidate_json, evaluator_json
from sim.evaluation.signatures import Signature

FORMAT = 1


def evaluation_to_json(office: Office, evaluated: Evaluation) -> dict[str, Any]:
    """Give an evaluation as JSON values; grids only once both are open."""
    found, final = agreed(office, evaluated), final_grid(office, evaluated)
    try:
        machine = machine_marks(call_record(office, evaluated.interview), evaluated.bloc_id) if found else {}
    except JournalError:  # the call was erased: its grid stands without it
        machine = {}
    return {
        "format": FORMAT,
        "evaluation": evaluated.id,
        "bloc": evaluated.bloc_id,
        "candidat": candidate_json(evaluated.candidate),
        "entretien": interview_json(evaluated.interview),
        "evaluateurs": [
            {**evaluator_json(evaluated.evaluator(seat)), "deposee": submitted(office, evaluated, seat)}
            for seat in SEATS
        ],
        "grilles": [grid_to_json(grid) for grid in found.grids] if found else [],
        "changements": [
            {
                "sorte": change.kind, "critere": change.unit_id, "place": change.seat, "auteur": change.author,
                "le": change.at, "avant": change.before, "apres": change.after, "raison": change.reason,
            }
            for change in (found.changes if found else ())
        ],
        "grille_finale": grid_to_json(final) if final else None,
        "signatures": [_signature(signed) for signed in grid_signatures(office, evaluated)],
        "sceau": evaluated.seal,
        "machine": machine,
    }  # fmt: skip


def dossier_to_json(office: Office, held: Dossier) -> dict[str, Any]:
    """Give a dossier as JSON values."""
    return {
        "format": FORMAT,
        "dossier": held.id,
        "bloc": held.bloc_id,
        "intitule": held.bloc.label,
        "candidat": candidate_json(held.candidate),
        "jury": [evaluator_json(evaluator) for evaluator in held.jury],
        "evaluations": [evaluation_to_json(office, piece.evaluation) for piece in held.pieces],
        "entretien_complementaire": {
            "date": held.complementary_on and held.complementary_on.isoformat(),
            "notes": [
                {"critere": note.unit_id, "texte": note.text, "auteur": note.author, "le": note.at}
                for note in held.notes
            ],
        },
        "criteres": [
            {
                "id": result.unit.id, "entretiens": list(result.marks), "situation": result.standing,
                "resultat": result.mark, "reglement": _settlement(result.settlement),
            }
            for result in unit_results(held)
        ],
        "resultat": _settlement(held.result),
        "reste_a_faire": [] if held.seal else list(unfinished(held)),
        "signatures": [_signature(signed) for signed in dossier_signatures(office, held)],
        "sceau": held.seal,
    }  # fmt: skip


def rated_interview(data: Mapping[str, Any]) -> RatedInterview:
    """Read an evaluation that ``evaluation_to_json`` gave, for the figures of agreement.

    Raises:
        EvaluationError: if it is none of this format, or its grids are still sealed from each other.
    """
    if data.get("format") != FORMAT or "evaluation" not in data:
        raise EvaluationError(f"Ceci n'est pas une évaluation au format {FORMAT}. Exportez-la de nouveau.")
    grids = data.get("grilles") or []
    if len(grids) != len(SEATS):
        raise EvaluationError("Les grilles de cette évaluation ne sont pas encore ouvertes : rien n'est à comparer.")
    try:
        one, two = map(grid_from_json, grids)
        final = data.get("grille_finale")
        machine = {unit: mark for unit, mark in data["machine"].items() if mark in MARKS}
        agreed_grid: Grid | None = grid_from_json(final) if final else None
        return RatedInterview(str(data["evaluation"]), (one, two), machine, agreed_grid)
    except (GridError, KeyError, AttributeError) as error:
        raise EvaluationError(f"Une grille de cette évaluation ne peut pas être lue. {error}") from error


def _settlement(settled: Settlement | None) -> dict[str, Any] | None:
    if settled is None:
        return None
    return {
        "apres": settled.mark, "avant": settled.before, "raison": settled.reason, "auteur": settled.author,
        "le": settled.at,
    }  # fmt: skip


def _signature(signed: Signature) -> dict[str, Any]:
    return {"evaluateur": signed.evaluator_id, "nom": signed.name, "le": signed.at, "cle": signed.public_key.hex()}
