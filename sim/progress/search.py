"""Finding by a few words, as they are typed: no accent, no capital, the beginning of a word is enough.

The trap it prevents: « bloc 2 » finding a situation of bloc 1 whose difficulty is 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from scoring.text import fold

_NUMBERED = re.compile(r"\b(bloc|difficulte)s? b?(\d)\b")
"""A word and the number that it bears are one word."""
_BETWEEN = re.compile(r"[^\w.]+|\.(?!\w)")


class Searchable:
    """What can be found of one thing."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Be found by the words of ``texts``."""
        self._words = "".join(f" {word}" for text in texts for word in words(text))

    def has(self, query: str) -> bool:
        """Whether every word of ``query`` begins a word of it; an empty query finds all."""
        return all(f" {word}" in self._words for word in words(query))


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """Cut a text into words that can be compared: « Bloc 2, l'été » gives ``bloc_2``, ``l``, ``ete``.

    Kept, because the wording of a criterion is the same in every situation that observes it.
    """
    folded = _BETWEEN.sub(" ", fold(text)).strip()
    return tuple(_NUMBERED.sub(r"\1_\2", folded).split())
