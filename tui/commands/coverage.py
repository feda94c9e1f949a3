"""``desamorce couverture``: the scenarios of the library beside the 73 units of the référentiel."""

from __future__ import annotations

import argparse

from scoring.errors import DesamorceError
from scoring.faults import FaultList
from sim.format.loading import parse_scenario
from sim.format.scenario import Scenario
from sim.library import Library
from sim.verification.coverage import coverage
from tui.commands.play import find_library
from tui.coverage_text import coverage_json, coverage_lines
from tui.output import note, one_line
from tui.terminal_json import terminal_json


def run(arguments: argparse.Namespace) -> int:
    """Write the coverage; 1 if a scenario of the library could not be read, and is left out."""
    scenarios, unreadable = _read(find_library())
    found = coverage(scenarios)
    if arguments.json:
        print(terminal_json(coverage_json(found, unreadable)))
    else:
        for line in coverage_lines(found):
            print(line)
    for file in unreadable:
        note(f"{one_line(file)}\u00a0: laissé de côté, il a des fautes. Pour les voir\u00a0: desamorce verifier {file}")
    return 1 if unreadable else 0


def _read(library: Library) -> tuple[list[Scenario], list[str]]:
    """Read every scenario of the library once, and the files that can't be."""
    scenarios: list[Scenario] = []
    unreadable: list[str] = []
    taken: set[str] = set()
    for header in library.headers():
        try:
            parsed = parse_scenario(library.find(header.shown), FaultList())
        except DesamorceError:
            parsed = None
        if parsed is None or header.id in taken:
            unreadable.append(header.shown)
            continue
        taken.add(header.id)
        scenarios.append(parsed[0])
    return scenarios, unreadable
