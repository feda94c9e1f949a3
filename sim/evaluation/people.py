"""Who evaluates and who is evaluated: names as the official documents bear them, and the composition of the jury."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from scoring.text import fold
from sim.evaluation.errors import EvaluationError

Quality = Literal["expert_habilite", "expert_interne", "responsable_pedagogique"]
QUALITIES: tuple[Quality, ...] = get_args(Quality)
QUALITY_LABELS: Mapping[Quality, str] = {
    "expert_habilite": "expert habilité",
    "expert_interne": "expert interne à l'entreprise, issu d'un autre service",
    "responsable_pedagogique": "responsable pédagogique de l'organisme de formation",
}
NAME_LIMIT = 80
JURY_RULE = (
    "Le jury réunit un expert habilité et, avec lui, soit un expert interne issu d'un autre service, soit le "
    "responsable pédagogique de l'organisme de formation."
)
_SPACES = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u3000]+")


@dataclass(frozen=True)
class Evaluator:
    """Somebody who fills in grids."""

    evaluator_id: str
    name: str
    quality: Quality


@dataclass(frozen=True)
class Candidate:
    """Somebody whose bloc is evaluated."""

    candidate_id: str
    name: str
    person_id: str | None
    """The profile under which she trains in this journal; None when she has none."""


def check_name(text: str) -> str:
    """Give a name as it is kept: NFC, without spaces around, one space between words.

    Raises:
        EvaluationError: if it is empty, too long or holds a character that can't be shown.
    """
    kept = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
    if not kept:
        raise EvaluationError("Le nom est vide. Écrivez le prénom et le nom, comme ils seront sur la grille.")
    if len(kept) > NAME_LIMIT:
        raise EvaluationError(f"Ce nom a {len(kept)} caractères. Raccourcissez-le à {NAME_LIMIT} au plus.")
    if not kept.isprintable():
        raise EvaluationError("Ce nom contient un caractère invisible ou de contrôle. Écrivez-le de nouveau.")
    return kept


def same_name(one: str, other: str) -> bool:
    """Say whether two names are the same but for capitals, accents and spaces."""
    return fold(_SPACES.sub(" ", one).strip()) == fold(_SPACES.sub(" ", other).strip())


def jury_fault(qualities: Sequence[Quality]) -> str:
    """Say why people of these qualities are no jury; empty when they are one."""
    experts = sum(quality == "expert_habilite" for quality in qualities)
    if len(qualities) == 2 and experts == 1:
        return ""
    labels = " et ".join(QUALITY_LABELS[quality] for quality in qualities) or "personne"
    return f"Jury : {labels}. {JURY_RULE}"


def evaluator_json(evaluator: Evaluator) -> dict[str, Any]:
    """Give an evaluator as JSON values."""
    return {"id": evaluator.evaluator_id, "nom": evaluator.name, "qualite": evaluator.quality}


def candidate_json(candidate: Candidate) -> dict[str, Any]:
    """Give a candidate as JSON values."""
    return {"id": candidate.candidate_id, "nom": candidate.name, "profil": candidate.person_id}


def evaluator_from(data: Mapping[str, Any]) -> Evaluator:
    """Read what ``evaluator_json`` gave."""
    if data["qualite"] not in QUALITIES:
        raise ValueError("an unknown quality")
    return Evaluator(data["id"], data["nom"], data["qualite"])


def candidate_from(data: Mapping[str, Any]) -> Candidate:
    """Read what ``candidate_json`` gave."""
    return Candidate(data["id"], data["nom"], data["profil"])
