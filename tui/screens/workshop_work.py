"""What the workshop does away from the screen: watching the file, playing again, explaining, trying a cue.

Each is a thread that only posts a message. The trap it prevents: an answer that comes late, about a conversation that
has changed since; each message says what it was asked about.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from tui.scenario_watch import ScenarioWatch
from tui.screens.page import Page

if TYPE_CHECKING:
    from sim.game import Game
    from sim.session import Session
    from sim.verification.rehearsal import Rehearsal
    from tui.widgets.lines_pane import Line
    from tui.workshop_engine import Checked, FileRead

WATCH_EVERY = 0.5
"""Seconds between two looks at the file."""


@dataclass(frozen=True)
class Asked:
    """What the conversation is made of."""

    start: str | None = None
    """Id of the state to begin in; None for the first one."""
    replies: tuple[str, ...] = ()


class WorkshopWork(Page):
    """The threads of the workshop, and the messages that come back from them."""

    @dataclass
    class FileSaved(Message):
        """The file was read, at first or because it was saved."""

        read: FileRead
        known: Checked
        """The faults known at once."""
        played: Rehearsal | None
        """None when it can't be played."""
        asked: Asked

    @dataclass
    class FileChecked(Message):
        """Every fault of the file was looked for."""

        read: FileRead
        checked: Checked

    @dataclass
    class Replayed(Message):
        """The conversation was played again."""

        played: Rehearsal
        asked: Asked
        saved: bool
        """Because the file was saved."""

    @dataclass
    class Explained(Message):
        """A turn was explained."""

        session: Session
        number: int
        lines: tuple[Line, ...]

    @dataclass
    class Tried(Message):
        """A cue was tried."""

        asked: tuple[str, str, str]
        """The cue, the criterion, the sense."""
        lines: tuple[Line, ...]

    def __init__(self, scenario_id: str) -> None:
        """Work on the scenario ``scenario_id``."""
        super().__init__()
        self.scenario_id = scenario_id
        self.asked = Asked()
        self.seed = 0
        self._stop = Event()

    def on_unmount(self) -> None:
        """Let go of the file."""
        self._stop.set()

    @work(thread=True, group="watch")
    def watch_file(self) -> None:
        """Look at the file until the screen goes; read and check it each time that it was saved."""
        from tui import workshop_engine as engine  # Heavy: loaded by the thread that needs it.

        library, known = self.desamorce.services.library, ""
        watch = ScenarioWatch(library, self.scenario_id)
        while not self._stop.is_set():
            if watch.changed():
                read = engine.read_file(library, self.scenario_id)
                if read.key != known:
                    known = read.key
                    self._hand_over(read)
            self._stop.wait(WATCH_EVERY)

    def _hand_over(self, read: FileRead) -> None:
        from tui import workshop_engine as engine

        asked = self.asked
        played = engine.play(read.game, self.seed, asked.start, asked.replies) if read.game else None
        self.post_message(self.FileSaved(read, engine.known_faults(read), played, asked))
        if not self._stop.is_set():
            self.post_message(self.FileChecked(read, engine.check(read)))

    @work(thread=True, group="play", exclusive=True)
    def play_again(self, game: Game, asked: Asked, *, saved: bool) -> None:
        """Play what was asked on ``game``."""
        from tui import workshop_engine as engine

        played = engine.play(game, self.seed, asked.start, asked.replies)
        self.post_message(self.Replayed(played, asked, saved))

    @work(thread=True, group="explain", exclusive=True)
    def explain(self, session: Session, number: int) -> None:
        """Explain the reading of a turn."""
        from tui import workshop_engine as engine

        self.post_message(self.Explained(session, number, engine.explain_turn(session, number)))

    @work(thread=True, group="try", exclusive=True)
    def try_cue(self, session: Session, asked: tuple[str, str, str]) -> None:
        """Try a cue."""
        from tui import workshop_engine as engine

        self.post_message(self.Tried(asked, engine.try_out(session, self.desamorce.services.journal, *asked)))

    @work(thread=True, group="warm", exclusive=True)
    def load_replies(self) -> None:
        """Load the labelled replies while the author is typing a first cue."""
        from scoring.cue_search import labelled_replies

        labelled_replies()
