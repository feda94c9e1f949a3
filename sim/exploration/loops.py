"""Two shapes that a course of states may have and should not: a round without end, a severity that can be passed by.

Both are found by playing the walk's own turn (``sim.exploration.step``), never by reading the file: a patience, a
silence or an ending with a condition may break a round that the transitions draw.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.exploration.found import Walk
from sim.exploration.parts import Node, Path
from sim.exploration.play import Play
from sim.exploration.reads import looked_at
from sim.exploration.step import step
from sim.exploration.walk import Walker

LONGEST_LOOP = 400
"""Replies after which a call that never ends must have come back to the same point."""
BRANCH_TURNS = 20_000
"""Turns tried to find a success that avoids one state."""


@dataclass(frozen=True)
class Loop:
    """A call that goes round without end."""

    states: tuple[str, ...]
    kind: str
    """``relance``: nothing is understood; ``suite``: something is, that moves nothing."""


@dataclass(frozen=True)
class Branch:
    """An act that ends the call badly in one state that a success can avoid."""

    path: Path
    state: str
    act: str


def loops_of(play: Play, walk: Walk) -> Iterator[Loop]:
    """From each state met, say nothing (or nothing that counts) until the call ends or comes round; give the rounds."""
    found: set[Loop] = set()
    for kind, reply in (("relance", 0), ("suite", play.neutral)):
        for start in walk.first_nodes.values():
            loop = _round(play, start, reply, kind)
            if loop is not None and loop not in found:
                found.add(loop)
                yield loop


def _round(play: Play, node: Node, reply: int, kind: str) -> Loop | None:
    seen: dict[Node, int] = {}
    course: list[Node] = []
    while node not in seen and len(course) < LONGEST_LOOP:
        seen[node] = len(course)
        course.append(node)
        happened = step(play, node, reply)
        if happened.ending is not None:
            return None
        node = happened.node
    round_states = {other.state for other in course[seen.get(node, 0) :]}
    return Loop(tuple(name for name in play.scenario.states if name in round_states), kind)


def branches_of(play: Play) -> Iterator[Branch]:
    """Give the acts that nothing looks at but one exit to a failure, in a state that a success may pass by."""
    scenario = play.scenario
    failing = {name for name, ending in scenario.endings.items() if ending.outcome == "echec"}
    elsewhere = sum({rule.before for rule in play.rules}) | play.any_forbidden
    for reaction in play.reactions:
        elsewhere |= looked_at(reaction.guard)
    for guard in play.fates.values():
        elsewhere |= looked_at(guard)
    for state, ways in play.exits.items():
        others = elsewhere
        for other, exits in play.exits.items():
            for way in exits:
                others |= looked_at(way.guard) if other != state or way.path[0] == "partout" else 0
        for way in ways:
            for alternative in way.guard.ways if way.target in failing and way.path[0] != "partout" else ():
                if alternative.here and not alternative.here & others and _avoidable(play, state):
                    yield Branch(way.path, state, _told(play, alternative.here))


def _avoidable(play: Play, state: str) -> bool:
    successes = {name for name, ending in play.scenario.endings.items() if ending.outcome == "reussite"}
    if state == play.scenario.initial_state:
        return False
    walk = Walker(play, BRANCH_TURNS, banned=(state,)).run(lambda met: bool(successes & met.states.keys()))
    return bool(successes & walk.states.keys())


def _told(play: Play, mask: int) -> str:
    return ", ".join(name for _, name in play.atoms.named(mask))
