"""The names of the parts of the debrief on one line; a narrow terminal has no room for the digits of the keys."""

from __future__ import annotations

from textual import events
from textual.content import Content

from tui.widgets.tab_bar import TabBar

_WIDE = 110


class SectionBar(TabBar):
    """Chooses a part of the debrief."""

    def on_resize(self, event: events.Resize) -> None:
        """Write more where there is room."""
        self._draw()

    def _draw(self) -> None:
        wide = self.size.width >= _WIDE
        parts: list[str | tuple[str, str]] = []
        for tab in self._tabs:
            style = "bold reverse $primary" if tab.id == self.active else ""
            parts += [(f"{tab.key} ", "$accent") if wide else "", (f" {tab.label} ", style), "  " if wide else ""]
        self.say(Content.assemble(*parts))
