"""A mood from 0 to 10: a bar, the number, the words, and how it has just moved."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

LONGEST_BAR, SHORTEST_BAR = 10, 3


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
        self._change: int | None = None
        """None while nothing has moved it."""

    def move_to(self, level: int) -> None:
        """Show ``level`` and how far it is from the one before."""
        self.show(level, level - self.level)

    def show(self, level: int, change: int | None) -> None:
        """Show ``level`` and the ``change`` that led to it; None when there was none to tell."""
        self._change = change
        self.level = level
        self.refresh()

    @property
    def words(self) -> str:
        """What is read on the screen, without the bar."""
        return f"{self.level}/10 {self._words(self.level)}{self._moved}"

    def render(self) -> Content:
        """Draw the bar in the room that the words leave, and say the level."""
        room = min(LONGEST_BAR, self.size.width - len(self._label) - len(self.words) - 3)
        bar = self._bar(room) if room >= SHORTEST_BAR else []
        return Content.assemble((f"{self._label} ", "$quiet"), *bar, self.words)

    def _bar(self, cells: int) -> list[tuple[str, str]]:
        full, rest = divmod(self.level * cells * 2 // 10, 2)
        drawn = "█" * full + "▌" * rest
        return [(drawn, self._colour), ("·" * (cells - len(drawn)) + " ", "$faint")]

    @property
    def _moved(self) -> str:
        if self._change is None:
            return ""
        return " =" if not self._change else " ▲ monte" if self._change > 0 else " ▼ baisse"

    @property
    def _colour(self) -> str:
        level = 10 - self.level if self._good else self.level
        return "$error" if level >= 8 else "$warning" if level >= 5 else "$success"
