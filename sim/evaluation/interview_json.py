"""An interview as JSON values and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from sim.evaluation.interview import Interview, Kind, RecordedCall
from sim.format.types import Channel


def interview_json(interview: Interview) -> dict[str, Any]:
    """Give an interview as JSON values."""
    call = interview.call
    return {
        "sorte": interview.kind,
        "date": interview.held_on.isoformat(),
        "canal": interview.channel,
        "cadre": interview.setting,
        "public": interview.audience,
        "fiches_contacts": interview.contact_sheets,
        "appel": call
        and {
            "seance": call.session_id,
            "sceau": call.seal,
            "scenario": call.scenario_id,
            "titre": call.title,
            "mode": call.mode,
            "situation_difficile": call.hard,
            "noyau": list(call.core),
        },
    }


def interview_from(data: Mapping[str, Any]) -> Interview:
    """Read what ``interview_json`` gave; whatever else raises an error of Python's own."""
    given, call = data["appel"], None
    if given is not None:
        call = RecordedCall(
            given["seance"], given["sceau"], given["scenario"], given["titre"], given["mode"],
            given["situation_difficile"], tuple(given["noyau"]),
        )  # fmt: skip
    if data["sorte"] not in get_args(Kind) or data["canal"] not in get_args(Channel):
        raise ValueError("an unknown kind or channel")
    day = date.fromisoformat(data["date"])
    return Interview(data["sorte"], day, data["canal"], data["cadre"], data["public"], data["fiches_contacts"], call)
