"""The examples of the bank that a trainer may be shown: « this resembles… », for evidence that no cue explains."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain

from scoring.grammar import is_function
from scoring.model import Output
from scoring.words import Word

COMPILED = "data/examples.json"
Keys = frozenset[str]


def content(words: Iterable[Word]) -> Keys:
    """Give what two sentences may have in common: one key a content word."""
    return frozenset(min(word.keys) for word in words if not word.is_mark and not is_function(word.keys))


class Filed:
    """The examples of one output, filed by what they hold."""

    def __init__(self, examples: Sequence[tuple[str, Sequence[str]]]) -> None:
        """File ``examples``, each with its keys."""
        self.texts = [text for text, _ in examples]
        self._lengths = [len(keys) for _, keys in examples]
        self._filed: dict[str, list[int]] = {}
        for number, (_, keys) in enumerate(examples):
            for key in keys:
                self._filed.setdefault(key, []).append(number)

    def nearest(self, keys: Keys) -> tuple[str, float]:
        """Give the example that shares most with ``keys``, the first of equals, and how much, 0 to 1."""
        shared = Counter(chain.from_iterable(self._filed.get(key, ()) for key in keys))
        said = len(keys)
        alike = ((2 * common / (said + self._lengths[number]), -number) for number, common in shared.items())
        similarity, place = max(alike, default=(0.0, 0))
        return self.texts[-place], round(similarity, 3)


@cache
def _packaged() -> Mapping[Output, Sequence[tuple[str, Sequence[str]]]]:
    data = json.loads(files("scoring").joinpath(COMPILED).read_bytes())
    return {(polarity, name): listed for polarity, name, listed in data}


@cache
def examples(output: Output) -> Filed:
    """Give the examples of ``output``, loaded and filed once."""
    return Filed(_packaged().get(output, ()))


def nearest(output: Output, keys: Keys) -> tuple[str, float] | None:
    """Give the example of ``output`` that shares most with ``keys``, and how much, 0 to 1; None without any."""
    filed = examples(output)
    return filed.nearest(keys) if filed.texts else None
