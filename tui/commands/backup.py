"""``desamorce sauvegarder [F]``: a copy of the journal, checked, for its owner alone."""

from __future__ import annotations

import argparse
from datetime import datetime
from os import environ
from pathlib import Path

from sim.data_folder import DataFolder, data_folder, shown
from sim.journal.backup import prepare_folder
from sim.journal.copying import copy_journal
from tui.exported_file import check_target
from tui.output import UnusableInputError, note

_NOTHING = "Il n'y a pas encore de journal\u00a0: rien à sauvegarder."


def run(arguments: argparse.Namespace) -> int:
    """Copy the journal."""
    journal = DataFolder(data_folder(environ)).journal_path
    if not journal.exists():
        raise UnusableInputError(_NOTHING)
    if arguments.file is None:
        target = prepare_folder(journal) / f"a-la-main-{datetime.now():%Y-%m-%d-%H%M%S}.sqlite3"
    else:
        target = Path(arguments.file)
        check_target(target, replace=arguments.remplacer)
        if target.exists() and target.samefile(journal):
            raise UnusableInputError("C'est le journal lui-même. Donnez le nom d'un autre fichier.")
    copy_journal(journal, target, replace=arguments.remplacer or arguments.file is None)
    note(f"Votre journal est sauvegardé et vérifié\u00a0: «\u00a0{shown(target)}\u00a0».")
    if arguments.file is not None:
        note("Cette copie-là n'est plus à la garde de desamorce\u00a0: « effacer » ne la changera pas.")
    return 0
