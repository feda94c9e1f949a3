"""The state machine of a scenario as a picture is made from it: its nodes, its ways, and their French words.

Owns what is drawn; how it is drawn is ``sim.graph.svg``'s and ``mermaid``'s business. The trap it prevents: a picture
made from the machine's own triggers, which shows functions in place of guards and forgets patience and moods.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from scoring.referentiel import referentiel
from sim.format.conditions import Condition
from sim.format.scenario import Ending, Scenario, State, Transition
from sim.format.types import Effect
from sim.graph.words import GuardWords, spelled

Kind = Literal["passage", "humeur", "patience"]
"""A plain guard, one that tests a mood, or her patience."""
_MINUS = "\N{MINUS SIGN}"
CRITERION = re.compile(r"\bC[1-3]\.[0-9]\.[0-9](?:\.[a-h])?\b")


@dataclass(frozen=True)
class Way:
    """A way from a state to a state or an ending."""

    target: str
    kind: Kind
    words: str
    """Its guard."""
    effect: str = ""
    """What it changes to her moods; empty for nothing."""


@dataclass(frozen=True)
class Node:
    """A state, with its ways in the order in which they are tried."""

    id: str
    title: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class End:
    """An ending."""

    id: str
    title: str
    outcome: Literal["reussite", "partielle", "echec"]


@dataclass(frozen=True)
class Graph:
    """Everything that a picture shows."""

    id: str
    title: str
    tension: int
    """At the beginning; likewise below."""
    trust: int
    states: tuple[Node, ...]
    """The first is where a call begins."""
    ends: tuple[End, ...]
    everywhere: tuple[Way, ...]
    """Tried from every state: those of ``partout`` before its own, the endings by mood after."""

    @property
    def places(self) -> tuple[Node | End, ...]:
        """The states, then the endings."""
        return (*self.states, *self.ends)

    def title_of(self, name: str) -> str:
        """Give the title of a state or an ending."""
        return next(place.title for place in self.places if place.id == name)

    def criteria(self) -> dict[str, str]:
        """Give the criteria that guards name, with their official wording, in the référentiel's order."""
        ways = [*self.everywhere, *(way for state in self.states for way in state.ways)]
        named = {name for way in ways for name in CRITERION.findall(way.words)}
        return {name: unit.label for name, unit in referentiel().units.items() if name in named}


def scenario_graph(scenario: Scenario) -> Graph:
    """Make the picture's model of a checked scenario."""
    words = GuardWords(scenario)
    return Graph(
        scenario.id,
        scenario.title,
        scenario.persona.tension,
        scenario.persona.trust,
        tuple(_node(name, state, words) for name, state in scenario.states.items()),
        tuple(End(name, ending.title or spelled(name), ending.outcome) for name, ending in scenario.endings.items()),
        (*_ways(scenario.everywhere, words), *_by_mood(scenario.endings.items(), words)),
    )


def _node(name: str, state: State, words: GuardWords) -> Node:
    ways = list(_ways(state.transitions, words))
    if state.patience is not None:
        ways.append(Way(state.patience.target, "patience", words.patience(state.patience)))
    return Node(name, state.title or spelled(name), tuple(ways))


def _ways(transitions: Iterable[Transition], words: GuardWords) -> Iterator[Way]:
    for transition in transitions:
        kind: Kind = "humeur" if tests_moods(transition.when) else "passage"
        yield Way(transition.target, kind, words.when(transition.when), _effect(transition.effect))


def _by_mood(endings: Iterable[tuple[str, Ending]], words: GuardWords) -> Iterator[Way]:
    for name, ending in endings:
        if ending.when is not None:
            warned = ", après un avertissement" if ending.warning else ""
            kind: Kind = "humeur" if tests_moods(ending.when) else "passage"
            yield Way(name, kind, words.when(ending.when) + warned)


def tests_moods(condition: Condition) -> bool:
    """Whether a guard looks at her moods."""
    bounds = (condition.tension_min, condition.tension_max, condition.trust_min, condition.trust_max)
    return any(bound is not None for bound in bounds) or any(map(tests_moods, condition.one_of + condition.none_of))


def _effect(effect: Effect) -> str:
    changes = [("tension", effect.tension), ("confiance", effect.trust)]
    return ", ".join(f"{name} {change:+}".replace("-", _MINUS) for name, change in changes if change)
