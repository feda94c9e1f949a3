"""Keeping, of all that matched, one proof for each thing proved.

Where a criterion is both shown and contradicted by overlapping words, the longer proof wins: « je comprends que vous
soyez pressée mais » should not outweigh the whole sentence. A span inside a forbidden statement gives nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scoring.evidence import Evidence


def select(found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Give the proofs that stand, in order of start."""
    forbidden = [item for item in found if item.target == "interdit"]
    kept = [item for item in found if item.target in {"interdit", "fait"} or not _inside(item, forbidden)]
    best: dict[tuple[str, str, str], Evidence] = {}
    for item in kept:
        key = (item.target, item.id, item.polarity)
        if key not in best or _rank(item) > _rank(best[key]):
            best[key] = item
    standing = [item for item in best.values() if not _overruled(item, best.values())]
    return tuple(sorted(standing, key=lambda item: (item.start, item.end, item.target, item.id, item.polarity)))


def _inside(item: Evidence, forbidden: Iterable[Evidence]) -> bool:
    return any(other.start <= item.start and item.end <= other.end for other in forbidden)


def _rank(item: Evidence) -> tuple[float, int, int]:
    return item.similarity, item.end - item.start, -item.start


def _overruled(item: Evidence, others: Iterable[Evidence]) -> bool:
    for other in others:
        if (other.target, other.id) != (item.target, item.id) or other.polarity == item.polarity:
            continue
        if other.start < item.end and item.start < other.end:
            length, rival = item.end - item.start, other.end - other.start
            if rival > length or (rival == length and other.polarity == "contredit"):
                return True
    return False
