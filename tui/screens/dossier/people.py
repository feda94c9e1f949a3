"""Choosing who is evaluated and who evaluates, among those known or somebody new."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from textual.app import App

from sim.evaluation.directory import add_candidate, add_evaluator, candidates, evaluators
from sim.evaluation.errors import EvaluationError
from sim.evaluation.office import Office
from sim.evaluation.people import QUALITIES, QUALITY_LABELS, Candidate, Evaluator, Quality, same_name
from tui.dossier_words import candidate_words, evaluator_words
from tui.screens.dossier.asking import asked
from tui.screens.evaluation.chooser import Chooser
from tui.screens.evaluation.form import Field, FormScreen

NEW = "+"


async def choose_candidate(app: App[None], office: Office) -> Candidate | None:
    """Ask who is evaluated; None when nobody was chosen."""
    known = {candidate.candidate_id: candidate for candidate in candidates(office)}
    if known:
        answers = [(NEW, "Ajouter un candidat"), *((one.candidate_id, candidate_words(one)) for one in known.values())]
        chosen = await asked(app, Chooser("Candidat", "Qui est évalué ?", answers, (NEW,)))
        if chosen != NEW:
            return known.get(chosen)

    def add(given: Mapping[str, str]) -> Candidate:
        if any(same_name(given["name"], one.name) for one in known.values()):
            raise EvaluationError("Un candidat porte déjà ce nom. Revenez (Échap) et choisissez-le dans la liste.")
        return add_candidate(office, given["name"])

    why = "Le prénom et le nom, comme ils seront sur les documents officiels."
    added: Candidate | None = await asked(
        app, FormScreen("Nouveau candidat", why, [Field("name", "Prénom et nom")], add)
    )
    return added


async def choose_evaluator(
    app: App[None], office: Office, title: str, apart: Collection[Evaluator] = ()
) -> Evaluator | None:
    """Ask for an evaluator, other than ``apart``; None when nobody was chosen."""
    everybody = evaluators(office)
    known = {one.evaluator_id: one for one in everybody if one not in apart}
    if known:
        answers = [
            (NEW, "Ajouter un évaluateur"),
            *((one.evaluator_id, evaluator_words(one)) for one in known.values()),
        ]
        question = "Qui évalue, et en quelle qualité ?"
        chosen = await asked(app, Chooser(title, question, answers, (NEW,)))
        if chosen != NEW:
            return known.get(chosen)

    def add(given: Mapping[str, str]) -> Evaluator:
        quality: Quality = next(one for one in QUALITIES if one == given["quality"])
        if any(same_name(given["name"], one.name) and one.quality == quality for one in everybody):
            raise EvaluationError("Cet évaluateur est déjà connu. Revenez (Échap) et choisissez-le dans la liste.")
        return add_evaluator(office, given["name"], quality)

    fields = [
        Field("name", "Prénom et nom"),
        Field("quality", "Qualité (flèches)", choices=list(QUALITY_LABELS.items())),
    ]
    why = "Le prénom et le nom, comme ils seront signés sur la grille et le dossier."
    added: Evaluator | None = await asked(app, FormScreen(f"{title} : nouveau", why, fields, add))
    return added
