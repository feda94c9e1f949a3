"""Keeping, of all that matched, one proof for each thing proved.

Where a criterion is both shown and contradicted by overlapping words, the longer proof wins: « je comprends que vous
soyez pressée mais » should not outweigh the whole sentence. A span inside a forbidden statement gives nothing else.
What typed facts prove is overruled by nothing else: « le virement arrivera le 5 novembre » has the form of good
information, and a wrong date.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scoring.evidence import Evidence


def select(found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Give the proofs that stand, in order of start."""
    forbidden = [item for item in found if item.target == "interdit"]
    kept = [item for item in found if item.target in {"interdit", "fait"} or not _inside(item, forbidden)]
    facts = [item for item in kept if item.source == "fait"]
    best: dict[tuple[str, str, str], Evidence] = {}
    for item in kept:
        if _belied(item, facts):
            continue
        key = _key(item)
        if key not in best or _rank(item) > _rank(best[key]):
            best[key] = item
    proved = {_key(item) for item in facts}
    standing = [item for key, item in best.items() if key in proved or not _overruled(item, best.values())]
    return tuple(sorted(standing, key=lambda item: (item.start, item.end, item.target, item.id, item.polarity)))


def _key(item: Evidence) -> tuple[str, str, str]:
    return item.target, item.id, item.polarity


def _belied(item: Evidence, facts: Iterable[Evidence]) -> bool:
    """Whether a wrong value stands among the words that would show the criterion."""
    return (
        item.polarity == "montre"
        and item.source != "fait"
        and any(fact.polarity == "contredit" and _same(item, fact) and _overlap(item, fact) for fact in facts)
    )


def _same(item: Evidence, other: Evidence) -> bool:
    return (item.target, item.id) == (other.target, other.id)


def _overlap(item: Evidence, other: Evidence) -> bool:
    return other.start < item.end and item.start < other.end


def _inside(item: Evidence, forbidden: Iterable[Evidence]) -> bool:
    return any(other.start <= item.start and item.end <= other.end for other in forbidden)


def _rank(item: Evidence) -> tuple[float, int, int]:
    return item.similarity, item.end - item.start, -item.start


def _overruled(item: Evidence, others: Iterable[Evidence]) -> bool:
    for other in others:
        if not _same(item, other) or other.polarity == item.polarity:
            continue
        if _overlap(item, other):
            length, rival = item.end - item.start, other.end - other.start
            if rival > length or (rival == length and other.polarity == "contredit"):
                return True
    return False
