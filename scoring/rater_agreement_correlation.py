"""The point-biserial correlation: does what is « acquis » on one criterion go with the rest of the grid?"""

from __future__ import annotations

from collections.abc import Sequence


def point_biserial(points: Sequence[tuple[int, float]]) -> tuple[float | None, str]:
    """Correlate a criterion, 0 or 1, with the rest of its interview; None and why when it has no meaning."""
    if len(points) < 2:
        return None, "Il faut au moins deux entretiens où le critère est mobilisé avec d'autres."
    values, rests = [float(value) for value, _ in points], [rest for _, rest in points]
    if len(set(values)) == 1:
        return None, "Le critère a le même résultat partout : il ne peut pas distinguer les candidats."
    if len(set(rests)) == 1:
        return None, "Le reste de la grille est le même partout : il n'y a rien à quoi comparer le critère."
    mean_value, mean_rest = sum(values) / len(values), sum(rests) / len(rests)
    gaps = [(value - mean_value, rest - mean_rest) for value, rest in zip(values, rests, strict=True)]
    spread = sum(x * x for x, _ in gaps) * sum(y * y for _, y in gaps)
    return sum(x * y for x, y in gaps) / spread**0.5, ""
