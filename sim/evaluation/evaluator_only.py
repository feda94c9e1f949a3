"""The criteria that are left to evaluators: the machine read them too badly, and proposes nothing for them any more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.rater_agreement_items import Measure
from scoring.referentiel import referentiel
from sim.evaluation.errors import EvaluationError
from sim.evaluation.office import Office
from sim.journal.store import insert


@dataclass(frozen=True)
class EvaluatorOnly:
    """Why one criterion is left to evaluators."""

    unit_id: str
    measure: Measure
    bar: float
    figure: float
    """The machine's agreement when this was decided."""
    decided_at: str
    """ISO 8601 in UTC."""


def evaluator_only(office: Office) -> dict[str, EvaluatorOnly]:
    """Give the criteria left to evaluators, by unit; pass the keys to ``scoring.grid_proposal.proposals``."""
    rows = office.journal.rows("SELECT unit_id, measure, bar, figure, decided_at FROM evaluator_only ORDER BY unit_id")
    return {row[0]: EvaluatorOnly(*row) for row in rows}


def set_evaluator_only(office: Office, figures: Mapping[str, float], bar: float, measure: Measure) -> None:
    """Replace the setting: leave these criteria, and no other, to evaluators.

    Args:
        office: Where it is kept.
        figures: The machine's agreement by unit, as ``rater_agreement_items.under_bar`` gives it.
        bar: What was chosen.
        measure: What was measured.

    Raises:
        UnknownUnitError: if the référentiel has no such unit.
        EvaluationError: if the bar is no figure of agreement.
        JournalError: if it can't be written.
    """
    if not -1 <= bar <= 1:
        raise EvaluationError("La barre est un accord : choisissez un nombre entre -1 et 1, par exemple 0,6.")
    units = [referentiel().unit(unit).id for unit in figures]
    with office.journal.writing() as connection:
        connection.execute("DELETE FROM evaluator_only")
        at = office.journal.instant()
        for unit in units:
            insert(
                connection, "evaluator_only", unit_id=unit, measure=measure, bar=float(bar),
                figure=float(figures[unit]), decided_at=at,
            )  # fmt: skip
