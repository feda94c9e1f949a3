"""What the criteria, the notes and the result of a dossier show."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from sim.evaluation.dossier import RESULT_IS_THEIRS, Note, Settlement, UnitResult
from tui.dossier_words import SETTLED_WORDS, SIGNS, day_words, evaluator_words
from tui.evaluation_words import local_day, mark_words, short_seal
from tui.progress_words import shortened
from tui.safe_text import one_line, plain
from tui.screens.dossier.lines import CROSS, TICK, Entry
from tui.screens.dossier.state import DossierState
from tui.widgets.lines_pane import Line
from tui.wording import counted

_WIDTH = 52
"""Of an entry, so that it stands on one line beside or above what bears on it."""
_ORDER = ("a_aborder", "a_decider", "regle", "concordant")
_HEADINGS = {
    "a_aborder": "Mobilisés nulle part",
    "a_decider": "Les entretiens diffèrent",
    "regle": "Réglés ensemble",
    "concordant": "Les entretiens concordent",
}


def unit_entries(state: DossierState) -> Iterator[Entry]:
    """Give the criteria, those to talk about or to decide first."""
    for standing in _ORDER:
        results = [result for result in state.results if result.standing == standing]
        if results:
            yield "", Content.assemble((f"{_HEADINGS[standing]} ({len(results)})", "bold $accent"))
        for result in results:
            name = f"{SIGNS[result.standing]} {result.unit.id}"
            said = f"{name}  {SETTLED_WORDS[result.mark]}" if result.mark else name
            label = shortened(result.unit.label, _WIDTH - len(said))
            yield result.unit.id, Content.assemble((name, "bold"), said[len(name) :], (f"  {label}", "$quiet"))


def unit_lines(state: DossierState, result: UnitResult) -> Iterator[Line]:
    """Give all that bears on a criterion: its wording, each interview, the question, the notes, what was settled."""
    unit = result.unit
    yield Line(unit.label, kind="heading")
    if unit.criterion_label != unit.label:
        yield Line(f"Critère {unit.criterion_id} : {unit.criterion_label}", kind="detail")
    if result.settlement:
        yield from _settlement_lines(state, "Réglé ensemble", result.settlement)
    question = state.questions.get(unit.id)
    if question:
        yield Line(Content.assemble(("Pour commencer, par exemple : ", "$accent"), f"« {question} »"), mark="→ ")
    for piece, mark in zip(state.held.pieces, result.marks, strict=True):
        words, style = mark_words(mark) if piece.grid else ("○ grille pas encore signée", "$quiet")
        held = piece.evaluation.interview
        yield Line(Content.assemble(f"{held.held_on:%d/%m/%Y} ({one_line(held.setting)}) : ", (words, style)))
    for note in state.held.notes:
        if note.unit_id == unit.id:
            yield _note_line(state, note)


def note_lines(state: DossierState) -> Iterator[Line]:
    """Give the entretien complémentaire: its day, what it is for, what was noted."""
    held = state.held
    yield Line("Entretien complémentaire, 15 minutes", kind="heading")
    yield Line(f"Jour : {day_words(held.complementary_on)} (touche J)")
    if not state.grids_missing:
        asked = ", ".join(result.unit.id for result in state.results if result.standing == "a_aborder")
        yield Line(f"À aborder : {asked} (F4)" if asked else "Plus aucun critère à aborder.")
        if asked:
            suggestion = "Pour chacun, F4 propose une question. C'est une suggestion : elle n'est pas du référentiel."
            yield Line(suggestion, kind="detail")
    yield Line(f"Notes ({len(held.notes)})", kind="heading")
    if not held.notes:
        yield Line("Aucune note. N pour en écrire une ; sur un critère, faites-le depuis F4.")
    for note in held.notes:
        yield _note_line(state, note, unit=True)


def result_lines(state: DossierState) -> Iterator[Line]:
    """Give the result of the bloc, who signed it, and the seal."""
    held = state.held
    yield Line("Résultat de l'évaluation du bloc", kind="heading")
    if held.result:
        yield from _settlement_lines(state, "Résultat", held.result)
    else:
        yield Line("Pas encore écrit (touche R).")
    yield Line(RESULT_IS_THEIRS, kind="detail")
    yield Line("Signatures", kind="heading")
    for evaluator in state.jury:
        signed = next((one for one in state.signatures if one.evaluator_id == evaluator.evaluator_id), None)
        if signed:
            yield Line(f"{evaluator_words(evaluator)} : a signé le {local_day(signed.at)}", mark=TICK)
        else:
            yield Line(f"{evaluator_words(evaluator)} : n'a pas signé", mark="○ ")
    if held.seal:
        yield Line(f"Scellé. Sceau : {short_seal(held.seal)}…", mark=TICK)
    elif state.missing:
        yield Line(f"Avant de signer, {counted(len(state.missing), 'point')}", kind="heading")
        for sentence in state.missing:
            yield Line(one_line(sentence), mark=CROSS)
    else:
        yield Line("Tout est prêt : S pour signer.", mark="→ ")


def _settlement_lines(state: DossierState, title: str, settled: Settlement) -> Iterator[Line]:
    who = one_line(state.names.get(settled.author, "évaluateur inconnu"))
    before = f" (avant : {SETTLED_WORDS[settled.before]})" if settled.before else ""
    style = "bold $text-success" if settled.mark == "acquis" else "bold $text-error"
    yield Line(Content.assemble(f"{title} : ", (SETTLED_WORDS[settled.mark], style), before))
    yield Line(f"{plain(settled.reason)}\nÉcrit par {who} le {local_day(settled.at)}", kind="detail")


def _note_line(state: DossierState, note: Note, *, unit: bool = False) -> Line:
    who = one_line(state.names.get(note.author, "évaluateur inconnu"))
    about = f"{note.unit_id} : " if unit and note.unit_id else ""
    said = Content.assemble((about, "bold"), plain(note.text), (f"\n{who}, le {local_day(note.at)}", "$quiet"))
    return Line(said, mark="• ")
