"""The journal: who trained, on which scenarios, and every event of every session, on disk before the member answers.

Owns what is kept and its order of writing. The traps it prevents: a call lost with its window, a session rebuilt
from events that another window added, a record altered without anyone seeing it.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast

from sim.data_folder import shown
from sim.errors import JournalError
from sim.events import Event, EventKind, Mode
from sim.journal.hash_chain import ChainBreak, Link, SessionHeader, first_break, header_hash, link_hash, seal
from sim.journal.profile import Profile, check_pseudonym
from sim.journal.schema import SessionRow, in_french, open_file, pack, session_row, transaction, unpack

if TYPE_CHECKING:
    from sim.library import ScenarioFile

__all__ = ["ABANDONED", "Journal", "SessionRow"]

ABANDONED = "abandonnee"
"""The ending of a session that was left and will not be taken up again."""
_HEADER = "person_id, scenario_hash, scenario_version, seed, mode, program_version, reader_version, started_at"
_STANDING_REPLIES = """(SELECT max(0, total(CASE kind WHEN 'replique' THEN 1 WHEN 'reprise' THEN -1 ELSE 0 END))
    FROM event WHERE event.session_id = session.session_id)"""
_EVENTS = "SELECT number, kind, at_ms, text, reading_json, previous_hash, hash FROM event WHERE session_id = ?"


class Journal:
    """An open journal; one process may use it from several threads, several processes may share its file."""

    def __init__(
        self, connection: sqlite3.Connection, path: Path, now: Callable[[], datetime], new_id: Callable[[], str]
    ) -> None:
        """Use ``connection``; see ``open``."""
        self._connection = connection
        self._path = path
        self._now = now
        self._new_id = new_id
        self._lock = threading.RLock()
        self._seen: dict[str, int] = {}

    @classmethod
    def open(
        cls,
        path: Path,
        now: Callable[[], datetime],
        *,
        new_id: Callable[[], str] = lambda: str(uuid.uuid4()),
        busy_timeout_ms: int = 5000,
    ) -> Self:
        """Open the journal at ``path``, made if there is none.

        Args:
            path: The file; its folder must exist.
            now: Gives the time, with its zone.
            new_id: Gives an identifier that no other call gave.
            busy_timeout_ms: How long to wait for another process that writes.

        Raises:
            JournalError: if it can't be used, with what to do.
        """
        return cls(open_file(path, busy_timeout_ms), path, now, new_id)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock, in_french(self._path):
            self._connection.close()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def person(self) -> Profile | None:
        """The current profile, the last one created; None at first run."""
        rows = self._read("SELECT person_id, pseudonym FROM person ORDER BY rowid DESC LIMIT 1")
        return Profile(*rows[0]) if rows else None

    def people(self) -> dict[str, str]:
        """The pseudonym of every person, by identifier."""
        return {row["person_id"]: row["pseudonym"] for row in self._read("SELECT person_id, pseudonym FROM person")}

    def create_person(self, pseudonym: str) -> Profile:
        """Create the profile that becomes the current one.

        Raises:
            SimulationError: if ``pseudonym`` can't be one.
            JournalError: if it can't be written.
        """
        profile = Profile(self._new_id(), check_pseudonym(pseudonym))
        with self._writing():
            self._insert("person", profile.person_id, profile.pseudonym, self._instant())
        return profile

    def rename_person(self, person_id: str, pseudonym: str) -> Profile:
        """Change a pseudonym; sessions keep their person.

        Raises:
            SimulationError: if ``pseudonym`` can't be one.
            JournalError: if nobody has this identifier, or it can't be written.
        """
        profile = Profile(person_id, check_pseudonym(pseudonym))
        with self._writing() as connection:
            changed = connection.execute(
                "UPDATE person SET pseudonym = ? WHERE person_id = ?", (profile.pseudonym, person_id)
            )
            if not changed.rowcount:
                raise JournalError(
                    f"Aucun profil « {shown(person_id)} » dans le journal « {shown(self._path)} ». Relancez desamorce."
                )
        return profile

    def start_session(
        self,
        *,
        person_id: str,
        scenario: ScenarioFile,
        scenario_version: int,
        seed: int,
        mode: Mode,
        program_version: str,
        reader_version: str,
    ) -> str:
        """Record that a call begins, with the scenario as it is now; give the session's identifier."""
        session_id = self._new_id()
        # A file that is not UTF-8 can't be played; should one come here, its bytes are kept all the same.
        source = scenario.raw.decode("utf-8", "surrogateescape")
        played = (scenario.content_hash, scenario_version, seed, mode, program_version, reader_version)
        with self._writing() as connection:
            header = SessionHeader(person_id, *played, self._instant())
            connection.execute(
                "INSERT OR IGNORE INTO scenario VALUES (?, ?, ?, ?)",
                (scenario.content_hash, scenario.id, scenario_version, pack(source)),
            )
            connection.execute(
                f"INSERT INTO session (session_id, scenario_id, {_HEADER}) VALUES ({_marks(10)})",
                (session_id, scenario.id, *astuple(header)),
            )
        self._seen[session_id] = 0
        return session_id

    def append(self, session_id: str, event: Event, reading_json: str) -> None:
        """Write one event and what was read from it; on disk when this returns.

        Raises:
            JournalError: if it can't be written, if the session is over, or if another window went on with it.
        """
        with self._writing():
            header = self._open_header(session_id)
            number, previous = self._last(session_id, header)
            if number != self._seen.setdefault(session_id, number):
                raise JournalError(
                    "Cet appel a continué dans une autre fenêtre : cette réplique n'a pas été enregistrée. Revenez à "
                    "la bibliothèque, puis reprenez l'appel."
                )
            at_ms = round(event.at * 1000)
            link = Link(previous, session_id, number + 1, event.kind, at_ms, event.text, reading_json)
            kept = (pack(link.text), pack(link.reading), previous, link_hash(link))
            self._insert("event", session_id, link.number, link.kind, at_ms, *kept)
        self._seen[session_id] = link.number

    def close_session(self, session_id: str, ending: str, score: int | None, record_json: str | None) -> str:
        """End a session with its record; give the seal.

        Raises:
            JournalError: if it is unknown or over already, or if it can't be written.
        """
        with self._writing() as connection:
            header = self._open_header(session_id)
            sealed = seal(header, self._last(session_id, header)[1])
            record = None if record_json is None else pack(record_json)
            connection.execute(
                "UPDATE session SET ended_at = ?, ending = ?, score = ?, record_json = ?, seal = ? "
                "WHERE session_id = ?",
                (self._instant(), ending, score, record, sealed, session_id),
            )
        return sealed

    def abandon(self, session_id: str) -> str:
        """End a session that will not be taken up again, without a score; give the seal."""
        return self.close_session(session_id, ABANDONED, None, None)

    def open_sessions(self) -> list[SessionRow]:
        """The calls that can be taken up again, the newest first."""
        return self._session_rows("WHERE ended_at IS NULL")

    def sessions(self) -> list[SessionRow]:
        """Every session, the newest first."""
        return self._session_rows("")

    def events(self, session_id: str) -> list[Event]:
        """The events of a session, in order; ``append`` goes on from there.

        Raises:
            JournalError: if the session is unknown, or can't be read.
        """
        rows = self._event_rows(session_id)
        self._seen[session_id] = rows[-1]["number"] if rows else 0
        return [Event(cast(EventKind, row["kind"]), row["at_ms"] / 1000, unpack(row["text"])) for row in rows]

    def readings(self, session_id: str) -> list[str]:
        """What was read from each event, as the JSON that ``append`` was given."""
        return [unpack(row["reading_json"]) for row in self._event_rows(session_id)]

    def scenario_source(self, content_hash: str) -> str:
        """The scenario that has this hash, as it was played.

        Raises:
            JournalError: if the journal does not hold it.
        """
        rows = self._read("SELECT source FROM scenario WHERE content_hash = ?", content_hash)
        if not rows:
            raise JournalError(
                f"Le scénario d'empreinte « {shown(content_hash)} » n'est pas dans le journal "
                f"« {shown(self._path)} » : cette séance ne peut pas être rejouée."
            )
        return unpack(rows[0]["source"])

    def check_chain(self, session_id: str) -> ChainBreak | None:
        """Give the first place where a session is not what was written; None when it is intact.

        Raises:
            JournalError: if the session is unknown, or can't be read.
        """
        with self._lock, in_french(self._path), transaction(self._connection, "BEGIN"):
            header, sealed = self._header(session_id)
            source = self.scenario_source(header.scenario_hash)
            rows = self._event_rows(session_id)
        if hashlib.sha256(source.encode("utf-8", "surrogateescape")).hexdigest() != header.scenario_hash:
            return ChainBreak(session_id, None, "Le scénario gardé avec la séance a été modifié.")
        links = ((_link(session_id, row), row["hash"]) for row in rows)
        return first_break(session_id, header, links, sealed)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, in_french(self._path), transaction(self._connection):
            yield self._connection

    def _read(self, query: str, *values: object) -> list[sqlite3.Row]:
        with self._lock, in_french(self._path):
            return self._connection.execute(query, values).fetchall()

    def _insert(self, table: str, *values: object) -> None:
        self._connection.execute(f"INSERT INTO {table} VALUES ({_marks(len(values))})", values)

    def _session_rows(self, where: str) -> list[SessionRow]:
        columns = f"session_id, {_HEADER}, scenario_id, ended_at, ending, score, record_json, seal"
        replies = f"{_STANDING_REPLIES} AS replies"
        query = f"SELECT {columns}, {replies} FROM session {where} ORDER BY started_at DESC, rowid DESC"
        return [session_row(row) for row in self._read(query)]

    def _event_rows(self, session_id: str) -> list[sqlite3.Row]:
        rows = self._read(f"{_EVENTS} ORDER BY number", session_id)
        if not rows:
            self._header(session_id)  # A session without events is not one that the journal never saw.
        return rows

    def _header(self, session_id: str) -> tuple[SessionHeader, str | None]:
        rows = self._read(f"SELECT {_HEADER}, seal FROM session WHERE session_id = ?", session_id)
        if not rows:
            raise JournalError(
                f"La séance « {shown(session_id)} » n'est pas dans le journal « {shown(self._path)} ». "
                "Vérifiez son identifiant."
            )
        *header, sealed = rows[0]
        return SessionHeader(*header), sealed

    def _open_header(self, session_id: str) -> SessionHeader:
        header, sealed = self._header(session_id)
        if sealed is not None:
            raise JournalError(
                "Cette séance est terminée : rien ne peut plus y être ajouté. Commencez un nouvel appel."
            )
        return header

    def _last(self, session_id: str, header: SessionHeader) -> tuple[int, str]:
        rows = self._read(f"{_EVENTS} ORDER BY number DESC LIMIT 1", session_id)
        return (rows[0]["number"], rows[0]["hash"]) if rows else (0, header_hash(header))

    def _instant(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="milliseconds")


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _link(session_id: str, row: sqlite3.Row) -> Link:
    number, kind, at_ms, text, reading, previous, _ = row
    return Link(previous, session_id, number, kind, at_ms, unpack(text), unpack(reading))
