"""Who trains on this machine: several persons may share it, each with her own calls."""

from __future__ import annotations

from scoring.text import fold
from sim.errors import JournalError
from sim.journal.journal import Journal
from sim.journal.profile import Profile

NO_NAME = "Sans pseudonyme"
"""The pseudonym of somebody who skipped the question; it can be changed at any time."""


def is_named(profile: Profile) -> bool:
    """Whether the person has given a pseudonym."""
    return profile.pseudonym != NO_NAME


def everyone(journal: Journal | None) -> list[Profile]:
    """Give the persons of the journal by pseudonym; nobody when it can't be read."""
    try:
        people = journal.people() if journal else {}
    except JournalError:
        return []
    return sorted((Profile(*one) for one in people.items()), key=lambda one: (fold(one.pseudonym), one.person_id))


def last_one(journal: Journal, person_id: str) -> Profile | None:
    """Give the person called ``person_id``, else the last one created; None at first run.

    Raises:
        JournalError: if the journal can't be read.
    """
    pseudonym = journal.people().get(person_id)
    return Profile(person_id, pseudonym) if pseudonym is not None else journal.person()
