"""Splitting a reply into French words: elisions, inversions, shortened spellings, and their places.

A word keeps the span of the typed token it comes from, so that « c » read as « ce est » still quotes « c ».
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from scoring.grammar import FUNCTION
from scoring.lemmas import lemmas
from scoring.spelling import WHOLE, elided, expand
from scoring.text import Cleaned, clean, fold

_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)?|[^\W\d_]+(?:['’ʼ‘´`′\-‑][^\W\d_]+)*['’ʼ]?|\.{2,}|[^\w\s]",
)
_HYPHENS = re.compile(r"[-‑]")
_KEPT_HYPHENS = frozenset({
    "rendez-vous", "peut-etre", "apres-midi", "apres-demain", "avant-hier", "ci-joint", "vis-a-vis", "c'est-a-dire",
    "soi-disant", "au-dela", "week-end", "la-dessus", "ci-dessus", "ci-dessous", "arc-en-ciel", "aide-soignante",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or mark of a reply."""

    text: str
    """Folded, elisions undone."""
    start: int
    """In the typed reply, code points."""
    end: int
    keys: frozenset[str]
    """What it may be matched by: its folded form and its lemmas."""
    capital: bool = False
    """It was typed with a leading capital."""

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation or a symbol."""
        return not self.text[0].isalnum()

    @property
    def is_number(self) -> bool:
        """Whether it was typed in digits."""
        return self.text[0].isdigit()


def split_words(typed: str) -> tuple[Word, ...]:
    """Split ``typed`` into words, numbers and marks, in order."""
    cleaned = clean(typed)
    words: list[Word] = []
    for match in _TOKEN.finditer(cleaned.text):
        words.extend(_words(cleaned, match.group(), match.start()))
    return tuple(words)


def _words(cleaned: Cleaned, token: str, start: int) -> list[Word]:
    if not (token[0].isalpha()):
        return [_word(cleaned, fold(token) or token, token, start)]
    if fold(token) in _KEPT_HYPHENS | WHOLE:
        return [_word(cleaned, form, token, start) for form in expand(fold(token))]
    found: list[Word] = []
    for part, offset in _parts(token):
        for form in _forms(part):
            found.append(_word(cleaned, form, part, start + offset))
    return found


def _parts(token: str) -> list[tuple[str, int]]:
    """Cut a token at its hyphens (inversions) and after its elisions; offsets are in the token."""
    parts: list[tuple[str, int]] = []
    offset = 0
    for piece in _HYPHENS.split(token):
        rest, at = piece, offset
        while (cut := _elision_end(rest)) and fold(rest) not in WHOLE:
            parts.append((rest[:cut], at))
            rest, at = rest[cut:], at + cut
        if rest:
            parts.append((rest, at))
        offset += len(piece) + 1
    return parts


def _elision_end(piece: str) -> int:
    """Give the length of a leading elision with its apostrophe, 0 when there is none."""
    prefix, apostrophe, _ = fold(piece).partition("'")
    return len(prefix) + 1 if apostrophe and elided(prefix) else 0


def _forms(part: str) -> tuple[str, ...]:
    folded = fold(part)
    if folded.endswith("'"):
        return (elided(folded[:-1]) or folded[:-1],)
    return expand(folded.replace("'", ""))


def _word(cleaned: Cleaned, form: str, part: str, at: int) -> Word:
    start, end = cleaned.span(at, at + len(part))
    return Word(form, start, end, _keys(form), part[:1].isupper())


def _keys(form: str) -> frozenset[str]:
    """A pronoun is only itself: the dictionary says « moi » for every « je »."""
    return frozenset({form}) if form in FUNCTION else frozenset({form}) | lemmas(form)
