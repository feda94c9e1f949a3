"""The moment between « reprendre » and the call: it is rebuilt from what the journal kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.widget import Widget

from tui.screens.preparation import PreparationPage

if TYPE_CHECKING:
    from sim.journal.recording import RecordedSession
    from sim.journal.schema import SessionRow


class ResumeScreen(PreparationPage):
    """Rebuilds a call, then gives way to it."""

    heading = "Reprendre un appel"
    ADVICE = "L'appel est reconstitué à partir de ce qui a été enregistré."
    BINDINGS: ClassVar = [Binding("escape", "app.pop_screen", "Revenir", tooltip="Revenir à la bibliothèque")]

    def __init__(self, row: SessionRow, title: str) -> None:
        """Take up ``row``, a call of the situation ``title``."""
        super().__init__()
        self._row = row
        self._title = title

    def body(self) -> Iterable[Widget]:
        """Say what goes on."""
        yield self.preparing(f"Je retrouve l'appel « {self._title} »…")

    def on_mount(self) -> None:
        """Begin."""
        self.prepare(self._rebuilt, self.desamorce.navigation.conversation)

    def _rebuilt(self) -> RecordedSession:
        from tui import engine  # Heavy: loaded by the thread that needs it.

        return engine.resume(self.desamorce.services, self._row)
