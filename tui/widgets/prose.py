"""A text that never breaks a line before « : » or inside « ».

Textual breaks lines at a no-break space; here it is replaced by a visible-blank character while the text is wrapped,
and put back in every line drawn and in every text copied.
"""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Size
from textual.selection import Selection
from textual.strip import Strip
from textual.widgets import Static

_GLUE = "\u2800"
_NBSP = "\u00a0"
_HELD = re.compile("[\u00a0\u202f]|(?<=«) | (?=[:;!?»])")
"""A no-break space, or an ordinary one that somebody typed where French holds two signs together."""


def glued(text: str | Content) -> Content:
    """Give ``text`` as content whose no-break spaces hold when it is wrapped; no markup is parsed."""
    content = Content(text) if isinstance(text, str) else text
    return Content(_HELD.sub(_GLUE, content.plain), list(content.spans))


def unglued(line: Strip) -> Strip:
    """Give a drawn line with its no-break spaces put back."""
    if not any(_GLUE in segment.text for segment in line):
        return line
    mended = [Segment(text.replace(_GLUE, _NBSP), style, control) for text, style, control in line]
    return Strip(mended, line.cell_length)


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
        return unglued(super().render_line(y))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Copy no-break spaces as they were written."""
        found = super().get_selection(selection)
        return found and (found[0].replace(_GLUE, _NBSP), found[1])


class Bullet(Prose):
    """A paragraph behind a mark; its other lines stand below its first word."""

    def __init__(self, mark: str | tuple[str, str], text: str | Content, *, classes: str | None = None) -> None:
        """Show ``text`` behind ``mark``, which may have a style."""
        super().__init__(text, classes=classes)
        self._mark = Content.assemble(mark)
        self._text = glued(text)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Count the lines at this width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw the mark and the lines."""
        first, *others = self._lines(self.content_size.width)
        margin = " " * self._mark.cell_length
        return Content("\n").join([self._mark + first, *(Content(margin) + line for line in others)])

    def _lines(self, width: int) -> list[Content]:
        return self._text.wrap(max(1, width - self._mark.cell_length)) or [Content("")]
