"""The moods turn by turn, as two rows of bars one above the other: half a block a level, so nothing is rounded.

Whole and half blocks exist in every terminal font, and two plots one above the other need no colour to be told
apart. More turns than columns share a column, which then shows the worst of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from sim.debrief.model import Point
from tui.wording import tension_words, trust_words

ROWS = 5
"""Each says two levels."""
MARGIN = 4
WIDEST = 4
"""Columns of a turn."""
_GAP = 3
"""Columns from the beginning of a number to that of the next, at least."""


class Curve(Widget):
    """Tension and trust after each turn."""

    DEFAULT_CSS = """
    Curve { width: 1fr; height: auto; max-width: 100; padding: 0 1; margin: 1 0; }
    """

    def __init__(self, points: Sequence[Point]) -> None:
        """Plot ``points``, the beginning first."""
        super().__init__()
        self._points = points

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Count the rows of both plots."""
        return 2 * (ROWS + 2) + 1

    def render(self) -> Content:
        """Draw both."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> Iterator[Content]:
        first, last = self._points[0], self._points[-1]
        tension = (
            f"de {first.tension} ({tension_words(first.tension)}) à {last.tension} ({tension_words(last.tension)})"
        )
        trust = f"de {first.trust} ({trust_words(first.trust)}) à {last.trust} ({trust_words(last.trust)})"
        yield Content.assemble(("Tension ", "bold $accent"), (tension, "$quiet"))
        yield from _plot(self._points, lambda point: point.tension, width, "$accent", max)
        yield Content("")
        yield Content.assemble(("Confiance ", "bold $secondary"), (trust, "$quiet"))
        yield from _plot(self._points, lambda point: point.trust, width, "$secondary", min)


def shared(points: Sequence[Point], columns: int) -> list[Sequence[Point]]:
    """Share ``points`` among at most ``columns`` columns, in order."""
    each = -(-len(points) // max(1, columns))
    return [points[start : start + each] for start in range(0, len(points), each)]


def _plot(
    points: Sequence[Point],
    level: Callable[[Point], int],
    width: int,
    colour: str,
    worst: Callable[[Sequence[int]], int],
) -> Iterator[Content]:
    room = max(1, width - MARGIN)
    columns = shared(points, room)
    wide = max(1, min(WIDEST, room // len(columns)))
    levels = [worst([level(point) for point in column]) for column in columns]
    for row in range(ROWS - 1, -1, -1):
        label = "10 ┤" if row == ROWS - 1 else " 0 ┤" if row == 0 else "   │"
        bars = "".join(_cell(value, row) * wide for value in levels)
        yield Content.assemble((label, "$quiet"), (bars, colour))
    yield Content.assemble((_axis(columns, wide, room), "$quiet"))


def _cell(value: int, row: int) -> str:
    if value >= 2 * row + 2:
        return "█"
    if value == 2 * row + 1:
        return "▄"
    return "▁" if row == 0 else " "


def _axis(columns: Sequence[Sequence[Point]], wide: int, room: int) -> str:
    """Write the number of a turn below its column, where there is room."""
    axis = "tour"
    free = 0
    for place, column in enumerate(columns):
        number, start = str(column[0].turn), place * wide
        if place and start >= free and start + len(number) <= room:
            axis = axis.ljust(MARGIN + start) + number
            free = start + max(_GAP, len(number) + 1)
    return axis
