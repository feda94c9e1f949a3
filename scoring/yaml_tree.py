"""The tree of a document while it is read: what is open, which key awaits its value.

Kept as a list, not by recursion: PyYAML's own composer recurses once a level, so that a hostile file of a hundred
thousand brackets would end the process instead of giving a fault.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Node:
    """A value of the document and what stands under it."""

    value: Any
    line: int
    """0-based, like ``column``, in code points."""
    column: int
    children: dict[str | int, Node] = field(default_factory=dict)
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Line and column of each key of a mapping."""


@dataclass(slots=True)
class Frame:
    """A list or a mapping that is not closed yet."""

    node: Node
    start: int
    """Offset of the opening, to quote its source."""
    key: str | None = None
    """The key whose value is awaited; None when a key is."""
    dropped: bool = False
    """The value is read and forgotten: its key is the second of the same name, or there is none."""


class Tree:
    """Receives values in the order of the file."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.root: Node | None = None
        self.count = 0
        """Values received."""
        self._frames: list[Frame] = []

    @property
    def depth(self) -> int:
        """How many lists and mappings are open."""
        return len(self._frames)

    @property
    def awaits_key(self) -> bool:
        """Whether what comes next is a key."""
        return bool(self._frames) and isinstance(self._frames[-1].node.value, dict) and self._frames[-1].key is None

    @property
    def in_list(self) -> bool:
        """Whether the open mapping is an element of a list."""
        return len(self._frames) > 1 and isinstance(self._frames[-2].node.value, list)

    def key(self, name: str, line: int, column: int) -> tuple[int, int] | None:
        """Receive a key; give the place of the first of the same name, whose value is kept."""
        frame = self._frames[-1]
        first = frame.node.keys.get(name)
        frame.key, frame.dropped = name, first is not None
        frame.node.keys.setdefault(name, (line, column))
        return first

    def drop_next(self) -> None:
        """Read the value of an unusable key and forget it."""
        self._frames[-1].key, self._frames[-1].dropped = "", True

    def add(self, node: Node) -> None:
        """Receive a value."""
        self.count += 1
        if not self._frames:
            self.root = node
            return
        frame = self._frames[-1]
        holder = frame.node.value
        if isinstance(holder, list):
            frame.node.children[len(holder)] = node
            holder.append(node.value)
            return
        assert frame.key is not None, "a value came where a key was due"
        if not frame.dropped:
            frame.node.children[frame.key] = node
            holder[frame.key] = node.value
        frame.key = None

    def open(self, node: Node, start: int) -> None:
        """Receive a list or a mapping, and what follows into it."""
        self.add(node)
        self._frames.append(Frame(node, start))

    def close(self) -> Frame:
        """End the last list or mapping opened."""
        return self._frames.pop()
