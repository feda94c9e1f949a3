"""A text that never breaks a line before « : » or inside « ».

Textual breaks lines at a no-break space; here it is replaced by a visible-blank character while the text is wrapped,
and put back in every line drawn and in every text copied.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.content import Content
from textual.selection import Selection
from textual.strip import Strip
from textual.widgets import Static

_GLUE = "\u2800"
_NBSP = "\u00a0"
_GLUED = str.maketrans({_NBSP: _GLUE, "\u202f": _GLUE})


def glued(text: str | Content) -> Content:
    """Give ``text`` as content whose no-break spaces hold when it is wrapped; no markup is parsed."""
    content = Content(text) if isinstance(text, str) else text
    return Content(content.plain.translate(_GLUED), content.spans)


class Prose(Static):
    """A paragraph; ``str`` and ``Content`` are both taken as they are."""

    def __init__(self, text: str | Content = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Show ``text``."""
        super().__init__(glued(text), markup=False, id=id, classes=classes)

    def say(self, text: str | Content) -> None:
        """Show ``text`` instead."""
        self.update(glued(text))

    def render_line(self, y: int) -> Strip:
        """Draw a line with its no-break spaces."""
        line = super().render_line(y)
        if not any(_GLUE in segment.text for segment in line):
            return line
        mended = [Segment(text.replace(_GLUE, _NBSP), style, control) for text, style, control in line]
        return Strip(mended, line.cell_length)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Copy no-break spaces as they were written."""
        found = super().get_selection(selection)
        return found and (found[0].replace(_GLUE, _NBSP), found[1])
