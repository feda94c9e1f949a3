"""Typed values said in a reply: amounts, dates, delays, clock times.

Weekdays, « demain » and bare days of the month are resolved from the day of the call (``scoring.days``).
The trap: « 48 h » is a delay and « 10 h » a time, « sous 2 h » a delay again; « 24 h/24 », a telephone number, a
postal code and a rate are no values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from scoring.days import Found, named_day, numbered_day, relative_day, starts_day, text_at
from scoring.numbers import NUMBER_WORDS, number_at
from scoring.words import Word

__all__ = ["Found", "find_values"]
_EUROS = frozenset({"€", "euro", "euros", "eur", "balles"})
_BEFORE_RANK = frozenset({"le", "la", "au", "du"})
_RANKED = frozenset({"jour", "jours", "mois", "semaine", "annee", "fois", "anniversaire", "etage", "siecle"})
_CENTS = frozenset({"centime", "centimes", "cts", "ct"})
_LEAST_BEFORE_E = 25
"""« 310e » is an amount, « 2e » a rank."""
_HOURS = frozenset({"h", "heure", "heures", "hrs"})
_SPANS: Mapping[str, str] = {
    "jour": "jour", "jours": "jour", "j": "jour", "semaine": "semaine", "semaines": "semaine", "mois": "mois",
    "an": "an", "ans": "an", "annee": "an", "annees": "an", "minute": "minute", "minutes": "minute", "min": "minute",
    "mn": "minute", "heure": "h", "heures": "h", "h": "h", "hrs": "h",
}  # fmt: skip
_WORKING = {"ouvre": "ouvrés", "ouvres": "ouvrés", "ouvrable": "ouvrables", "ouvrables": "ouvrables"}
_DELAY_BEFORE = frozenset(
    {"sous", "dans", "pendant", "durant", "delai", "depuis", "bout", "moins", "prend", "dure", "duree", "ici"}
)
_CLOCK_BEFORE = frozenset(
    {"a", "vers", "des", "apres", "avant", "jusque", "entre", "et", "matin", "demain", "midi", "soir", "pile"}
)
_ONE = frozenset({"un", "une"})
_HALVES = frozenset({"le", "matin", "apres-midi"})
_MINUTES: Mapping[str, int] = {"quart": 15, "demi": 30, "demie": 30}
_CLOCK_WORDS: Mapping[str, int] = {"midi": 12, "minuit": 0}


def find_values(words: Sequence[Word], today: date) -> tuple[Found, ...]:
    """Find every typed value of ``words``, left to right, without overlap."""
    found: list[Found] = []
    index = 0
    while index < len(words):
        word = words[index]
        value = None
        if word.is_number or word.text in NUMBER_WORDS:
            value = _numeric(words, index, today)
        elif word.text in _CLOCK_WORDS:
            value = _noon(words, index)
        elif word.text == "€" and _touches_number(words, index):
            value = _euro_first(words, index)
        elif starts_day(word.text):
            value = (
                named_day(words, index, today) or numbered_day(words, index, today) or relative_day(words, index, today)
            )
        if value:
            found.append(value)
        index = value.last + 1 if value else index + 1
    return tuple(found)


def _numeric(words: Sequence[Word], index: int, today: date) -> Found | None:
    """Read the value that a number begins; the number is read once for all of them."""
    if ":" in words[index].text:
        return _digital_clock(words, index)
    number = number_at(words, index)
    if number is None:
        return None
    for read in _READERS:
        if value := read(words, index, *number):
            return value
    return numbered_day(words, index, today)


def _amount(words: Sequence[Word], index: int, value: Decimal, unit: int) -> Found | None:
    text = text_at(words, unit)
    if text in _EUROS or _is_e(words, unit, value):
        return _with_cents(words, index, value, unit)
    bare = words[index:unit][-1].text.partition(",")[2]
    if len(bare) == 2 and text not in {"%", "h", "/"} and text not in _SPANS and not text[:1].isdigit():
        return Found("montant", f"{value:.2f}", index, unit - 1)
    return None


def _is_e(words: Sequence[Word], unit: int, value: Decimal) -> bool:
    """« 310e » and « 310 e » say euros; « du 4e au 90e jour », « le 100e adhérent » say a rank."""
    if text_at(words, unit) != "e" or not words[unit - 1].is_number or value < _LEAST_BEFORE_E:
        return False
    return text_at(words, unit - 2) not in _BEFORE_RANK and text_at(words, unit + 1) not in _RANKED


def _with_cents(words: Sequence[Word], index: int, value: Decimal, unit: int) -> Found:
    """« 12 €50 », « douze euros et cinquante centimes », « douze euros cinquante »."""
    after = unit + 1 + (text_at(words, unit + 1) == "et")
    cents = number_at(words, after) if after < len(words) else None
    if cents and cents[0] < 100 and cents[0] == cents[0].to_integral_value():
        named = text_at(words, cents[1]) in _CENTS
        glued = after == unit + 1 and words[after].is_number and words[after].start == words[unit].end
        spelled = after == unit + 1 and not words[after].is_number and not words[index].is_number and cents[0] >= 10
        if named or glued or (spelled and text_at(words, cents[1]) not in _SPANS):
            return Found("montant", f"{value + cents[0] / 100:.2f}", index, cents[1] if named else cents[1] - 1)
    return Found("montant", f"{value:.2f}", index, unit)


def _touches_number(words: Sequence[Word], index: int) -> bool:
    """« €310 »; in « 12 €50 » the sign belongs to the number before."""
    return index + 1 < len(words) and words[index + 1].is_number and not (index and words[index - 1].is_number)


def _euro_first(words: Sequence[Word], index: int) -> Found | None:
    number = number_at(words, index + 1)
    return Found("montant", f"{number[0]:.2f}", index, number[1] - 1) if number else None


def _clock(words: Sequence[Word], index: int, hour: Decimal, unit: int) -> Found | None:
    if text_at(words, unit) not in _HOURS or hour > 23 or hour != hour.to_integral_value():
        return None
    if _says_delay(words, index, unit, hour):
        return None
    minutes, last = _minutes(words, unit)
    later, last = _half_of_day(words, int(hour), last)
    total = later * 60 + minutes
    return Found("heure", f"{total // 60 % 24:02d}:{total % 60:02d}", index, last)


def _says_delay(words: Sequence[Word], index: int, unit: int, hour: Decimal) -> bool:
    before, after = text_at(words, index - 1), text_at(words, unit + 1)
    if before in _DELAY_BEFORE or (after == "/" and text_at(words, unit + 2).isdigit()):
        return True
    if before == "a" and text_at(words, index - 2) == "y":
        return True
    if before == "a" and text_at(words, index - 2) == "jusque" and after == "de":
        return text_at(words, unit + 2) not in _HALVES  # « jusqu'à 10 heures d'aide »
    if before in _CLOCK_BEFORE or after[:1].isdigit():
        return False
    return words[index].text in _ONE or (after == "de" and text_at(words, unit + 2) not in _HALVES)


def _minutes(words: Sequence[Word], unit: int) -> tuple[int, int]:
    """Read « 30 », « et demie », « moins le quart » after the hour; the second number is the last word's index."""
    after = text_at(words, unit + 1)
    if after == "et" and (minutes := _MINUTES.get(text_at(words, unit + 2))):
        return minutes, unit + 2
    if after == "moins":
        if text_at(words, unit + 2) == "le" and text_at(words, unit + 3) == "quart":
            return -15, unit + 3
        return 0, unit
    number = number_at(words, unit + 1) if unit + 1 < len(words) else None
    touching = number and (not words[unit + 1].is_number or words[unit + 1].start - words[unit].end <= 2)
    if number and touching and number[0] < 60 and text_at(words, number[1]) not in _EUROS | _HOURS:
        return int(number[0]), number[1] - 1
    return 0, unit


