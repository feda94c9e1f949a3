"""Cleaning what was typed, without losing where each character stood.

Owns the map from cleaned text to typed text. The trap it prevents: NFC and the removal of escape sequences shift
offsets, so that a quote taken from the cleaned text would highlight the wrong words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_ESCAPE = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])")
_KEPT_CONTROLS = "\n\t"
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss"}
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "´": "'", "`": "'", "′": "'"})


@dataclass(frozen=True)
class Cleaned:
    """Text fit to be read, and where it came from."""

    text: str
    """NFC, without control, escape or invisible characters; new lines and tabs are kept."""
    starts: tuple[int, ...]
    """For each character of ``text``, the offset of its first code point in the typed text."""
    ends: tuple[int, ...]
    """Likewise, the offset after its last code point."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn a half-open span of ``text``, not empty, into one of the typed text."""
        return self.starts[start], self.ends[end - 1]


def clean(typed: str) -> Cleaned:
    """Clean ``typed``; any string is accepted."""
    escapes = [(match.start(), match.end()) for match in _ESCAPE.finditer(typed)]
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(typed, escapes):
        for character in unicodedata.normalize("NFC", typed[start:end]):
            if _visible(character):
                characters.append(character)
                starts.append(start)
                ends.append(end)
    return Cleaned("".join(characters), tuple(starts), tuple(ends))


def _clusters(typed: str, skipped: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut ``typed`` into base characters with their combining marks, leaving out the skipped spans."""
    clusters: list[tuple[int, int]] = []
    position, skips = 0, iter([*skipped, (len(typed), len(typed))])
    skip_start, skip_end = next(skips)
    while position < len(typed):
        if position == skip_start:
            position = skip_end
            skip_start, skip_end = next(skips)
            continue
        end = position + 1
        while end < skip_start and unicodedata.combining(typed[end]):
            end += 1
        clusters.append((position, end))
        position = end
    return clusters


def _visible(character: str) -> bool:
    return character in _KEPT_CONTROLS or unicodedata.category(character) not in _INVISIBLE


def fold(text: str) -> str:
    """Lower case, no accent, no ligature, straight apostrophes: « Cœur d’été » gives « coeur d'ete »."""
    lowered = text.translate(_APOSTROPHES).casefold()
    decomposed = unicodedata.normalize("NFD", lowered)
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return "".join(_LIGATURES.get(character, character) for character in bare)
