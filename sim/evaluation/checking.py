"""Whether a sealed grid is still, to the letter, what both evaluators signed, and where it is not."""

from __future__ import annotations

from scoring.grid_json import grid_from_json
from sim.evaluation.agreed_grid import SEALING, agreed
from sim.evaluation.deposits import public_keys, replaced
from sim.evaluation.evaluations import SEATS, Evaluation, evaluation
from sim.evaluation.office import Office
from sim.evaluation.signatures import content_hash, signatures
from sim.journal.hash_chain import ChainBreak


def check_evaluation(office: Office, evaluation_id: str) -> ChainBreak | None:
    """Give the first place where an evaluation is not what was written; None when it is intact.

    The chain is walked first, then the grids handed in are held against the trace, and the final grid against what
    was decided and against both signatures: who computes every hash again still can't sign without the passphrases.

    Raises:
        EvaluationError: if there is none of this identifier.
    """
    broken = office.chain_break(evaluation_id, "evaluation")
    if broken is not None:
        return broken
    evaluated = evaluation(office, evaluation_id)
    for seat in SEATS:
        if replaced(office, evaluated, seat):
            name = evaluated.evaluator(seat).name
            return ChainBreak(evaluation_id, None, f"La grille déposée par {name} a été modifiée ou remplacée.")
    what = _final_fault(office, evaluated) if evaluated.seal else ""
    return ChainBreak(evaluation_id, None, what) if what else None


def _final_fault(office: Office, evaluated: Evaluation) -> str:
    entries = office.entries(evaluated.id)
    sealed = next((entry.body["grille"] for entry in entries if entry.kind == SEALING), None)
    decided = agreed(office, evaluated)
    if sealed is None or decided is None or grid_from_json(sealed) != decided.final():
        return "La grille finale n'est pas celle que les évaluateurs ont décidée."
    held = signatures(evaluated.id, entries, content_hash(sealed), public_keys(office, evaluated))
    missing = [e.name for e in evaluated.evaluators if e.evaluator_id not in {found.evaluator_id for found in held}]
    return f"Ces signatures ne correspondent pas à la grille : {', '.join(missing)}." if missing else ""
