"""Which scenario observes which unit of the référentiel, and with how many occasions.

Owns the count. An occasion is a place of the file that gives the chance to show a criterion: a state or a line that
lists it, a rule that is attached to it. The trap it prevents: a criterion listed once, that no moment of any call puts
to the test, counted as trained.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring.referentiel import Unit, referentiel
from sim.format.scenario import Scenario, State
from sim.format.types import Line, Strict


@dataclass(frozen=True)
class Observation:
    """What a scenario does for one unit."""

    core: bool
    occasions: int
    """Places of the scenario that give the chance to show it; a core criterion has one even without a place."""


@dataclass(frozen=True)
class Observed:
    """A scenario and the units that it observes."""

    id: str
    title: str
    units: dict[str, Observation]
    """By id of the unit, in the référentiel's order."""


@dataclass(frozen=True)
class Coverage:
    """The référentiel beside a library."""

    scenarios: tuple[Observed, ...]

    def of(self, unit: str) -> dict[str, Observation]:
        """Give what each scenario that observes ``unit`` does for it, by id of the scenario."""
        return {scenario.id: scenario.units[unit] for scenario in self.scenarios if unit in scenario.units}

    @property
    def holes(self) -> tuple[Unit, ...]:
        """The units that no scenario observes with at least one occasion."""
        return tuple(
            unit
            for name, unit in referentiel().units.items()
            if not any(seen.occasions for seen in self.of(name).values())
        )


def coverage(scenarios: Sequence[Scenario]) -> Coverage:
    """Count over ``scenarios``, kept in their order."""
    return Coverage(tuple(map(_observed, scenarios)))


def _observed(scenario: Scenario) -> Observed:
    counts = Counter(_occasions(scenario))
    counts.update(rule.criterion for rule in scenario.rules if rule.criterion is not None)
    units = {
        name: Observation(written.core, max(counts[name], int(written.core)))
        for name in referentiel().units
        if (written := scenario.criteria.get(name)) is not None
    }
    return Observed(scenario.id, scenario.title, units)


def _occasions(part: object) -> Iterator[str]:
    if isinstance(part, Line | State):
        yield from part.occasions
    if isinstance(part, Strict):
        for name in type(part).model_fields:
            yield from _occasions(getattr(part, name))
    elif isinstance(part, dict):
        for value in part.values():
            yield from _occasions(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from _occasions(value)
