"""How many words two texts have in common, in the same order, in linear time.

Each text is a row of words, each word a set of keys. The longest common subsequence is computed on the bits of one
integer, so that a reply of thousands of words costs no more than its length.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

Keys = frozenset[str]


class Sequences:
    """Some texts, filed by the keys of their words."""

    def __init__(self, texts: Sequence[Sequence[Keys]]) -> None:
        """File ``texts``; a text is known by its place in them."""
        self.lengths = [len(text) for text in texts]
        self._places: list[defaultdict[str, int]] = []
        self._holding: defaultdict[str, set[int]] = defaultdict(set)
        for number, text in enumerate(texts):
            places: defaultdict[str, int] = defaultdict(int)
            for place, keys in enumerate(text):
                for key in keys:
                    places[key] |= 1 << place
                    self._holding[key].add(number)
            self._places.append(places)

    def sharing(self, words: Sequence[Keys], fewest: int) -> list[int]:
        """Give the texts that hold at least ``fewest`` of ``words``, in order."""
        shared = Counter[int]()
        for keys in set(words):
            shared.update({number for key in keys for number in self._holding.get(key, ())})
        return sorted(number for number, count in shared.items() if count >= fewest)

    def mask(self, number: int, keys: Keys) -> int:
        """Give the places of text ``number`` where a word with one of ``keys`` stands, as bits."""
        places, found = self._places[number], 0
        for key in keys:
            found |= places.get(key, 0)
        return found


def common_in_order(words: Sequence[Keys], texts: Sequences, number: int) -> int:
    """Give the length of the longest row of ``words`` that text ``number`` holds in the same order."""
    full = (1 << texts.lengths[number]) - 1
    row = full
    for keys in words:
        matched = row & texts.mask(number, keys)
        row = ((row + matched) | (row - matched)) & full
    return texts.lengths[number] - row.bit_count()
