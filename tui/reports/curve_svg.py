"""The curve as one SVG drawing: told apart by shape and stroke, not by colour, so that it prints in black and white."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sim.debrief.model import Point

WIDTH, HEIGHT = 720, 260
LEFT, RIGHT, TOP, BOTTOM = 40, 690, 20, 220
# Also in the page's style sheet: some readers of HTML do not apply it inside a drawing.
_GRID = 'stroke="#c8ccd0" stroke-width="1"'
_STROKES = {
    "tension": 'fill="none" stroke="#8f2d16" stroke-width="2.5"',
    "confiance": 'fill="none" stroke="#1d4f7a" stroke-width="2.5" stroke-dasharray="7 4"',
}
_SQUARE = 'fill="#fff" stroke="#1d4f7a" stroke-width="2"'
_MOST_MARKS = 40
_MOST_NUMBERS = 20


def curve_svg(points: Sequence[Point]) -> str:
    """Draw both moods; the numbers of the drawing come from us, no text of a person stands in it."""
    parts = [*_grid(points)]
    parts += _line(points, lambda point: point.tension, "tension", round_marks=True)
    parts += _line(points, lambda point: point.trust, "confiance", round_marks=False)
    return "\n".join(
        [
            f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="courbe-titre" ',
            'aria-describedby="courbe-tension courbe-confiance">',
            '<title id="courbe-titre">Tension et confiance, de 0 à 10, tour par tour</title>',
            *parts,
            "</svg>",
        ]
    )


def _x(place: int, count: int) -> float:
    return LEFT + (RIGHT - LEFT) * place / max(1, count - 1)


def _y(level: int) -> float:
    return BOTTOM - (BOTTOM - TOP) * level / 10


def _grid(points: Sequence[Point]) -> Iterator[str]:
    for level in range(0, 11, 2):
        y = _y(level)
        yield f'<line class="grille" {_GRID} x1="{LEFT}" y1="{y:.1f}" x2="{RIGHT}" y2="{y:.1f}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{level}</text>'
    every = max(1, -(-len(points) // _MOST_NUMBERS))
    for place in range(0, len(points), every):
        x = _x(place, len(points))
        yield f'<text x="{x:.1f}" y="{BOTTOM + 18}" text-anchor="middle">{points[place].turn}</text>'
    yield f'<text x="{(LEFT + RIGHT) / 2:.0f}" y="{BOTTOM + 36}" text-anchor="middle">tours</text>'


def _line(points: Sequence[Point], level: Callable[[Point], int], name: str, *, round_marks: bool) -> Iterator[str]:
    count = len(points)
    places = [(_x(place, count), _y(level(point))) for place, point in enumerate(points)]
    yield f'<polyline class="{name}" {_STROKES[name]} points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places)}"/>'
    for x, y in places[:: max(1, -(-count // _MOST_MARKS))]:
        if round_marks:
            yield f'<circle class="{name}" fill="#8f2d16" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>'
        else:
            yield f'<rect class="{name}" {_SQUARE} x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7"/>'
