"""What stands beside a call on disk: notes, ticks and the reply being typed; in memory where there is no journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.errors import JournalError
from sim.journal.notes import Notes, read_notes, write_notes

if TYPE_CHECKING:
    from sim.journal.journal import Journal


class CallNotes:
    """The notes of one call."""

    def __init__(self, journal: Journal | None, session_id: str | None) -> None:
        """Keep them with ``session_id``, if there is somewhere to keep them."""
        self._journal = journal
        self._session_id = session_id
        self._kept = Notes()
        self.fault = ""
        """Why they are not kept on disk, in French; empty when they are."""

    def read(self) -> Notes:
        """Give what was kept."""
        if self._journal is not None and self._session_id is not None:
            try:
                self._kept = read_notes(self._journal, self._session_id)
            except JournalError as error:
                self.fault = str(error)
        return self._kept

    def keep(self, notes: Notes) -> None:
        """Keep ``notes`` if they are not those of before."""
        if notes == self._kept:
            return
        self._kept = notes
        if self._journal is None or self._session_id is None:
            return
        try:
            write_notes(self._journal, self._session_id, notes)
            self.fault = ""
        except JournalError as error:
            self.fault = str(error)
