"""Dates as people say them: « jeudi », « jeudi 29 », « le 3/11 », « 1er décembre », « demain ».

Weekdays and bare days of the month are the next ones after the day of the call, unless « dernier » follows; a date
without a year is the nearest one. « Le 12 rue des Lilas », « le 2e appel », « le premier appel » are no dates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scoring.evidence import ValueKind
from scoring.grammar import listed
from scoring.numbers import number_at
from scoring.words import Word

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS: Mapping[str, int] = {
    "janvier": 1, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "aout": 8,
    "septembre": 9, "octobre": 10, "novembre": 11, "decembre": 12, "janv": 1, "fev": 2, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
_RELATIVE: Mapping[str, int] = {"aujourd'hui": 0, "demain": 1, "apres-demain": 2, "hier": -1, "avant-hier": -2}
_INTRODUCE = frozenset({"le", "du", "au", "avant", "depuis", "apres", "des", "jusque", "ici", "pour", "dates"})
_AFTER_NUMBER = listed(
    "€ euro euros eur e eme ieme nd nde % h heure heures jour jours semaine semaines mois an ans minute minutes min "
    "° rue avenue boulevard place allee chemin impasse quai bis"
)
"""What makes of a bare « le 12 » no day of the month."""
_PAST = frozenset({"dernier", "derniere", "passe"})
_FIRST = frozenset({"premier", "1er"})


@dataclass(frozen=True, slots=True)
class Found:
    """A value and the words that say it."""

    kind: ValueKind
    value: str
    """Canonical: ``310.00``, ``2026-10-29``, ``3 jours ouvrés``, ``48 h``, ``10:00``."""
    first: int
    last: int
    """Indexes of its first and last word."""
    yearless: bool = False
    """A date said without its year: the year of ``value`` is a guess."""


def text_at(words: Sequence[Word], index: int) -> str:
    """Give the text of a word, empty outside."""
    return words[index].text if 0 <= index < len(words) else ""


def starts_day(text: str) -> bool:
    """Whether a date can begin with this word, numbers apart."""
    return text in _WEEKDAYS or text in _RELATIVE or text in _FIRST


def named_day(words: Sequence[Word], index: int, today: date) -> Found | None:
    """« jeudi », « jeudi 29 », « mardi 3 novembre », « mardi dernier »."""
    if words[index].text not in _WEEKDAYS:
        return None
    numbered = numbered_day(words, index + 1, today) if index + 1 < len(words) else None
    if numbered:
        return Found("date", numbered.value, index, numbered.last, yearless=numbered.yearless)
    if text_at(words, index + 1) in _PAST:
        back = (today.weekday() - _WEEKDAYS.index(words[index].text) - 1) % 7 + 1
        return Found("date", (today - timedelta(days=back)).isoformat(), index, index + 1)
    ahead = (_WEEKDAYS.index(words[index].text) - today.weekday() - 1) % 7 + 1
    return Found("date", (today + timedelta(days=ahead)).isoformat(), index, index)


def relative_day(words: Sequence[Word], index: int, today: date) -> Found | None:
    """« aujourd'hui », « demain », « avant-hier »."""
    days = _RELATIVE.get(words[index].text)
    return None if days is None else Found("date", (today + timedelta(days=days)).isoformat(), index, index)


_EMERGENCY = frozenset({15, 17, 18})
_DIALLED = frozenset({"composer", "faire"})
_DOCTORS = frozenset({"pediatre", "samu", "pmi", "urgence"})


def _dialled(words: Sequence[Word], article: int) -> bool:
    """« appelez le 15 », « le pédiatre, ou le 15 »: a number to call, where « je vous appelle le 15 » gives a date."""
    if any(not word.keys.isdisjoint(_DOCTORS) for word in words[max(0, article - 3) : article]):
        return True
    if not article:
        return False
    verb = words[article - 1]
    if "appeler" in verb.keys:
        return verb.text.endswith("ez") or text_at(words, article - 2) not in {"vous", "me", "te", "nous", "lui", "les"}
    return not verb.keys.isdisjoint(_DIALLED)


def numbered_day(words: Sequence[Word], index: int, today: date) -> Found | None:
    """« 29 octobre », « 3 novembre 2026 », « 29/10 »; a bare « 29 » only after a weekday, « le », « du », « au »."""
    day, after = _day(words, index)
    if not 1 <= day <= 31:
        return None
    following = text_at(words, after)
    if following in _MONTHS:
        return _date(words, index, day, _MONTHS[following], after, today)
    before = text_at(words, index - 1)
    introduced = before in _WEEKDAYS or before in _INTRODUCE
    if following == "/" and after + 1 < len(words):
        return _slashed(words, index, day, after + 1, today) if introduced or _slash_year(words, after + 2) else None
    plain_first = words[index].text in _FIRST and after == index + 1 and words[index].text != "1er"
    if not introduced or plain_first or before in {"depuis", "des", "pour", "apres", "ici", "jusque", "avant"}:
        return None
    if following in _AFTER_NUMBER or following[:1].isdigit():
        return None
    if day in _EMERGENCY and before == "le" and _dialled(words, index - 1):
        return None
    return _bare_day(index, after - 1, day, today)


def _day(words: Sequence[Word], index: int) -> tuple[int, int]:
    """Read the number of a day; 0 when there is none. The second number is the index after it."""
    if words[index].text in _FIRST:
        return 1, index + 1
    number = number_at(words, index)
    if number is None or number[0] != number[0].to_integral_value() or number[0] > 31:
        return 0, index
    return int(number[0]), number[1] + (number[0] == 1 and text_at(words, number[1]) == "er")


def _slashed(words: Sequence[Word], first: int, day: int, index: int, today: date) -> Found | None:
    month = number_at(words, index)
    if month is None or not 1 <= month[0] <= 12 or month[0] != month[0].to_integral_value():
        return None
    return _date(words, first, day, int(month[0]), index, today)


def _slash_year(words: Sequence[Word], index: int) -> bool:
    return text_at(words, index) == "/" and text_at(words, index + 1).isdigit()


def _date(words: Sequence[Word], first: int, day: int, month: int, last: int, today: date) -> Found | None:
    slash = text_at(words, last + 1) == "/"
    year = text_at(words, last + 1 + slash)
    if year.isdecimal() and (len(year) == 4 or (slash and len(year) == 2)):
        return _checked(
            int(year) + (2000 if len(year) == 2 else 0), month, day, first, last + 1 + slash, yearless=False
        )
    nearest = min((today.year - 1, today.year, today.year + 1), key=lambda guess: _distance(guess, month, day, today))
    return _checked(nearest, month, day, first, last, yearless=True)


def _distance(year: int, month: int, day: int, today: date) -> int:
    return abs((date(year, month, min(day, 28)) - today).days)


def _checked(year: int, month: int, day: int, first: int, last: int, *, yearless: bool) -> Found | None:
    try:
        return Found("date", date(year, month, day).isoformat(), first, last, yearless=yearless)
    except ValueError:
        return None


def _bare_day(first: int, last: int, day: int, today: date) -> Found | None:
    later = day < today.day
    month, year = today.month % 12 + 1 if later else today.month, today.year + (later and today.month == 12)
    return _checked(year, month, day, first, last, yearless=True)
