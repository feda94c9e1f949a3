"""A pane of paragraphs behind marks, read with the arrows: a reading, faults, what a cue finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from tui.widgets.prose import Bullet, Prose


@dataclass(frozen=True)
class Line:
    """A paragraph of a pane."""

    text: str | Content
    """Fit for the screen; no markup is parsed."""
    mark: str | tuple[str, str] = "  "
    """Stands before it, with its style."""
    kind: Literal["heading", "item", "detail"] = "item"


class LinesPane(VerticalScroll):
    """Paragraphs in a frame."""

    DEFAULT_CSS = """
    LinesPane {
        border: round $secondary 60%;
        border-title-color: $secondary;
        border-subtitle-color: $quiet;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-color: $panel;
        .heading { color: $accent; text-style: bold; margin: 1 0 0 0; }
        .heading.-first { margin: 0; }
        .detail { margin: 0 0 0 2; color: $quiet; }
        &:focus { border: round $secondary; }
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

    def __init__(self, title: str, *, id: str) -> None:  # noqa: A002 - Textual's own name
        """Be empty, under ``title``."""
        super().__init__(id=id)
        self.border_title = title

    def show(self, lines: Iterable[Line]) -> None:
        """Show ``lines`` instead of what was there."""
        self.remove_children()
        self.mount(*(_paragraph(line, first=not place) for place, line in enumerate(lines)))
        self.scroll_home(animate=False)


def _paragraph(line: Line, *, first: bool) -> Prose:
    if line.kind == "heading":
        return Prose(line.text, classes="heading -first" if first else "heading")
    return Bullet(line.mark, line.text, classes=line.kind)
