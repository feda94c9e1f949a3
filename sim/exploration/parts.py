"""What a scenario compiled for the walk is made of: the node that a turn starts from, exits, reactions, rules, savoirs.

Everything is a mask of bits (``sim.exploration.guards.Atoms``) or a small number, so that a turn costs microseconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sim.exploration.guards import Guard
from sim.format.scenario import Transition

Move = tuple[int, int]
"""Change of tension and of trust."""
Path = tuple[str | int, ...]


class Node(NamedTuple):
    """All that the next turn depends on."""

    state: str
    tension: int
    trust: int
    past: int
    turn: int
    """Replies so far, counted up to the last number that something tests."""
    fired: tuple[int, ...]
    """How often each reaction of ``Play.counted`` has applied."""
    prompts: int
    follow_ups: int
    warned: frozenset[str]
    silences: int
    attacked: bool


@dataclass(frozen=True)
class ExitWay:
    """A way out of a state."""

    path: Path
    guard: Guard
    target: str
    move: Move
    attacks: bool
    """It says an aggressive line."""
    when: Transition


@dataclass(frozen=True)
class Reacting:
    """A reaction."""

    guard: Guard
    move: Move
    times: int
    attacks: bool


@dataclass(frozen=True)
class Ruling:
    """A rule."""

    id: str
    bit: int
    before: int
    """Bit of its act; 0 for a deadline."""
    deadline: int
    """0 for an order."""
    needs: int
    move: Move
    attacks: bool


@dataclass(frozen=True)
class Asking:
    """A savoir."""

    asked: int
    told: int
    guard: Guard
    attacks: bool
