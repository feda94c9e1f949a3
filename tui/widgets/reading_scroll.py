"""A text longer than its place, read with the arrows."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll


class ReadingScroll(VerticalScroll):
    """Scrolls what is in it."""

    DEFAULT_CSS = """
    ReadingScroll {
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-color: $panel;
    }
    """
    BINDING_GROUP_TITLE = "Lire"
    BINDINGS: ClassVar = [
        Binding("up", "scroll_up", "Remonter", show=False),
        Binding("down", "scroll_down", "Descendre", show=False),
        Binding("pageup", "page_up", "Page précédente", show=False),
        Binding("pagedown", "page_down", "Page suivante", show=False),
        Binding("home", "scroll_home", "Début", show=False),
        Binding("end", "scroll_end", "Fin", show=False),
    ]
