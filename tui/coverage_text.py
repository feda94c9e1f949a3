"""The coverage as a table for a terminal of 80 columns, and as the contract's JSON.

A letter stands for each scenario: names would not fit. A mark says more than a colour: ● core, ○ not core, – nothing.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from scoring.referentiel import Bloc, Unit, referentiel
from sim.verification.coverage import Coverage, Observation, Observed
from tui.output import one_line
from tui.wording import counted

WIDTH = 80
_ID, _CELL, _AT_ONCE = 10, 4, 9
"""Widths of a unit's id and of a scenario's column; how many scenarios a table holds."""
_HOLE = "  ← trou"


def coverage_lines(found: Coverage) -> Iterator[str]:
    """Say the scenarios, then each bloc, then the holes."""
    units = referentiel().units
    yield f"{counted(len(found.scenarios), 'scénario')}, {counted(len(units), 'unité')} du référentiel"
    yield ""
    for letter, scenario in _lettered(found.scenarios):
        named = f"{letter}  {one_line(scenario.title)} ({scenario.id})"
        yield from textwrap.wrap(named, WIDTH, subsequent_indent="   ")
    yield "● critère du noyau, ○ autre critère observé, puis le nombre d'occasions"
    for start in range(0, max(1, len(found.scenarios)), _AT_ONCE):
        part = _lettered(found.scenarios)[start : start + _AT_ONCE]
        for bloc in referentiel().blocs:
            yield ""
            yield from _bloc(bloc, part, found)
    yield ""
    seen = len(units) - len(found.holes)
    yield f"Couvertes\u00a0: {seen} sur {len(units)}. Trous\u00a0: {len(found.holes)}."
    for bloc in referentiel().blocs:
        holes = [unit.id for unit in found.holes if unit.bloc_id == bloc.id]
        if holes:
            yield from textwrap.wrap(f"{bloc.id}\u00a0: {', '.join(holes)}", WIDTH, subsequent_indent="    ")


def coverage_json(found: Coverage, unreadable: Sequence[str]) -> dict[str, Any]:
    """Give the coverage as the contract's JSON."""
    return {
        "scenarios": [{"id": scenario.id, "titre": scenario.title} for scenario in found.scenarios],
        "unites": [_unit_json(unit, found.of(name)) for name, unit in referentiel().units.items()],
        "trous": [unit.id for unit in found.holes],
        "illisibles": list(unreadable),
    }


def _unit_json(unit: Unit, seen: dict[str, Observation]) -> dict[str, Any]:
    return {
        "id": unit.id,
        "libelle": unit.label,
        "bloc": unit.bloc_id,
        "scenarios": [
            {"id": name, "noyau": observation.core, "occasions": observation.occasions}
            for name, observation in seen.items()
        ],
    }


def _bloc(bloc: Bloc, part: Sequence[tuple[str, Observed]], found: Coverage) -> Iterator[str]:
    yield textwrap.shorten(f"{bloc.id}  {bloc.label}", WIDTH, placeholder="…")
    room = WIDTH - _ID - _CELL * len(part) - len(_HOLE)
    yield (" " * (_ID + room) + "".join(letter.rjust(_CELL) for letter, _ in part)).rstrip()
    holes = {unit.id for unit in found.holes}
    for competence in bloc.competences:
        for unit in competence.units:
            label = textwrap.shorten(unit.label, room - 1, placeholder="…").ljust(room)
            cells = "".join(_cell(scenario.units.get(unit.id)).rjust(_CELL) for _, scenario in part)
            yield f"{unit.id.ljust(_ID)}{label}{cells}{_HOLE if unit.id in holes else ''}".rstrip()


def _cell(seen: Observation | None) -> str:
    return "–" if seen is None else f"{'●' if seen.core else '○'}{seen.occasions}"


def _lettered(scenarios: Sequence[Observed]) -> list[tuple[str, Observed]]:
    """Name scenarios from A to Z, then from AA."""
    letters = [chr(64 + rank // 26) * (rank >= 26) + chr(65 + rank % 26) for rank in range(len(scenarios))]
    return list(zip(letters, scenarios, strict=True))
