"""The rows of a damaged table: from the first on, from the last back, then one by one between the two."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

Row = dict[str, object]
_TRIED = 200_000
"""Rows looked for one by one in a table between the two places where reading stops."""


def readable_rows(old: sqlite3.Connection, name: str) -> tuple[list[Row], bool]:
    """Give the rows that can be read, in the order of their writing, and whether those are all."""
    found: dict[int, Row] = {}
    whole = _read_on(old, name, "ASC", found)
    if whole is None:
        return [], True  # an older journal, without this table
    if whole:
        return list(found.values()), True
    first = max(found, default=0)
    _read_on(old, name, "DESC", found)
    above = [rowid for rowid in found if rowid > first]
    for rowid in range(first + 1, min(min(above, default=first + 1), first + _TRIED)):
        found.update(_one(old, name, rowid))
    return [found[rowid] for rowid in sorted(found)], False


def _read_on(old: sqlite3.Connection, name: str, way: str, found: dict[int, Row]) -> bool | None:
    """Read until the end or the damage; None when there is no such table, True at the end."""
    try:
        rows = old.execute(f'SELECT rowid, * FROM "{name}" ORDER BY rowid {way}')
        columns = [column[0] for column in rows.description][1:]
        for rowid, *values in rows:
            found[rowid] = dict(zip(columns, values, strict=True))
    except sqlite3.DatabaseError as error:
        return None if "no such table" in str(error) else False
    return True


def _one(old: sqlite3.Connection, name: str, rowid: int) -> Iterator[tuple[int, Row]]:
    try:
        row = old.execute(f'SELECT * FROM "{name}" WHERE rowid = ?', (rowid,))
        columns = [column[0] for column in row.description]
        yield from ((rowid, dict(zip(columns, values, strict=True))) for values in row.fetchall())
    except sqlite3.DatabaseError:
        return
