"""Where evaluations are kept: evaluators, candidates, and the traces of evaluations and dossiers in the journal.

The other modules of this package work on an ``Office``. It writes one entry at a time, in the transaction of what the
entry tells; nothing is added to what is sealed.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from sim.data_folder import shown
from sim.evaluation.errors import EvaluationError
from sim.evaluation.lock import DEFAULT_COST, Cost
from sim.evaluation.trace import (
    SEAL_KINDS,
    Entry,
    Header,
    ProceedingKind,
    Stored,
    entry_hash,
    header_hash,
    proceeding_seal,
    trace_break,
)
from sim.journal import register
from sim.journal.hash_chain import ChainBreak
from sim.journal.records import Records
from sim.journal.store import insert
from sim.record import json_line

_HEADER = ", ".join(column.name for column in fields(Header))


@dataclass(frozen=True)
class Office:
    """An open journal, seen by those who evaluate."""

    journal: Records
    new_id: Callable[[], str] = field(default=lambda: str(uuid.uuid4()), repr=False)
    """Gives an identifier that no other call gave."""
    cost: Cost = DEFAULT_COST
    """Of the passphrases chosen from now on."""

    def begin(self, connection: sqlite3.Connection, header: Header) -> None:
        """Write the header of a proceeding, inside the transaction of ``connection``."""
        insert(connection, "proceeding", **asdict(header))

    def headers(self, kind: ProceedingKind, candidate_id: str | None = None) -> list[tuple[Header, str | None]]:
        """Give the headers of one kind, the newest first, each with its seal; None while it is open."""
        rows = self.journal.rows(
            f"SELECT {_HEADER}, seal FROM proceeding WHERE kind = ? AND (? IS NULL OR candidate_id = ?) "
            "ORDER BY created_at DESC, rowid DESC",
            kind, candidate_id, candidate_id,
        )  # fmt: skip
        return [(Header(*row[:-1]), row[-1]) for row in rows]

    def header(self, proceeding_id: str, kind: ProceedingKind) -> tuple[Header, str | None]:
        """Give the header of an evaluation or a dossier, and its seal.

        Raises:
            EvaluationError: if there is none of this identifier.
        """
        rows = self.journal.rows(
            f"SELECT {_HEADER}, seal FROM proceeding WHERE proceeding_id = ? AND kind = ?", proceeding_id, kind
        )
        if not rows:
            what = "Aucune évaluation" if kind == "evaluation" else "Aucun dossier"
            raise EvaluationError(f"{what} n'a l'identifiant « {shown(proceeding_id)} » dans ce journal. Vérifiez-le.")
        return Header(*rows[0][:-1]), rows[0][-1]

    def entries(self, proceeding_id: str) -> list[Entry]:
        """Give all that was done, in order."""
        return [stored.entry for stored in self._stored(proceeding_id)]

    def append(
        self, connection: sqlite3.Connection, header: Header, kind: str, author: str, body: Mapping[str, Any]
    ) -> Entry:
        """Add an entry, inside the transaction of ``connection``.

        Raises:
            EvaluationError: if the proceeding is sealed.
        """
        if self.header(header.proceeding_id, header.kind)[1] is not None:
            raise EvaluationError("Ce document est signé et scellé : rien ne peut plus y être changé.")
        number, previous = self._last(header)
        entry = Entry(number + 1, kind, author, self.journal.instant(), json_line(body))
        insert(
            connection, "proceeding_event", proceeding_id=header.proceeding_id, **asdict(entry),
            previous_hash=previous, hash=entry_hash(header.proceeding_id, previous, entry),
        )  # fmt: skip
        return entry

    def seal(self, connection: sqlite3.Connection, header: Header) -> str:
        """Close a proceeding, inside the transaction of ``connection``; the seal enters the journal's register."""
        ended_at = self.journal.instant()
        sealed = proceeding_seal(header, *self._last(header), ended_at)
        connection.execute(
            "UPDATE proceeding SET ended_at = ?, seal = ? WHERE proceeding_id = ?",
            (ended_at, sealed, header.proceeding_id),
        )
        register.append(connection, register.Entry(SEAL_KINDS[header.kind], header.proceeding_id, sealed, ended_at))
        return sealed

    def chain_break(self, proceeding_id: str, kind: ProceedingKind) -> ChainBreak | None:
        """Give the first place where a trace is not what was written; None when it is intact."""
        header, sealed = self.header(proceeding_id, kind)
        ended = self.journal.rows("SELECT ended_at FROM proceeding WHERE proceeding_id = ?", proceeding_id)[0][0]
        return trace_break(header, self._stored(proceeding_id), sealed, ended)

    def _stored(self, proceeding_id: str) -> list[Stored]:
        rows = self.journal.rows(
            "SELECT number, kind, author, at, body_json, previous_hash, hash FROM proceeding_event "
            "WHERE proceeding_id = ? ORDER BY number",
            proceeding_id,
        )
        return [Stored(Entry(*row[:5]), row[5], row[6]) for row in rows]

    def _last(self, header: Header) -> tuple[int, str]:
        stored = self._stored(header.proceeding_id)
        return (stored[-1].entry.number, stored[-1].hash) if stored else (0, header_hash(header))
