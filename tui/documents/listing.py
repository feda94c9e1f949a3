"""The evaluations and the dossiers of the journal, a line each; of what is still sealed, the state alone is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.evaluation.agreed_grid import agreed
from sim.evaluation.deposits import submitted
from sim.evaluation.dossier import Dossier
from sim.evaluation.evaluations import SEATS, Evaluation
from sim.evaluation.interview_json import interview_json
from sim.evaluation.office import Office
from sim.evaluation.people import candidate_json, evaluator_json
from tui.output import one_line
from tui.wording import counted

DIGITS = 8


def evaluation_line(office: Office, evaluated: Evaluation) -> str:
    """Give an evaluation on one line, the beginning of its identifier first."""
    people = " et ".join(evaluator.name for evaluator in evaluated.evaluators)
    shown = evaluated.interview.shown
    return one_line(
        f"{evaluated.id[:DIGITS]}  {evaluated.candidate.name}, bloc {evaluated.bloc_id[1:]}, {shown}, {people}\u00a0: "
        f"{_STATES[_state(office, evaluated)]}"
    )


def evaluation_entry(office: Office, evaluated: Evaluation) -> dict[str, Any]:
    """Give an evaluation as an entry of the list in JSON."""
    return {
        "evaluation": evaluated.id,
        "bloc": evaluated.bloc_id,
        "candidat": candidate_json(evaluated.candidate),
        "entretien": interview_json(evaluated.interview),
        "evaluateurs": [evaluator_json(evaluator) for evaluator in evaluated.evaluators],
        "etat": _state(office, evaluated),
        "sceau": evaluated.seal,
    }


def dossier_line(held: Dossier) -> str:
    """Give a dossier on one line, the beginning of its identifier first."""
    state = "signé et scellé" if held.seal else "non signé"
    pieces = counted(len(held.pieces), "entretien")
    return one_line(f"{held.id[:DIGITS]}  {held.candidate.name}, bloc {held.bloc_id[1:]}, {pieces}\u00a0: {state}")


def dossier_entry(held: Dossier) -> dict[str, Any]:
    """Give a dossier as an entry of the list in JSON."""
    return {
        "dossier": held.id,
        "bloc": held.bloc_id,
        "candidat": candidate_json(held.candidate),
        "evaluations": [piece.evaluation.id for piece in held.pieces],
        "sceau": held.seal,
    }


def nothing_yet(lines: Sequence[str], what: str) -> str:
    """Say how to begin where there is nothing to list; empty where there is."""
    return "" if lines else f"{what} pour l'instant. Pour commencer, ouvrez l'application\u00a0: desamorce"


_STATES = {
    "scellee": "signée et scellée",
    "accord": "grilles ouvertes, accord en cours",
    "deposees": "deux grilles déposées, séance d'accord à ouvrir",
    "une_deposee": "une grille déposée sur deux",
    "a_remplir": "aucune grille déposée",
}


def _state(office: Office, evaluated: Evaluation) -> str:
    if evaluated.seal is not None:
        return "scellee"
    if agreed(office, evaluated) is not None:
        return "accord"
    count = sum(submitted(office, evaluated, seat) for seat in SEATS)
    return ("a_remplir", "une_deposee", "deposees")[count]
