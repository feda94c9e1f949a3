"""The journal: who trained, on which scenarios, and every event of every session, on disk before the member answers.

Owns the order of writing. The traps it prevents: a call lost with its window, a session rebuilt from events that
another window added, a record altered without anyone seeing it.
"""

from __future__ import annotations

from dataclasses import asdict
from functools import cached_property
from typing import TYPE_CHECKING

from sim.errors import JournalError
from sim.events import Event, Mode
from sim.journal import register
from sim.journal.hash_chain import Closing, Link, SessionHeader, link_hash, session_seal
from sim.journal.people import People
from sim.journal.records import Records
from sim.journal.schema import SessionRow, pack
from sim.journal.store import insert

if TYPE_CHECKING:
    from sim.library import ScenarioFile

__all__ = ["ABANDONED", "Journal", "SessionRow"]

ABANDONED = "abandonnee"
"""The ending of a session that was left and will not be taken up again."""


class Journal(People, Records):
    """An open journal; one process may use it from several threads, several processes may share its file."""

    @cached_property
    def _seen(self) -> dict[str, int]:
        """The number of the last event that this journal has read or written, by session."""
        return {}

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
        with self.writing() as connection:
            header = SessionHeader(person_id, *played, self.instant())
            connection.execute(
                "INSERT OR IGNORE INTO scenario VALUES (?, ?, ?, ?)",
                (scenario.content_hash, scenario.id, scenario_version, pack(source)),
            )
            insert(connection, "session", session_id=session_id, scenario_id=scenario.id, **asdict(header))
        self._seen[session_id] = 0
        return session_id

    def append(self, session_id: str, event: Event, reading_json: str) -> None:
        """Write one event and what was read from it; on disk when this returns.

        Raises:
            JournalError: if it can't be written, if the session is over, or if another window went on with it.
        """
        with self.writing() as connection:
            header = self._open_header(session_id)
            number, previous = self.last_link(session_id, header)
            if number != self._seen.setdefault(session_id, number):
                raise JournalError(
                    "Cet appel a continué dans une autre fenêtre : cette réplique n'a pas été enregistrée. Revenez à "
                    "la bibliothèque, puis reprenez l'appel."
                )
            link = Link(previous, session_id, number + 1, event.kind, round(event.at * 1000), event.text, reading_json)
            insert(
                connection, "event", session_id=session_id, number=link.number, kind=link.kind, at_ms=link.at_ms,
                text=pack(link.text), reading_json=pack(link.reading), previous_hash=previous, hash=link_hash(link),
            )  # fmt: skip
        self._seen[session_id] = link.number

    def events(self, session_id: str) -> list[Event]:
        """The events of a session, in order; ``append`` goes on from there.

        Raises:
            JournalError: if the session is unknown, or can't be read.
        """
        events = super().events(session_id)
        self._seen[session_id] = len(events)
        return events

    def close_session(self, session_id: str, ending: str, score: int | None, record_json: str | None) -> str:
        """End a session with its record; give the seal, which enters the register of the journal.

        Raises:
            JournalError: if it is unknown or over already, or if it can't be written.
        """
        program = self._program()
        with self.writing() as connection:
            header, ended_at = self._open_header(session_id), self.instant()
            scenario_id = self.rows("SELECT scenario_id FROM session WHERE session_id = ?", session_id)[0][0]
            closing = Closing(scenario_id, ended_at, ending, score, record_json, program)
            sealed = session_seal(session_id, header, *self.last_link(session_id, header), closing)
            record = None if record_json is None else pack(record_json)
            connection.execute(
                "UPDATE session SET ended_at = ?, ending = ?, score = ?, record_json = ?, program_hash = ?, seal = ? "
                "WHERE session_id = ?",
                (ended_at, ending, score, record, program, sealed, session_id),
            )
            register.append(connection, register.Entry("seance", session_id, sealed, ended_at))
        return sealed

    def abandon(self, session_id: str) -> str:
        """End a session that will not be taken up again, without a score; give the seal."""
        return self.close_session(session_id, ABANDONED, None, None)

    def _open_header(self, session_id: str) -> SessionHeader:
        header, sealed = self.header(session_id)
        if sealed is not None:
            raise JournalError(
                "Cette séance est terminée : rien ne peut plus y être ajouté. Commencez un nouvel appel."
            )
        return header
