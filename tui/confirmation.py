"""A question before something that can't be undone.

The trap it prevents: an answer taken from a pipe that nobody was watching.
"""

from __future__ import annotations

import sys

from tui.output import UnusableInputError, note


def confirmed(question: str, *, yes: bool) -> bool:
    """Ask ``question`` on the terminal, unless the answer was given beforehand.

    Raises:
        UnusableInputError: if nobody is there to answer.
    """
    if yes:
        return True
    if sys.stdin is None or not sys.stdin.isatty():
        raise UnusableInputError("Personne n'est là pour confirmer. Ajoutez --oui pour le faire sans question.")
    note(f"{question} Écrivez oui pour continuer.")
    if sys.stdin.readline().strip().lower() in {"oui", "o"}:
        return True
    note("Rien n'a été fait.")
    return False
