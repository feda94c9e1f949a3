"""What may happen in some call, as the reduced walk finds it; whatever is not here never does."""

from __future__ import annotations

from dataclasses import dataclass, field

from sim.exploration.parts import Path
from sim.exploration.play import Play
from sim.exploration.stays import Stay


@dataclass
class Bounds:
    """What may happen; whatever is not here never does."""

    stays: dict[tuple[str, int], Stay] = field(default_factory=dict)
    """By state and replies."""
    endings: dict[str, Stay] = field(default_factory=dict)
    fewest: dict[str, int] = field(default_factory=dict)
    """Replies before which no call enters a state or an ending."""
    exits: set[Path] = field(default_factory=set)
    reactions: set[int] = field(default_factory=set)
    tested: set[int] = field(default_factory=set)
    kept: set[int] = field(default_factory=set)
    broken: set[int] = field(default_factory=set)
    """Rules that may be tested, respected, broken."""


def note_rules(play: Play, bounds: Bounds, stay: Stay, turn: int, sayable: int) -> None:
    """A rule may be respected if some call has all that it asks for when it is tested, broken if some lacks it.

    An order asks for what earlier turns did; a deadline counts its own reply, and a savoir as soon as asked.

    Args:
        play: The scenario.
        bounds: Where to note it.
        stay: Calls before the reply.
        turn: The number of the reply.
        sayable: Atoms that a reply may hold.
    """
    askable = sum(item.told for item in play.savoirs)
    for index, rule in enumerate(play.rules):
        if turn != rule.deadline if rule.deadline else rule.before & ~sayable:
            continue
        bounds.tested.add(index)
        may = stay.may | (sayable | askable if rule.deadline else 0)
        if rule.needs & ~may == 0:
            bounds.kept.add(index)
        if rule.needs & ~stay.must:
            bounds.broken.add(index)
