"""The agreement of raters over grids as JSON; its schema is ``docs/schemas/accord-grilles.schema.json``."""

from __future__ import annotations

from typing import Any

from scoring.rater_agreement import PairAgreement
from scoring.rater_agreement_items import Item, RaterReport
from scoring.referentiel import referentiel
from tui.agreement_grids import Gathered
from tui.agreement_grids_text import Bar

_DIGITS = 4


def grid_agreement_json(report: RaterReport, gathered: Gathered, bar: Bar | None) -> dict[str, Any]:
    """Give the whole document."""
    return {
        "entretiens": len(gathered.interviews),
        "fermees": gathered.closed,
        "modifiees": list(gathered.altered),
        "ensemble": [_pair(pair) for pair in report.overall],
        "criteres": [_item(item) for item in report.items],
        "barre": None
        if bar is None
        else {
            "valeur": bar.value,
            "mesure": bar.measure,
            "minimum": bar.minimum,
            "evaluateur_seulement": {unit: round(found, _DIGITS) for unit, found in bar.under.items()},
            "retenue": bar.kept,
        },
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "critere": item.unit_id,
        "intitule": referentiel().unit(item.unit_id).label,
        "mobilise": item.mobilised,
        "difficulte": _rounded(item.difficulty),
        "discrimination": _rounded(item.discrimination),
        "pourquoi_pas_de_discrimination": item.discrimination_reason,
        "a_reecrire": list(item.to_rewrite),
        "paires": [_pair(pair) for pair in item.pairs],
    }


def _pair(pair: PairAgreement) -> dict[str, Any]:
    return {
        "entre": list(pair.pair),
        "jugements": pair.judged,
        "identiques": pair.same,
        "un_seul": pair.missing,
        "proposition_vue": pair.influenced,
        "accord_brut": _rounded(pair.raw),
        "kappa": _rounded(pair.kappa),
        "pourquoi_pas_de_kappa": pair.reason,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
