"""Putting an interview into a dossier: an evaluation that exists, or one that begins with a real interview by hand."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import App

from sim.evaluation.dossier import Piece
from sim.evaluation.dossiers import add_piece, remove_piece
from sim.evaluation.evaluations import Evaluation, create_evaluation, evaluations
from sim.evaluation.interview import AUDIENCE_LABELS, CHANNEL_LABELS, KIND_LABELS, Audience, Interview, Kind, by_hand
from sim.evaluation.office import Office
from sim.evaluation.people import Evaluator
from sim.format.types import Channel
from tui.dossier_words import bloc_words, evaluator_words
from tui.evaluation_words import interview_words, of_name, read_count, read_day
from tui.screens.dialog import Dialog
from tui.screens.dossier.asking import asked
from tui.screens.dossier.begin import choose_jury
from tui.screens.dossier.state import DossierState
from tui.screens.evaluation.chooser import Chooser
from tui.screens.evaluation.form import Field, FormScreen

BY_HAND = "+"
KINDS: tuple[Kind, ...] = ("reel", "reconstitue")
_NOT_SAID = "non_dit"
_SEALED = "grille signée"
_OPEN = "grille pas encore signée"


async def add_interview(app: App[None], office: Office, state: DossierState, author: str) -> str:
    """Ask which interview enters the dossier; say what was done, or nothing."""
    inside = {piece.evaluation.id for piece in state.held.pieces}
    candidate = state.held.candidate
    others = [one for one in evaluations(office, candidate.candidate_id) if one.bloc_id == state.held.bloc_id]
    known = {one.id: one for one in others if one.id not in inside}
    answers = [(BY_HAND, "Saisir un entretien réel à la main"), *((one.id, _label(one)) for one in known.values())]
    question = f"Évaluations {of_name(candidate.name)} pour le {bloc_words(state.held.bloc_id).lower()}."
    chosen = await asked(app, Chooser("Ajouter un entretien", question, answers, (BY_HAND,)))
    if chosen == BY_HAND:
        return await _by_hand(app, office, state, author)
    if chosen in known:
        add_piece(office, state.held.id, chosen, author)
        return f"Ajouté au dossier : {interview_words(known[chosen].interview)}."
    return ""


async def remove_interview(app: App[None], office: Office, state: DossierState, piece: Piece, author: str) -> str:
    """Ask whether an interview leaves the dossier; say what was done, or nothing."""
    words = interview_words(piece.evaluation.interview)
    question = f"Retirer du dossier : {words} ? Son évaluation reste dans Évaluation, et la trace garde ce retrait."
    answers = [("garder", "Le garder dans le dossier"), ("retirer", "Le retirer du dossier")]
    if await asked(app, Dialog("Retirer un entretien", question, answers, "garder")) != "retirer":
        return ""
    remove_piece(office, state.held.id, piece.evaluation.id, author)
    return f"Retiré du dossier : {words}."


async def _by_hand(app: App[None], office: Office, state: DossierState, author: str) -> str:
    jury = await _jury(app, office, state)
    if jury is None:
        return ""

    def begin(given: Mapping[str, str]) -> Evaluation:
        begun = create_evaluation(office, state.held.candidate, state.held.bloc_id, _interview(given), jury)
        add_piece(office, state.held.id, begun.id, author)
        return begun

    why = f"Évaluateurs : {evaluator_words(jury[0])}, et {evaluator_words(jury[1])}. Flèches pour choisir."
    form = FormScreen("Entretien réel, saisi à la main", why, _fields(state.held.bloc_id), begin)
    begun: Evaluation | None = await asked(app, form)
    if begun is None:
        return ""
    return f"Ajouté : {interview_words(begun.interview)}. O pour remplir sa grille."


async def _jury(app: App[None], office: Office, state: DossierState) -> tuple[Evaluator, Evaluator] | None:
    """Give the jury of the dossier; ask where it has none, or has more than two."""
    if len(state.jury) == 2:
        return state.jury[0], state.jury[1]
    return await choose_jury(app, office, state.held.candidate)


def _fields(bloc_id: str) -> list[Field]:
    kinds = [(kind, KIND_LABELS[kind]) for kind in KINDS] if bloc_id == "B2" else []
    audiences = [(_NOT_SAID, "non précisé"), *AUDIENCE_LABELS.items()]
    return [
        *([Field("kind", "Situation", choices=kinds)] if kinds else []),
        Field("day", "Jour (jj/mm/aaaa)"),
        Field("channel", "Canal", choices=list(CHANNEL_LABELS.items())),
        Field("setting", "Cadre : où et pour quoi, par exemple « accueil de l'agence »"),
        Field("audience", "Avec qui", choices=audiences),
        *([Field("sheets", "Fiches contacts rédigées par le candidat (nombre)")] if bloc_id == "B2" else []),
    ]


def _interview(given: Mapping[str, str]) -> Interview:
    kind: Kind = next((kind for kind in KINDS if kind == given.get("kind")), "reel")
    channel: Channel = next(channel for channel in CHANNEL_LABELS if channel == given["channel"])
    audience: Audience | None = next((one for one in AUDIENCE_LABELS if one == given["audience"]), None)
    sheets = read_count(given.get("sheets", ""))
    return by_hand(kind, read_day(given["day"]), channel, given["setting"], audience, sheets)


def _label(evaluated: Evaluation) -> str:
    return f"{interview_words(evaluated.interview)} ({_SEALED if evaluated.seal else _OPEN})"
