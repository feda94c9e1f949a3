"""The curve of one competence, call after call, always from 0 to 100 %.

The trap it prevents: a sparkline stretches from its least value to its greatest, so that 70, 72, 71 would look like a
storm, and 100, 100, 100 like nothing at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from textual.renderables.sparkline import Sparkline as Curve
from textual.widgets import Sparkline

SHOWN = 30
"""Calls drawn, the last ones: a cell each, or two while they are few."""


class CompetenceCurve(Sparkline):
    """Values of 0 to 1, the oldest on the left."""

    DEFAULT_CSS = """
    CompetenceCurve {
        height: 1;
        & > .sparkline--max-color { color: $primary; }
        & > .sparkline--min-color { color: $primary 60%; }
    }
    """

    def __init__(self, values: Sequence[float]) -> None:
        """Draw ``values``."""
        last = list(values[-SHOWN:])
        super().__init__([value for value in last for _ in range(2 if 2 * len(last) <= SHOWN else 1)])
        self.styles.width = len(self.data or ())

    def render(self) -> _FixedScale:
        """Draw the curve on a fixed scale."""
        drawn = super().render()
        assert isinstance(drawn, Curve)
        return _FixedScale(drawn)


class _FixedScale:
    """A curve with the two ends of its scale, which are cut off once they have done their work."""

    def __init__(self, curve: Curve[float]) -> None:
        self._curve = curve
        curve.data = [*curve.data, 0.0, 1.0]
        curve.width = len(curve.data)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        cells = [part for part in self._curve.__rich_console__(console, options) if isinstance(part, Segment)]
        yield from cells[:-2]


__all__ = ["CompetenceCurve"]
