"""What every check of a scenario is given: its parts with their paths, its names, and how to say a fault."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from scoring.faults import Fault, FaultList, Severity
from scoring.strict_yaml import Document
from scoring.yaml_composer import FAULT_LIMIT
from sim.format.scenario import Scenario
from sim.format.types import Strict

Path = tuple[str | int, ...]


class TooManyFaultsError(Exception):
    """Enough was said: the rest will be seen once the first faults are mended."""


@dataclass(frozen=True)
class Case:
    """A scenario under examination."""

    scenario: Scenario
    document: Document
    faults: FaultList
    known_acts: frozenset[str] | None
    """Acts of the lexicon; None when it is not at hand: then no act is called unknown."""
    parts: tuple[tuple[Path, Strict], ...] = field(init=False)
    """Every group of keys with its path in the file, in the order of the format."""

    def __post_init__(self) -> None:
        """Walk the scenario once."""
        object.__setattr__(self, "parts", tuple(_parts((), self.scenario)))

    def say(
        self, path: Path, code: str, what: str, why: str = "", mend: str = "", severity: Severity = "erreur"
    ) -> None:
        """Record a fault at the value of ``path``."""
        self._add(Fault(self.document.place(*path), code, what, why, mend, severity))

    def say_of_key(
        self, path: Path, code: str, what: str, why: str = "", mend: str = "", severity: Severity = "erreur"
    ) -> None:
        """Record a fault at the key that ends ``path``."""
        self._add(Fault(self.document.key_place(*path), code, what, why, mend, severity))

    def _add(self, fault: Fault) -> None:
        if len(self.faults.faults) >= FAULT_LIMIT:
            raise TooManyFaultsError
        self.faults.add(fault)

    @property
    def names(self) -> Mapping[str, Collection[str]]:
        """The ids that may be named, by kind; acts are left out when the lexicon is not at hand."""
        scenario = self.scenario
        names: dict[str, Collection[str]] = {
            "savoir": scenario.savoirs,
            "etat": scenario.states,
            "fin": scenario.endings,
            "cible": scenario.states.keys() | scenario.endings.keys(),
            "regle": {rule.id for rule in scenario.rules},
            "interdit": {statement.id for statement in scenario.forbidden},
            "fait": scenario.case_file,
        }
        return names if self.known_acts is None else names | {"acte": scenario.acts.keys() | self.known_acts}


def _parts(path: Path, value: object) -> Iterator[tuple[Path, Strict]]:
    if isinstance(value, Strict):
        yield path, value
        for name, described in type(value).model_fields.items():
            yield from _parts((*path, described.alias or name), getattr(value, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _parts((*path, index), item)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _parts((*path, name), item)
