"""How a person is erased: from the journal and from every backup that it manages.

Rows are deleted with every row that hangs from them, free pages are overwritten, the file is rewritten whole, and each
backup with it. A tombstone holds the identifier of a session and its seal, which say nothing of anybody: what they
were computed from is gone. It also makes an older backup forget again what was erased since.
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sim.data_folder import shown
from sim.errors import JournalError
from sim.journal import belongings, register
from sim.journal.backup import managed_files
from sim.journal.copying import checked_copy
from sim.journal.erasure import person_mark, tombstone_seal
from sim.journal.schema import in_french
from sim.journal.store import Store, insert

Gone = Mapping[str, Collection[str]]
"""What is erased: the keys of ``person``, ``candidate`` and ``session``, by table."""
_BURIED = {
    "person": ("personne", "person_id"),
    "candidate": ("candidat", "candidate_id"),
    "session": ("seance", "session_id"),
    "proceeding": ("grille", "proceeding_id"),
}
"""Tables whose rows leave a tombstone, with its kind and their key."""
_MARKED = ("personne", "candidat")
"""Kinds whose tombstone holds a mark and not the identifier, which stands in no other record."""
_BUSY = "une autre fenêtre de desamorce l'emploie. Fermez-la, puis recommencez"


@dataclass(frozen=True)
class Erased:
    """What was erased, and where it could not be."""

    sessions: int
    """From the journal itself."""
    people: int
    """Profiles and candidates."""
    grids: int
    """Grids and dossiers."""
    files: tuple[Path, ...]
    """Backups rewritten without it."""
    left: tuple[tuple[Path, str], ...]
    """Files that still hold it, each with the reason, in French."""


def erase(journal: Store, now: Callable[[], datetime], gone: Gone) -> Erased:
    """Erase people and candidates with all that hangs from them, and sessions, from the journal and from its backups.

    A backup also forgets what was erased before: an erasure that was interrupted ends with the next one.

    Raises:
        JournalError: if the journal itself can't be written; nothing is erased then.
    """
    counts = forget(journal, gone)
    files: list[Path] = []
    left = [(journal.path, _BUSY)] if not scrub(journal) else []
    graves = buried(journal)
    for path in managed_files(journal.path):
        try:
            if _rewritten(path, now, graves):
                files.append(path)
        except JournalError as error:
            left.append((path, f"il n'a pas pu être récrit ({error.args[0]}). Supprimez-le vous-même"))
    sessions, people = counts.get("seance", 0), counts.get("personne", 0) + counts.get("candidat", 0)
    return Erased(sessions, people, counts.get("grille", 0), tuple(files), tuple(left))


def forget(journal: Store, gone: Gone) -> Counter[str]:
    """Delete the rows and leave the tombstones, in one transaction; count what was buried, by kind."""
    with journal.alone() as connection:
        connection.execute("PRAGMA secure_delete = ON")
    counts: Counter[str] = Counter()
    with journal.writing() as connection:
        held: belongings.Rowids = {}
        for table, ids in gone.items():
            for name, rows in belongings.belongings(connection, table, ids).items():
                held[name] = held.get(name, set()) | rows
        dead = belongings.read(connection, {name: rows for name, rows in held.items() if name in _BURIED})
        for table, (kind, key) in _BURIED.items():
            for row in dead.get(table, ()):
                _bury(connection, kind, str(row[key]), row.get("seal"), journal.instant())
                counts[kind] += 1
        belongings.delete(connection, held)
        connection.execute("DELETE FROM scenario WHERE content_hash NOT IN (SELECT scenario_hash FROM session)")
    return counts


def scrub(journal: Store) -> bool:
    """Rewrite the file without what was deleted; tell whether nothing of it is left in the « -wal » either."""
    with journal.alone() as connection:
        connection.execute("PRAGMA temp_store = MEMORY")  # VACUUM would leave a copy among the temporary files
        try:
            connection.execute("VACUUM")
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
            return False
    return not busy


def buried(journal: Store) -> dict[str, set[str]]:
    """Give what was erased from a journal: by kind, the identifiers of sessions, the marks of people."""
    found: dict[str, set[str]] = {}
    for kind, name in journal.rows("SELECT kind, id FROM tombstone"):
        found.setdefault(kind, set()).add(name)
    return found


def forget_again(journal: Store, graves: Mapping[str, Collection[str]]) -> Counter[str]:
    """Erase from a copy all that was erased from the journal since the copy was made; count it by kind."""
    gone = {}
    for table, (kind, key) in _BURIED.items():
        sought = graves.get(kind, ())
        names = [str(row[0]) for row in journal.rows(f"SELECT {key} FROM {table}")]
        gone[table] = [name for name in names if (person_mark(name) if kind in _MARKED else name) in sought]
    counts = forget(journal, gone)
    if counts:
        scrub(journal)
    return counts


def _bury(connection: sqlite3.Connection, kind: str, key: str, sealed: object, at: str) -> None:
    name = person_mark(key) if kind in _MARKED else key
    seal = str(sealed or (_last_hash(connection, name) if kind == "seance" else ""))
    insert(connection, "tombstone", kind=kind, id=name, seal=seal, erased_at=at)
    register.append(connection, register.Entry("effacement", name, tombstone_seal(kind, name, seal, at), at))


def _last_hash(connection: sqlite3.Connection, session_id: str) -> str:
    query = "SELECT hash FROM event WHERE session_id = ? ORDER BY number DESC LIMIT 1"
    last = connection.execute(query, (session_id,)).fetchone()
    return str(last[0]) if last else ""


def _rewritten(path: Path, now: Callable[[], datetime], graves: Mapping[str, Collection[str]]) -> bool:
    """Rewrite a backup if it holds something of what was erased; it is replaced whole or stays as it was."""
    if path.name.endswith(("-wal", "-shm", "-journal")):
        return False
    if Path(f"{path}-wal").exists():
        raise JournalError(f"« {shown(path)} » a été gardé avec son fichier « -wal »")
    with checked_copy(path, path.parent) as made:
        with Store.open(made, now) as copy:
            if not forget_again(copy, graves):
                return False
            with copy.alone() as connection:
                connection.execute("PRAGMA journal_mode = DELETE")
        with in_french(path):
            os.replace(made, path)
    return True
