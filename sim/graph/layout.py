"""Where the boxes and the arrows of a picture go; ``graphlay`` is called here and nowhere else.

The trap it prevents: a layout that puts the state to which a call comes back above the one where it begins. An arrow
towards a state written earlier is given to the layout the other way round, so that the file's order is the page's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import graphlay

Point = tuple[float, float]
_OPTIONS = {"spacing": {"layer_gap": 44.0, "node_gap": 40.0, "dummy_gap": 22.0}}
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
    page = graphlay.layout(graph, preset=_PRESET, options=_OPTIONS)
    left, top = page.bounds["min"]["x"], page.bounds["min"]["y"]
    boxes = {
        name: Box(node["center"]["x"] - width / 2 - left, node["center"]["y"] - height / 2 - top, width, height)
        for (name, (width, height)), node in zip(sizes.items(), page.nodes, strict=True)
    }
    ways = {}
    for (source, target), drawn in zip(arrows, page.edges, strict=True):
        points = tuple((point["x"] - left, point["y"] - top) for point in drawn["points"])
        ways[source, target] = points if order[source] < order[target] else points[::-1]
    right, bottom = page.bounds["max"]["x"], page.bounds["max"]["y"]
    return Layout(right - left, bottom - top, boxes, ways)