def _half_of_day(words: Sequence[Word], hour: int, last: int) -> tuple[int, int]:
    """« 2 heures de l'après-midi » is 14 h, « huit heures du soir » 20 h."""
    texts = tuple(text_at(words, last + ahead) for ahead in (1, 2, 3))
    if hour < 12 and texts[:2] in {("du", "soir"), ("de", "apres-midi")}:
        return hour + 12, last + 2
    return (hour + 12, last + 3) if hour < 12 and texts == ("de", "le", "apres-midi") else (hour, last)


def _noon(words: Sequence[Word], index: int) -> Found | None:
    if text_at(words, index - 1) in {"apres", "le"}:
        return None
    minutes, last = _minutes(words, index)
    hour = _CLOCK_WORDS[words[index].text]
    return Found("heure", f"{hour:02d}:{max(minutes, 0):02d}", index, last)


def _digital_clock(words: Sequence[Word], index: int) -> Found | None:
    hour, _, minutes = words[index].text.partition(":")
    return Found("heure", f"{int(hour):02d}:{minutes}", index, index) if int(hour) < 24 and int(minutes) < 60 else None


def _delay(words: Sequence[Word], index: int, value: Decimal, unit: int) -> Found | None:
    text = text_at(words, unit)
    if text not in _SPANS or text_at(words, unit + 1) == "/" or text_at(words, index - 1) == "/":
        return None
    if (
        words[index].text in _ONE
        and text in {"jour", "an", "minute"}
        and text_at(words, index - 1) not in _DELAY_BEFORE
    ):
        return None
    name = _SPANS[text]
    many = "s" if value > 1 and name not in {"h", "mois"} else ""
    kind = _WORKING.get(text_at(words, unit + 1), "")
    return Found("delai", " ".join(filter(None, [_plain(value), name + many, kind])), index, unit + bool(kind))


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


_READERS: tuple[Callable[[Sequence[Word], int, Decimal, int], Found | None], ...] = (_amount, _clock, _delay)
