"""What a guard looks at: in this reply, in the call, or either."""

from __future__ import annotations

from sim.exploration.guards import Alternative, Guard


def looked_at(guard: Guard) -> int:
    """Give every atom that a guard looks at, in this reply or in the call."""
    return here_atoms(guard) | past_atoms(guard)


def every_way(guard: Guard) -> list[Alternative]:
    """Give its alternatives, and those of what it excludes."""
    return [*guard.ways, *(way for own in guard.ways for part in own.none_of for way in every_way(part))]


def here_atoms(guard: Guard) -> int:
    """Give the atoms of the reply itself that a guard looks at."""
    found = 0
    for way in every_way(guard):
        found |= way.here
    return found


def past_atoms(guard: Guard) -> int:
    """Give the atoms of the call that a guard looks at."""
    found = 0
    for way in every_way(guard):
        found |= way.past
        for mask in way.not_yet:
            found |= mask
    return found
