"""The official modalités of a bloc, checked on a dossier: each rule that is broken gives a sentence.

The numbers come from ``data/referentiel.yaml``; what its prose asks for besides is written here and in
``modalites_blocs``. Where the référentiel is silent nothing is refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from sim.evaluation.dossier import Dossier
from sim.evaluation.modalites_blocs import OF_BLOC, Finding, Rule
from sim.evaluation.people import JURY_RULE, jury_fault


def findings(dossier: Dossier) -> tuple[Finding, ...]:
    """Give what the dossier breaks, rule by rule; empty when it follows the modalités of its bloc."""
    return tuple(found for rule in (*_EVERY_BLOC, *OF_BLOC[dossier.bloc_id]) for found in rule(dossier))


def _belongs(dossier: Dossier) -> Iterator[Finding]:
    for piece in dossier.pieces:
        evaluated = piece.evaluation
        if evaluated.candidate.candidate_id != dossier.candidate.candidate_id:
            yield Finding(
                "candidat",
                f"{evaluated.interview.shown} : c'est l'entretien de {evaluated.candidate.name}. Retirez-le.",
            )
        if evaluated.bloc_id != dossier.bloc_id:
            yield Finding(
                "bloc", f"{evaluated.interview.shown} : sa grille est celle du bloc {evaluated.bloc_id}. Retirez-le."
            )


def _count(dossier: Dossier) -> Iterator[Finding]:
    wanted, count = dossier.bloc.interviews, len(dossier.pieces)
    if not wanted.minimum <= count <= wanted.maximum:
        what = "mises en situation" if dossier.bloc_id == "B2" else "entretiens"
        much = wanted.minimum if wanted.minimum == wanted.maximum else f"de {wanted.minimum} à {wanted.maximum}"
        yield Finding("nombre", f"Le bloc {dossier.bloc_id} demande {much} {what} ; ce dossier en a {count}.")


def _signed(dossier: Dossier) -> Iterator[Finding]:
    for piece in dossier.pieces:
        shown = piece.evaluation.interview.shown
        if piece.fault:
            yield Finding("scelle", f"{shown} : {piece.fault} Cette grille ne peut pas compter.")
        elif piece.grid is None:
            yield Finding("accord", f"{shown} : la grille n'est pas encore signée par les deux évaluateurs.")


def _jury(dossier: Dossier) -> Iterator[Finding]:
    """« 1 expert habilité + 1 expert interne OU 1 responsable pédagogique »: two people, the same for the dossier."""
    for piece in dossier.pieces:
        fault = jury_fault([evaluator.quality for evaluator in piece.evaluation.evaluators])
        if fault:
            yield Finding("jury", f"{piece.evaluation.interview.shown} : {fault}")
    if len(dossier.jury) > 2:
        names = ", ".join(evaluator.name for evaluator in dossier.jury)
        yield Finding("jury_unique", f"Les grilles de ce dossier ont plus de deux évaluateurs : {names}. {JURY_RULE}")


_EVERY_BLOC: tuple[Rule, ...] = (_belongs, _count, _signed, _jury)
