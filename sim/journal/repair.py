"""A way out of a damaged journal: what can be read goes into a new one, row by row, and what can't is counted.

Damage spoils pages, not files: rows are read from the first on, from the last back, then one by one between the two.
The traps it prevents: a whole year lost for one bad block; the damaged file, from which more may yet be saved, thrown
away.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sim.data_folder import shown
from sim.errors import JournalError
from sim.journal import belongings
from sim.journal.backup import backup_folder, prepare_folder
from sim.journal.damaged_rows import Row, readable_rows
from sim.journal.journal import Journal
from sim.journal.schema import in_french

_LONGEST = 20_000_000_000
_ENDS = ("", "-wal", "-shm")


@dataclass(frozen=True)
class Salvaged:
    """What came out of a damaged journal."""

    saved: dict[str, int]
    """Rows written, by table."""
    lost: tuple[str, ...]
    """What could not be read, or has lost what it hung from: French sentences."""

    @property
    def sessions(self) -> int:
        """Sessions that are in the new journal."""
        return self.saved.get("session", 0)


def salvage(damaged: Path, target: Path, now: Callable[[], datetime]) -> Salvaged:
    """Write into a new journal at ``target`` all that can be read of ``damaged``, which is not touched.

    Raises:
        JournalError: if ``target`` can't be written, or if nothing at all could be read.
    """
    with in_french(damaged), tempfile.TemporaryDirectory(dir=target.parent, prefix=".partiel-") as name:
        copy = Path(name) / "journal.sqlite3"
        for end in _ENDS[:2]:
            if Path(f"{damaged}{end}").exists():
                shutil.copyfile(f"{damaged}{end}", f"{copy}{end}")
        _lengthen(copy)
        with Journal.open(target, now) as journal, closing(sqlite3.connect(copy)) as old:
            old.text_factory = _text
            salvaged = _salvage(old, journal)
    if not salvaged.saved:
        raise JournalError(f"Rien n'a pu être lu dans « {shown(damaged)} ». Restaurez plutôt une sauvegarde.")
    return salvaged


def set_aside(journal_path: Path, why: str, now: datetime) -> Path:
    """Move a journal and what stands beside it into the backup folder; give its new place.

    Raises:
        JournalError: if it can't be moved.
    """
    prepare_folder(journal_path)
    aside = backup_folder(journal_path) / f"{why}-{now:%Y-%m-%d-%H%M%S}.sqlite3"
    with in_french(journal_path):
        for end in reversed(_ENDS):
            if Path(f"{journal_path}{end}").exists():
                Path(f"{journal_path}{end}").replace(f"{aside}{end}")
                Path(f"{aside}{end}").chmod(0o600)
    return aside


def _lengthen(copy: Path) -> None:
    """Give a file that was cut short the length that it says: SQLite reads nothing at all of a shorter one."""
    with copy.open("rb+") as stream:
        header = stream.read(32)
        size, pages = int.from_bytes(header[16:18], "big"), int.from_bytes(header[28:32], "big")
        wanted = (65_536 if size == 1 else size) * pages
        if copy.stat().st_size < wanted <= _LONGEST:
            stream.truncate(wanted)


def _salvage(old: sqlite3.Connection, journal: Journal) -> Salvaged:
    saved: dict[str, int] = {}
    lost: list[str] = []
    with journal.alone() as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        names = [*belongings.tables(connection), "register", "tombstone"]
    with journal.writing() as connection:
        for name in names:
            columns = {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')}
            rows, whole = readable_rows(old, name)
            written = sum(_write(connection, name, columns, row) for row in rows)
            if written:
                saved[name] = written
            if not whole:
                lost.append(f"Une partie de la table « {name} » ne peut plus être lue : {written} lignes sauvées.")
        if saved:
            lost += _mend_orphans(connection, journal.instant())
    with journal.alone() as connection:
        connection.execute("PRAGMA foreign_keys = ON")
    return Salvaged(saved, tuple(lost))


def _write(connection: sqlite3.Connection, name: str, columns: set[str], row: Row) -> int:
    known = {column: value for column, value in row.items() if column in columns}
    listed, marks = ", ".join(f'"{column}"' for column in known), ", ".join("?" * len(known))
    try:
        query = f'INSERT OR IGNORE INTO "{name}" ({listed}) VALUES ({marks})'
        return connection.execute(query, tuple(known.values())).rowcount
    except sqlite3.Error:  # a value that damage has turned into another type
        return 0


def _mend_orphans(connection: sqlite3.Connection, at: str) -> list[str]:
    """Give back a parent where one can be made up without lying; what still hangs from nothing goes, and is said."""
    made = connection.execute(
        "INSERT INTO person SELECT DISTINCT person_id, 'Profil perdu', ? FROM session "
        "WHERE person_id NOT IN (SELECT person_id FROM person)", (at,),
    ).rowcount  # fmt: skip
    lost = [f"Le pseudonyme de {made} personnes est perdu."] if made > 0 else []
    query = "SELECT session_id FROM session WHERE scenario_hash NOT IN (SELECT content_hash FROM scenario)"
    without = [row[0] for row in connection.execute(query)]
    connection.execute(
        "INSERT INTO scenario SELECT DISTINCT scenario_hash, scenario_id, scenario_version, '' FROM session "
        "WHERE scenario_hash NOT IN (SELECT content_hash FROM scenario)"
    )
    lost += [f"Le scénario de la séance {name} est perdu : elle se lit, mais ne se rejoue plus." for name in without]
    return lost + list(_drop_orphans(connection))


def _drop_orphans(connection: sqlite3.Connection) -> Iterator[str]:
    counts: dict[str, int] = {}
    while orphans := connection.execute("PRAGMA foreign_key_check").fetchall():
        for name, rowid, *_ in orphans:
            counts[name] = (
                counts.get(name, 0) + connection.execute(f'DELETE FROM "{name}" WHERE rowid = ?', (rowid,)).rowcount
            )
    for name, count in counts.items():
        yield f"{count} lignes de la table « {name} » ont perdu ce qu'elles suivaient (séance, grille ou candidat)."


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
