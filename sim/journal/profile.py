"""Who is training: a pseudonym and an identifier, never a civil name that we would have to protect.

Owns what a pseudonym may be. The trap it prevents: control or invisible characters that would disturb the terminal
or make two profiles look alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from sim.errors import SimulationError

PSEUDONYM_LIMIT = 40
"""Characters, once the spaces around are removed."""
_SPACES = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u3000]+")


@dataclass(frozen=True)
class Profile:
    """A person of this journal."""

    person_id: str
    """A UUID: it stays when the pseudonym changes."""
    pseudonym: str


def check_pseudonym(text: str) -> str:
    """Give ``text`` as it is kept: NFC, without spaces around, one space between words.

    Raises:
        SimulationError: if it is empty, too long or holds a character that can't be shown.
    """
    kept = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
    if not kept:
        raise SimulationError("Le pseudonyme est vide. Écrivez un prénom ou un surnom, par exemple « Camille ».")
    if len(kept) > PSEUDONYM_LIMIT:
        raise SimulationError(
            f"Ce pseudonyme a {len(kept)} caractères. Choisissez-en un de {PSEUDONYM_LIMIT} caractères au plus."
        )
    if not kept.isprintable():
        raise SimulationError(
            "Ce pseudonyme contient un caractère invisible ou de contrôle. N'y mettez que des lettres, des chiffres, "
            "des espaces et des signes visibles."
        )
    return kept
