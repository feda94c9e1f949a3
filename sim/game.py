"""A scenario made ready to be played: checked, its machine built, its reader loaded; shared by all its sessions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from scoring.errors import UnreadableSourceError
from scoring.evidence import Reader
from scoring.faults import FaultList
from scoring.lexicon import lexicon
from scoring.plan import CaseFact, ReadingPlan
from scoring.reader import BlendReader
from sim.checks.checker import check_scenario
from sim.format.loading import parse_scenario
from sim.format.scenario import Scenario
from sim.library import ScenarioFile
from sim.lines import say_fact
from sim.machine import ScenarioMachine
from sim.reading_plan import reading_plan


class _PlannedReader(Reader, Protocol):
    """A reader that knows its plan."""

    @property
    def plan(self) -> ReadingPlan:
        """What is looked for."""
        ...


@dataclass(frozen=True)
class Game:
    """Everything that a session of this scenario needs."""

    scenario: Scenario
    file: ScenarioFile
    reader: Reader
    machine: ScenarioMachine
    facts: tuple[CaseFact, ...]
    """Typed facts of the case file."""
    case_sayings: dict[str, str]
    """How a line says each fact of the case file."""


def load_game(file: ScenarioFile) -> Game:
    """Check a scenario and make it ready.

    Raises:
        UnreadableSourceError: with all its faults, if it can't be played.
    """
    faults = FaultList()
    parsed = parse_scenario(file, faults)
    if parsed is None:
        raise UnreadableSourceError(tuple(faults.faults))
    scenario, document = parsed
    check_scenario(scenario, document, faults, known_acts=lexicon().acts)
    faults.raise_errors()
    return make_game(scenario, file)


def make_game(scenario: Scenario, file: ScenarioFile, reader: _PlannedReader | None = None) -> Game:
    """Make a checked scenario ready; ``reader`` is its own, if it was made already."""
    known = reader or BlendReader(reading_plan(scenario, file.content_hash, lexicon()))
    sayings = {name: say_fact(fact, scenario.call.day) for name, fact in scenario.case_file.items()}
    return Game(scenario, file, known, ScenarioMachine(scenario), known.plan.facts, sayings)
