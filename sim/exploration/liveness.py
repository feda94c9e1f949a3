"""What the rest of a call can still read, state by state: the facts that a node has to remember.

Two calls that stand in one state and differ only by facts that nothing ahead reads go on alike whatever is said: they
are one node. « Ahead » is the graph of states with every guard taken as possibly true, so that no read is missed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.checks.graph import reachable, ways_of
from sim.exploration.reads import past_atoms

if TYPE_CHECKING:
    from sim.exploration.play import Play


def live_facts(play: Play) -> dict[str, int]:
    """Give, for each state, the facts that a guard or rule may read from there on.

    Sound: endings with a « si », reactions, savoirs and rules are read everywhere; exits, from the states from which
    they can be reached. A deadline passes once, so that its breach is remembered only if a guard asks for it.
    """
    everywhere = 0
    for guard in (*play.fates.values(), *(r.guard for r in play.reactions), *(s.guard for s in play.savoirs)):
        everywhere |= past_atoms(guard)
    for rule in play.rules:
        everywhere |= rule.needs | (0 if rule.deadline else rule.bit)
    own = dict.fromkeys(play.exits, 0)
    for name, exits in play.exits.items():
        for way in exits:
            own[name] |= past_atoms(way.guard)
    ways, live = ways_of(play.scenario), {}
    for name in play.exits:
        live[name] = everywhere
        for ahead in reachable([name], ways):
            live[name] |= own.get(ahead, 0)
        live[name] &= play.lasting
    return live
