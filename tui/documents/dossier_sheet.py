"""The dossier of a bloc as it is set on a page; its signed grids follow it.

The trap it prevents: a dossier that breaks the modalités, or whose seal no longer holds, printed as if all were well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from scoring.referentiel import referentiel
from sim.evaluation.dossier import RESULT_IS_THEIRS, Dossier, Note, Piece, Settlement, UnitResult, unit_results
from sim.evaluation.dossier_signing import check_dossier, dossier_signatures, signed_content, unfinished
from sim.evaluation.modalites import findings
from sim.evaluation.office import Office
from sim.evaluation.questions import suggested
from sim.evaluation.signatures import content_hash
from tui.documents.grid_sheet import altered, grid_sheet, interview_facts, signatory
from tui.documents.values import DossierSheet, Line, PieceLine, Question, ResultLine, ResultTable
from tui.documents.words import PROVISIONAL, SHORT, instant_words, marked
from tui.output import UnusableInputError
from tui.session_json import long_moment
from tui.wording import in_words

TERMS: Mapping[str, str] = {
    "observation": "Observation",
    "grilles": "Grilles",
    "entretien_complementaire": "Entretien complémentaire",
    "duree": "Durée",
    "lieu": "Lieu",
    "evaluateurs": "Évaluateurs",
}
NO_RESULT = "… pas encore écrit"
TO_SETTLE = "à régler"
_UNSIGNED = "dossier non signé par les deux évaluateurs"


def dossier_sheet(office: Office, held: Dossier, now: datetime) -> DossierSheet:
    """Give a dossier, signed or provisional.

    Raises:
        UnusableInputError: if what was written was altered since.
    """
    check_unaltered(office, held)
    bloc, signed, broken = held.bloc, dossier_signatures(office, held), findings(held)
    sealed = held.seal is not None
    messages = {found.message for found in broken}
    left = () if sealed else tuple(said for said in unfinished(held) if said not in messages)
    names = {evaluator.evaluator_id: evaluator.name for evaluator in held.jury}
    return DossierSheet(
        id=held.id,
        title="Dossier d'évaluation",
        certification=referentiel().title,
        bloc=f"Bloc {bloc.id.removeprefix('B')} : {bloc.label}",
        candidate=held.candidate.name,
        provisional="" if sealed else f"{PROVISIONAL} : {_UNSIGNED}, état au {long_moment(now)}.",
        terms=tuple((label, bloc.terms[key]) for key, label in TERMS.items() if key in bloc.terms),
        pieces=tuple(_piece(number, piece) for number, piece in enumerate(held.pieces, 1)),
        findings=tuple(found.message for found in broken),
        left=left,
        tables=tuple(_tables(held, names)),
        complementary_on=in_words(held.complementary_on) if held.complementary_on else "",
        questions=tuple(_question(result, question) for result, question in suggested(held)),
        notes=tuple(_note(note, names) for note in held.notes),
        result=" ".join(marked(held.result.mark, "")) if held.result else NO_RESULT,
        result_reason=_said(held.result, names),
        result_rule=RESULT_IS_THEIRS,
        signatories=tuple(signatory(evaluator, signed) for evaluator in held.jury),
        content_hash=content_hash(signed_content(held)) if sealed else "",
        seal=held.seal or "",
        grids=tuple(grid_sheet(office, piece.evaluation, now) for piece in held.pieces if piece.grid),
        sealed_at=max((datetime.fromisoformat(one.at) for one in signed), default=None) if sealed else None,
    )


def check_unaltered(office: Office, held: Dossier) -> None:
    """Refuse a dossier that was altered; of one not signed yet, an altered grid is one of the findings.

    Raises:
        UnusableInputError: if it was.
    """
    broken = check_dossier(office, held.id) if held.seal else office.chain_break(held.id, "dossier")
    if broken is not None:
        raise UnusableInputError(altered("Ce dossier", broken.what))


def _piece(number: int, piece: Piece) -> PieceLine:
    state = piece.fault or ("grille signée et scellée" if piece.grid else "grille non signée par les deux évaluateurs")
    seal = piece.evaluation.seal if piece.grid else None  # one that no longer holds is not shown
    return PieceLine(number, interview_facts(piece.evaluation.interview), state, seal or "")


def _tables(held: Dossier, names: Mapping[str, str]) -> Iterator[ResultTable]:
    results = {result.unit.id: result for result in unit_results(held)}
    for competence in held.bloc.competences:
        lines: list[ResultLine] = []
        for unit in competence.units:
            indicator = unit.id != unit.criterion_id
            if indicator and unit.criterion_id not in {line.line.id for line in lines}:
                lines.append(ResultLine(Line(unit.criterion_id, unit.criterion_label, judged=False)))
            lines.append(_line(results[unit.id], indicator, names))
        yield ResultTable(competence.activity, competence.id, competence.label, tuple(lines))


def _line(result: UnitResult, indicator: bool, names: Mapping[str, str]) -> ResultLine:
    unit, absent = result.unit, "à décider" if result.standing == "a_decider" else TO_SETTLE
    line = Line(unit.id, unit.label, True, indicator, result.mark, *marked(result.mark, absent))
    return ResultLine(line, tuple(SHORT[mark] for mark in result.marks), _said(result.settlement, names))


def _question(result: UnitResult, question: str) -> Question:
    return Question(result.unit.id, result.unit.label, question, marked(result.mark, TO_SETTLE)[1])


def _note(note: Note, names: Mapping[str, str]) -> tuple[str, str]:
    about = note.unit_id or "En général"
    return f"{about} (noté par {names.get(note.author, 'une autre personne')}, {instant_words(note.at)})", note.text


def _said(settled: Settlement | None, names: Mapping[str, str]) -> str:
    if settled is None:
        return ""
    author = names.get(settled.author, "une autre personne")
    return f"{settled.reason} (écrit par {author}, {instant_words(settled.at)})"
