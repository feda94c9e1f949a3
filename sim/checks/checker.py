"""The checks that a scenario must pass before it may be played.

Playing and verifying call this one function. The trap it prevents: a scenario that a verifier accepts and that stops
in the middle of a call, on a name that leads nowhere.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress

from scoring.faults import FaultList
from scoring.strict_yaml import Document
from sim.checks.case import Case, TooManyFaultsError
from sim.checks.criteria import check_criteria
from sim.checks.graph import check_graph
from sim.checks.lines import check_lines
from sim.checks.names import check_names
from sim.checks.parts import check_parts
from sim.format.scenario import Scenario


def check_scenario(
    scenario: Scenario, document: Document, faults: FaultList, known_acts: Collection[str] | None = None
) -> None:
    """Check that the parts of a scenario agree.

    Args:
        scenario: Well formed.
        document: Where its keys stand.
        faults: Receives what is found.
        known_acts: Acts of the lexicon, which a scenario may name; None: no act is called unknown.

    Raises:
        UnreadableSourceError: on the first error, only if ``faults`` stops there.
    """
    case = Case(scenario, document, faults, None if known_acts is None else frozenset(known_acts))
    with suppress(TooManyFaultsError):
        for check in (check_names, check_criteria, check_parts, check_graph, check_lines):
            check(case)
