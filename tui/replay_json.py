"""Replays as the contract's JSON; its schema is ``docs/schemas/rejouer.schema.json``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sim.format.changes import CriterionChange, Moved, Proof
from sim.replay.changes import Told
from sim.replay.model import Versions
from tui.session_json import local


def replays_json(told: Sequence[Told], changed: str | None) -> dict[str, Any]:
    """Give the whole document."""
    faults = sum(bool(each.replay.fault) for each in told)
    same = sum(each.replay.same for each in told)
    return {
        "avec": changed,
        "identiques": same,
        "differentes": len(told) - same - faults,
        "inutilisables": faults,
        "seances": [_session(each) for each in told],
    }


def _session(told: Told) -> dict[str, Any]:
    replay, row = told.replay, told.replay.row
    said = {
        "seance": row.session_id,
        "scenario": row.scenario_id,
        "mode": row.mode,
        "debut": local(row.started_at).isoformat(timespec="seconds"),
        "qui": told.pseudonym,
        "identique": replay.same,
        "alteration": replay.broken or None,
        "erreur": replay.fault or None,
    }
    if told.changes is None or replay.after is None:
        return said
    before, after, moved = told.before, told.after, told.changes
    return said | {
        "reference": "compte_rendu" if replay.sealed else "lectures",
        "versions": {"avant": _versions(replay.before), "apres": _versions(replay.after)},
        "causes": list(told.causes.get("", ())),
        "score": {"avant": before["score"], "apres": after["score"]},
        "fin": {"avant": _ending(before), "apres": _ending(after)},
        "repliques_en_trop": after.get("repliques_en_trop", 0),
        "criteres": [_criterion(told, change) for change in told.criteria],
        "actes": _moved(moved.acts),
        "interdits": {"gagnes": list(moved.forbidden.gained), "perdus": list(moved.forbidden.lost)},
        "regles": [{"id": name, "avant": then, "apres": now} for name, then, now in moved.rules],
        "tours": [
            {"avant": turn.before, "apres": turn.after, "replique": turn.reply, "cles": list(turn.keys)}
            for turn in moved.turns
        ],
    }


def _versions(versions: Versions) -> dict[str, Any]:
    return {
        "programme": versions.program,
        "lecteur": versions.reader,
        "scenario": versions.scenario,
        "empreinte": versions.scenario_hash,
    }


def _ending(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: record["fin"][key] for key in ("id", "issue")}


def _criterion(told: Told, change: CriterionChange) -> dict[str, Any]:
    then, now = (demands.get(change.id) for demands in told.replay.demands)
    return {
        "critere": change.id,
        "causes": list(told.causes.get(change.id, ())),
        "avant": change.before,
        "apres": change.after,
        "attentes": {"avant": then, "apres": now} if then != now else None,
        **_moved(change.proofs),
    }


def _moved(moved: Moved) -> dict[str, Any]:
    return {"gagnes": _proofs(moved.gained), "perdus": _proofs(moved.lost)}


def _proofs(proofs: Iterable[Proof]) -> list[dict[str, Any]]:
    return [
        {
            "tour": proof.turn,
            proof.target: proof.id,
            "sens": proof.polarity,
            "extrait": proof.quote,
            "indice": proof.cue,
        }
        for proof in proofs
    ]
