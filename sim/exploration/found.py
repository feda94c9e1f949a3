"""What a walk met, the calls that it kept, and which node it follows next."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field

from sim.exploration.parts import Node, Path


@dataclass(frozen=True)
class FoundCall:
    """A call that the walk found: what was said, in order."""

    replies: tuple[int, ...]
    """Masks of atoms, or silence."""


@dataclass
class Walk:
    """What a walk met."""

    whole: bool = False
    """Every node was followed."""
    nodes: int = 0
    turns: int = 0
    """Turns tried."""
    states: dict[str, int] = field(default_factory=dict)
    """States and endings met, with the fewest replies that led there in this walk."""
    exits: set[Path] = field(default_factory=set)
    """Transitions taken, by their path in the file."""
    taken_from: set[tuple[str, Path]] = field(default_factory=set)
    reactions: set[int] = field(default_factory=set)
    kept_rules: set[int] = field(default_factory=set)
    """Rules that were tested and respected at least once."""
    broken_rules: set[int] = field(default_factory=set)
    calls: dict[str, list[FoundCall]] = field(default_factory=dict)
    """For each ending, calls that reach it: the shortest, the longest, and the first between."""
    first_nodes: dict[str, Node] = field(default_factory=dict)


class Waiting:
    """Nodes to follow, the state least followed first."""

    def __init__(self) -> None:
        """Begin with none."""
        self._waiting: dict[str, deque[int]] = {}
        self._followed: Counter[str] = Counter()

    def __bool__(self) -> bool:
        """Whether one waits."""
        return bool(self._waiting)

    def add(self, state: str, number: int) -> None:
        """Let a node of ``state`` wait."""
        self._waiting.setdefault(state, deque()).append(number)

    def take(self) -> int:
        """Give the next one."""
        state = min(self._waiting, key=self._followed.__getitem__)
        self._followed[state] += 1
        number = self._waiting[state].popleft()
        if not self._waiting[state]:
            del self._waiting[state]
        return number
