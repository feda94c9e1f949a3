"""A session whose events are on disk before the member answers.

The order is read, fold, write, show. The trap it prevents: a disk that fills up in the middle of a call must not end
the call; it goes on in memory, and the person is told once and for as long as it lasts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Self

from scoring.evidence import Reading
from sim.errors import JournalError
from sim.events import Event, EventKind, Mode
from sim.game import Game, load_game
from sim.journal.journal import Journal
from sim.journal.schema import SessionRow
from sim.library import ScenarioFile
from sim.reading_json import dump_reading, load_reading
from sim.record import record_json
from sim.session import Session
from sim.turns import Turn
from sim.version import PROGRAM_VERSION

_GOES_ON = "L'appel continue, mais n'est plus enregistré."


class RecordedSession:
    """A call and its place in the journal."""

    def __init__(
        self, session: Session, journal: Journal | None, session_id: str | None, elapsed: Callable[[], float]
    ) -> None:
        """Use ``start`` or ``resume``."""
        self.session = session
        self.session_id = session_id
        self.warning: str | None = None
        self._journal = journal
        self._elapsed = elapsed
        self._offset = session.events[-1].at if session.events else 0.0

    @classmethod
    def start(
        cls,
        journal: Journal | None,
        person_id: str | None,
        game: Game,
        seed: int,
        mode: Mode,
        elapsed: Callable[[], float],
        *,
        past: Sequence[tuple[Event, Reading]] = (),
    ) -> Self:
        """Begin a call, recorded where there is a journal and somebody to record it for.

        Args:
            journal: None when it can't be used.
            person_id: The current profile.
            game: The scenario.
            seed: Of its variants.
            mode: ``entrainement`` or ``examen``.
            elapsed: Gives the seconds since the call began.
            past: What was done before, with what was read of it, when the call begins at a moment of another one.
        """
        recorded = cls(Session(game, seed, mode), journal, None, elapsed)
        if journal is not None and person_id is not None:
            try:
                recorded.session_id = journal.start_session(
                    person_id=person_id, scenario=game.file, scenario_version=game.scenario.version, seed=seed,
                    mode=mode, program_version=PROGRAM_VERSION, reader_version=game.reader.version,
                )  # fmt: skip
            except JournalError as error:
                recorded._fail(error)
        for event, reading in past:
            recorded.session.apply(event, reading)
            recorded._write(event, reading)
            recorded._offset = event.at
        return recorded

    @classmethod
    def resume(cls, journal: Journal, row: SessionRow, elapsed: Callable[[], float]) -> Self:
        """Take up an open call at the very turn where it stopped, under the scenario and readings of the time.

        Raises:
            JournalError: if it can't be read.
            UnreadableSourceError: if its scenario can't be played by this program.
        """
        source = journal.scenario_source(row.scenario_hash).encode("utf-8", "surrogateescape")
        game = load_game(ScenarioFile(row.scenario_id, source, f"{row.scenario_id}.yaml", row.scenario_hash))
        session = Session(game, row.seed, row.mode)
        for event, reading in zip(journal.events(row.session_id), journal.readings(row.session_id), strict=True):
            session.apply(event, load_reading(reading))
        recorded = cls(session, journal, row.session_id, elapsed)
        if row.ended_at is None and session.ending is not None:
            try:  # The program was killed between the last event and the seal.
                recorded._seal(journal, row.session_id)
            except JournalError as error:
                recorded._fail(error)
        return recorded

    @property
    def seconds(self) -> float:
        """Seconds since the call began, the time before an interruption included."""
        return round(self._offset + max(0.0, self._elapsed()), 3)

    @property
    def journal(self) -> Journal | None:
        """Where the call is written; None when it lives in memory."""
        return self._journal

    @property
    def recorded(self) -> bool:
        """Whether what is said still reaches the disk."""
        return self._journal is not None and self.session_id is not None and self.warning is None

    def say(self, text: str) -> Turn:
        """Read a reply, play it and write it.

        Raises:
            UnusableReplyError: if it is too long for its channel; nothing has happened then.
            SessionOverError: if the call has ended.
        """
        turn = self._do("replique", text, self.session.read(text))
        assert turn is not None
        return turn

    def silence(self) -> Turn | None:
        """Let a silence pass; None when she no longer notices."""
        return self._do("silence") if self.session.notices_silence else None

    def take_back(self) -> bool:
        """Undo the last reply and what followed, in practice."""
        if not self.session.can_take_back:
            return False
        self._do("reprise")
        return True

    def give_help(self, what: str) -> None:
        """Note that a help was given, in practice.

        Raises:
            SessionOverError: if the call has ended.
        """
        self._do("aide", what)

    def abandon(self) -> None:
        """Leave the call for good."""
        self._do("abandon")

    def _do(self, kind: EventKind, text: str = "", reading: Reading | None = None) -> Turn | None:
        event, read = Event(kind, self.seconds, text), reading or Reading()
        turn = self.session.apply(event, read)
        self._write(event, read)
        return turn

    def _write(self, event: Event, reading: Reading) -> None:
        if self._journal is None or self.session_id is None or self.warning is not None:
            return
        try:
            self._journal.append(self.session_id, event, dump_reading(reading))
            self._seal(self._journal, self.session_id)
        except JournalError as error:
            self._fail(error)

    def _seal(self, journal: Journal, session_id: str) -> None:
        """Close the session in the journal if the call is over."""
        ending = self.session.ending
        if ending is not None:
            journal.close_session(session_id, ending.id, self.session.result().score, record_json(self.session))

    def _fail(self, error: JournalError) -> None:
        self.warning = f"{error} {_GOES_ON}"
