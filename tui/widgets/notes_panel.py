"""A sheet of paper beside the call: free notes, kept with it and never scored."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from tui.widgets.editor import Editor

LONGEST = 20_000
"""Characters; far more than a call can give to note."""


class NotesInput(Editor):
    """Where notes are written."""

    BINDING_GROUP_TITLE = "Notes"
    BINDINGS: ClassVar = [
        Binding("enter", "new_line", "Aller à la ligne dans les notes", show=False),
        Binding("ctrl+j,shift+enter", "new_line", "Aller à la ligne dans les notes", show=False),
    ]

    def action_new_line(self) -> None:
        """Begin a new line."""
        self.put("\n")


class NotesPanel(Vertical):
    """The notes."""

    DEFAULT_CSS = """
    NotesPanel {
        display: none;
        width: 40;
        &.-shown { display: block; }
        NotesInput { height: 1fr; border: round $secondary 60%; border-title-color: $secondary; }
        NotesInput:focus { border: heavy $secondary; }
    }
    """

    def __init__(self) -> None:
        """Begin with an empty sheet."""
        super().__init__(id="notes")

    def compose(self) -> ComposeResult:
        """Lay the sheet out."""
        sheet = NotesInput(LONGEST, id="notes-text", placeholder="Ce que vous voulez retenir. F7 revient à la réponse.")
        sheet.border_title = "Notes"
        yield sheet

    @property
    def text(self) -> str:
        """What is written."""
        return self.query_one(NotesInput).text

    def write(self, text: str) -> None:
        """Put ``text`` on the sheet."""
        self.query_one(NotesInput).write(text)

    def warn(self, why: str) -> None:
        """Say on the sheet that it is not kept; empty when it is."""
        self.query_one(NotesInput).border_subtitle = why
