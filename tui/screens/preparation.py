"""What a screen shows while the engine makes a situation ready in a thread, and when it can't."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from textual import work
from textual.widget import Widget
from textual.worker import get_current_worker

from scoring.errors import DesamorceError, UnreadableSourceError
from tui.safe_text import plain
from tui.screens.page import Page
from tui.widgets.prose import Prose

Ready = TypeVar("Ready")
_SHOWN_FAULTS = 6


class PreparationPage(Page):
    """A page that has something to prepare first."""

    DEFAULT_CSS = """
    PreparationPage #preparing { padding: 1 2; height: auto; }
    """

    def preparing(self, text: str) -> Widget:
        """Give the paragraph that stands where the page will be."""
        return Prose(text, id="preparing")

    @work(thread=True, exclusive=True)
    def prepare(self, make: Callable[[], Ready], then: Callable[[Ready], None]) -> None:
        """Call ``make`` in a thread, then ``then`` with what it gave; or show in French why it can't be."""
        try:
            made = make()
        except DesamorceError as refused:
            error = refused
            self._come_back(lambda: self.refuse(error))
        else:
            self._come_back(lambda: then(made))

    def refuse(self, error: DesamorceError) -> None:
        """Show why there is nothing to play."""
        said = [str(error)]
        if isinstance(error, UnreadableSourceError) and error.faults:
            said = [str(fault) for fault in error.faults if fault.severity == "erreur"]
            more = len(said) - _SHOWN_FAULTS
            said = said[:_SHOWN_FAULTS] + [f"Et {more} autre{'s' * (more > 1)} à corriger."] * (more > 0)
        text = "\n\n".join(["Cette situation ne peut pas être jouée.", *said, "Échap pour revenir à la bibliothèque."])
        self.query_one("#preparing", Prose).say(plain(text))

    def _come_back(self, call: Callable[[], None]) -> None:
        if not get_current_worker().is_cancelled and self.is_attached:
            self.app.call_from_thread(call)
