"""Where the boxes and the arrows of a picture go; ``graphlay`` is called here and nowhere else.

The trap it prevents: a layout that puts the state to which a call comes back above the one where it begins. An arrow
towards a state written earlier is given to the layout the other way round, so that the file's order is the page's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import graphlay

Point = tuple[float, float]
_OPTIONS = {"spacing": {"layer_gap": 44.0, "node_gap": 40.0, "dummy_gap": 22.0}}
COLUMN_GAP = 260.0
"""Room for the arrows that go from one column to another."""
_PRESET = "process_map"
"""Boxes in layers from the top, arrows at right angles."""


@dataclass(frozen=True)
class Box:
    """A rectangle, by its corner at the top left."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Layout:
    """A page, from (0, 0)."""

    width: float
    height: float
    boxes: Mapping[str, Box]
    arrows: Mapping[tuple[str, str], tuple[Point, ...]]
    """The corners of each arrow, from its source to its target."""


def lay_out(sizes: Mapping[str, Point], arrows: Sequence[tuple[str, str]]) -> Layout:
    """Place boxes and arrows; the same for the same arguments.

    Args:
        sizes: Width and height by name, in the order in which they should be read.
        arrows: Pairs of different names, none given twice.
    """
    order = {name: rank for rank, name in enumerate(sizes)}
    graph = graphlay.Graph()
    for name, (width, height) in sizes.items():
        graph.node(name, width=width, height=height)
    for source, target in arrows:
        graph.edge(*sorted((source, target), key=order.__getitem__))
    page = _measured(graphlay.layout(graph, preset=_PRESET, options=_OPTIONS), sizes, arrows)
    ways = {
        (source, target): points if order[source] < order[target] else points[::-1]
        for (source, target), points in page.arrows.items()
    }
    return replace(page, arrows=ways)


def in_columns(page: Layout, arrows: Sequence[tuple[str, str]], count: int) -> Layout:
    """Cut a long page into ``count`` columns of about one height, side by side, and draw its arrows anew.

    The engine's own wrapping leaves a page as it is as soon as an arrow comes back up.
    """
    share = page.height / count
    columns: list[list[str]] = [[] for _ in range(count)]
    for name, box in page.boxes.items():
        columns[min(count - 1, int((box.y + box.height / 2) // share))].append(name)
    moved: dict[str, Box] = {}
    left = 0.0
    for column in filter(None, columns):
        boxes = [page.boxes[name] for name in column]
        x, y = min(box.x for box in boxes), min(box.y for box in boxes)
        moved |= {name: replace(box, x=left + box.x - x, y=box.y - y) for name, box in zip(column, boxes, strict=True)}
        left += max(box.x + box.width for box in boxes) - x + COLUMN_GAP
    graph = graphlay.Graph()
    for name in page.boxes:
        box = moved[name]
        middle = {"x": box.x + box.width / 2, "y": box.y + box.height / 2}
        graph.node(name, width=box.width, height=box.height, position=middle)
    for source, target in arrows:
        graph.edge(source, target)
    sizes = {name: (box.width, box.height) for name, box in page.boxes.items()}
    return _measured(graphlay.reroute(graph, preset=_PRESET, options=_OPTIONS), sizes, arrows)


def _measured(page: graphlay.Layout, sizes: Mapping[str, Point], arrows: Sequence[tuple[str, str]]) -> Layout:
    """Give what the engine made, from (0, 0); arrows as it was given them."""
    left, top = page.bounds["min"]["x"], page.bounds["min"]["y"]
    boxes = {
        name: Box(node["center"]["x"] - width / 2 - left, node["center"]["y"] - height / 2 - top, width, height)
        for (name, (width, height)), node in zip(sizes.items(), page.nodes, strict=True)
    }
    ways = {
        pair: tuple((point["x"] - left, point["y"] - top) for point in drawn["points"])
        for pair, drawn in zip(arrows, page.edges, strict=True)
    }
    right, bottom = page.bounds["max"]["x"], page.bounds["max"]["y"]
    return Layout(right - left, bottom - top, boxes, ways)
