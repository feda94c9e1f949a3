"""The word that a trainer may have meant, accents and capitals aside."""

from __future__ import annotations

import difflib
from collections.abc import Collection

from scoring.text import fold

_MOST = 2000
"""Words compared; over it no guess is made."""
_LONGEST = 100
"""Characters compared: a whole sentence written as a key must not cost seconds."""


def nearest(word: str, known: Collection[str]) -> str | None:
    """Guess which of ``known`` was meant, if any."""
    choices = {fold(choice): choice for choice in sorted(known)} if len(known) <= _MOST else {}
    near = difflib.get_close_matches(fold(word[:_LONGEST]), choices, n=1)
    return choices[near[0]] if near else None


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Ask about the nearest of ``known``: a sentence, or nothing."""
    near = nearest(word, known)
    return f"Vouliez-vous dire « {near} » ?" if near else ""
