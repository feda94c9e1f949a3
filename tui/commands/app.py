"""``desamorce`` and ``jouer ID`` on a terminal: hands over to the app, once sure that a terminal can show it."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from sim.data_folder import DataFolder, data_folder, shown
from tui.output import UnusableInputError

if TYPE_CHECKING:
    from sim.events import Mode

_INSTEAD = (
    "Ouvrez un terminal, ou jouez sans application\u00a0: desamorce jouer {0} --texte pour converser en texte seul, "
    "desamorce jouer {0} --repliques F pour lire les répliques d'un fichier."
)


def run(arguments: argparse.Namespace) -> int:
    """Open the app on its library."""
    return open_app()


def open_app(scenario_id: str | None = None, seed: int | None = None, mode: Mode = "entrainement") -> int:
    """Open the app, on a scenario's briefing where one is given.

    Raises:
        UnusableInputError: if there is no terminal that can show it.
    """
    check_terminal(scenario_id or "ID")
    from tui.app import run_app  # loads textual, which a refusal above must not wait for

    return run_app(DataFolder(data_folder(os.environ)), scenario_id, seed, mode)


def check_terminal(scenario_id: str) -> None:
    """Refuse to open the app where nobody could see or use it.

    Args:
        scenario_id: Named in the commands that do without the app.

    Raises:
        UnusableInputError: with what to do instead.
    """
    instead = _INSTEAD.format(shown(scenario_id))
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise UnusableInputError(f"L'application a besoin d'un terminal, et il n'y en a pas ici. {instead}")
    if os.environ.get("TERM") == "dumb":
        raise UnusableInputError(f"Ce terminal (TERM=dumb) ne peut pas afficher l'application. {instead}")
