"""What both evaluators write in a dossier: the day, notes, criteria settled, the result, their signatures."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import App

from sim.evaluation.dossier import RESULT_IS_THEIRS, Settled, UnitResult
from sim.evaluation.dossier_signing import sign_dossier
from sim.evaluation.dossiers import add_note, set_complementary_day, set_result, settle
from sim.evaluation.errors import EvaluationError
from sim.evaluation.office import Office
from tui.dossier_words import SETTLED_WORDS, evaluator_words
from tui.evaluation_words import read_day
from tui.safe_text import one_line
from tui.screens.dossier.asking import asked
from tui.screens.dossier.state import DossierState
from tui.screens.evaluation.chooser import Chooser
from tui.screens.evaluation.form import Field, FormScreen

_UNSET = "a_choisir"
_OFFERED = [(_UNSET, "à choisir avec les flèches"), *SETTLED_WORDS.items()]
"""Nothing is chosen beforehand: an Enter too many must not settle a criterion."""
_WRITING = "Enregistrement…"
_SIGNING = "Vérification de la phrase secrète… (une seconde)"


async def choose_day(app: App[None], office: Office, state: DossierState, author: str) -> str:
    """Ask for the day of the entretien complémentaire; say what was done, or nothing."""

    def write(given: Mapping[str, str]) -> str:
        set_complementary_day(office, state.held.id, read_day(given["day"]), author)
        return "Le jour de l'entretien complémentaire est noté."

    known = state.held.complementary_on
    fields = [Field("day", "Jour (jj/mm/aaaa)", f"{known:%d/%m/%Y}" if known else "")]
    why = state.held.bloc.terms["duree"]
    return await _asked(app, FormScreen("Jour de l'entretien complémentaire", why, fields, write, _WRITING))


async def write_note(
    app: App[None], office: Office, state: DossierState, author: str, unit: UnitResult | None = None
) -> str:
    """Ask for a note of the entretien complémentaire; say what was done, or nothing."""

    def write(given: Mapping[str, str]) -> str:
        add_note(office, state.held.id, given["text"], author, unit.unit.id if unit else None)
        return "La note est enregistrée."

    if unit:
        question = state.questions.get(unit.unit.id)
        why = f"{unit.unit.id} : {unit.unit.label}" + (
            f"\nPour commencer, par exemple : « {question} »" if question else ""
        )
    else:
        why = "Note générale. Sur un critère, faites-la depuis F4."
    form = FormScreen("Note de l'entretien complémentaire", why, [Field("text", "Ce qui a été dit")], write, _WRITING)
    return await _asked(app, form)


async def settle_unit(app: App[None], office: Office, state: DossierState, author: str, result: UnitResult) -> str:
    """Ask what both settle for a criterion, and why; say what was done, or nothing."""

    def write(given: Mapping[str, str]) -> str:
        settle(office, state.held.id, result.unit.id, _mark(given["mark"]), given["reason"], author)
        return f"{result.unit.id} est réglé."

    heard = {"a_aborder": "Aucun entretien ne l'a mobilisé.", "a_decider": "Les entretiens diffèrent."}
    why = f"{result.unit.label}\n{heard.get(result.standing, 'Déjà réglé : ce que vous écrivez le remplace.')}"
    known = result.settlement.mark if result.settlement else _UNSET
    reason = result.settlement.reason if result.settlement else ""
    fields = _decision(known, reason, "Pourquoi, ou ce que le candidat a dit (obligatoire)")
    return await _asked(app, FormScreen(f"Régler {result.unit.id}, ensemble", why, fields, write, _WRITING))


async def write_result(app: App[None], office: Office, state: DossierState, author: str) -> str:
    """Ask for the result of the bloc; say what was done, or nothing."""

    def write(given: Mapping[str, str]) -> str:
        set_result(office, state.held.id, _mark(given["mark"]), given["reason"], author)
        return "Le résultat est écrit."

    last = state.held.result
    fields = _decision(last.mark if last else _UNSET, last.reason if last else "", "Ce qui le fonde (obligatoire)")
    return await _asked(app, FormScreen("Résultat de l'évaluation du bloc", RESULT_IS_THEIRS, fields, write, _WRITING))


async def sign(app: App[None], office: Office, state: DossierState) -> str:
    """Ask who signs, the name and the passphrase; say what was done, or nothing."""
    waiting = {evaluator.evaluator_id: evaluator for evaluator in state.waiting}
    answers = [(name, evaluator_words(evaluator)) for name, evaluator in waiting.items()]
    evaluator = waiting.get(await asked(app, Chooser("Signer le dossier", "Qui signe ?", answers, ())))
    if evaluator is None:
        return ""

    def write(given: Mapping[str, str]) -> str:
        sealed = sign_dossier(office, state.held.id, evaluator, given["name"], given["phrase"])
        name = one_line(evaluator.name)
        return (
            f"{name} a signé. Le dossier est scellé."
            if sealed
            else f"{name} a signé. L'autre évaluateur signe à son tour."
        )

    why = (
        "Vous signez le dossier tel qu'il est : grilles, notes, critères réglés, résultat. Si quelque chose change "
        "ensuite, il faudra signer de nouveau."
    )
    fields = [
        Field("name", f"Votre nom, comme sur la grille : {one_line(evaluator.name)}"),
        Field("phrase", "Phrase secrète de l'une de vos grilles dans ce dossier", secret=True),
    ]
    return await _asked(app, FormScreen("Signer le dossier", why, fields, write, _SIGNING))


async def _asked(app: App[None], form: FormScreen) -> str:
    said: str | None = await asked(app, form)
    return said or ""


def _decision(mark: str, reason: str, label: str) -> list[Field]:
    return [Field("mark", "Résultat", mark, choices=_OFFERED), Field("reason", label, one_line(reason))]


def _mark(given: str) -> Settled:
    for mark in SETTLED_WORDS:
        if mark == given:
            return mark
    raise EvaluationError("Choisissez d'abord acquis ou non acquis (Maj+Tab pour remonter, puis les flèches).")
