"""The moment between a line of the history and its debrief: the call is rebuilt from what the journal kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.widget import Widget

from tui.safe_text import plain
from tui.screens.preparation import PreparationPage
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from scoring.errors import DesamorceError
    from sim.journal.recording import RecordedSession
    from sim.journal.schema import SessionRow


class ReopenScreen(PreparationPage):
    """Rebuilds a past call, then gives way to its debrief."""

    heading = "Revoir un bilan"
    ADVICE = "La séance est reconstituée à partir de ce qui a été enregistré."
    BINDINGS: ClassVar = [Binding("escape", "app.pop_screen", "Revenir", tooltip="Revenir à l'historique")]

    def __init__(self, row: SessionRow, title: str) -> None:
        """Open ``row``, a call of the situation ``title``."""
        super().__init__()
        self._row = row
        self._title = title

    def body(self) -> Iterable[Widget]:
        """Say what goes on."""
        yield self.preparing(f"Je retrouve la séance « {self._title} »…")

    def on_mount(self) -> None:
        """Begin."""
        self.prepare(self._rebuilt, lambda call: self.desamorce.navigation.debrief(call.session))

    def refuse(self, error: DesamorceError) -> None:
        """Show why it can't be rebuilt."""
        text = f"Cette séance ne peut pas être relue.\n\n{error}\n\nÉchap pour revenir à l'historique."
        self.query_one("#preparing", Prose).say(plain(text))

    def _rebuilt(self) -> RecordedSession:
        from tui import engine  # Heavy: loaded by the thread that needs it.

        return engine.resume(self.desamorce.services, self._row)
