"""The picture of a scenario as one SVG file, to be opened in a browser or pinned on the wall.

A state is a card that lists its ways out in the order in which they are tried; an arrow only says where they lead.
The trap it prevents: forty guards written along forty arrows, which nobody can read. Titles come from a trainer's
file: every text goes through ``sim.graph.svg_text``, which escapes it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sim.graph.layout import Box, Layout, in_columns, lay_out
from sim.graph.model import Graph, Kind, Node, Way
from sim.graph.shapes import (
    AT_ANY_TIME,
    FRAME,
    GUTTER,
    HEAD,
    INK,
    MARGIN,
    PAD,
    QUIET,
    STEP,
    Row,
    arrow,
    card,
    document,
    ending,
    head_height,
    number,
    rectangle,
    row_lines,
)
from sim.graph.svg_text import Line, text, wrap

CARDS, END = (500.0, 640.0, 800.0), 300.0
"""Widths that a card may have, and that of an ending."""
_SHEET = 2**0.5
_TALLEST = 2.2
"""Heights to a width over which a drawing is a strip, and is cut into columns."""
_COLUMNS = (2, 3, 4)
_KINDS: Mapping[Kind, str] = {
    "passage": "ce que dit le conseiller fait avancer l'appel",
    "humeur": "il y faut une humeur (tension, confiance)",
    "patience": "rien n'avance\u00a0: sa patience est à bout",
}
_PANEL = "À tout moment, avant les passages de l'état"


@dataclass(frozen=True)
class _Plan:
    """What stands in each box, and where the boxes go."""

    width: float
    """Width of a state's card."""
    rows: Mapping[str, list[Row]]
    titles: Mapping[str, list[Line]]
    page: Layout

    def cut(self, count: int, graph: Graph) -> _Plan:
        """Give the same drawing in columns."""
        return replace(self, page=in_columns(self.page, list(_arrows(graph)), count))

    @property
    def distance(self) -> float:
        """How far the drawing is from the shape of a sheet of paper."""
        return abs(math.log(self.page.height / self.page.width / _SHEET))


def to_svg(graph: Graph) -> str:
    """Draw ``graph``, its cards as wide as brings the drawing nearest to a sheet of paper."""
    plans = [_plan(graph, wide) for wide in CARDS]
    plan = min(plans, key=lambda plan: plan.distance)
    if plan.page.height > _TALLEST * plan.page.width:
        plan = min((plan.cut(count, graph) for plan in plans for count in _COLUMNS), key=lambda plan: plan.distance)
    page = plan.page
    width = max(page.width, 2 * CARDS[0] + GUTTER)
    parts = list(_heading(graph))
    top = 150.0
    panel, height = _panel(graph, top, width)
    top += height + GUTTER if panel else 0.0
    parts += [*panel, f'<g transform="translate({number(MARGIN + (width - page.width) / 2)} {number(top)})">']
    parts += [*_drawing(graph, plan), "</g>"]
    top += page.height + GUTTER
    legend, height = _criteria(graph, top, width)
    return document(graph.title, [*parts, *legend], width + 2 * MARGIN, top + height + MARGIN)


def _plan(graph: Graph, wide: float) -> _Plan:
    rows = {state.id: _rows(state.ways, graph, wide) for state in graph.states}
    titles = {
        place.id: wrap(place.title, 15, (wide - 150 if isinstance(place, Node) else END - 60) - 2 * PAD, bold=True)
        for place in graph.places
    }
    sizes = {name: (wide, head_height(titles[name]) + STEP * len(lines) + PAD) for name, lines in rows.items()}
    sizes |= {end.id: (END, 40.0 + 19.0 * len(titles[end.id])) for end in graph.ends}
    return _Plan(wide, rows, titles, lay_out(sizes, list(_arrows(graph))))


def _arrows(graph: Graph) -> dict[tuple[str, str], Kind]:
    """One arrow a pair, of the plainest kind of its ways; a way from a state to itself has none."""
    found: dict[tuple[str, str], Kind] = {}
    plain: tuple[Kind, ...] = ("passage", "humeur", "patience")
    for state in graph.states:
        for way in state.ways:
            if way.target != state.id:
                pair = state.id, way.target
                found[pair] = min(found.get(pair, "patience"), way.kind, key=plain.index)
    return found


