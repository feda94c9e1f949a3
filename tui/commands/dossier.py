"""``desamorce dossier``: the dossier of a bloc as a document, its signed grids after it; without one, the list."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import UTC, datetime

from sim.evaluation.dossier import Dossier
from sim.evaluation.dossier_reading import dossiers
from sim.evaluation.forms import dossier_to_json
from sim.evaluation.office import Office
from sim.proof.manifest import Source
from sim.record import json_line
from tui.documents.choice import chosen_dossier
from tui.documents.dossier_sheet import check_unaltered, dossier_sheet
from tui.documents.html import to_html
from tui.documents.listing import dossier_entry, dossier_line, nothing_yet
from tui.documents.pdf import to_pdf
from tui.documents.workbooks import dossier_workbook
from tui.documents.writing import deliver, destination, file_name, tell
from tui.output import UnusableInputError, note
from tui.session_json import existing_journal
from tui.terminal_json import terminal_json

NONE = "Aucun dossier"


def run(arguments: argparse.Namespace) -> int:
    """Write a dossier, or list them."""
    with existing_journal() as journal:
        office = Office(journal) if journal else None
        if arguments.candidat is None:
            return _list(office, arguments)
        if journal is None or office is None:
            raise UnusableInputError(f"{NONE} dans votre journal, qui n'existe pas encore. Ouvrez l'application.")
        held = chosen_dossier(office, arguments.candidat, arguments.bloc)
        target = destination(arguments, file_name("dossier", held.candidate.name, held.bloc_id))
        content = document(office, held, target.form)
        sources = [(held.id, held.seal), *((piece.evaluation.id, piece.evaluation.seal) for piece in held.pieces)]
        tell(target, deliver(target, content, [Source(name, seal, {}) for name, seal in sources], journal))
    return 0


def document(office: Office, held: Dossier, form: str) -> bytes:
    """Give a dossier in a format.

    Raises:
        UnusableInputError: if what was written was altered since.
    """
    if form == "json":
        check_unaltered(office, held)
        return json_line(dossier_to_json(office, held)).encode() + b"\n"
    sheet = dossier_sheet(office, held, datetime.now(UTC))
    if form == "pdf":
        return to_pdf("dossier", asdict(sheet), sheet.sealed_at)
    return dossier_workbook(sheet) if form == "xlsx" else to_html("dossier", asdict(sheet))


def _list(office: Office | None, arguments: argparse.Namespace) -> int:
    found = [held for held in (dossiers(office) if office else []) if arguments.bloc in (None, held.bloc_id)]
    if arguments.format == "json":
        print(terminal_json([dossier_entry(held) for held in found]))
        return 0
    if arguments.format or arguments.sortie:
        raise UnusableInputError("Dites de quel candidat. Pour voir la liste\u00a0: desamorce dossier.")
    lines = [dossier_line(held) for held in found]
    for line in lines:
        print(line)
    note(nothing_yet(lines, NONE) or 'Pour un document\u00a0: desamorce dossier "NOM" --bloc 1 --format pdf')
    return 0
