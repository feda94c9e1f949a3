"""One line to write in; a paste is cleaned before it is shown."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.widgets import Input

from tui.safe_text import one_line

PASTE_LIMIT = 400
"""Characters looked at of a paste: a line that somebody means to write is shorter."""


class LineInput(Input):
    """A field in French."""

    BINDING_GROUP_TITLE = "Écrire"
    BINDINGS: ClassVar = [Binding("enter", "submit", "Continuer", tooltip="Garder ce qui est écrit")]

    def _on_paste(self, event: events.Paste) -> None:
        """Insert what can be shown of a paste."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(one_line(event.text[:PASTE_LIMIT]))
