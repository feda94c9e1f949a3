"""Cleaning what was typed, without losing where each character stood.

Owns the map from cleaned text to typed text. The trap it prevents: NFC and the removal of escape sequences shift
offsets, so that a quote taken from the cleaned text would highlight the wrong words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_ESCAPE = re.compile(
    r"(?:\x1b\[|\x9b)[0-9;:<=>?]*[ -/]*[@-~]"  # colours, cursor moves
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"  # titles, links
    r"|\x1b(?:[ -/]+[0-~]|[DEHMNOZ78=>c\\])?"
)
_UNUSUAL = re.compile("[^\n\t -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2015\u2018-\u201f\u2026\u202f\u20ac]")
_BREAKS = frozenset("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"})
"""Controls, zero-width and bidirectional marks, stray surrogates, accents that no letter takes."""
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "\u0131": "i"})
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u02bc\u2018\u00b4`\u2032\u201b\uff07\u02b9\u02bb\u02c8\ua78c", "'"))


@dataclass(frozen=True)
class Cleaned:
    """Text fit to be read, and where it came from."""

    text: str
    """NFC, without control, escape or invisible characters; new lines and tabs are kept."""
    starts: Sequence[int]
    """For each character of ``text``, the offset of its first code point in the typed text."""
    ends: Sequence[int]
    """Likewise, the offset after its last code point."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn a half-open span of ``text``, not empty, into one of the typed text."""
        return self.starts[start], self.ends[end - 1]


def clean(typed: str) -> Cleaned:
    """Clean ``typed``; any string is accepted."""
    if not _UNUSUAL.search(typed):
        return Cleaned(typed, range(len(typed)), range(1, len(typed) + 1))
    escapes = [(match.start(), match.end()) for match in _ESCAPE.finditer(typed)]
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(typed, escapes):
        for character in _composed(typed[start:end]):
            characters.append(character)
            starts.append(start)
            ends.append(end)
    return Cleaned("".join(characters), tuple(starts), tuple(ends))


def _clusters(typed: str, skipped: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut ``typed`` into base characters with their combining marks, leaving out the skipped spans."""
    position, skips = 0, iter([*skipped, (len(typed), len(typed))])
    skip_start, skip_end = next(skips)
    while position < len(typed):
        if position == skip_start:
            position = skip_end
            skip_start, skip_end = next(skips)
            continue
        end = position + 1
        while end < skip_start and typed[end] >= "\u0300" and unicodedata.combining(typed[end]):
            end += 1
        yield position, end
        position = end


def _composed(cluster: str) -> str:
    """Give a base character with its accents in one, or nothing when it is not to be seen."""
    if len(cluster) == 1:
        return _seen(cluster)
    return "".join(map(_seen, unicodedata.normalize("NFC", cluster[:8])))


@lru_cache(maxsize=4096)
def _seen(character: str) -> str:
    if character in "\n\t":
        return character
    if character in _BREAKS:
        return "\n"
    return "" if unicodedata.category(character) in _INVISIBLE else unicodedata.normalize("NFC", character)


def fold(text: str) -> str:
    """Lower case, no accent, no ligature, straight apostrophes: « Cœur d’été » gives « coeur d'ete »."""
    if text.isascii():
        return text.lower().replace("`", "'")
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).casefold().translate(_LIGATURES))
    return "".join(character for character in decomposed if not unicodedata.combining(character))
