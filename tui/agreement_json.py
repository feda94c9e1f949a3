"""The agreement of machine and raters as the contract's JSON; its schema is ``docs/schemas/accord.schema.json``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scoring.agreement_model import POLARITIES, Measures, Pairs, Report, Row
from tui.agreement_text import ReadBy
from tui.disagreement_text import Told

_DIGITS = 4


def agreement_json(compared: Report, told: Sequence[Told], read_by: Mapping[str, ReadBy]) -> dict[str, Any]:
    """Give the whole document."""
    return {
        "repliques": compared.overall.replies,
        "ensemble": _measures(compared.overall),
        "par_scenario": [_scenario(row, read_by[row.name]) for row in compared.by_scenario],
        "par_genre": [{"genre": row.name or None} | _row(row) for row in compared.by_kind],
        "par_critere": [{"critere": row.name} | _row(row) for row in compared.by_criterion],
        "fausses_preuves": [
            {
                "genre": item.kind,
                "repliques": item.replies,
                "avec": item.either,
                "avec_montre": item.shown,
                "avec_contredit": item.contradicted,
                "part": _rounded(item.either / item.replies),
            }
            for item in compared.false_evidence
        ],
        "bruit": None
        if compared.noise is None
        else {
            "paires": compared.noise.pairs,
            **{
                polarity: {
                    "propres": compared.noise.clean[polarity],
                    "retrouves": compared.noise.kept[polarity],
                    "part": _share(compared.noise.kept[polarity], compared.noise.clean[polarity]),
                }
                for polarity in POLARITIES
            },
        },
        "desaccords_en_tout": len(compared.disagreements),
        "desaccords": [_disagreement(each) for each in told],
    }


def _scenario(row: Row, read: ReadBy) -> dict[str, Any]:
    by = {"lecteur": "scenario" if read.own else "lexique", "non_observes": list(read.unobserved)}
    return {"scenario": row.name or None} | by | _row(row)


def _row(row: Row) -> dict[str, Any]:
    return {"repliques": row.replies} | _measures(row)


def _measures(row: Row) -> dict[str, Any]:
    return {polarity: _polarity(row.measures[polarity]) for polarity in POLARITIES}


def _polarity(measures: Measures) -> dict[str, Any]:
    table = measures.table
    return {
        "attendus": table.support,
        "trouves": table.found,
        "justes": table.both,
        "jugements": table.size,
        "precision": _rounded(table.precision),
        "rappel": _rounded(table.recall),
        "f1": _rounded(table.f1),
        "kappa": _rounded(table.kappa),
        "entre_evaluateurs": _pairs(measures.raters),
        "machine_avec_chacun": _pairs(measures.machine),
    }


def _pairs(pairs: Pairs | None) -> dict[str, Any] | None:
    return None if pairs is None else {"f1": _rounded(pairs.f1), "kappa": _rounded(pairs.kappa)}


def _disagreement(told: Told) -> dict[str, Any]:
    item, seen = told.item, told.why
    reply = item.judged.reply
    proof = seen.evidence if seen else None
    return {
        "id": reply.id or None,
        "scenario": reply.scenario,
        "contexte": reply.context,
        "replique": reply.reply,
        "critere": item.criterion,
        "sens": item.polarity,
        "machine": item.found,
        "jugement": "genereuse" if item.generous else "severe",
        "evaluateurs": len(item.judged.labellings),
        "evaluateurs_de_son_avis": item.sided,
        "extrait": reply.reply[proof.start : proof.end] if proof else None,
        "indice": proof.cue if proof and proof.source == "indice" else None,
        "vraisemblance": _rounded(seen.likelihood) if seen else None,
        "seuil": seen.bar if seen else None,
        "raisons": list(seen.reasons) if seen else [],
    }


def _share(part: int, whole: int) -> float | None:
    return _rounded(part / whole) if whole else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
