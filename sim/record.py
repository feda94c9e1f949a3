"""A whole call as the contract's JSON, the one that ``jouer --json`` prints and that a sealed session keeps.

Keys are French and stable: other programs read them. A new key may be added; none is renamed or removed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from scoring.evidence import Evidence
from scoring.results import CriterionTally
from sim.session import Session
from sim.turns import Turn

_SURROGATES = re.compile("[\ud800-\udfff]")


def call_record(session: Session, extra_replies: int = 0) -> dict[str, Any]:
    """Give the record of a call, ended or not.

    Args:
        session: The call.
        extra_replies: Replies that came after its end and were not played.
    """
    scenario, result, ending = session.game.scenario, session.result(), session.last_words
    return {
        "scenario": scenario.id,
        "version": scenario.version,
        "graine": session.seed,
        "mode": session.mode,
        "tours": [_turn(turn, session) for turn in session.turns],
        "fin": {"id": ending.id, "issue": ending.outcome, "dit": ending.line, "bilan": ending.summary},
        "criteres": {name: _tally(tally) for name, tally in result.criteria.items()},
        "interdits": [{"id": said.id, "tour": said.turn, "extrait": said.excerpt} for said in session.forbidden],
        "regles": [{"id": rule.id, "respectee": rule.respected, "tour": rule.turn} for rule in session.broken_rules],
        "repliques_en_trop": extra_replies,
        "score": result.score,
    }


def record_json(session: Session, extra_replies: int = 0) -> str:
    """Give the record as one line of JSON; a lone surrogate typed by somebody becomes « � »."""
    return json_line(call_record(session, extra_replies))


def json_line(data: object) -> str:
    """Write ``data`` as one line that is always valid UTF-8."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)


def evidence_json(evidence: Evidence, reply: str) -> dict[str, Any]:
    """Give one proof of a criterion or an act, its words cut out of the reply as typed."""
    return {
        "critere" if evidence.target == "critere" else "acte": evidence.id,
        "sens": evidence.polarity,
        "debut": evidence.start,
        "fin": evidence.end,
        "extrait": reply[evidence.start : evidence.end],
        "source": evidence.source,
        "indice": evidence.cue,
        "similarite": round(evidence.similarity, 3),
    }


def _turn(turn: Turn, session: Session) -> Mapping[str, Any]:
    observed = session.game.scenario.criteria
    reading, reply = turn.reading, turn.reply or ""
    return {
        "n": turn.number,
        "membre": turn.heard,
        "replique": turn.reply,
        "etat": turn.state,
        "tension": turn.tension,
        "confiance": turn.trust,
        "compris": turn.understood,
        "savoirs": list(turn.answered),
        "actes": list(reading.ids("acte")),
        "montres": [name for name in reading.ids("critere") if name in observed],
        "contredits": [name for name in reading.ids("critere", "contredit") if name in observed],
        "preuves": [
            evidence_json(item, reply)
            for item in reading.evidence
            if item.target == "acte" or (item.target == "critere" and item.id in observed)
        ],
    }


def _tally(tally: CriterionTally) -> dict[str, Any]:
    return {
        "resultat": tally.result,
        "montres": len(tally.shown_in),
        "contredits": len(tally.contradicted_in),
        "occasions": tally.occasions,
    }
