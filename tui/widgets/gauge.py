"""A mood from 0 to 10: a bar, the number, the words, and how it has just moved."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static


class Gauge(Static):
    """One mood; colour only repeats what the words say."""

    DEFAULT_CSS = """
    Gauge {
        width: 1fr;
        height: 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    level: reactive[int] = reactive(0)
    """0 to 10."""

    def __init__(self, label: str, words: Callable[[int], str], level: int, *, good: bool, id: str) -> None:  # noqa: A002 - Textual's own name
        """Show ``level``; ``good`` when a high level is the better one."""
        super().__init__(id=id, markup=False)
        self.set_reactive(Gauge.level, level)
        self._label = label
        self._words = words
        self._good = good
        self._change = 0

    def move_to(self, level: int) -> None:
        """Show ``level`` and how far it is from the one before."""
        self._change = level - self.level
        self.level = level
        self.refresh()

    @property
    def words(self) -> str:
        """What is read on the screen, without the bar."""
        change = f" {'↑' if self._change > 0 else '↓'}{abs(self._change)}" if self._change else ""
        return f"{self.level}/10 {self._words(self.level)}{change}"

    def render(self) -> Content:
        """Draw the bar and say the level."""
        long = self.size.width >= 48
        cells, full = (10, self.level) if long else (5, self.level // 2)
        half = "" if long or not self.level % 2 else "▌"
        bar, rest = "█" * full + half, "·" * (cells - full - len(half))
        return Content.assemble((f"{self._label} ", "$quiet"), (bar, self._colour), (rest, "$faint"), f" {self.words}")

    @property
    def _colour(self) -> str:
        level = 10 - self.level if self._good else self.level
        return "$error" if level >= 8 else "$warning" if level >= 5 else "$success"
