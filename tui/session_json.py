"""A session of the journal as the contract's JSON and as words; times are those of the user's own clock."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from os import environ
from typing import Any

from sim.data_folder import DataFolder, data_folder
from sim.journal.journal import ABANDONED, Journal
from sim.journal.session_list import UNDER_WAY, ListedSession
from tui.output import one_line
from tui.wording import MODES, OUTCOMES, at_clock, counted, in_words

SESSION_KEYS = (
    "seance", "scenario", "version", "mode", "debut", "terminee_le", "fin", "issue", "score", "repliques", "qui",
)  # fmt: skip
"""The keys of ``session_json``, in order; the columns of a table of sessions."""
_FRENCH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@contextmanager
def existing_journal() -> Iterator[Journal | None]:
    """Open the person's journal; None when there is none yet, and none is made to be read.

    Raises:
        JournalError: if it can't be used.
    """
    path = DataFolder(data_folder(environ)).journal_path
    if not path.exists():
        yield None
        return
    with Journal.open(path, lambda: datetime.now(UTC)) as journal:
        yield journal


def local(instant: datetime) -> datetime:
    """Give the time of the user's own clock."""
    return instant.astimezone()


def long_moment(instant: datetime) -> str:
    """Give « 24 novembre 2026 à 15 h 10 », on the user's own clock."""
    here = local(instant)
    return f"{in_words(here.date())} à {at_clock(here.time())}"


def day(text: str) -> datetime:
    """Read « 1/11/2026 » or « 2026-11-01 »; give the first instant of that day on the user's own clock."""
    given, french = text.strip(), _FRENCH_DAY.fullmatch(text.strip())
    try:
        if french:
            found = date(int(french[3]), int(french[2]), int(french[1]))
        elif _ISO_DAY.fullmatch(given):
            found = date.fromisoformat(given)
        else:
            raise ValueError
        return datetime.combine(found, time()).astimezone()
    except (ValueError, OverflowError, OSError):  # some systems know no zone for a far year
        raise argparse.ArgumentTypeError(
            f"«\u00a0{text[:40]}\u00a0» n'est pas une date. Écrivez-la comme 24/11/2026 ou 2026-11-24"
        ) from None


def session_json(session: ListedSession) -> dict[str, Any]:
    """Give a session as the contract's JSON."""
    row = session.row
    return {
        "seance": row.session_id,
        "scenario": row.scenario_id,
        "version": row.scenario_version,
        "mode": row.mode,
        "debut": _iso(row.started_at),
        "terminee_le": _iso(row.ended_at) if row.ended_at else None,
        "fin": session.ending,
        "issue": session.outcome,
        "score": row.score,
        "repliques": row.replies,
        "qui": session.pseudonym,
    }


def ending_words(session: ListedSession) -> str:
    """Say how a session ended: « réussite (apaise) », « en cours », « abandonnée »."""
    plain = {UNDER_WAY: "en cours", ABANDONED: "abandonnée"}.get(session.ending)
    if plain:
        return plain
    outcome, ending = OUTCOMES.get(session.outcome or "", ""), one_line(session.ending)
    return outcome if session.outcome == session.ending else f"{outcome} ({ending})" if outcome else ending


def session_line(session: ListedSession, digits: int) -> str:
    """Give a session on one line, the beginning of its identifier first."""
    row = session.row
    score = "sans score" if row.score is None else f"{row.score} sur 100"
    mode = MODES.get(row.mode, row.mode).lower()
    parts = (one_line(row.scenario_id), one_line(mode), ending_words(session), score, counted(row.replies, "réplique"))
    who = one_line(session.pseudonym) or "personne effacée"
    return f"{one_line(row.session_id[:digits])}  {long_moment(row.started_at)}, {', '.join(parts)}, {who}"


def _iso(instant: datetime) -> str:
    return local(instant).isoformat(timespec="seconds")
