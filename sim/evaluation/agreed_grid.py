"""The agreement and the official grid of an evaluation, read again from its trace."""

from __future__ import annotations

from scoring.grid import Grid
from scoring.grid_json import grid_from_json, grid_to_json
from sim.evaluation.agreement import Agreement, agreement
from sim.evaluation.deposits import public_keys
from sim.evaluation.drafts import OPENING
from sim.evaluation.evaluations import Evaluation
from sim.evaluation.office import Office
from sim.evaluation.signatures import Signature, content_hash, signatures

SEALING = "sceau"
"""Kind of the entry that holds the grid as signed."""


def agreed(office: Office, evaluated: Evaluation) -> Agreement | None:
    """Give the agreement as the trace tells it; None while the grids are sealed from each other."""
    one, two = evaluated.evaluators
    return agreement(office.entries(evaluated.id), OPENING, (one.name, two.name))


def final_grid(office: Office, evaluated: Evaluation) -> Grid | None:
    """Give the official grid as it was signed by both and sealed; None before."""
    if office.header(evaluated.id, "evaluation")[1] is None:
        return None
    return next((grid_from_json(e.body["grille"]) for e in office.entries(evaluated.id) if e.kind == SEALING), None)


def grid_signatures(office: Office, evaluated: Evaluation) -> list[Signature]:
    """Give the signatures that count for the grid as it stands."""
    found = agreed(office, evaluated)
    if found is None:
        return []
    signed = content_hash(grid_to_json(found.final()))
    return signatures(evaluated.id, office.entries(evaluated.id), signed, public_keys(office, evaluated))


def core_units(evaluated: Evaluation) -> tuple[str, ...]:
    """Give the units that the situation counts double; none for a real interview."""
    call = evaluated.interview.call
    return call.core if call else ()
