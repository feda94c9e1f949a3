"""How a dossier is said in French on the screen: its state, what is left to do, the rule of the référentiel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from scoring.referentiel import Bloc, referentiel
from sim.evaluation.dossier import Dossier, Settled, Standing
from sim.evaluation.people import QUALITY_LABELS, Candidate, Evaluator
from sim.evaluation.signatures import Signature
from tui.evaluation_words import of_name
from tui.safe_text import one_line
from tui.wording import counted, in_words, listed

if TYPE_CHECKING:
    from tui.screens.dossier.state import DossierState

JURY_ANNOUNCED = "Jury annoncé : "
SETTLED_WORDS: Mapping[Settled, str] = {"acquis": "✓ acquis", "non_acquis": "✗ non acquis"}
SIGNS: Mapping[Standing, str] = {"a_aborder": "?", "a_decider": "≠", "regle": "●", "concordant": "="}
"""Told apart without any colour."""
TERMS: Mapping[str, str] = {
    "observation": "Observation",
    "grilles": "Grilles",
    "entretien_complementaire": "Entretien complémentaire",
    "duree": "Durée",
    "lieu": "Lieu",
    "evaluateurs": "Évaluateurs",
}
"""The headings of the official modalités."""
_TERM_OF_RULE: Mapping[str, str] = {
    "accord": "grilles",
    "scelle": "grilles",
    "jury": "evaluateurs",
    "jury_unique": "evaluateurs",
    "entretien_apres": "entretien_complementaire",
    "jour_entretien": "duree",
    "semaine_precedente": "duree",
}
_OURS = {"candidat", "bloc"}
"""Rules of desamorce's own: a dossier is of one candidate and one bloc."""


def bloc_words(bloc_id: str) -> str:
    """Give « Bloc 1 »."""
    return f"Bloc\u00a0{bloc_id.removeprefix('B')}"


def blocs_offered() -> list[tuple[str, str]]:
    """Give the blocs to choose from."""
    return [(bloc.id, f"{bloc_words(bloc.id)}, {bloc.label}") for bloc in referentiel().blocs]


def jury_words(one: Evaluator, two: Evaluator) -> str:
    """Say who is announced as the jury; the screens find it again in the notes."""
    return f"{JURY_ANNOUNCED}{_member(one)}, et {_member(two)}."


def _member(evaluator: Evaluator) -> str:
    return f"{evaluator.name} ({QUALITY_LABELS[evaluator.quality]})"


def evaluator_words(evaluator: Evaluator) -> str:
    """Give « Awa Diop, expert habilité »."""
    return f"{one_line(evaluator.name)}, {QUALITY_LABELS[evaluator.quality]}"


def candidate_words(candidate: Candidate) -> str:
    """Give the name, and whether she trains here."""
    return f"{one_line(candidate.name)}{'' if candidate.person_id is None else ', a un profil dans Désamorce'}"


def rule_source(bloc: Bloc, rule: str) -> tuple[str, str]:
    """Give the heading and the words of the référentiel behind a rule; both empty when it is not its own.

    The period is the matter of « grilles » in bloc 1 and of « observation » in bloc 3, as the text has it.
    """
    if rule in _OURS:
        return "", ""
    term = _TERM_OF_RULE.get(rule, "observation")
    if rule == "periode" and bloc.id == "B1":
        term = "grilles"
    return TERMS[term], bloc.terms[term]


def state_words(state: DossierState) -> str:
    """Say how far a dossier is, in a few words."""
    if state.broken:
        return "⚠ modifié depuis qu'il a été écrit"
    if state.sealed:
        return "signé et scellé"
    if not state.held.pieces:
        return "à commencer"
    if state.missing:
        return "en cours"
    if state.signatures:
        return f"signé par {_names(state.signatures)}, attend {_names(state.waiting)}"
    return "prêt à signer"


def _names(people: Sequence[Evaluator | Signature]) -> str:
    return listed([one_line(one.name) for one in people])


def title_words(held: Dossier) -> str:
    """Give « Dossier d'Anne Petit, bloc 1 »."""
    return f"Dossier {of_name(held.candidate.name)}, {bloc_words(held.bloc_id).lower()}"


def left_words(state: DossierState) -> str:
    """Say what is left to do and on which part of the screen: « Il reste : … »."""
    if state.broken:
        return f"⚠ Ce dossier n'est plus ce qui a été écrit. {one_line(state.broken)}"
    if state.sealed:
        return "Il ne reste rien à faire : ce dossier est signé par les deux évaluateurs et scellé."
    if not state.held.pieces:
        return "Il reste : ajouter les entretiens (F2, touche I). L'écran dira la suite au fur et à mesure."
    steps = _steps(state)
    return f"Il reste : {listed(steps)}."


def _steps(state: DossierState) -> list[str]:
    held, found = state.held, {finding.rule for finding in state.findings}
    unsigned = sum(finding.rule == "accord" for finding in state.findings)
    more = "nombre" in found and len(held.pieces) < held.bloc.interviews.minimum
    told_apart = {"accord", "jour_entretien"} | ({"nombre"} if more else set())
    broken_rules = len([f for f in state.findings if f.rule not in told_apart])
    settle = len(state.to_settle())
    steps = []
    if more:
        steps.append("d'autres entretiens à ajouter (F2, touche I)")
    if broken_rules:
        steps.append(f"{counted(broken_rules, 'règle')} à respecter (F3)")
    if unsigned:
        steps.append(f"{counted(unsigned, 'grille')} à remplir et à signer (F2, touche O)")
    if held.complementary_on is None or "jour_entretien" in found:
        steps.append("le jour de l'entretien complémentaire (F5)")
    if settle and not state.grids_missing:
        steps.append(f"{counted(settle, 'critère')} à régler (F4)")
    if held.result is None:
        steps.append("le résultat à écrire (F6)")
    if not steps:
        steps.append(f"à signer, par {_names(state.waiting)} (F6, touche S)")
    return steps


def day_words(day: date | None) -> str:
    """Say the day of the entretien complémentaire."""
    return in_words(day) if day else "pas encore indiqué"
