"""An explanation as the contract's JSON; its schema is ``docs/schemas/expliquer.schema.json``."""

from __future__ import annotations

from typing import Any

from scoring.evidence import Evidence, Value
from scoring.explained import CriterionExplained, CueSeen, Explanation, RefusedOther
from sim.record import evidence_json


def explanation_json(explained: Explanation, reply: str, context: str, scenario: str | None) -> dict[str, Any]:
    """Give the whole document."""
    reading = explained.reading
    return {
        "phrase": reply,
        "contexte": context,
        "scenario": scenario,
        "criteres": [_criterion(item, reply) for item in explained.criteria],
        "actes": [evidence_json(item, reply) for item in reading.evidence if item.target == "acte"],
        "interdits": [_proof(item, reply) for item in reading.evidence if item.target == "interdit"],
        "savoirs": [_proof(item, reply) for item in reading.evidence if item.target == "savoir"],
        "faits": [_proof(item, reply) for item in reading.evidence if item.target == "fait"],
        "ecartes": [_refused(item, reply) for item in explained.refused],
        "question": reading.question,
        "nomme_le_dossier": reading.names_case,
        "valeurs": [_value(value, reply) for value in reading.values],
    }


def _criterion(item: CriterionExplained, reply: str) -> dict[str, Any]:
    polarity, name = item.output
    return {
        "critere": name,
        "sens": polarity,
        "compte": item.counts,
        "raisons": list(item.reasons),
        "preuve": evidence_json(item.evidence, reply) if item.evidence else None,
        "phrase_interdite": item.forbidden,
        "indice": _cue(item.cue, reply) if item.cue else None,
        "exemple": None
        if item.example is None
        else {
            "texte": item.example.text,
            "du_scenario": item.example.own,
            "ressemblance": round(item.example.similarity, 3),
        },
        "vraisemblance_apprise": None if item.learnt is None else round(item.learnt, 4),
        "vraisemblance": round(item.likelihood, 4),
        "seuil": item.bar,
        "debut": item.start,
        "fin": item.end,
        "extrait": reply[item.start : item.end],
    }


def _cue(cue: CueSeen, reply: str) -> dict[str, Any]:
    return {
        "texte": cue.text,
        "du_scenario": cue.own,
        "mots": list(cue.words),
        "debut": cue.start,
        "fin": cue.end,
        "extrait": reply[cue.start : cue.end],
        "similarite": round(cue.similarity, 3),
        "ecarte": list(cue.refused),
    }


def _proof(item: Evidence, reply: str) -> dict[str, Any]:
    return {
        "id": item.id,
        "debut": item.start,
        "fin": item.end,
        "extrait": reply[item.start : item.end],
        "source": item.source,
        "indice": item.cue,
        "similarite": round(item.similarity, 3),
    }


def _refused(item: RefusedOther, reply: str) -> dict[str, Any]:
    return {"genre": item.target, "id": item.id, "indice": _cue(item.cue, reply)}


def _value(value: Value, reply: str) -> dict[str, Any]:
    return {
        "genre": value.kind,
        "valeur": value.value,
        "debut": value.start,
        "fin": value.end,
        "extrait": reply[value.start : value.end],
        "promis": value.committed,
    }
