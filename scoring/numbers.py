"""French numbers written in words or digits: « trois cent dix » and « 310 » are one value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from scoring.words import Word

_UNITS: Mapping[str, int] = {
    word: value
    for value, words in enumerate(
        "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
    )
    for word in (words,)
} | {"une": 1}
_TENS: Mapping[str, int] = {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
}  # fmt: skip
_SCALES: Mapping[str, int] = {"cent": 100, "cents": 100, "mille": 1000}
_NUMBER_WORDS = frozenset(_UNITS) | frozenset(_TENS) | frozenset(_SCALES)


def number_at(words: Sequence[Word], index: int) -> tuple[Decimal, int] | None:
    """Read the number that begins at ``index``.

    Returns:
        The number and the index after it, or None when no number begins there. « 1 250 » is one number.
    """
    if words[index].is_number:
        return _digits(words, index)
    if words[index].text not in _NUMBER_WORDS:
        return None
    end = index + 1
    while end < len(words) and (words[end].text in _NUMBER_WORDS or _joins(words, end)):
        end += 1
    return Decimal(_spelled([word.text for word in words[index:end]])), end


def _digits(words: Sequence[Word], index: int) -> tuple[Decimal, int]:
    text, end = words[index].text, index + 1
    while end < len(words) and len(words[end].text) == 3 and words[end].text.isdigit() and len(text) <= 6:
        if words[end].start - words[end - 1].end != 1 or "," in text:
            break
        text += words[end].text
        end += 1
    return Decimal(text.replace(",", ".")), end


def _joins(words: Sequence[Word], index: int) -> bool:
    """Whether this « et » stands inside a number (« vingt et un »)."""
    return (
        words[index].text == "et"
        and words[index - 1].text in _TENS
        and index + 1 < len(words)
        and words[index + 1].text in {"un", "une", "onze"}
    )


def _spelled(words: Sequence[str]) -> int:
    total = current = 0
    for word in words:
        if word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current = current * 20 if word.startswith("vingt") and current == 4 else current + _TENS[word]
        elif word == "mille":
            total, current = total + max(current, 1) * 1000, 0
        elif word in _SCALES:
            current = max(current, 1) * 100
    return total + current
