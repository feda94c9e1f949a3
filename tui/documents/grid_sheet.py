"""The grid of one interview as it is set on a page: decided once here, drawn by the HTML, the PDF and the XLSX.

The traps it prevents: a draft that gets into a document (until both grids are open there is nothing to show), a grid
altered since it was signed that is printed with its signatures, a practice score on an official page.
"""

from __future__ import annotations

from datetime import datetime

from scoring.grid import Grid
from scoring.grid_json import grid_to_json
from scoring.grid_tables import GridTable, tables
from scoring.referentiel import referentiel
from sim.evaluation.agreed_grid import agreed, final_grid, grid_signatures
from sim.evaluation.checking import check_evaluation
from sim.evaluation.deposits import submitted
from sim.evaluation.evaluations import SEATS, Evaluation
from sim.evaluation.interview import AUDIENCE_LABELS, CHANNEL_LABELS, KIND_LABELS, Interview
from sim.evaluation.office import Office
from sim.evaluation.people import QUALITY_LABELS, Evaluator
from sim.evaluation.signatures import Signature, content_hash
from tui.documents.values import GridSheet, Line, Signatory, Table
from tui.documents.words import PROVISIONAL, marked, signed_words
from tui.output import UnusableInputError
from tui.session_json import long_moment
from tui.wording import MODES, in_words, listed

TO_DECIDE = "à décider ensemble"
_UNSIGNED = "grille non signée par les deux évaluateurs"
_NOT_OFFICIAL = "Ce document n'est pas la grille officielle."


def grid_sheet(office: Office, evaluated: Evaluation, now: datetime) -> GridSheet:
    """Give the grid of an evaluation, signed or provisional.

    Raises:
        UnusableInputError: if both grids are not open yet, or if what was signed was altered since.
    """
    broken, found = check_evaluation(office, evaluated.id), agreed(office, evaluated)
    if broken is not None:
        raise UnusableInputError(altered("Cette grille", broken.what))
    if found is None:
        raise UnusableInputError(_still_sealed(office, evaluated))
    final, held = final_grid(office, evaluated), grid_signatures(office, evaluated)
    grid = final or found.final()
    bloc = grid.bloc
    return GridSheet(
        id=evaluated.id,
        title="Grille d'évaluation",
        certification=referentiel().title,
        bloc=f"Bloc {bloc.id.removeprefix('B')} : {bloc.label}",
        candidate=evaluated.candidate.name,
        provisional="" if final else f"{PROVISIONAL} : {_UNSIGNED}, état au {long_moment(now)}. {_NOT_OFFICIAL}",
        facts=(("Candidat", evaluated.candidate.name), *interview_facts(evaluated.interview)),
        rule=bloc.terms["grilles"],
        tables=tuple(_table(table) for table in tables(grid)),
        signatories=tuple(signatory(evaluator, held) for evaluator in evaluated.evaluators),
        content_hash=_hash(final),
        seal=evaluated.seal or "",
        sealed_at=max((datetime.fromisoformat(signed.at) for signed in held), default=None) if final else None,
    )


def altered(which: str, what: str) -> str:
    """Refuse to print what is no longer what was written."""
    return (
        f"{which} n'est plus ce qui a été écrit\u00a0: {what} Aucun document n'en est tiré. Pour le détail\u00a0: "
        "desamorce verifier-preuve."
    )


def interview_facts(interview: Interview) -> tuple[tuple[str, str], ...]:
    """Say what was observed, each fact with its label."""
    call, facts = interview.call, [
        ("Entretien", f"{KIND_LABELS[interview.kind]} du {in_words(interview.held_on)}"),
        ("Canal", CHANNEL_LABELS[interview.channel]),
        ("Cadre", interview.setting),
    ]  # fmt: skip
    if interview.audience:
        facts.append(("Avec", AUDIENCE_LABELS[interview.audience]))
    if interview.contact_sheets:
        facts.append(("Fiches contacts", str(interview.contact_sheets)))
    if call:
        hard = ", situation difficile" if call.hard else ""
        facts.append(("Situation", f"{call.title} ({MODES.get(call.mode, call.mode).lower()}{hard})"))
    return tuple(facts)


def signatory(evaluator: Evaluator, held: list[Signature]) -> Signatory:
    """Give an evaluator with the signature that counts, if there is one."""
    signed = next((one for one in held if one.evaluator_id == evaluator.evaluator_id), None)
    return Signatory(evaluator.name, QUALITY_LABELS[evaluator.quality], signed_words(signed))


def _still_sealed(office: Office, evaluated: Evaluation) -> str:
    waiting = [evaluated.evaluator(seat).name for seat in SEATS if not submitted(office, evaluated, seat)]
    left = f"Reste à déposer\u00a0: {listed(waiting)}." if waiting else "Ouvrez la séance d'accord dans l'application."
    return (
        "Les grilles de cette évaluation sont encore fermées\u00a0: chacune n'est lue que par la personne qui la "
        f"remplit, avec sa phrase secrète, et aucune ne s'imprime. {left}"
    )


def _hash(final: Grid | None) -> str:
    return content_hash(grid_to_json(final)) if final else ""


def _table(table: GridTable) -> Table:
    lines: list[Line] = []
    for row in table.rows:
        unit, indicator = row.unit, row.unit.id != row.unit.criterion_id
        if indicator and unit.criterion_id not in {line.id for line in lines}:
            lines.append(Line(unit.criterion_id, unit.criterion_label, judged=False))
        sign, words = marked(row.mark, TO_DECIDE)
        lines.append(Line(unit.id, unit.label, True, indicator, row.mark, sign, words))
    quotes = tuple(
        f"{row.unit.id}, tour {quote.turn} : « {quote.excerpt} »" for row in table.rows for quote in row.quotes
    )
    competence = table.competence
    return Table(competence.activity, competence.id, competence.label, tuple(lines), table.remark, quotes)
