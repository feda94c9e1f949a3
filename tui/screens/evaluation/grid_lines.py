"""The lines of a table of the grid as they are shown: official wording whole, marks in words, what was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from scoring.grid import Grid, Quote
from scoring.grid_proposal import Proposal
from scoring.grid_tables import GridRow, GridTable, remarks_required, tables
from tui.evaluation_words import mark_words, proposal_words, remarks_title
from tui.safe_text import one_line, plain
from tui.wording import counted

REMARK = "precisions"
"""Id of the line of the « précisions »."""
_EXCERPT = 160


def table_of(grid: Grid, competence_id: str) -> GridTable:
    """Give the table of a competence."""
    return next(table for table in tables(grid) if table.competence.id == competence_id)


def lines(grid: Grid, table: GridTable, shown: Mapping[str, Proposal], *, airy: bool) -> Iterator[tuple[str, Content]]:
    """Give the lines of a table.

    Args:
        grid: As it stands.
        table: One of its tables.
        shown: The proposals that were asked for.
        airy: Whether there is room for an empty line between two.
    """
    apart = "\n" if airy else ""
    criterion = ""
    for row in table.rows:
        if row.unit.criterion_label not in (criterion, row.unit.label):
            yield "", Content.styled(f"{row.unit.criterion_id}  {row.unit.criterion_label}", "bold")
        criterion = row.unit.criterion_label
        yield row.unit.id, _row(row, shown.get(row.unit.id)) + apart
    written = plain(table.remark) or ("à écrire" if remarks_required(grid.bloc) else "rien d'écrit")
    style = "" if table.remark else "$quiet"
    yield REMARK, Content.assemble((remarks_title(grid), "bold $primary"), "\n", (written, style))


def _row(row: GridRow, proposal: Proposal | None) -> Content:
    cited = f"  {counted(len(row.quotes), 'citation')}" if row.quotes else ""
    parts: list[str | tuple[str, str]] = [
        mark_words(row.mark), (f"  {row.unit.id}{cited}", "$quiet"), "\n", row.unit.label,
    ]  # fmt: skip
    if proposal is not None:
        parts.append((f"\n▷ {proposal_words(proposal)}", "italic $accent"))
    return Content.assemble(*parts)


def tab_notes(grid: Grid) -> dict[str, str]:
    """Say how full each table is."""
    required = remarks_required(grid.bloc)
    notes = {}
    for table in tables(grid):
        left = sum(row.mark is None for row in table.rows) + (required and not table.remark)
        notes[table.competence.id] = f"({left})" if left else "✓"
    return notes


def evidence(
    own: Sequence[tuple[str, Sequence[Quote]]], proposal: Proposal | None
) -> Iterator[tuple[str, str, Quote | None]]:
    """Give the proofs of a unit: an id, what is shown, and the quote; a heading has no quote.

    Args:
        own: Quotes of each evaluator, under a title.
        proposal: Of the machine, if it was asked for.
    """
    groups = [*own]
    if proposal is not None:
        groups += [
            ("Machine, à juger : montre le critère", proposal.evidence),
            ("Machine, à juger : contredit", proposal.against),
        ]
    number = 0
    for title, quotes in groups:
        if quotes:
            yield "", title, None
        for quote in quotes:
            number += 1
            yield str(number), f"Tour {quote.turn} : « {_cut(quote.excerpt)} »", quote


def _cut(text: str) -> str:
    said = one_line(text)
    return said if len(said) <= _EXCERPT else f"{said[:_EXCERPT].rstrip()}…"
