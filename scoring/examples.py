"""The examples of the bank that a trainer may be shown: « this resembles… », for evidence that no cue explains."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from scoring.grammar import is_function
from scoring.model import Output
from scoring.words import Word

COMPILED = "data/examples.json"
Keys = frozenset[str]


def content(words: Iterable[Word]) -> Keys:
    """Give what two sentences may have in common: one key a content word."""
    return frozenset(min(word.keys) for word in words if not word.is_mark and not is_function(word.keys))


@cache
def examples() -> Mapping[Output, tuple[tuple[str, Keys], ...]]:
    """Give the examples of each output with their keys, loaded once."""
    data = json.loads(files("scoring").joinpath(COMPILED).read_bytes())
    return {
        (polarity, name): tuple((text, frozenset(keys)) for text, keys in listed) for polarity, name, listed in data
    }


def nearest(output: Output, keys: Keys) -> tuple[str, float] | None:
    """Give the example of ``output`` that shares most with ``keys``, and how much, 0 to 1; None without any."""
    best: tuple[float, str] | None = None
    for text, known in examples().get(output, ()):
        shared = len(keys & known)
        similarity = 2 * shared / (len(keys) + len(known)) if shared else 0.0
        if best is None or similarity > best[0]:
            best = (similarity, text)
    return (best[1], round(best[0], 3)) if best else None
