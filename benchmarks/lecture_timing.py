"""Timing on a machine that others use too: several passes, the best of each reply, then the median of the replies."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

PASSES = 5
T = TypeVar("T")


@dataclass(frozen=True)
class Times:
    """Milliseconds, one figure a reply."""

    each: tuple[float, ...]

    @property
    def median(self) -> float:
        """Median of the replies."""
        return statistics.median(self.each)

    @property
    def slowest(self) -> float:
        """The slowest reply."""
        return max(self.each)

    @property
    def nine_in_ten(self) -> float:
        """Nine replies in ten take less."""
        return sorted(self.each)[int(len(self.each) * 0.9)]


def measure(read: Callable[[T], object], items: Sequence[T], passes: int = PASSES) -> Times:
    """Time ``read`` on each of ``items``, ``passes`` times in turn, and keep the best time of each."""
    best = [float("inf")] * len(items)
    for _ in range(passes):
        gc.collect()
        for place, item in enumerate(items):
            best[place] = min(best[place], once(read, item))
    return Times(tuple(best))


def once(read: Callable[[T], object], item: T) -> float:
    """Give the milliseconds of one reading."""
    began = time.perf_counter()
    read(item)
    return (time.perf_counter() - began) * 1000


def show(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table."""
    lines = [tuple(columns), *(tuple(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(columns))]
    print(f"\n{title}")
    for number, line in enumerate(lines):
        first, *others = (cell.ljust(width) if not place else cell.rjust(width)
                          for place, (cell, width) in enumerate(zip(line, widths, strict=True)))  # fmt: skip
        print("  ".join(["", first, *others]).rstrip())
        if not number:
            print("  " + "  ".join("-" * width for width in widths))


def milliseconds(value: float) -> str:
    """Write a time as it is read in French."""
    return f"{value:.2f}".replace(".", ",") + " ms"


def times_as_much(value: float) -> str:
    """Write a ratio."""
    return f"× {value:.1f}".replace(".", ",")


def kept(value: float, aim: float, *, least: bool = False) -> str:
    """Say whether an aim is kept."""
    return "tenu" if (value >= aim if least else value <= aim) else "MANQUÉ"
