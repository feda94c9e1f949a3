"""What she may say: filling a line with the facts of the case and of the call, and drawing one of its variants.

A variant is drawn by a hash of the seed, the turn and the pool, so that a replay says the same. The traps it
prevents: a line heard twice in a call, a line that quotes a fact nobody gave, a typed text read as a format.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from sim.format.scenario import Fact
from sim.format.types import Line

CALL_FACTS = ("prenom_conseiller", "date_promise", "heure_promise", "montant_cite")
"""What a line may quote of the call itself; everything else comes from the case file."""
_FIELD = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_SENTENCE_START = re.compile(r"(?:^|[.!?…]\s+)$")
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


@dataclass(frozen=True)
class Spoken:
    """A line as it was said."""

    text: str
    """Facts filled in."""
    line: Line
    """As the trainer wrote it."""


def fields(text: str) -> tuple[str, ...]:
    """Give the facts that a line quotes, in order."""
    return tuple(_FIELD.findall(text))


def fill(text: str, facts: Mapping[str, str]) -> str | None:
    """Fill ``text`` with ``facts``; None when one is missing. A value that begins a sentence takes a capital."""
    if any(name not in facts for name in fields(text)):
        return None

    def value(match: re.Match[str]) -> str:
        said = facts[match[1]]
        return said[:1].upper() + said[1:] if _SENTENCE_START.search(text[: match.start()]) else said

    return _FIELD.sub(value, text)


def draw(
    pool: str, variants: Sequence[Line], facts: Mapping[str, str], heard: Collection[str], seed: int, turn: int
) -> Spoken | None:
    """Draw a variant not heard yet in this call, all of whose facts are known; None when there is none."""
    filled = ((fill(line.text, facts), line) for line in variants)
    left = [Spoken(text, line) for text, line in filled if text is not None and text not in heard]
    if not left:
        return None
    digest = hashlib.sha256(f"{seed}\0{turn}\0{pool}".encode()).digest()
    return left[int.from_bytes(digest[:8], "big") % len(left)]


def say_fact(fact: Fact, call_day: date) -> str:
    """Say a fact of the case file in French: « 310 € », « 9 septembre », « 10 h », « 3 jours ouvrés »."""
    if fact.amount is not None:
        return say_amount(fact.amount)
    if fact.day is not None:
        return say_day(fact.day, call_day)
    if fact.clock is not None:
        return say_clock(fact.clock)
    return fact.delay or fact.text or ""


def say_amount(amount: float) -> str:
    """« 310 € », « 12,50 € », « 1 250 € »."""
    whole = f"{amount:,.2f}".replace(",", "\u202f").replace(".", ",").removesuffix(",00")
    return f"{whole}\u00a0€"


def say_day(day: date, call_day: date, *, weekday: bool = False) -> str:
    """« 9 septembre », with the year when it is not that of the call, with the day of the week on demand."""
    number = "1er" if day.day == 1 else str(day.day)
    year = "" if day.year == call_day.year else f" {day.year}"
    name = f"{_DAYS[day.weekday()]} " if weekday else ""
    return f"{name}{number} {_MONTHS[day.month - 1]}{year}"


def say_clock(clock: time) -> str:
    """« 10 h », « 14 h 30 »."""
    minutes = f"\u00a0{clock.minute:02d}" if clock.minute else ""
    return f"{clock.hour}\u00a0h{minutes}"
