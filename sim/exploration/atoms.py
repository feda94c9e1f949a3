"""Atoms and their bits: what one reply may hold, and what a call remembers.

An atom is a criterion shown or contradicted, an act, a forbidden statement, a savoir asked; or a state entered, a
savoir told, a rule broken. Sets of them are masks of bits, so that a turn of the walk costs microseconds.
"""

from __future__ import annotations

from collections.abc import Iterable


class Atoms:
    """Numbers atoms as they are met."""

    def __init__(self) -> None:
        """Begin with none."""
        self.bits: dict[tuple[str, str], int] = {}

    def bit(self, kind: str, name: str) -> int:
        """Give the bit of an atom."""
        return self.bits.setdefault((kind, name), 1 << len(self.bits))

    def mask(self, kind: str, names: Iterable[str]) -> int:
        """Give the bits of several."""
        found = 0
        for name in names:
            found |= self.bit(kind, name)
        return found

    def of_kinds(self, *kinds: str) -> int:
        """Give the bits of all atoms of some kinds."""
        return sum(bit for (kind, _), bit in self.bits.items() if kind in kinds)

    def named(self, mask: int) -> list[tuple[str, str]]:
        """Give the atoms of a mask, in the order met."""
        return [atom for atom, bit in self.bits.items() if bit & mask]
