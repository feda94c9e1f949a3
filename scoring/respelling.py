"""What the statistical reader takes a misspelt word for: the commonest word nearby.

Cues forgive misspelling by themselves, against their own words; a model that counts characters and lemmas would lose
« medcin » and « seulment ». The list of words is compiled by ``python -m scoring.compile_model``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from scoring.lemmas import known
from scoring.matching import Vocabulary, near_words
from scoring.words import Word

COMPILED = "data/words.txt"
FEWEST = 3
"""A word said less often is not what a misspelt one stands for."""


def frequent_words(replies: Iterable[Iterable[Word]]) -> list[str]:
    """Give the French words that ``replies`` use several times, the commonest first."""
    counted = Counter(word.text for words in replies for word in words if word.text.isalpha() and known(word.text))
    return sorted((text for text, times in counted.items() if times >= FEWEST), key=lambda text: (-counted[text], text))


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary(files("scoring").joinpath(COMPILED).read_text("utf-8").split())


@lru_cache(maxsize=20_000)
def respelt(form: str) -> str:
    """Give the folded word that ``form`` stands for: itself when French knows it, or when nothing is near."""
    return next(iter(near_words(form, _vocabulary().about_as_long_as(form))), form)
