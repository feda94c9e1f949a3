"""The curve in words, for those who don't see it: where a mood began, how it moved, after which words, its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sim.debrief.model import Point
from sim.debrief.texts import shortened
from tui.wording import tension_words, trust_words

MOST_MOVES = 4
"""Moves told of each mood, the greatest."""
EXCERPT = 60


@dataclass(frozen=True)
class Move:
    """A mood that goes one way without turning back."""

    start: int
    end: int
    first: Point
    """The first turn of the move."""
    last: Point
    steepest: Point
    """The turn that moved it most."""


def curve_words(points: Sequence[Point]) -> tuple[str, ...]:
    """Say both moods, a sentence or two each."""
    tension = _told(points, "La tension", lambda point: point.tension, tension_words)
    trust = _told(points, "La confiance", lambda point: point.trust, trust_words)
    return tension, trust


def moves(points: Sequence[Point], level: Callable[[Point], int]) -> list[Move]:
    """Cut a curve where it turns back; what stays level belongs to no move."""
    found: list[Move] = []
    for before, after in pairwise(points):
        step = level(after) - level(before)
        if step == 0:
            continue
        last = found[-1] if found else None
        if last is None or (last.end > last.start) != (step > 0):
            found.append(Move(level(before), level(after), after, after, after))
            continue
        steepest = _steepest(points, last.steepest, after, level)
        found[-1] = Move(last.start, level(after), last.first, after, steepest)
    return found


def _steepest(points: Sequence[Point], one: Point, other: Point, level: Callable[[Point], int]) -> Point:
    size = {point: abs(level(point) - level(points[place])) for place, point in enumerate(points[1:])}
    return other if size[other] > size[one] else one


def _told(points: Sequence[Point], subject: str, level: Callable[[Point], int], words: Callable[[int], str]) -> str:
    first, last = level(points[0]), level(points[-1])
    every = moves(points, level)
    if not every:
        return f"{subject} est restée à {first} sur 10 ({words(first)})."
    told = sorted(sorted(every, key=lambda move: -abs(move.end - move.start))[:MOST_MOVES], key=every.index)
    parts = [_said(move, again=place > 0) for place, move in enumerate(told)]
    left = "" if len(told) == len(every) else ", sans compter de plus petits mouvements"
    return (
        f"{subject} part de {first} sur 10 ({words(first)}) ; elle {' ; elle '.join(parts)}{left}. "
        f"Elle finit à {last} ({words(last)})."
    )


def _said(move: Move, *, again: bool) -> str:
    up = move.end > move.start
    verb = "est montée" if up else "est redescendue" if again else "est descendue"
    first, last = move.first.turn, move.last.turn
    when = f"au tour {first}" if first == last else f"du tour {first} au tour {last}"
    point = move.steepest
    cause = "un silence" if point.reply is None else f"« {shortened(point.reply, EXCERPT)} »"
    where = "" if first == last else f", surtout au tour {point.turn}"
    return f"{verb} de {move.start} à {move.end} {when}{where} ({cause})"
