"""Writing a dossier into the person's exports folder, in the form that she chooses; the command does it as well.

The trap it prevents: an earlier document that disappears under a new one; a name already taken gets a number.
"""

from __future__ import annotations

import asyncio
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sim.data_folder import refusal, shown
from sim.evaluation.dossier import Dossier
from sim.evaluation.office import Office
from sim.journal.journal import Journal
from tui.output import UnusableInputError
from tui.reports.saving import places
from tui.screens.dialog import Dialog
from tui.screens.dossier.asking import asked
from tui.screens.dossier.state import DossierState

if TYPE_CHECKING:
    from tui.app import DesamorceApp

FORMS = [
    ("pdf", "Un document à imprimer et à archiver (PDF)"),
    ("html", "Une page web (HTML)"),
    ("xlsx", "Un classeur, pour Excel ou LibreOffice (XLSX)"),
    ("json", "Des données, pour un autre programme (JSON)"),
    ("rien", "Ne rien enregistrer"),
]
_IDENTIFIER = 13
"""Characters that tell one dossier from another for the command."""
_TRIES = 1000


async def export_dossier(app: DesamorceApp, office: Office, state: DossierState) -> str:
    """Ask in what form the dossier is written; say where it was."""
    journal = app.services.journal
    assert journal is not None, "a dossier is kept in a journal"
    folder = places(os.environ, Path.home())["exports"]
    provisional = "" if state.sealed else "\nTant qu'il n'est pas scellé, le document porte le mot PROVISOIRE."
    question = (
        f"Enregistrer le dossier dans «\u00a0{shown(folder)}\u00a0»\u00a0?{provisional}\nAilleurs, dans un terminal : "
        f"desamorce dossier {state.held.id[:_IDENTIFIER]} --format pdf"
    )
    form = await asked(app, Dialog("Exporter le dossier", question, FORMS, "rien"))
    if form == "rien":
        return ""
    return await asyncio.to_thread(_written, office, state.held, form, folder, app.services.now(), journal)


def _written(office: Office, held: Dossier, form: str, folder: Path, now: datetime, journal: Journal) -> str:
    """Write it, off the screen's thread; say where."""
    from sim.proof.manifest import Source
    from tui.commands.dossier import document
    from tui.documents.writing import Destination, deliver, file_name

    content = document(office, held, form)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        why, mend = refusal(error)
        raise UnusableInputError(
            f"Le dossier «\u00a0{shown(folder)}\u00a0» ne peut pas servir : {why}. {mend}"
        ) from error
    stem = file_name("dossier", held.candidate.name, held.bloc_id, f"{now:%Y-%m-%d-%Hh%M}")
    names = (f"{stem}{'' if number == 1 else f'-{number}'}.{form}" for number in range(1, _TRIES))
    target = next((folder / name for name in names if not (folder / name).exists()), folder / f"{stem}.{form}")
    sources = [(held.id, held.seal), *((piece.evaluation.id, piece.evaluation.seal) for piece in held.pieces)]
    deliver(
        Destination(form, target, replace=False), content, [Source(name, seal, {}) for name, seal in sources], journal
    )
    return f"Le dossier est enregistré dans «\u00a0{shown(target)}\u00a0»."
