"""A grid as JSON and back: stable French keys, a format number, the official wording beside each mark.

The wording is written so that a sealed grid says by itself what was judged; it is not read back. Whatever is read,
the answer is a grid or a French sentence that says where the fault is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring.errors import UnknownUnitError
from scoring.grid import MARKS, REMARK_LIMIT, Grid, GridError, Mark, Quote
from scoring.grid_tables import GridRow, tables

FORMAT = 1
_REMARKS_LIMIT = 3 * REMARK_LIMIT
"""The final grid holds what both evaluators wrote, and their names."""


def grid_to_json(grid: Grid) -> dict[str, Any]:
    """Give ``grid`` as JSON values."""
    return {
        "format": FORMAT,
        "bloc": grid.bloc_id,
        "intitule": grid.bloc.label,
        "tableaux": [
            {
                "competence": table.competence.id,
                "intitule": table.competence.label,
                "criteres": [_row(row) for row in table.rows],
                "precisions": table.remark,
            }
            for table in tables(grid)
        ],
        "propositions_vues": sorted(grid.proposals_seen),
    }


def grid_from_json(data: object) -> Grid:
    """Read what ``grid_to_json`` gave.

    Raises:
        GridError: if it is no grid of this format.
    """
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise GridError(f"Ceci n'est pas une grille au format {FORMAT}. Exportez-la de nouveau avec desamorce.")
    try:
        return _grid(data)
    except UnknownUnitError as error:
        raise GridError(str(error)) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise GridError("La grille est incomplète ou modifiée : exportez-la de nouveau avec desamorce.") from error


def _row(row: GridRow) -> dict[str, Any]:
    return {
        "id": row.unit.id,
        "intitule": row.unit.label,
        "resultat": row.mark,
        "citations": [
            {"tour": quote.turn, "debut": quote.start, "fin": quote.end, "extrait": quote.excerpt}
            for quote in row.quotes
        ],
    }


def _grid(data: Mapping[str, Any]) -> Grid:
    grid = Grid(_text(data["bloc"]))
    for table in data["tableaux"]:
        grid = grid.with_remark(_text(table["competence"]), _text(table["precisions"]), _REMARKS_LIMIT)
        for row in table["criteres"]:
            grid = grid.with_mark(_text(row["id"]), _mark(row["resultat"]))
            for said in row["citations"]:
                turn, start, end = (_whole(said[key]) for key in ("tour", "debut", "fin"))
                grid = grid.with_quote(Quote(_text(row["id"]), turn, start, end, _text(said["extrait"])))
    for unit in data["propositions_vues"]:
        grid = grid.with_proposal_seen(_text(unit))
    return grid


def _mark(value: object) -> Mark | None:
    if value is None or value in MARKS:
        return value
    raise GridError(f"« {str(value)[:40]} » n'est pas un résultat de la grille officielle.")


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise TypeError("a text is wanted")


def _whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise TypeError("a whole number is wanted")
