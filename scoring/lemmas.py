"""The lemmas of a French word, looked up by its folded form.

The table is a sorted text file, read whole and searched by halves: nothing is parsed at start and no dictionary of
250,000 entries is built. It is compiled from simplemma's dictionary by ``python -m scoring.compile_lemmas``.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

TABLE = "data/lemmas.txt"


@lru_cache(maxsize=20_000)
def lemmas(folded: str) -> frozenset[str]:
    """Give the folded lemmas of ``folded``; empty when the word is unknown.

    Folding merges words (« pose », « posé »): all their lemmas are given.
    """
    line = _line(folded.encode())
    if line is None:
        return frozenset()
    _, _, listed = line.partition(b"\t")
    return frozenset(listed.decode().split(",")) if listed else frozenset({folded})


def known(folded: str) -> bool:
    """Whether ``folded`` is a French word."""
    return bool(lemmas(folded))


@cache
def _table() -> bytes:
    return files("scoring").joinpath(TABLE).read_bytes()


def _line(word: bytes) -> bytes | None:
    """Find the line whose first field is ``word``, by halves."""
    table = _table()
    low, high = 0, len(table)
    while low < high:
        start = table.rfind(b"\n", 0, (low + high) // 2) + 1
        end = table.index(b"\n", start)
        form = table[start:end].partition(b"\t")[0]
        if form == word:
            return table[start:end]
        if form < word:
            low = end + 1
        else:
            high = start
    return None
