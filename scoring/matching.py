"""Recognising a misspelt word: the one place where rapidfuzz is used.

A word that French knows is taken for what it is (« appeler » is no « rappeler »); only an unknown word is compared
with the vocabulary of the cues, with a tolerance that grows with its length. Short words must be exact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from scoring.lemmas import known
from scoring.words import Word

_ONE_ERROR_FROM = 5
_TWO_ERRORS_FROM = 9


def tolerance(length: int) -> int:
    """Give the number of wrong letters allowed in a word of ``length`` letters."""
    return 2 if length >= _TWO_ERRORS_FROM else int(length >= _ONE_ERROR_FROM)


class Vocabulary:
    """Words filed by their length: a misspelt word is only compared with those about as long."""

    def __init__(self, words: Iterable[str]) -> None:
        """File ``words``; their order decides between equals."""
        self._words = tuple(words)
        self._near: dict[int, tuple[str, ...]] = {}

    def about_as_long_as(self, word: str) -> tuple[str, ...]:
        """Give the words that the tolerance may reach from ``word``."""
        length = len(word)
        if length not in self._near:
            allowed = tolerance(length)
            self._near[length] = tuple(entry for entry in self._words if abs(len(entry) - length) <= allowed)
        return self._near[length]


def near_keys(word: Word, vocabulary: Collection[str]) -> dict[str, float]:
    """Give the vocabulary entries that a misspelt ``word`` may stand for, with their similarity (0 to 1).

    Empty for a word that French knows, a number, a mark, or a word too short to be trusted.
    """
    return near_words(word.text, vocabulary)


def near_words(form: str, vocabulary: Collection[str]) -> dict[str, float]:
    """Give the same for a folded ``form``, in the order of ``vocabulary``."""
    allowed = tolerance(len(form))
    if not allowed or not form.isalpha() or known(form):
        return {}
    hits = process.extract(form, vocabulary, scorer=OSA.distance, score_cutoff=allowed, limit=8)
    best = min((distance for _, distance, _ in hits), default=0)
    longest = {entry: 1 - distance / max(len(entry), len(form)) for entry, distance, _ in hits if distance == best}
    return {entry: score for entry, score in longest.items() if tolerance(len(entry)) >= best}
