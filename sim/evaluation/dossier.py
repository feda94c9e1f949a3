"""The dossier of a bloc, for one candidate: its grids, the entretien complémentaire, the result of the evaluation.

Pure values. The référentiel says how the interviews are chosen and that both evaluators must agree « sur le résultat
de l'évaluation »; it fixes neither how several grids are put together nor how many criteria must be « acquis ». So
nothing is computed: where the interviews agree the mark is carried over, where they differ or where nothing was
mobilised the two evaluators write what they settle, and the result of the bloc is theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from scoring.grid import Grid, Mark
from scoring.referentiel import Bloc, Unit, referentiel
from sim.evaluation.evaluations import Evaluation
from sim.evaluation.people import Candidate, Evaluator

Settled = Literal["acquis", "non_acquis"]
Standing = Literal["concordant", "a_decider", "a_aborder", "regle"]
"""Same mark wherever mobilised; different marks; mobilised nowhere; settled by both evaluators."""
RESULT_IS_THEIRS = (
    "Le référentiel ne fixe pas combien de critères doivent être acquis : le résultat de l'évaluation est celui dont "
    "les deux évaluateurs conviennent."
)


@dataclass(frozen=True)
class Piece:
    """One interview of the dossier."""

    evaluation: Evaluation
    grid: Grid | None
    """The official grid; None while it is not signed by both."""
    fault: str = ""
    """Where the grid is no longer what was signed; empty when it is intact."""


@dataclass(frozen=True)
class Settlement:
    """What both evaluators settled for a criterion, or for the bloc."""

    mark: Settled
    reason: str
    author: str
    """Identifier of the evaluator who wrote it down."""
    at: str
    before: Settled | None
    """What had been settled before; None the first time."""


@dataclass(frozen=True)
class Note:
    """Something noted during the entretien complémentaire."""

    unit_id: str | None
    """The criterion that was talked about; None for a general note."""
    text: str
    author: str
    at: str


@dataclass(frozen=True)
class Dossier:
    """A dossier as it stands."""

    id: str
    candidate: Candidate
    bloc_id: str
    pieces: tuple[Piece, ...] = ()
    """By date of the interviews."""
    complementary_on: date | None = None
    """Day of the entretien complémentaire."""
    notes: tuple[Note, ...] = ()
    settlements: Mapping[str, Settlement] | None = None
    """The last one of each criterion."""
    result: Settlement | None = None
    """Of the evaluation of the bloc."""
    seal: str | None = None

    @property
    def bloc(self) -> Bloc:
        """The bloc of the référentiel."""
        return referentiel().bloc(self.bloc_id)

    @property
    def jury(self) -> tuple[Evaluator, ...]:
        """Everybody who evaluated a piece, each once, by order of appearance."""
        people = (evaluator for piece in self.pieces for evaluator in piece.evaluation.evaluators)
        return tuple({evaluator.evaluator_id: evaluator for evaluator in people}.values())


@dataclass(frozen=True)
class UnitResult:
    """Where one criterion stands in a dossier."""

    unit: Unit
    marks: tuple[Mark | None, ...]
    """By piece, in their order; None where the grid is not signed."""
    standing: Standing
    mark: Settled | None
    """The result; None while it must be decided or talked about."""
    settlement: Settlement | None


def unit_results(dossier: Dossier) -> tuple[UnitResult, ...]:
    """Give where every criterion of the bloc stands, in the official order."""
    units = (unit for competence in dossier.bloc.competences for unit in competence.units)
    return tuple(_result(dossier, unit) for unit in units)


def not_mobilised(dossier: Dossier) -> tuple[UnitResult, ...]:
    """Give the criteria that no interview mobilised: what the entretien complémentaire is for."""
    return tuple(result for result in unit_results(dossier) if not _mobilised(result.marks))


def _result(dossier: Dossier, unit: Unit) -> UnitResult:
    marks = tuple(piece.grid.marks.get(unit.id) if piece.grid else None for piece in dossier.pieces)
    given, settled = _mobilised(marks), (dossier.settlements or {}).get(unit.id)
    if settled is not None:
        return UnitResult(unit, marks, "regle", settled.mark, settled)
    if not given:
        return UnitResult(unit, marks, "a_aborder", None, None)
    if len(given) > 1:
        return UnitResult(unit, marks, "a_decider", None, None)
    (mark,) = given
    return UnitResult(unit, marks, "concordant", mark, None)


def _mobilised(marks: tuple[Mark | None, ...]) -> set[Settled]:
    return {mark for mark in marks if mark == "acquis" or mark == "non_acquis"}
