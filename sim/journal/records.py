"""The sessions of a journal as they are read again: lists, events, the scenario played, whether the chain holds."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import cast

from sim.data_folder import shown
from sim.errors import JournalError
from sim.events import Event, EventKind
from sim.journal.chain_walk import first_break
from sim.journal.hash_chain import ChainBreak, Closing, SessionHeader, header_hash
from sim.journal.schema import SessionRow, session_row, unpack
from sim.journal.store import Store
from sim.journal.stored_rows import as_written, link, readable

HEADER = "person_id, scenario_hash, scenario_version, seed, mode, program_version, reader_version, started_at"
_CLOSING = "scenario_id, ended_at, ending, score, record_json, program_hash"
_STANDING_REPLIES = """(SELECT max(0, total(CASE kind WHEN 'replique' THEN 1 WHEN 'reprise' THEN -1 ELSE 0 END))
    FROM event WHERE event.session_id = session.session_id)"""
_EVENTS = "SELECT number, kind, at_ms, text, reading_json, previous_hash, hash FROM event WHERE session_id = ?"


class Records(Store):
    """What was recorded."""

    def open_sessions(self) -> list[SessionRow]:
        """The calls that can be taken up again, the newest first."""
        return self._session_rows("WHERE ended_at IS NULL")

    def sessions(self) -> list[SessionRow]:
        """Every session, the newest first."""
        return self._session_rows("")

    def events(self, session_id: str) -> list[Event]:
        """The events of a session, in order.

        Raises:
            JournalError: if the session is unknown, or can't be read.
        """
        rows = self._event_rows(session_id)
        return [Event(cast(EventKind, row["kind"]), row["at_ms"] / 1000, unpack(row["text"])) for row in rows]

    def readings(self, session_id: str) -> list[str]:
        """What was read from each event, as the JSON that ``append`` was given."""
        return [unpack(row["reading_json"]) for row in self._event_rows(session_id)]

    def scenario_source(self, content_hash: str) -> str:
        """The scenario that has this hash, as it was played.

        Raises:
            JournalError: if the journal does not hold it.
        """
        rows = self.rows("SELECT source FROM scenario WHERE content_hash = ?", content_hash)
        if not rows:
            raise JournalError(
                f"Le scénario d'empreinte « {shown(content_hash)} » n'est pas dans le journal "
                f"« {shown(self._path)} » : cette séance ne peut pas être rejouée."
            )
        return unpack(rows[0]["source"])

    def check_chain(self, session_id: str) -> ChainBreak | None:
        """Give the first place where a session is not what was written; None when it is intact.

        Raises:
            JournalError: if the session is unknown, or can't be read.
        """
        try:
            return self._first_break(session_id)
        except (TypeError, ValueError, AttributeError, OverflowError):  # another type than the one that was written
            return ChainBreak(session_id, None, "Une valeur de la séance a été remplacée par une autre, d'autre sorte.")

    def _first_break(self, session_id: str) -> ChainBreak | None:
        with self.reading() as connection:
            header, sealed = self.header(session_id)
            source = self.scenario_source(header.scenario_hash)
            rows = self._event_rows(session_id)
            closing = self.closing(session_id)
            stored = connection.execute(
                "SELECT source, record_json, id = scenario_id AND version = scenario_version AS told FROM session "
                "JOIN scenario ON content_hash = scenario_hash WHERE session_id = ?",
                (session_id,),
            ).fetchone()
        if (
            not stored["told"]
            or hashlib.sha256(source.encode("utf-8", "surrogateescape")).hexdigest() != header.scenario_hash
        ):
            return ChainBreak(session_id, None, "Le scénario gardé avec la séance a été modifié.")
        for row in rows:
            if not (as_written(row["text"]) and as_written(row["reading_json"])):
                return ChainBreak(session_id, row["number"], f"L'événement n° {row['number']} a été modifié.")
        if not (as_written(stored["source"]) and as_written(stored["record_json"])):
            return ChainBreak(session_id, None, "Le scénario ou le compte rendu a été gardé sous une autre forme.")
        links = ((link(session_id, row), row["hash"]) for row in rows)
        return first_break(session_id, header, links, sealed, closing)

    def header(self, session_id: str) -> tuple[SessionHeader, str | None]:
        """What a session was started with, and its seal; None while it is open.

        Raises:
            JournalError: if the session is unknown, or can't be read.
        """
        rows = self.rows(f"SELECT {HEADER}, seal FROM session WHERE session_id = ?", session_id)
        if not rows:
            raise JournalError(
                f"La séance « {shown(session_id)} » n'est pas dans le journal « {shown(self._path)} ». "
                "Vérifiez son identifiant."
            )
        *header, sealed = rows[0]
        return SessionHeader(*header), sealed

    def last_link(self, session_id: str, header: SessionHeader) -> tuple[int, str]:
        """The number and the hash of the last event of a session; 0 and the header's hash when it has none."""
        rows = self.rows(f"{_EVENTS} ORDER BY number DESC LIMIT 1", session_id)
        return (rows[0]["number"], rows[0]["hash"]) if rows else (0, header_hash(header))

    def closing(self, session_id: str) -> Closing:
        """What a session ended with, as its seal holds it."""
        row = self.rows(f"SELECT {_CLOSING} FROM session WHERE session_id = ?", session_id)[0]
        scenario_id, ended_at, ending, score, record, program = row
        return Closing(scenario_id, ended_at, ending, score, None if record is None else unpack(record), program)

    def _session_rows(self, where: str) -> list[SessionRow]:
        columns = f"session_id, {HEADER}, scenario_id, ended_at, ending, score, record_json, seal"
        replies = f"{_STANDING_REPLIES} AS replies"
        query = f"SELECT {columns}, {replies} FROM session {where} ORDER BY started_at DESC, rowid DESC"
        return [session_row(readable(row)) for row in self.rows(query)]

    def _event_rows(self, session_id: str) -> list[sqlite3.Row]:
        rows = self.rows(f"{_EVENTS} ORDER BY number", session_id)
        if not rows:
            self.header(session_id)  # A session without events is not one that the journal never saw.
        return rows
