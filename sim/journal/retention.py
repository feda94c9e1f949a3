"""How long sessions are kept: a period that the centre chooses, and which sessions are older than it.

Nothing is erased by itself: what is too old is listed, and a person confirms. The period stands in the data folder, in
a file that can be read and written by hand.
"""

from __future__ import annotations

import calendar
import json
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal

from sim.data_folder import refusal, shown
from sim.errors import JournalError, SimulationError
from sim.journal.schema import SessionRow

_FILE = "conservation.json"
_KEY = "duree"
_WRITTEN = re.compile(r"(\d{1,4})[ \u00a0\u202f]*(jours?|j|semaines?|mois|ans?|années?)", re.IGNORECASE)
_LONGEST_DAYS = 36_600

Unit = Literal["jour", "mois"]


@dataclass(frozen=True)
class Period:
    """A length of time on a calendar."""

    count: int
    unit: Unit
    text: str
    """As it was written."""

    def before(self, now: datetime) -> datetime:
        """Give the instant that is as long before ``now``; the 31st becomes the last day of a shorter month."""
        if self.unit == "jour":
            return now - timedelta(days=self.count)
        months = now.year * 12 + now.month - 1 - self.count
        year, month = divmod(months, 12)
        day = min(now.day, calendar.monthrange(year, month + 1)[1])
        return now.replace(year=year, month=month + 1, day=day)


def period(text: str) -> Period:
    """Read « 12 mois », « 90jours », « 2 ans ».

    Raises:
        SimulationError: if it is no period, or no useful one.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if not found or not int(found[1]):
        raise SimulationError(
            f"« {shown(text[:40])} » n'est pas une durée. Écrivez-la comme 12mois, 90jours, 8semaines ou 2ans."
        )
    count, unit = int(found[1]), found[2].lower()
    if unit.startswith("an"):
        read = Period(count * 12, "mois", text.strip())
    elif unit == "mois":
        read = Period(count, "mois", text.strip())
    else:
        read = Period(count * (7 if unit.startswith("s") else 1), "jour", text.strip())
    if read.count * (30 if read.unit == "mois" else 1) > _LONGEST_DAYS:
        raise SimulationError(f"« {shown(text[:40])} » dépasse cent ans. Choisissez une durée plus courte.")
    return read


def chosen_period(folder: Path) -> Period | None:
    """Give the period chosen by the centre; None when it chose none.

    Raises:
        SimulationError: if the file can't be read, or holds no period.
    """
    path = folder / _FILE
    try:
        text = path.read_bytes()[:10_000].decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise SimulationError(f"« {shown(path)} » ne peut pas être lu. Vérifiez-le, ou supprimez-le.") from error
    try:
        written = json.loads(text)[_KEY]
        return period(written if isinstance(written, str) else "")
    except (ValueError, TypeError, LookupError, RecursionError, SimulationError) as error:
        raise SimulationError(
            f'« {shown(path)} » ne dit pas de durée de conservation. Écrivez-y {{"{_KEY}": "12mois"}}, ou supprimez-le.'
        ) from error


def choose_period(folder: Path, kept: Period) -> Path:
    """Keep ``kept`` as the centre's choice; give the file.

    Raises:
        JournalError: if it can't be written.
    """
    path, made = folder / _FILE, folder / f".{_FILE}"
    try:
        made.write_text(json.dumps({_KEY: kept.text}, ensure_ascii=False) + "\n", encoding="utf-8")
        made.chmod(0o600)
        os.replace(made, path)
    except OSError as error:
        with suppress(OSError):
            made.unlink()
        why, mend = refusal(error)
        raise JournalError(f"« {shown(path)} » ne peut pas être écrit : {why}. {mend}") from error
    return path


def too_old(sessions: Iterable[SessionRow], limit: datetime) -> list[SessionRow]:
    """Give the sessions that ended before ``limit``, or were begun before it and never ended; the oldest first."""
    old = [row for row in sessions if (row.ended_at or row.started_at) < limit]
    return sorted(old, key=lambda row: row.ended_at or row.started_at)


def left_empty(people: Iterable[str], sessions: Iterable[SessionRow], gone: Iterable[SessionRow]) -> set[str]:
    """Give the people whose every session is among ``gone``."""
    names = {row.session_id for row in gone}
    staying = {row.person_id for row in sessions if row.session_id not in names}
    return (set(people) & {row.person_id for row in gone}) - staying


def last_day(limit: datetime) -> date:
    """Give the last day that is too old as a whole."""
    return limit.date() - timedelta(days=1)
