"""Draw ``docs/mesures/figures.svg`` from ``figures.csv``: how well replies are read, version after version.

Add a line to the CSV (version, what changed, micro-F1 shown, micro-F1 contradicted, both by ``desamorce accord
--sans-scenario`` on the development set), then run ``python benchmarks/courbe.py``.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from html import escape
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "mesures"
WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 760, 360, 60, 30, 90
SERIES = (("montre", "montré", "#1f5f8b", 0.80), ("contredit", "contredit", "#b4531f", 0.68))


def height(value: float) -> float:
    """Give the ordinate of a value between 0 and 1."""
    return TOP + (1 - value) * (HEIGHT - TOP - BOTTOM)


def curve(rows: Sequence[dict[str, str]]) -> str:
    """Give the picture of ``rows``."""
    step = (WIDTH - LEFT - 40) / max(len(rows) - 1, 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/><g font-family="sans-serif">',
    ]
    for tenth in range(0, 11, 2):
        level = height(tenth / 10)
        parts.append(f'<path d="M{LEFT} {level}H{WIDTH - 40}" stroke="#ddd"/>')
        parts.append(
            f'<text x="{LEFT - 8}" y="{level + 4}" text-anchor="end">{tenth / 10:.1f}</text>'.replace(".0<", "<")
        )
    for key, label, colour, floor in SERIES:
        points = [(LEFT + number * step, height(float(row[key]))) for number, row in enumerate(rows)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<path d="M{LEFT} {height(floor)}H{WIDTH - 40}" stroke="{colour}" stroke-dasharray="4 4"/>')
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.extend(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)
        last = points[-1]
        parts.append(
            f'<text x="{last[0] - 4:.1f}" y="{last[1] - 8:.1f}" text-anchor="end" fill="{colour}">{label}</text>'
        )
    for number, row in enumerate(rows):
        x, y = LEFT + number * step, HEIGHT - BOTTOM + 18
        parts.append(f'<text x="{x:.1f}" y="{y}" text-anchor="middle">{escape(row["version"])}</text>')
    parts.append(
        f'<text x="{LEFT}" y="{HEIGHT - 12}">F1 par version, jeu de développement ; pointillé : seuils visés</text>'
    )
    return "\n".join([*parts, "</g></svg>", ""])


def main() -> None:
    """Draw the curve."""
    with (FOLDER / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    (FOLDER / "figures.svg").write_text(curve(rows), "utf-8")


if __name__ == "__main__":
    main()