def _rows(ways: Sequence[Way], graph: Graph, width: float) -> list[Row]:
    """Lay the ways out as lines; those that follow each other and lead to the same place share its name."""
    rows: list[Row] = []
    before: tuple[str, Kind] | None = None
    for way in ways:
        if (way.target, way.kind) != before:
            name = wrap(graph.title_of(way.target), 13, width - 2 * PAD - 40, bold=True)
            rows += [Row(line, way.kind if index == 0 else None) for index, line in enumerate(name)]
            before = way.target, way.kind
        words = f"{way.words} ({way.effect})" if way.effect else way.words
        guard = wrap(f"• {words}", 12, width - 2 * PAD - 48)
        rows += [Row(line) for line in guard]
    return rows


def _drawing(graph: Graph, plan: _Plan) -> list[str]:
    anywhere, boxes = {way.target for way in graph.everywhere}, plan.page.boxes
    parts = []
    for pair, kind in _arrows(graph).items():
        points = plan.page.arrows[pair]
        parts.append(arrow(points, kind, faint=points[-1][1] < points[0][1]))
    for index, state in enumerate(graph.states):
        marks = [*(["début"] * (index == 0)), *([AT_ANY_TIME] * (state.id in anywhere))]
        parts += card(boxes[state.id], plan.titles[state.id], plan.rows[state.id], " · ".join(marks))
    for end in graph.ends:
        parts += ending(boxes[end.id], plan.titles[end.id], end, anywhere=end.id in anywhere)
    return parts


def _heading(graph: Graph) -> Iterator[str]:
    yield text(MARGIN, 62, Line(graph.title, 0), 30, INK, bold=True)
    start = f"Au départ\u00a0: tension {graph.tension} sur 10, confiance {graph.trust} sur 10."
    order = "Les passages d'un état sont essayés de haut en bas\u00a0: le premier possible l'emporte."
    yield text(MARGIN, 92, Line(f"{start} {order}", 0), 14, QUIET)
    for index, (kind, words) in enumerate(_KINDS.items()):
        x = MARGIN + 370 * index
        yield arrow(((x, 122), (x + 40, 122)), kind)
        yield text(x + 50, 126.5, Line(words, 0), 12, INK)


def _panel(graph: Graph, top: float, width: float) -> tuple[list[str], float]:
    if not graph.everywhere:
        return [], 0.0
    count = max(1, int(width // CARDS[0]))
    column = (width - 2 * PAD) / count
    blocks = [_rows([way], graph, column) for way in graph.everywhere]
    parts, height = _in_columns(blocks, count, column, top + HEAD + 4, row_lines)
    box = Box(MARGIN, top, width, HEAD + height + PAD)
    frame = [
        rectangle(box, fill="#faf7f0", stroke=FRAME, radius=7, stroke_width=1.4),
        text(MARGIN + PAD, top + 24, Line(_PANEL, 0), 15, INK, bold=True),
    ]
    return [*frame, *parts], box.height


def _criteria(graph: Graph, top: float, width: float) -> tuple[list[str], float]:
    named = graph.criteria()
    if not named:
        return [], 0.0
    count = max(1, int(width // CARDS[0]))
    column = width / count
    blocks = [
        [Row(line) for line in wrap(f"{name}  {label}", 12, column - 2 * PAD - 40)] for name, label in named.items()
    ]
    parts, height = _in_columns(blocks, count, column, top + HEAD, row_lines)
    title = text(MARGIN, top + 22, Line("Les critères cités", 0), 15, INK, bold=True)
    return [title, *parts], HEAD + height


def _in_columns(
    blocks: Sequence[Sequence[Row]],
    count: int,
    column: float,
    top: float,
    draw: Callable[[float, float, Sequence[Row]], Iterator[str]],
) -> tuple[list[str], float]:
    """Fill columns from the left, none much longer than the others, and no block cut."""
    share = sum(map(len, blocks)) / count
    parts, tallest, index, used = [], 0, 0, 0
    for block in blocks:
        if used and used + len(block) / 2 > share and index < count - 1:
            index, used = index + 1, 0
        parts += list(draw(MARGIN + column * index, top + STEP * used, block))
        used += len(block)
        tallest = max(tallest, used)
    return parts, STEP * tallest
