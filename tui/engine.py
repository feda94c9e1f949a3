"""The door to the engine: loading a situation, beginning a call, taking one up again.

Importing this loads pydantic, the state machine and the reader, a quarter of a second: it is imported by a thread,
once the library is on the screen, and never at start.
"""

from __future__ import annotations

from collections.abc import Callable

from sim.errors import JournalError
from sim.events import Mode
from sim.game import Game, load_game
from sim.journal.profile import Profile
from sim.journal.recording import RecordedSession
from sim.journal.schema import SessionRow
from sim.practice.retake import events_until
from sim.session import Session
from tui.services import Services


def load(services: Services, scenario_id: str) -> Game:
    """Make a situation ready.

    Raises:
        DesamorceError: if it can't be found or played, with what to do.
    """
    return load_game(services.library.find(scenario_id))


def start(services: Services, profile: Profile | None, game: Game, mode: Mode) -> RecordedSession:
    """Begin a call now."""
    person_id = profile.person_id if profile else None
    return RecordedSession.start(services.journal, person_id, game, services.new_seed(), mode, _elapsed(services))


def start_at(services: Services, profile: Profile | None, session: Session, turn: int) -> RecordedSession:
    """Begin a call just before a reply of ``session``, an earlier practice of the same situation."""
    person_id = profile.person_id if profile else None
    return RecordedSession.start(
        services.journal, person_id, session.game, session.seed, "entrainement", _elapsed(services),
        past=events_until(session, turn),
    )  # fmt: skip


def resume(services: Services, row: SessionRow) -> RecordedSession:
    """Take up an open call at the turn where it stopped.

    Raises:
        DesamorceError: if it can't be read or played, with what to do.
    """
    if services.journal is None:
        raise JournalError(services.fault)
    return RecordedSession.resume(services.journal, row, _elapsed(services))


def _elapsed(services: Services) -> Callable[[], float]:
    began = services.monotonic()
    return lambda: services.monotonic() - began
