"""Sets of moods as bits of one integer: bit 11 × tension + confiance, so that a set of pairs costs no more than one.

Effects and bounds act on the whole set at once, exactly as they do on each pair of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_SIDE = 11
ALL = (1 << _SIDE * _SIDE) - 1
_CALM = (1 << _SIDE) - 1
_TENSE = _CALM << _SIDE * (_SIDE - 1)
_WARY = sum(1 << _SIDE * row for row in range(_SIDE))
_TRUSTING = _WARY << (_SIDE - 1)

Span = tuple[int, int]


def only(tension: int, trust: int) -> int:
    """Give the set of one pair."""
    return 1 << (_SIDE * tension + trust)


@lru_cache(4096)
def within(tension: Span, trust: Span) -> int:
    """Give the pairs inside two bounds."""
    return sum(
        only(row, column)
        for row in range(max(0, tension[0]), min(10, tension[1]) + 1)
        for column in range(max(0, trust[0]), min(10, trust[1]) + 1)
    )


@lru_cache(65536)
def moved(moods: int, move: tuple[int, int]) -> int:
    """Give the set after an effect, each mood kept within its bounds."""
    for _ in range(abs(move[0])):
        moods = (moods << _SIDE) & ALL | moods & _TENSE if move[0] > 0 else moods >> _SIDE | moods & _CALM
    for _ in range(abs(move[1])):
        moods = _more_trusting(moods) if move[1] > 0 else (moods & ~_WARY) >> 1 | moods & _WARY
    return moods


def _more_trusting(moods: int) -> int:
    return (moods & ~_TRUSTING) << 1 | moods & _TRUSTING


def moved_by_any(moods: int, moves: Iterable[tuple[int, int]]) -> int:
    """Give what one of several effects may make of the set."""
    found = 0
    for move in moves:
        found |= moved(moods, move)
    return found
