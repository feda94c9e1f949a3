"""The sessions of a journal as a person lists, names and chooses them.

The trap it prevents: the beginning of an identifier that fits two sessions, one of which would silently be taken.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from sim.data_folder import shown
from sim.errors import SimulationError
from sim.journal.journal import ABANDONED, Journal
from sim.journal.schema import SessionRow

SHORTEST = 4
"""Characters of an identifier that may name a session."""
_SHOWN = 8
UNDER_WAY = "en_cours"


@dataclass(frozen=True)
class ListedSession:
    """A session and who played it."""

    row: SessionRow
    pseudonym: str
    record: Mapping[str, Any]
    """The record of the call; empty when there is none, or when it can't be read."""

    @property
    def ending(self) -> str:
        """The id of its ending, ``en_cours`` or ``abandonnee``."""
        return self.row.ending or UNDER_WAY

    @property
    def outcome(self) -> str | None:
        """``reussite``, ``partielle``, ``echec`` or ``inachevee``; None without a record."""
        ending = self.record.get("fin")
        outcome = ending.get("issue") if isinstance(ending, dict) else None
        return outcome if isinstance(outcome, str) else None

    @property
    def criteria(self) -> Mapping[str, Any]:
        """The count of each criterion, as in the record."""
        criteria = self.record.get("criteres")
        return criteria if isinstance(criteria, dict) else {}


def listed_sessions(
    journal: Journal, scenario: str | None = None, since: datetime | None = None
) -> list[ListedSession]:
    """Give the sessions of ``scenario``, begun at ``since`` or later, the newest first.

    Raises:
        JournalError: if the journal can't be read.
    """
    people = journal.people()
    return [
        ListedSession(row, people.get(row.person_id, ""), _record(row))
        for row in journal.sessions()
        if scenario in (None, row.scenario_id) and (since is None or row.started_at >= since)
    ]


def chosen_sessions(rows: Sequence[SessionRow], names: Iterable[str]) -> list[SessionRow]:
    """Give the session that each name says: its identifier, or enough of its beginning; each once.

    Raises:
        SimulationError: if a name says none, or several.
    """
    return list({row.session_id: row for row in (_named(rows, name) for name in names)}.values())


def chosen_person(people: Mapping[str, str], name: str) -> str:
    """Give the identifier of the person that ``name`` says: her pseudonym, or enough of her identifier.

    Raises:
        SimulationError: if it says nobody, or several people.
    """
    sought = name.strip()
    exact = [person for person, pseudonym in people.items() if sought in (person, pseudonym)]
    found = exact or [
        person
        for person, pseudonym in people.items()
        if pseudonym.casefold() == sought.casefold() or (len(sought) >= SHORTEST and person.startswith(sought.lower()))
    ]
    if len(found) == 1:
        return found[0]
    said = f"« {shown(name[:80])} »"
    if found:
        few = ", ".join(f"{shown(people[person])} ({person})" for person in found[:5])
        raise SimulationError(f"{said} désigne {len(found)} personnes : {few}. Donnez un identifiant.")
    known = ", ".join(sorted({shown(pseudonym) for pseudonym in people.values()})[:20]) or "personne"
    raise SimulationError(f"Personne ne s'appelle {said} dans votre journal. Il connaît : {known}.")


def short_length(rows: Iterable[SessionRow]) -> int:
    """Say how many characters tell all these sessions apart."""
    names = sorted(row.session_id for row in rows)
    shared = (_shared(one, other) for one, other in pairwise(names))
    return max(_SHOWN, 1 + max(shared, default=0))


def _named(rows: Sequence[SessionRow], name: str) -> SessionRow:
    sought = name.strip().lower()
    found = [row for row in rows if row.session_id == name or row.session_id.startswith(sought)]
    exact = [row for row in found if row.session_id == name]
    if exact or (len(found) == 1 and len(sought) >= SHORTEST):
        return (exact or found)[0]
    said = f"« {shown(name[:80])} »"
    if len(sought) < SHORTEST:
        raise SimulationError(f"{said} est trop court pour désigner une séance. Donnez au moins {SHORTEST} caractères.")
    if found:
        few = ", ".join(row.session_id for row in found[:5])
        raise SimulationError(f"{len(found)} séances commencent par {said} : {few}. Donnez plus de caractères.")
    raise SimulationError(f"Aucune séance ne s'appelle {said}. Pour voir les vôtres : desamorce historique.")


def _shared(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _record(row: SessionRow) -> Mapping[str, Any]:
    try:
        record = json.loads(row.record_json or "{}")
    except ValueError:  # altered: « rejouer » says so
        return {}
    return record if isinstance(record, dict) else {}


__all__ = [
    "ABANDONED", "SHORTEST", "UNDER_WAY", "ListedSession", "chosen_person", "chosen_sessions", "listed_sessions",
    "short_length",
]  # fmt: skip
