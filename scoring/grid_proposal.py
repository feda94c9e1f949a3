"""What the machine would put on the grid of a recorded call: a proposal beside the grid, shown only when asked.

The trap it prevents: a practice result taken for an official one. ``en_cours`` has no official counterpart, so that
nothing is proposed for it and the evaluator decides; in figures of agreement alone, where a mark is needed to be
compared, it counts as ``non_acquis``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, cast

from scoring.grid import MARKS, Mark, Quote, shown_mark
from scoring.grid_quotes import replies
from scoring.referentiel import referentiel

_UNDECIDED = "en_cours"


@dataclass(frozen=True)
class Proposal:
    """What the machine says of one unit."""

    unit_id: str
    mark: Mark | None
    """None when it proposes nothing."""
    sentence: str
    """What is shown, and says that it comes from the machine."""
    evidence: tuple[Quote, ...] = ()
    """What showed it; no part of the evaluator's own quotes."""
    against: tuple[Quote, ...] = ()
    """What contradicted it."""


def proposals(
    record: Mapping[str, Any], bloc_id: str, evaluators_only: Collection[str] = frozenset()
) -> dict[str, Proposal]:
    """Give a proposal for every unit of a bloc.

    Args:
        record: The record of the call, as ``sim.record`` writes it.
        bloc_id: ``B1`` to ``B3``.
        evaluators_only: Units for which the machine no longer proposes anything.
    """
    competences = referentiel().bloc(bloc_id).competences
    units = [unit.id for competence in competences for unit in competence.units]
    return {unit: _proposal(record, unit, evaluators_only) for unit in units}


def machine_marks(record: Mapping[str, Any], bloc_id: str) -> dict[str, Mark]:
    """Give the machine's marks to be compared with evaluators': ``en_cours`` counts as ``non_acquis``.

    A unit that the situation does not observe has none: nobody looked.
    """
    results = {unit: _result(record, unit) for unit in proposals(record, bloc_id)}
    return {
        unit: "non_acquis" if result == _UNDECIDED else cast(Mark, result)
        for unit, result in results.items()
        if result == _UNDECIDED or result in MARKS
    }


def _proposal(record: Mapping[str, Any], unit: str, evaluators_only: Collection[str]) -> Proposal:
    if unit in evaluators_only:
        return Proposal(unit, None, "Évaluateur seulement : la machine ne propose rien pour ce critère.")
    result = _result(record, unit)
    if result == _UNDECIDED:
        said = "À trancher : la machine lit ce critère comme montré en partie, et ne propose rien."
        return Proposal(unit, None, said, *_evidence(record, unit))
    if result not in MARKS:
        return Proposal(unit, None, "La situation n'observe pas ce critère : la machine n'en dit rien.")
    said = f"Proposition de la machine : {shown_mark(result)}."
    return Proposal(unit, result, said, *_evidence(record, unit))


def _result(record: Mapping[str, Any], unit: str) -> str | None:
    tally = record.get("criteres", {}).get(unit)
    return tally.get("resultat") if isinstance(tally, Mapping) else None


def _evidence(record: Mapping[str, Any], unit: str) -> tuple[tuple[Quote, ...], tuple[Quote, ...]]:
    """Give what showed a unit, then what contradicted it."""
    said = replies(record)
    found: dict[str, list[Quote]] = {"montre": [], "contredit": []}
    for turn in record.get("tours", ()):
        for proof in turn.get("preuves", ()):
            if proof.get("critere") == unit and turn["n"] in said:
                start, end = proof["debut"], proof["fin"]
                found[proof["sens"]].append(Quote(unit, turn["n"], start, end, said[turn["n"]][start:end]))
    return tuple(found["montre"]), tuple(found["contredit"])
