"""``desamorce --version``: what a bug report needs, and where a trainer puts scenarios."""

from __future__ import annotations

import argparse
import os

from scoring.lexicon import lexicon
from sim.data_folder import DataFolder, data_folder, shown
from sim.errors import JournalError
from sim.version import FORMAT_VERSION, PROGRAM_VERSION

_SHOWN_DIGITS = 12


def run(arguments: argparse.Namespace) -> int:
    """Print the versions and the folders."""
    print(f"desamorce {PROGRAM_VERSION}")
    print(f"lexique {lexicon().version[:_SHOWN_DIGITS]}")
    print(f"format de scénario {FORMAT_VERSION}")
    try:
        folder = DataFolder(data_folder(os.environ))
    except JournalError as error:
        print(f"dossier de données\u00a0: introuvable. {error}")
        return 0
    print(f"dossier de données\u00a0: {shown(folder.root)}")
    print(f"dossier de vos scénarios\u00a0: {shown(folder.scenarios)}")
    return 0
