"""A scenario's guards as sums of alternatives over the bits of atoms.

The meaning is that of ``sim.conditions``, which a test holds against this one on random replies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sim.exploration.atoms import Atoms
from sim.format import conditions as written

HERE = (("shows", "shows"), ("contradicts", "contradicts"), ("acts", "acts"), ("forbidden", "forbidden"),
        ("rules", "rules"))  # fmt: skip
"""Attributes of a guard that speak of this reply, and the kind of their atoms."""
PAST = ("shows", "acts", "savoirs", "states", "forbidden", "rules")
NEVER_MAX = 10**9
"""A bound that no turn reaches."""


@dataclass(frozen=True)
class Alternative:
    """One way for a guard to hold: all of this."""

    here: int = 0
    """Atoms that this reply must hold."""
    past: int = 0
    """Atoms of the call, this reply included."""
    not_yet: tuple[int, ...] = ()
    """Masks, none of which may be all there."""
    tension: tuple[int, int] = (0, 10)
    trust: tuple[int, int] = (0, 10)
    turn: tuple[int, int] = (0, NEVER_MAX)
    none_of: tuple[Guard, ...] = ()

    def holds(self, here: int, past: int, tension: int, trust: int, turn: int) -> bool:
        """Whether all of it holds."""
        return (
            self.here & here == self.here
            and self.past & past == self.past
            and self.tension[0] <= tension <= self.tension[1]
            and self.trust[0] <= trust <= self.trust[1]
            and self.turn[0] <= turn <= self.turn[1]
            and not (self.not_yet and any(mask & past == mask for mask in self.not_yet))
            and not (self.none_of and any(part.holds(here, past, tension, trust, turn) for part in self.none_of))
        )

    def joined(self, other: Alternative) -> Alternative:
        """Give what asks for both."""
        return Alternative(
            self.here | other.here, self.past | other.past, self.not_yet + other.not_yet,
            _both(self.tension, other.tension), _both(self.trust, other.trust), _both(self.turn, other.turn),
            self.none_of + other.none_of,
        )  # fmt: skip

    @property
    def possible(self) -> bool:
        """False when its own bounds cross, or it asks both for an atom and for its absence."""
        bounds = (self.tension, self.trust, self.turn)
        return all(low <= high for low, high in bounds) and not any(
            mask & (self.past | self.here) == mask for mask in self.not_yet
        )


@dataclass(frozen=True)
class Guard:
    """A guard; it holds when one of its alternatives does."""

    ways: tuple[Alternative, ...]
    here: bool = field(default=False)
    """It looks at the reply itself: it can't fire later in a chain."""

    def holds(self, here: int, past: int, tension: int, trust: int, turn: int) -> bool:
        """Whether it holds."""
        for way in self.ways:  # noqa: SIM110  # the innermost loop of the walk: a generator doubles its time
            if way.holds(here, past, tension, trust, turn):
                return True
        return False


ALWAYS = Guard((Alternative(),))


def compile_guard(condition: written.Condition | None, atoms: Atoms) -> Guard:
    """Compile a guard; None always holds."""
    if condition is None:
        return ALWAYS
    return Guard(tuple(_ways(condition, atoms)), condition.tests_this_reply)


def _ways(condition: written.Condition, atoms: Atoms) -> Iterator[Alternative]:
    own = Alternative(
        here=sum({atoms.bit(kind, name) for name_of, kind in HERE for name in getattr(condition, name_of)}),
        past=past_mask(condition.past, atoms),
        not_yet=(past_mask(condition.not_yet, atoms),) if condition.not_yet is not None else (),
        tension=_bounds(condition.tension_min, condition.tension_max, 10),
        trust=_bounds(condition.trust_min, condition.trust_max, 10),
        turn=_bounds(condition.turn_min, condition.turn_max, NEVER_MAX),
        none_of=tuple(compile_guard(part, atoms) for part in condition.none_of),
    )
    parts = [way for part in condition.one_of for way in _ways(part, atoms)] or [Alternative()]
    yield from map(own.joined, parts)


def past_mask(past: written.Past | written.Requirement | None, atoms: Atoms) -> int:
    """Give the atoms that a past, or a rule, asks for."""
    if past is None:
        return 0
    return sum({atoms.bit(kind, name) for kind in PAST for name in getattr(past, kind, ())})


def _bounds(low: int | None, high: int | None, most: int) -> tuple[int, int]:
    return (0 if low is None else low, most if high is None else high)


def _both(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return max(one[0], other[0]), min(one[1], other[1])
