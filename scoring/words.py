"""Splitting a reply into French words: elisions, inversions, shortened spellings, and their places.

A word keeps the span of the typed token it comes from, so that « c » read as « ce est » still quotes « c ».
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from scoring.grammar import FUNCTION, listed
from scoring.lemmas import lemmas
from scoring.spelling import SHORT, elided, expand, letter
from scoring.text import Cleaned, clean, fold

_APOSTROPHE = "['\u2019\u02bc\u2018\u00b4`\u2032\u201b\uff07]"
_GAP = r"[\s'\u2019\u02bc\u2018\u00b4`\u2032]?"
_HYPHEN = "[-\u2010\u2011]"
_NUMERO = "n\\s?[°º]"
_JOINED = {
    rf"aujourd{_GAP}hui": "aujourd'hui",
    rf"d{_GAP}accord": "daccord",
    rf"quelqu{_GAP}une?": "quelquun",
    rf"rendez(?:{_HYPHEN}|\s)?vous": "rendez-vous",
    rf"apr[eè]s(?:{_HYPHEN}|\s)?midi": "apres-midi",
    rf"apr[eè]s(?:{_HYPHEN}|\s)?demain": "apres-demain",
    rf"avant(?:{_HYPHEN}|\s)?hier": "avant-hier",
    rf"soi{_HYPHEN}?\s?disant": "soi-disant",
    rf"week{_HYPHEN}?\s?end": "week-end",
    rf"c{_GAP}est(?:{_HYPHEN}|\s)[aà](?:{_HYPHEN}|\s)dire": "cest-a-dire",
    rf"vis(?:{_HYPHEN}|\s)[aà](?:{_HYPHEN}|\s)vis": "vis-a-vis",
    _NUMERO: "numero",
}
"""Words that are one whatever stands in their middle."""
_TOKEN = re.compile(
    rf"(?P<joined>(?:{'|'.join(_JOINED)})(?![^\W_])|{_NUMERO})"
    r"|(?P<address>[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}|(?:https?://|www\.)[^\s,;!?)»]{1,500}"
    r"|[\w-]{2,64}\.(?:fr|com|org|net|eu)(?![\w]))"
    rf"|(?P<elided>(?:jusqu|lorsqu|puisqu|quoiqu|presqu|qu|[jncçdlsmt])\s?{_APOSTROPHE}\s?(?=[^\W\d_]))"
    r"|(?P<number>[0-9]{1,2}:[0-9]{2}(?![0-9])|[0-9]+(?:[.,][0-9]+)?)"
    rf"|(?P<word>[^\W\d_]+(?:(?:{_APOSTROPHE}|{_HYPHEN})[^\W\d_]+)*)"
    r"|(?P<mark>\.{2,}|\n|[^\w\s])",
    re.IGNORECASE,
)
_PART = re.compile(rf"[^\W\d_]+(?:{_APOSTROPHE}[^\W\d_]+)*")
_HYPHENS = re.compile(_HYPHEN)
_KEPT_HYPHENS = listed(
    "peut-etre ci-joint au-dela la-dessus ci-dessus ci-dessous arc-en-ciel aide-soignante sur-le-champ"
)
_LONGEST_CACHED = 40
MOST_TOKENS = 600
"""No reply is that long: what comes after is not read, so that no pasted text can hold up a call."""


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
        return self.text[0].isdecimal()


def split_words(typed: str) -> tuple[Word, ...]:
    """Split ``typed`` into words, numbers and marks, in order; a new line between words is a mark."""
    cleaned = clean(typed)
    matches = list(islice(_TOKEN.finditer(cleaned.text), MOST_TOKENS))
    words: list[Word] = []
    for number, match in enumerate(matches):
        kind, token, start = match.lastgroup, match.group(), match.start()
        if kind == "word" and len(token) > 1:
            words.extend(_word(cleaned, piece, start) for piece in _pieces(token))
        elif token == "\n":
            if words and words[-1].text != "\n" and number + 1 < len(matches):
                words.append(_word(cleaned, ("\n", frozenset({"\n"}), 0, 1, False), start))
        else:
            forms = _plain_forms(kind, token, *_around(matches, number))
            words.extend(
                _word(cleaned, (form, _keys(form), 0, len(token.rstrip()), token[0].isupper()), start) for form in forms
            )
    return tuple(words)


_Piece = tuple[str, frozenset[str], int, int, bool]
"""A word inside its token: folded text, keys, offset, length, leading capital."""


def _word(cleaned: Cleaned, piece: _Piece, at: int) -> Word:
    form, keys, offset, length, capital = piece
    start, end = cleaned.span(at + offset, at + offset + length)
    return Word(form, start, end, keys, capital)


def _around(matches: Sequence[re.Match[str]], number: int) -> tuple[str, str]:
    """Give the tokens before and after, when they touch or a space alone parts them."""
    before = matches[number - 1].group() if number else ""
    after = matches[number + 1].group() if number + 1 < len(matches) else ""
    return before, after


def _plain_forms(kind: str | None, token: str, before: str, after: str) -> tuple[str, ...]:
    """Give the words of a token that its neighbours explain, or that holds no letters of its own."""
    if kind == "joined":
        return (_joined(token),)
    if kind == "word":
        return letter(fold(token), fold(before[-12:]), fold(_HYPHENS.split(after[:24])[0]))
    if kind == "elided":
        prefix = fold(token).rstrip("' \n\t\u00a0")
        return (elided(prefix, fold(after[:12])) or prefix,)
    return (fold(token) or token,)


@lru_cache(maxsize=1000)
def _joined(token: str) -> str:
    return next(form for pattern, form in _JOINED.items() if re.fullmatch(pattern, token, re.IGNORECASE))


def _pieces(token: str) -> tuple[_Piece, ...]:
    return _cached_pieces(token) if len(token) <= _LONGEST_CACHED else tuple(_cut(token))


@lru_cache(maxsize=20_000)
def _cached_pieces(token: str) -> tuple[_Piece, ...]:
    return tuple(_cut(token))


def _cut(token: str) -> list[_Piece]:
    """Cut a token at its hyphens (inversions), then expand what was shortened; offsets are in the token."""
    folded = fold(token)
    if folded in _KEPT_HYPHENS or folded in SHORT:
        return [(form, _keys(form), 0, len(token), token[0].isupper()) for form in expand(folded)]
    return [
        (form, _keys(form), part.start(), len(part.group()), part.group()[0].isupper())
        for part in _PART.finditer(token)
        for form in _part_forms(fold(part.group()))
    ]


@lru_cache(maxsize=20_000)
def _part_forms(folded: str) -> tuple[str, ...]:
    return SHORT.get(folded) or expand(folded.replace("'", ""))


@lru_cache(maxsize=20_000)
def _keys(form: str) -> frozenset[str]:
    """A pronoun is only itself: the dictionary says « moi » for every « je »."""
    return frozenset({form}) if form in FUNCTION else frozenset({form}) | lemmas(form)
