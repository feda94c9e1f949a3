"""The official tables of a bloc as they are shown and printed, with what was written in them and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.grid import Grid, Mark, Quote
from scoring.referentiel import Bloc, Competence, Unit

_MUST = "doivent apporter des précisions"


@dataclass(frozen=True)
class GridRow:
    """One line of a table."""

    unit: Unit
    mark: Mark | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class GridTable:
    """The table of a competence."""

    competence: Competence
    rows: tuple[GridRow, ...]
    remark: str


@dataclass(frozen=True)
class Gap:
    """What is missing."""

    where: str
    """A unit, or a competence for its « précisions »."""
    message: str


def tables(grid: Grid) -> tuple[GridTable, ...]:
    """Give the official tables, in order, with what was written in them."""
    return tuple(
        GridTable(competence, tuple(_row(grid, unit) for unit in competence.units), grid.remarks.get(competence.id, ""))
        for competence in grid.bloc.competences
    )


def remarks_required(bloc: Bloc) -> bool:
    """Say whether evaluators « doivent » write under each table (blocs 1 and 3), or only « peuvent » (bloc 2)."""
    return _MUST in bloc.terms["grilles"]


def gaps(grid: Grid) -> tuple[Gap, ...]:
    """Give what is missing before the grid can be handed in, table by table; empty when it is complete."""
    found: list[Gap] = []
    required = remarks_required(grid.bloc)
    for table in tables(grid):
        found += [
            Gap(row.unit.id, f"{row.unit.id} : choisissez acquis, non acquis ou non mobilisé.")
            for row in table.rows
            if row.mark is None
        ]
        if required and not table.remark:
            name = table.competence.id
            found.append(Gap(name, f"{name} : écrivez des précisions sous ce tableau ; ce bloc les demande."))
    return tuple(found)


def _row(grid: Grid, unit: Unit) -> GridRow:
    return GridRow(unit, grid.marks.get(unit.id), tuple(quote for quote in grid.quotes if quote.unit_id == unit.id))
