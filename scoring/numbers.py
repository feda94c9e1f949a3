"""French numbers written in words or digits: « trois cent dix » and « 310 » are one value.

« Deux trois jours » is no five: a word that the grammar of numbers does not allow there begins another number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from scoring.words import Word

_UNITS: Mapping[str, int] = {
    "zero": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
}  # fmt: skip
_TENS: Mapping[str, int] = {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
}  # fmt: skip
_HUNDRED = frozenset({"cent", "cents"})
_THOUSAND = frozenset({"mille", "milles"})
NUMBER_WORDS = frozenset(_UNITS) | frozenset(_TENS) | _HUNDRED | _THOUSAND
_SPACE = range(1, 3)
_LONGEST_DIGITS = 9
_FIGURES = re.compile(r"\d+(?:[.,]\d+)?")


def number_at(words: Sequence[Word], index: int) -> tuple[Decimal, int] | None:
    """Read the number that begins at ``index``.

    Returns:
        The number and the index after it, or None when no number begins there. « 1 250 » is one number; so is
        « 12,50 »; a clock time in digits (« 10:30 ») is none.
    """
    word = words[index]
    if word.is_number:
        return _digits(words, index)
    return _spelled(words, index) if word.text in NUMBER_WORDS else None


def _digits(words: Sequence[Word], index: int) -> tuple[Decimal, int] | None:
    text, end = words[index].text, index + 1
    if len(text) > _LONGEST_DIGITS + 3 or not _FIGURES.fullmatch(text):
        return None
    if len(text) <= 3 and text.isdecimal():
        while text.isdecimal() and len(text) < _LONGEST_DIGITS and (group := _group(words, end)):
            text, end = text + group, end + 1
    whole, dot, tail = text.partition(".")
    if dot and len(tail) == 3 and whole != "0":
        text = whole + tail
    return Decimal(text.replace(",", ".")), end


def _group(words: Sequence[Word], end: int) -> str:
    """Give the group of three figures that a space, or two, part from the word before, or nothing."""
    if end >= len(words) or words[end].start - words[end - 1].end not in _SPACE:
        return ""
    text = words[end].text
    return text if text[:3].isdecimal() and (len(text) == 3 or text[3:4] in {",", "."}) else ""


def _spelled(words: Sequence[Word], index: int) -> tuple[Decimal, int]:
    """Read words for as long as each may follow the one before."""
    thousands, current, position = 0, 0, index
    while position < len(words):
        text = words[position].text
        if text == "et" and _joins(words, position, current):
            position += 1
            continue
        if text in _THOUSAND and not thousands:
            thousands, current = max(current, 1) * 1000, 0
        elif (following := _added(current, text, "" if position == index else words[position - 1].text)) is not None:
            current = following
        else:
            break
        position += 1
    return Decimal(thousands + current), position


def _added(current: int, text: str, before: str) -> int | None:
    """Give the number once ``text`` has followed ``current``, whose last word is ``before``; None when it may not."""
    first, rest = not before or before in _THOUSAND, current % 100
    if text in _HUNDRED:
        return max(current, 1) * 100 if current < 10 and (first or current != 1) else None
    if text in _TENS:
        if text.startswith("vingt") and rest == 4:
            return current + 76
        return current + _TENS[text] if rest == 0 else None
    if text not in _UNITS:
        return None
    return current + _UNITS[text] if first or _takes(rest, current, _UNITS[text], before) else None


def _takes(rest: int, current: int, unit: int, before: str) -> bool:
    """Whether ``unit`` may follow a number that ends in ``rest``: « vingt deux », « soixante douze », « dix sept »."""
    if rest == 0:
        return current > 0 and unit > 0
    if rest in {60, 80}:
        return 0 < unit <= 16
    if before == "dix":
        return 7 <= unit <= 9
    return rest >= 20 and rest % 10 == 0 and 0 < unit <= 9


def _joins(words: Sequence[Word], index: int, current: int) -> bool:
    """Whether this « et » stands inside a number (« vingt et un », « soixante et onze »)."""
    if index + 1 >= len(words) or words[index - 1].text not in _TENS:
        return False
    allowed = {"un", "une", "onze"} if current % 100 == 60 else {"un", "une"}
    return words[index + 1].text in allowed
