"""``desamorce grille``: the official grid of an interview as a document; without one, the list of evaluations.

The trap it prevents: a draft read through the command. Nothing of a grid is written before both are open, and no
option changes that: only its own evaluator reads a draft, in the application, by her passphrase.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import UTC, datetime

from sim.evaluation.checking import check_evaluation
from sim.evaluation.evaluations import Evaluation, evaluations
from sim.evaluation.forms import evaluation_to_json
from sim.evaluation.office import Office
from sim.proof.manifest import Source
from sim.record import json_line
from tui.documents.choice import chosen_evaluation
from tui.documents.grid_sheet import altered, grid_sheet
from tui.documents.html import to_html
from tui.documents.listing import evaluation_entry, evaluation_line, nothing_yet
from tui.documents.pdf import to_pdf
from tui.documents.workbooks import grid_workbook
from tui.documents.writing import deliver, destination, file_name, tell
from tui.output import UnusableInputError, note
from tui.session_json import existing_journal
from tui.terminal_json import terminal_json

NONE = "Aucune évaluation"


def run(arguments: argparse.Namespace) -> int:
    """Write a grid, or list the evaluations."""
    with existing_journal() as journal:
        office = Office(journal) if journal else None
        if arguments.evaluation is None:
            return _list(office, arguments)
        if journal is None or office is None:
            raise UnusableInputError(f"{NONE} dans votre journal, qui n'existe pas encore. Ouvrez l'application.")
        evaluated = chosen_evaluation(office, arguments.evaluation)
        name = file_name("grille", evaluated.candidate.name, evaluated.bloc_id, f"{evaluated.interview.held_on}")
        target = destination(arguments, name)
        content = document(office, evaluated, target.form)
        tell(target, deliver(target, content, [Source(evaluated.id, evaluated.seal, {})], journal))
    return 0


def document(office: Office, evaluated: Evaluation, form: str) -> bytes:
    """Give a grid in a format.

    Raises:
        UnusableInputError: if both grids are not open yet, or what was signed was altered since.
    """
    if form == "json":
        broken = check_evaluation(office, evaluated.id)
        if broken is not None:
            raise UnusableInputError(altered("Cette grille", broken.what))
        return json_line(evaluation_to_json(office, evaluated)).encode() + b"\n"
    sheet = grid_sheet(office, evaluated, datetime.now(UTC))
    if form == "pdf":
        return to_pdf("grille", asdict(sheet), sheet.sealed_at)
    return grid_workbook(sheet) if form == "xlsx" else to_html("grille", asdict(sheet))


def _list(office: Office | None, arguments: argparse.Namespace) -> int:
    found = evaluations(office) if office else []
    if arguments.format == "json":
        print(terminal_json([evaluation_entry(office, one) for one in found] if office else []))
        return 0
    if arguments.format or arguments.sortie:
        raise UnusableInputError("Dites de quelle évaluation. Pour voir la liste\u00a0: desamorce grille.")
    lines = [evaluation_line(office, one) for one in found] if office else []
    for line in lines:
        print(line)
    note(nothing_yet(lines, NONE) or "Pour un document\u00a0: desamorce grille IDENTIFIANT --format pdf")
    return 0
