"""The pieces of the drawing of a scenario: cards, endings, arrows, and the file that holds them.

Owns colours and sizes. The trap it prevents: a kind or an outcome told by its colour alone, lost on a black and white
print; each has its own stroke or its own word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sim.graph.layout import Box, Point
from sim.graph.model import End, Kind
from sim.graph.svg_text import FAMILY, Line, text

PAD, HEAD, STEP, MARGIN, GUTTER = 14.0, 34.0, 17.0, 40.0, 30.0
INK, QUIET, FRAME, _PAPER = "#1d2733", "#52606d", "#9aa5b1", "#ffffff"
_COLOURS: Mapping[Kind, str] = {"passage": "#1f5fa8", "humeur": "#b3470b", "patience": "#6b7280"}
_DASHES: Mapping[Kind, str] = {"passage": "", "humeur": "", "patience": "7 5"}
_WIDTHS: Mapping[Kind, float] = {"passage": 1.8, "humeur": 2.6, "patience": 1.6}
_OUTCOMES: Mapping[str, tuple[str, str, str]] = {
    "reussite": ("Réussite", "#e3f4e6", "#1e7a34"),
    "partielle": ("Issue partielle", "#fff3d6", "#a66a00"),
    "echec": ("Échec", "#fde4e1", "#b3261e"),
}
AT_ANY_TIME = "à tout moment"


@dataclass(frozen=True)
class Row:
    """A line of a card."""

    line: Line
    kind: Kind | None = None
    """Of the arrow drawn before it; None for what continues."""


def head_height(title: Sequence[Line]) -> float:
    """Give the height of the band that holds a title."""
    return HEAD + 19.0 * (len(title) - 1) + 8


def card(box: Box, title: Sequence[Line], rows: Sequence[Row], mark: str) -> Iterator[str]:
    """Draw a state, its marks at the right of its title."""
    head = head_height(title)
    yield rectangle(box, fill=_PAPER, stroke=INK, radius=7, stroke_width=1.6)
    yield f'<path d="{_round_top(box, head)}" fill="#e8eef5"/>'
    for index, line in enumerate(title):
        yield text(box.x + PAD, box.y + 24 + 19 * index, line, 15, INK, bold=True)
    if mark:
        yield text(box.x + box.width - PAD, box.y + 23, Line(mark, 0), 11, QUIET, anchor="end", italic=True)
    yield from row_lines(box.x, box.y + head, rows)


def row_lines(x: float, y: float, rows: Sequence[Row]) -> Iterator[str]:
    """Draw the lines of a card or of a panel, each way with its arrow."""
    for index, row in enumerate(rows):
        at = y + STEP * (index + 1) - 1
        if row.kind is not None:
            yield arrow(((x + PAD, at - 4.5), (x + PAD + 28, at - 4.5)), row.kind)
        name = row.line.bold
        yield text(x + PAD + (36 if name else 40), at, row.line, 13 if name else 12, INK, bold=name)


def ending(box: Box, title: Sequence[Line], end: End, *, anywhere: bool) -> Iterator[str]:
    """Draw an ending, its outcome said in words too."""
    word, fill, stroke = _OUTCOMES[end.outcome]
    yield rectangle(box, fill=fill, stroke=stroke, radius=box.height / 2, stroke_width=2.6)
    middle = box.x + box.width / 2
    for index, line in enumerate(title):
        yield text(middle, box.y + 24 + 19 * index, line, 15, stroke, anchor="middle", bold=True)
    said = f"{word} · {AT_ANY_TIME}" if anywhere else word
    yield text(middle, box.y + box.height - 13, Line(said, 0), 11.5, stroke, anchor="middle", italic=True)


def arrow(points: Sequence[Point], kind: Kind, *, faint: bool = False) -> str:
    """Draw an arrow; ``faint`` for one that goes back up, so that the way down stands out."""
    path = "M" + " L".join(f"{number(x)} {number(y)}" for x, y in points)
    dashes = f' stroke-dasharray="{_DASHES[kind]}"' if _DASHES[kind] else ""
    shade = ' opacity="0.5"' if faint else ""
    return (
        f'<path d="{path}" fill="none" stroke="{_COLOURS[kind]}" stroke-width="{_WIDTHS[kind]}" '
        f'stroke-linejoin="round"{dashes} marker-end="url(#{kind})"{shade}/>'
    )


def document(title: str, parts: Sequence[str], width: float, height: float) -> str:
    """Give the whole file."""
    heads = "".join(
        f'<marker id="{kind}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="11" markerHeight="11" '
        f'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 1 L9 5 L0 9 z" fill="{colour}"/></marker>'
        for kind, colour in _COLOURS.items()
    )
    size = f'width="{number(width)}" height="{number(height)}" viewBox="0 0 {number(width)} {number(height)}"'
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FAMILY}" role="img" xml:lang="fr">',
            text(0, 0, Line(title, 0), 0, "", tag="title"),
            f"<defs>{heads}</defs>",
            f'<rect width="100%" height="100%" fill="{_PAPER}"/>',
            *parts,
            "</svg>\n",
        ]
    )


def rectangle(box: Box, *, fill: str, stroke: str, radius: float, stroke_width: float) -> str:
    """Draw a frame."""
    place = f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'
    return f'<rect {place} rx="{number(radius)}" fill="{fill}" stroke="{stroke}" stroke-width="{stroke_width}"/>'


def _round_top(box: Box, height: float) -> str:
    left, right, bottom = number(box.x + 1), number(box.x + box.width - 1), number(box.y + height)
    top, curve = number(box.y + 1), number(box.y + 7)
    inner = number(box.x + 7), number(box.x + box.width - 7)
    return (
        f"M{left} {bottom} V{curve} Q{left} {top} {inner[0]} {top} "
        f"H{inner[1]} Q{right} {top} {right} {curve} V{bottom} z"
    )


def number(value: float) -> str:
    """Write a length without a useless decimal."""
    return f"{value:.1f}".removesuffix(".0")
