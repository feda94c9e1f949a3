"""``desamorce accord`` over grids: the figures, and the criteria that are left to evaluators alone.

The trap it prevents: a setting changed by a look at the figures. Only ``--retenir`` writes it, and says so.
"""

from __future__ import annotations

import argparse

from scoring.rater_agreement_items import Bars, RaterReport, rater_report, under_bar
from sim.evaluation.evaluator_only import set_evaluator_only
from sim.evaluation.office import Office
from tui.agreement_grids import Gathered, from_files, from_journal
from tui.agreement_grids_json import grid_agreement_json
from tui.agreement_grids_text import Bar, grid_agreement_lines, left_out
from tui.output import UnusableInputError, note
from tui.session_json import existing_journal
from tui.terminal_json import terminal_json

NO_JOURNAL = "Il n'y a pas encore de journal. Donnez des grilles exportées, ou ouvrez d'abord l'application."


def compare_grids(arguments: argparse.Namespace) -> int:
    """Compare the grids of the files, or those of the journal."""
    if arguments.retenir and arguments.barre is None:
        raise UnusableInputError("--retenir va avec --barre\u00a0: dites sous quel accord, par exemple --barre 0,6.")
    with existing_journal() as journal:
        office = Office(journal) if journal else None
        gathered = _gathered(arguments, office)
        report = rater_report(gathered.interviews, Bars(minimum=arguments.minimum))
        bar = _bar(arguments, report, office)
    if arguments.json:
        print(terminal_json(grid_agreement_json(report, gathered, bar)))
        return 0
    for line in grid_agreement_lines(report, len(gathered.interviews), bar):
        print(line)
    for line in left_out(gathered.closed, gathered.altered):
        note(line)
    return 0


def replies_file(arguments: argparse.Namespace) -> str:
    """Give the file of replies, where no grid is to be compared.

    Raises:
        UnusableInputError: if there is not one, or an option is for grids.
    """
    if arguments.barre is not None or arguments.retenir:
        raise UnusableInputError("--barre et --retenir vont avec --grilles.")
    if len(arguments.files) != 1:
        raise UnusableInputError(
            "Donnez un fichier de répliques étiquetées. Pour comparer les grilles de votre journal\u00a0: desamorce "
            "accord --grilles."
        )
    name: str = arguments.files[0]
    return name


def _gathered(arguments: argparse.Namespace, office: Office | None) -> Gathered:
    if arguments.files:
        found = from_files(arguments.files)
    elif office is None:
        raise UnusableInputError(NO_JOURNAL)
    else:
        found = from_journal(office)
    if not found.interviews:
        why = " ".join(left_out(found.closed, found.altered))
        raise UnusableInputError(f"Il n'y a aucune évaluation à comparer. {why}".rstrip())
    return found


def _bar(arguments: argparse.Namespace, report: RaterReport, office: Office | None) -> Bar | None:
    if arguments.barre is None:
        return None
    under = under_bar(report, arguments.barre, arguments.mesure, arguments.minimum)
    if arguments.retenir:
        if office is None:
            raise UnusableInputError(NO_JOURNAL)
        set_evaluator_only(office, under, arguments.barre, arguments.mesure)
    return Bar(arguments.barre, arguments.mesure, arguments.minimum, under, arguments.retenir)
