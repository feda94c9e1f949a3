"""All that hangs from a person or a session, in whatever table: what is exported to her, what is erased.

It follows the foreign keys that the tables declare, and columns named ``person_id`` or ``session_id``, so that a table
added later is covered from its first row. The trap it prevents: a new table of notes that erasure forgets.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

Rowids = dict[str, set[int]]
"""Rows, by the name of their table."""
_BY_NAME = {"person_id": ("person", "person_id"), "session_id": ("session", "session_id")}
_OURS = ("register", "tombstone", "sqlite_")
"""Tables that hold no content of anybody."""


def tables(connection: sqlite3.Connection) -> list[str]:
    """Give the tables that hold content, those that others refer to first."""
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")]
    return [name for name in names if not name.startswith(_OURS)]


def belongings(connection: sqlite3.Connection, table: str, ids: Iterable[str]) -> Rowids:
    """Find the rows of ``table`` whose key is in ``ids`` and every row that refers to one of them, from near or far."""
    key = _key(connection, table)
    found: Rowids = {table: _rowids(connection, table, key, ids)}
    waiting = [table]
    while waiting:
        parent = waiting.pop()
        for child, pairs in _children(connection, parent):
            match = " AND ".join(f'child."{one}" = parent."{other}"' for one, other in pairs)
            query = f'SELECT child.rowid FROM "{child}" AS child JOIN "{parent}" AS parent ON {match}'
            new = {row[0] for row in connection.execute(f"{query} WHERE parent.rowid IN ({_listed(found[parent])})")}
            if new - found.get(child, set()):
                found[child] = found.get(child, set()) | new
                waiting.append(child)
    return {name: rows for name, rows in found.items() if rows}


def read(connection: sqlite3.Connection, held: Rowids) -> dict[str, list[dict[str, object]]]:
    """Give the rows of ``held`` as they are stored, by table, each in the order of its writing."""
    found = {}
    for name in sorted(held):
        rows = connection.execute(f'SELECT * FROM "{name}" WHERE rowid IN ({_listed(held[name])}) ORDER BY rowid')
        columns = [column[0] for column in rows.description]
        found[name] = [dict(zip(columns, row, strict=True)) for row in rows]
    return found


def delete(connection: sqlite3.Connection, held: Rowids) -> None:
    """Delete the rows of ``held``, in any order: what they refer to goes with them."""
    connection.execute("PRAGMA defer_foreign_keys = ON")  # until the end of the transaction
    for name, rows in held.items():
        connection.execute(f'DELETE FROM "{name}" WHERE rowid IN ({_listed(rows)})')


def _children(connection: sqlite3.Connection, parent: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for name in tables(connection):
        keys: dict[int, list[tuple[str, str]]] = {}
        for number, _, target, own, other, *_ in connection.execute(f'PRAGMA foreign_key_list("{name}")'):
            if target == parent:
                keys.setdefault(number, []).append((own, other or _key(connection, parent)))
        yield from ((name, pairs) for pairs in keys.values())
        declared = {own for pairs in keys.values() for own, _ in pairs}
        for column in (row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')):
            target, other = _BY_NAME.get(column, ("", ""))
            if target == parent != name and column not in declared:
                yield name, [(column, other)]


def _key(connection: sqlite3.Connection, table: str) -> str:
    return str(next(row[1] for row in connection.execute(f'PRAGMA table_info("{table}")') if row[5] == 1))


def _rowids(connection: sqlite3.Connection, table: str, key: str, ids: Iterable[str]) -> set[int]:
    query = f'SELECT rowid FROM "{table}" WHERE "{key}" = ?'
    return {row[0] for name in ids for row in connection.execute(query, (name,))}


def _listed(rows: Iterable[int]) -> str:
    """Write whole numbers as SQL: a journal may hold more of them than a statement takes parameters."""
    return ", ".join(map(str, sorted(rows)))
