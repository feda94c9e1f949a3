"""The référentiel: its blocs, competences, criteria and the 73 units that are scored, looked up by id.

A unit is an indicator, or a criterion that has none. The official wording stands in ``data/referentiel.yaml`` and
nowhere else; it is never shortened, because it goes on the grid that the jury signs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from scoring.errors import UnknownUnitError
from scoring.faults import FaultList
from scoring.strict_yaml import load

SOURCE = "data/referentiel.yaml"


@dataclass(frozen=True)
class Unit:
    """What is scored."""

    id: str
    """Opaque: ``C1.6.1.a``, or ``C1.2.2`` for a criterion without indicators."""
    label: str
    """Official wording."""
    criterion_id: str
    criterion_label: str
    competence_id: str
    competence_label: str
    activity: str
    bloc_id: str


@dataclass(frozen=True)
class Competence:
    """A competence and its units, in the official order."""

    id: str
    label: str
    activity: str
    bloc_id: str
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Interviews:
    """How many observations the modalités of a bloc ask for."""

    minimum: int
    maximum: int
    simulated_minimum: int
    simulated_maximum: int
    """Of those, simulated in a difficult situation."""
    period_days: int | None
    """All observed within so many days; None when the bloc says nothing."""


@dataclass(frozen=True)
class Bloc:
    """A bloc of competences."""

    id: str
    label: str
    competences: tuple[Competence, ...]
    terms: Mapping[str, str]
    """The official modalités, by key: observation, grilles, evaluateurs…"""
    interviews: Interviews


@dataclass(frozen=True)
class Referentiel:
    """The whole référentiel."""

    title: str
    blocs: tuple[Bloc, ...]

    @property
    def competences(self) -> tuple[Competence, ...]:
        """Every competence, in the official order."""
        return tuple(competence for bloc in self.blocs for competence in bloc.competences)

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """Every unit by id, in the official order."""
        return MappingProxyType({unit.id: unit for competence in self.competences for unit in competence.units})

    def unit(self, identifier: str) -> Unit:
        """Give a unit.

        Raises:
            UnknownUnitError: if the référentiel has none of this id.
        """
        try:
            return self.units[identifier]
        except KeyError:
            raise UnknownUnitError(
                f"« {identifier} » n'est pas un critère du référentiel. Un critère s'écrit comme C1.6.1.b ou C1.2.2."
            ) from None

    def bloc(self, identifier: str) -> Bloc:
        """Give a bloc by its id, ``B1`` to ``B3``.

        Raises:
            UnknownUnitError: if there is none.
        """
        for bloc in self.blocs:
            if bloc.id == identifier:
                return bloc
        raise UnknownUnitError(f"« {identifier} » n'est pas un bloc du référentiel. Les blocs sont B1, B2 et B3.")


@cache
def referentiel() -> Referentiel:
    """Give the packaged référentiel, read once."""
    faults = FaultList(stop_at_first=True)
    document = load(files("scoring").joinpath(SOURCE).read_bytes(), SOURCE, faults)
    if document is None:
        faults.raise_errors()
        raise AssertionError(f"{SOURCE} is empty")
    data = document.data
    return Referentiel(data["certification"], tuple(_bloc(bloc) for bloc in data["blocs"]))


def _bloc(data: Mapping[str, Any]) -> Bloc:
    competences = tuple(
        _competence(competence, activity["intitule"], data["id"])
        for activity in data["activites"]
        for competence in activity["competences"]
    )
    terms = {key: value for key, value in data["modalites"].items() if isinstance(value, str)}
    counts = data["modalites"]["entretiens"]
    simulated = counts.get("simules_en_situation_difficile", {"min": 0, "max": 0})
    interviews = Interviews(
        counts["min"], counts["max"], simulated["min"], simulated["max"], counts.get("periode_jours")
    )
    return Bloc(data["id"], data["intitule"], competences, MappingProxyType(terms), interviews)


def _competence(data: Mapping[str, Any], activity: str, bloc_id: str) -> Competence:
    criteria = data["criteres"]
    units = tuple(unit for criterion in criteria for unit in _criterion_units(criterion, data, activity, bloc_id))
    return Competence(data["id"], data["intitule"], activity, bloc_id, units)


def _criterion_units(
    criterion: Mapping[str, Any], competence: Mapping[str, Any], activity: str, bloc_id: str
) -> Iterator[Unit]:
    above = (criterion["id"], criterion["intitule"], competence["id"], competence["intitule"], activity, bloc_id)
    indicators: Mapping[str, str] = criterion.get("indicateurs", {})
    if not indicators:
        yield Unit(criterion["id"], criterion["intitule"], *above)
    for letter, label in indicators.items():
        yield Unit(f"{criterion['id']}.{letter}", label, *above)
