"""What the interviews and the rules of a dossier show: entries of the list, lines of what is beside or below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.content import Content

from scoring.grid import MARKS, Mark, shown_mark
from sim.evaluation.dossier import Piece
from sim.evaluation.interview import AUDIENCE_LABELS, CHANNEL_LABELS, KIND_LABELS
from tui.dossier_words import TERMS, bloc_words, evaluator_words, rule_source
from tui.evaluation_words import interview_words
from tui.safe_text import one_line
from tui.screens.dossier.state import DossierState
from tui.widgets.lines_pane import Line
from tui.wording import counted

Entry = tuple[str, str | Content]
_PLURALS: Mapping[Mark, str] = {"acquis": "acquis", "non_acquis": "non acquis", "non_mobilise": "non mobilisés"}
TICK, CROSS = ("✓ ", "bold $text-success"), ("✗ ", "bold $text-error")


def piece_entries(state: DossierState) -> Iterator[Entry]:
    """Give the interviews of a dossier."""
    for piece in state.held.pieces:
        held, (said, style) = piece.evaluation.interview, piece_state(piece)
        yield (
            piece.evaluation.id,
            Content.assemble(
                (f"{held.held_on:%d/%m/%Y}", "bold"), f"  {KIND_LABELS[held.kind]}, {CHANNEL_LABELS[held.channel]}\n",
                (f"  {one_line(held.setting)}\n", "$quiet"), (f"  {said}", style),
            ),
        )  # fmt: skip


def piece_state(piece: Piece) -> tuple[str, str]:
    """Say how far the grid of an interview is, and in what style."""
    if piece.fault:
        return "⚠ grille modifiée : elle ne peut pas compter", "$text-error"
    if piece.grid is None:
        return "○ grille pas encore signée par les deux", "$text-warning"
    return "✓ grille signée par les deux", "$text-success"


def piece_lines(state: DossierState, piece: Piece) -> Iterator[Line]:
    """Give all that is known of an interview."""
    held = piece.evaluation.interview
    words = interview_words(held)
    yield Line(f"{words[0].upper()}{words[1:]}.", kind="heading")
    yield Line(f"Canal : {CHANNEL_LABELS[held.channel]}")
    if held.audience:
        yield Line(f"Avec : {AUDIENCE_LABELS[held.audience]}")
    if state.held.bloc_id == "B2":
        yield Line(f"Fiches contacts : {held.contact_sheets or 'aucune'}")
    for evaluator in piece.evaluation.evaluators:
        yield Line(f"Évaluateur : {evaluator_words(evaluator)}")
    if piece.fault:
        yield Line(one_line(piece.fault), mark=CROSS)
    elif piece.grid is None:
        yield Line("Chaque évaluateur remplit sa grille, puis ils s'accordent et signent : touche O.", mark="→ ")
    else:
        marks = list(piece.grid.marks.values())
        counts = (counted(marks.count(mark), shown_mark(mark), _PLURALS[mark]) for mark in MARKS if mark in marks)
        yield Line(f"Grille signée : {', '.join(counts)}.", mark=TICK)


def rule_lines(state: DossierState) -> Iterator[Line]:
    """Give what the dossier breaks, each with the words of the référentiel; then all that the bloc asks for."""
    bloc = state.held.bloc
    if state.findings:
        yield Line(f"À respecter ({len(state.findings)})", kind="heading")
    else:
        yield Line("✓ Le dossier respecte toutes les règles du bloc.", kind="heading")
    quoted: set[str] = set()
    for found in state.findings:
        yield Line(one_line(found.message), mark=CROSS)
        heading, words = rule_source(bloc, found.rule)
        if heading:
            said = "déjà cité plus haut." if heading in quoted else words
            yield Line(f"Référentiel, « {heading} » : {said}", kind="detail")
        quoted.add(heading)
    yield Line(f"Ce que le référentiel demande pour le {bloc_words(bloc.id).lower()}", kind="heading")
    for term, heading in TERMS.items():
        if term in bloc.terms:
            yield Line(Content.assemble((f"{heading} : ", "bold"), bloc.terms[term]))
