"""What one reply may do to the moods: every sum of the effects that may apply together, held within two points.

Reactions are taken as free to apply or not, which covers those already spent; what all effects of a call add up to,
``fois`` counted, bounds the whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from sim.exploration.mood_set import within
from sim.exploration.parts import Move
from sim.exploration.play import Play
from sim.moods import MOST_PER_REPLY


@lru_cache(512)
def sums(moves: tuple[Move, ...]) -> frozenset[Move]:
    """Give the effects that any part of ``moves`` may have together."""
    found = {(0, 0)}
    for move in moves:
        found |= {(tension + move[0], trust + move[1]) for tension, trust in found}
    return frozenset((_limited(tension), _limited(trust)) for tension, trust in found)


def _limited(change: int) -> int:
    return max(-MOST_PER_REPLY, min(MOST_PER_REPLY, change))


def read_part(play: Play, move: Move) -> Move:
    """Give the part of an effect that something reads; the walk leaves a mood that nothing tests where it is."""
    return move[0] if play.tension_read else 0, move[1] if play.trust_read else 0


def attainable(play: Play) -> int:
    """Give the moods that all the effects of a call together can attain."""
    return within(_span(play, 0), _span(play, 1))


def _span(play: Play, mood: int) -> tuple[int, int]:
    start = (play.start().tension, play.start().trust)[mood]
    silences = play.scenario.silences
    limited = [(item.move[mood], item.times) for item in play.reactions]
    limited += [(rule.move[mood], 1) for rule in play.rules]
    limited += [(play.silence_move[mood], silences.times)] if silences and play.silent else []
    free: Iterable[int] = [
        *(move[mood] for move, _ in play.forbidden.values()),
        *(way.move[mood] for ways in play.exits.values() for way in ways),
    ]
    limited += [(move, 10) for move in free]
    up = sum(move * times for move, times in limited if move > 0)
    down = sum(move * times for move, times in limited if move < 0)
    return max(0, start + down), min(10, start + up)
