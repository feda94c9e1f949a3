"""All the calls that stand in a state, taken together; and when a guard may, or must, hold for them.

The traps it prevents: to call a guard impossible because of moods that are never looked at together (the set of pairs
is kept, not two intervals), and to call certain what some of these calls have not done.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.exploration.guards import Alternative, Guard
from sim.exploration.mood_set import within


@dataclass(frozen=True)
class Stay:
    """All the calls that stand in a state after so many replies."""

    moods: int
    """The pairs that some of them have (``sim.exploration.mood_set``)."""
    may: int
    """Atoms that some of them remember."""
    must: int
    """Atoms that all of them do."""

    def joined(self, other: Stay | None) -> Stay:
        """Give what covers both."""
        if other is None:
            return self
        return Stay(self.moods | other.moods, self.may | other.may, self.must & other.must)


def may_hold(way: Alternative, stay: Stay, sayable: int, lasting: int, turn: int) -> int:
    """Give the moods of ``stay`` with which an alternative may hold; 0 when it can't.

    Sound: whatever holds in one of the calls holds here, for each test is made against what covers all of them.
    """
    surely = stay.must | way.past | way.here & lasting
    possible = (
        way.here & ~sayable == 0
        and way.past & ~stay.may == 0
        and way.turn[0] <= turn <= way.turn[1]
        and not any(mask & surely == mask for mask in way.not_yet)
        and not any(_entailed(part, way, surely, turn) for part in way.none_of)
    )
    return stay.moods & within(way.tension, way.trust) if possible else 0


def surely_holds(guard: Guard, stay: Stay, turn: int) -> int:
    """Give the moods with which ``guard`` holds in every one of these calls, whatever the reply is."""
    found = 0
    for way in guard.ways:
        plain = not (way.here or way.not_yet or way.none_of)
        if plain and way.past & ~stay.must == 0 and way.turn[0] <= turn <= way.turn[1]:
            found |= within(way.tension, way.trust)
    return found


def _entailed(guard: Guard, way: Alternative, surely: int, turn: int) -> bool:
    """Whether ``guard`` holds each time that ``way`` does, in these calls."""
    return any(
        part.here & ~way.here == 0
        and part.past & ~surely == 0
        and not (part.not_yet or part.none_of)
        and part.tension[0] <= way.tension[0]
        and way.tension[1] <= part.tension[1]
        and part.trust[0] <= way.trust[0]
        and way.trust[1] <= part.trust[1]
        and part.turn[0] <= turn <= part.turn[1]
        for part in guard.ways
    )
