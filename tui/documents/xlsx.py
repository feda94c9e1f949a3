"""The official documents as a workbook, by ``XlsxWriter``: one sheet a subject, to sort and to filter.

The trap it prevents: « =HYPERLINK(…) » typed in « précisions » that a spreadsheet would obey. Every cell is written as
a text, in the text format, so that it stays one when somebody edits it.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from tui.output import UnusableInputError

CELL_LIMIT = 32_767
"""Characters that a spreadsheet keeps in a cell."""
_FIRST_ROW = 2
"""Under the line that says what the document is worth, and the head of the columns."""
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class SheetTable:
    """One sheet of a workbook."""

    name: str
    columns: Sequence[tuple[str, int]]
    """Head and width, in characters."""
    rows: Sequence[Sequence[str]]


def to_xlsx(title: str, said: str, sheets: Sequence[SheetTable], at: datetime | None) -> bytes:
    """Give a workbook.

    Args:
        title: Kept in the file's properties.
        said: First line of every sheet: what the document is, and whether it is provisional.
        sheets: What it holds.
        at: The date kept in the file, so that a sealed document is the same to the byte each time; None for none.

    Raises:
        UnusableInputError: if a text is too long for a cell.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": (at or _UNDATED).replace(tzinfo=None)})
    formats = {
        "text": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "border": 1}),
        "head": book.add_format({"num_format": "@", "bold": True, "valign": "top", "border": 1, "bg_color": "#E8E8E8"}),
        "said": book.add_format({"num_format": "@", "bold": True}),
    }
    for sheet in sheets:
        _fill(book.add_worksheet(sheet.name), sheet, said, formats)
    book.close()
    return stream.getvalue()


def _fill(page: Any, sheet: SheetTable, said: str, formats: Mapping[str, Any]) -> None:  # noqa: ANN401 - published without type hints
    _write(page, 0, 0, said, formats["said"])
    for column, (head, width) in enumerate(sheet.columns):
        page.set_column(column, column, width)
        _write(page, 1, column, head, formats["head"])
    for number, row in enumerate(sheet.rows, _FIRST_ROW):
        for column, text in enumerate(row):
            _write(page, number, column, text, formats["text"])
    page.freeze_panes(_FIRST_ROW, 0)
    if sheet.rows:
        page.autofilter(1, 0, 1 + len(sheet.rows), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, 1)


def _write(page: Any, row: int, column: int, text: str, how: object) -> None:  # noqa: ANN401 - published without type hints
    if len(text) > CELL_LIMIT:
        raise UnusableInputError(
            f"Un texte a {len(text)} caractères\u00a0: un tableur n'en garde que {CELL_LIMIT}. Choisissez un autre "
            "format."
        )
    page.write_string(row, column, text, how)
