"""Beginning a dossier: who is evaluated, the two of the jury, the bloc and the day of the interview."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import App

from sim.evaluation.dossiers import add_note, create_dossier, set_complementary_day
from sim.evaluation.errors import EvaluationError
from sim.evaluation.office import Office
from sim.evaluation.people import JURY_RULE, Candidate, Evaluator, jury_fault, same_name
from tui.dossier_words import blocs_offered, evaluator_words, jury_words
from tui.evaluation_words import read_day
from tui.safe_text import one_line
from tui.screens.dialog import Dialog
from tui.screens.dossier.asking import asked
from tui.screens.dossier.people import choose_candidate, choose_evaluator
from tui.screens.evaluation.form import Field, FormScreen


async def begin_dossier(app: App[None], office: Office) -> str:
    """Ask for all that a dossier begins with; give its identifier, empty when nothing was begun."""
    candidate = await choose_candidate(app, office)
    jury = await choose_jury(app, office, candidate) if candidate else None
    if candidate is None or jury is None:
        return ""
    one, two = jury

    def create(given: Mapping[str, str]) -> str:
        day = read_day(given["day"]) if given["day"].strip() else None
        begun = create_dossier(office, candidate, given["bloc"]).id
        add_note(office, begun, jury_words(one, two), one.evaluator_id)
        if day:
            set_complementary_day(office, begun, day, one.evaluator_id)
        return begun

    why = (
        f"Candidat : {one_line(candidate.name)}. Jury : {evaluator_words(one)}, et {evaluator_words(two)}. "
        f"Le dossier est ouvert par {one_line(one.name)}."
    )
    fields = [
        Field("bloc", "Bloc évalué (flèches gauche et droite)", choices=blocs_offered()),
        Field("day", "Jour de l'entretien complémentaire (jj/mm/aaaa), vide s'il n'est pas fixé"),
    ]
    return await asked(app, FormScreen("Nouveau dossier", why, fields, create)) or ""


async def choose_jury(app: App[None], office: Office, candidate: Candidate) -> tuple[Evaluator, Evaluator] | None:
    """Ask for two who make a jury, again until they do; None when it was given up."""
    while True:
        one = await choose_evaluator(app, office, "Premier évaluateur")
        two = await choose_evaluator(app, office, "Second évaluateur", [one]) if one else None
        if one is None or two is None:
            return None
        try:
            check_jury(candidate, one, two)
        except EvaluationError as error:
            answers = [("encore", "Choisir de nouveau"), ("rien", "Revenir sans rien changer")]
            if await asked(app, Dialog("Ce jury ne convient pas", one_line(str(error)), answers, "rien")) != "encore":
                return None
        else:
            return one, two


def check_jury(candidate: Candidate, one: Evaluator, two: Evaluator) -> None:
    """Make sure that two people may evaluate ``candidate`` together.

    Raises:
        EvaluationError: if they may not.
    """
    fault = jury_fault([one.quality, two.quality])
    if fault:
        raise EvaluationError(fault)
    if same_name(one.name, two.name):
        raise EvaluationError(f"Les deux évaluateurs doivent être deux personnes différentes. {JURY_RULE}")
    if any(same_name(candidate.name, evaluator.name) for evaluator in (one, two)):
        raise EvaluationError("Le candidat ne peut pas être son propre évaluateur.")
