"""The line at the top of every screen: where one is on the left, what changes (the clock) on the right."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal

from tui.widgets.prose import Prose


class TitleBar(Horizontal):
    """A title and a note."""

    DEFAULT_CSS = """
    TitleBar {
        height: 1;
        padding: 0 1;
        background: $panel;
        #title { width: 1fr; height: 1; text-style: bold; color: $primary; text-wrap: nowrap; text-overflow: ellipsis; }
        #note { width: auto; height: 1; margin-left: 2; color: $quiet; }
    }
    """

    def __init__(self, title: str, note: str = "") -> None:
        """Show ``title`` and ``note``."""
        super().__init__()
        self._said = (title, note)

    def compose(self) -> ComposeResult:
        """Lay both out."""
        yield Prose(self._said[0], id="title")
        yield Prose(self._said[1], id="note")

    def show(self, title: str | None = None, note: str | None = None) -> None:
        """Change one or both."""
        if title is not None:
            self.query_one("#title", Prose).say(title)
        if note is not None:
            self.query_one("#note", Prose).say(note)
