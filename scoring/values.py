"""Typed values said in a reply: amounts, dates, delays, clock times.

Weekdays, « demain » and bare days of the month are resolved from the day of the call, always to the next one.
The trap: « 48 h » is a delay and « 10 h » a time, « sous 2 h » a delay again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from scoring.evidence import ValueKind
from scoring.numbers import number_at
from scoring.words import Word

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS: Mapping[str, int] = {
    "janvier": 1, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "aout": 8,
    "septembre": 9, "octobre": 10, "novembre": 11, "decembre": 12,
}  # fmt: skip
_RELATIVE: Mapping[str, int] = {"aujourd'hui": 0, "demain": 1, "apres-demain": 2, "hier": -1, "avant-hier": -2}
_EUROS = frozenset({"€", "euro", "euros", "eur", "balles"})
_HOURS = frozenset({"h", "heure", "heures"})
_SPANS: Mapping[str, str] = {
    "jour": "jour", "jours": "jour", "semaine": "semaine", "semaines": "semaine", "mois": "mois", "an": "an",
    "ans": "an", "minute": "minute", "minutes": "minute", "min": "minute", "heure": "h", "heures": "h", "h": "h",
}  # fmt: skip
_WORKING = {"ouvre": "ouvrés", "ouvres": "ouvrés", "ouvrable": "ouvrables", "ouvrables": "ouvrables"}
_DELAY_BEFORE = frozenset({"sous", "dans", "pendant", "durant", "delai", "depuis", "bout"})


@dataclass(frozen=True, slots=True)
class Found:
    """A value and the words that say it."""

    kind: ValueKind
    value: str
    """Canonical: ``310.00``, ``2026-10-29``, ``3 jours ouvrés``, ``48 h``, ``10:00``."""
    first: int
    last: int
    """Indexes of its first and last word."""


def find_values(words: Sequence[Word], today: date) -> tuple[Found, ...]:
    """Find every typed value of ``words``, left to right, without overlap."""
    found: list[Found] = []
    index = 0
    while index < len(words):
        value = next((value for read in _READERS if (value := read(words, index, today))), None)
        if value:
            found.append(value)
        index = value.last + 1 if value else index + 1
    return tuple(found)


def _text(words: Sequence[Word], index: int) -> str:
    return words[index].text if 0 <= index < len(words) else ""


def _amount(words: Sequence[Word], index: int, today: date) -> Found | None:
    number = number_at(words, index)
    if number is None or _text(words, number[1]) not in _EUROS:
        return None
    value, unit = number
    cents = number_at(words, unit + 1) if unit + 1 < len(words) else None
    if cents and words[unit + 1].is_number and cents[0] < 100 and words[unit + 1].start == words[unit].end:
        return Found("montant", f"{value + cents[0] / 100:.2f}", index, unit + 1)
    return Found("montant", f"{value:.2f}", index, unit)


def _clock(words: Sequence[Word], index: int, today: date) -> Found | None:
    if words[index].text == "midi" and _text(words, index - 1) not in {"apres", "avant"}:
        return Found("heure", "12:00", index, index)
    number = number_at(words, index)
    if number is None or _text(words, number[1]) not in _HOURS:
        return None
    hour, unit = number
    if hour > 23 or hour != hour.to_integral_value() or _text(words, index - 1) in _DELAY_BEFORE:
        return None
    minutes = number_at(words, unit + 1) if unit + 1 < len(words) else None
    if minutes and minutes[0] < 60 and minutes[1] == unit + 2:
        return Found("heure", f"{int(hour):02d}:{int(minutes[0]):02d}", index, unit + 1)
    return Found("heure", f"{int(hour):02d}:00", index, unit)


def _delay(words: Sequence[Word], index: int, today: date) -> Found | None:
    number = number_at(words, index)
    if number is None or _text(words, number[1]) not in _SPANS:
        return None
    value, unit = number
    name = _SPANS[words[unit].text]
    many = "s" if value > 1 and name not in {"h", "mois"} else ""
    kind = _WORKING.get(_text(words, unit + 1), "")
    return Found("delai", " ".join(filter(None, [_plain(value), name + many, kind])), index, unit + bool(kind))


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _named_day(words: Sequence[Word], index: int, today: date) -> Found | None:
    """« jeudi », « jeudi 29 », « mardi 3 novembre »."""
    if words[index].text not in _WEEKDAYS:
        return None
    numbered = _numbered_day(words, index + 1, today) if index + 1 < len(words) else None
    if numbered:
        return Found("date", numbered.value, index, numbered.last)
    ahead = (_WEEKDAYS.index(words[index].text) - today.weekday() - 1) % 7 + 1
    return Found("date", (today + timedelta(days=ahead)).isoformat(), index, index)


def _numbered_day(words: Sequence[Word], index: int, today: date) -> Found | None:
    """« 29 octobre », « 3 novembre 2026 », « 29/10 »; a bare « 29 » only after a weekday or « le »."""
    first = words[index].text
    day = 1 if first in {"1er", "premier"} else None
    after = index + 1
    if day is None:
        number = number_at(words, index)
        if number is None or not 1 <= number[0] <= 31 or number[0] != number[0].to_integral_value():
            return None
        day, after = int(number[0]), number[1]
    if _text(words, after) == "er":
        after += 1
    if _text(words, after) in _MONTHS:
        return _date(words, index, day, _MONTHS[words[after].text], after, today)
    if _text(words, after) == "/" and (month := number_at(words, after + 1) if after + 1 < len(words) else None):
        if 1 <= month[0] <= 12:
            return _date(words, index, day, int(month[0]), after + 1, today)
        return None
    follows = _text(words, after) in _EUROS | _HOURS | frozenset(_SPANS) | {"%"}
    introduced = _text(words, index - 1) in {*_WEEKDAYS, "le"}
    return _bare_day(index, after - 1, day, today) if introduced and not follows else None


def _date(words: Sequence[Word], first: int, day: int, month: int, last: int, today: date) -> Found | None:
    year, end = today.year, last
    following = _text(words, last + 1)
    if following == "/":
        following, last = _text(words, last + 2), last + 1
    if following.isdigit() and len(following) == 4:
        year, end = int(following), last + 1
    try:
        return Found("date", date(year, month, day).isoformat(), first, end)
    except ValueError:
        return None


def _bare_day(first: int, last: int, day: int, today: date) -> Found | None:
    month, year = (today.month, today.year) if day >= today.day else (today.month % 12 + 1, today.year)
    if month < today.month:
        year += 1
    try:
        return Found("date", date(year, month, day).isoformat(), first, last)
    except ValueError:
        return None


def _relative_day(words: Sequence[Word], index: int, today: date) -> Found | None:
    days = _RELATIVE.get(words[index].text)
    return None if days is None else Found("date", (today + timedelta(days=days)).isoformat(), index, index)


_Reader = Callable[[Sequence[Word], int, date], Found | None]
_READERS: tuple[_Reader, ...] = (_amount, _clock, _delay, _named_day, _numbered_day, _relative_day)
