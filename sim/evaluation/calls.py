"""The recorded calls of the journal, as an evaluation takes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from scoring.faults import FaultList
from sim.evaluation.errors import EvaluationError
from sim.evaluation.interview import Interview, recorded
from sim.evaluation.office import Office
from sim.format.loading import parse_scenario
from sim.journal.schema import SessionRow
from sim.library import ScenarioFile


def interview_of_session(office: Office, session_id: str, setting: str = "") -> Interview:
    """Describe a recorded call, with its scenario as it was played.

    Raises:
        EvaluationError: if the call can't be evaluated.
        JournalError: if it is unknown.
    """
    row = session_row(office, session_id)
    raw = office.journal.scenario_source(row.scenario_hash).encode("utf-8", "surrogateescape")
    parsed = parse_scenario(
        ScenarioFile(row.scenario_id, raw, f"{row.scenario_id}.yaml", row.scenario_hash), FaultList()
    )
    if parsed is None:
        raise EvaluationError("Le scénario de cet appel ne peut plus être lu : l'appel ne peut pas être évalué.")
    return recorded(row, parsed[0], setting)


def call_record(office: Office, interview: Interview) -> Mapping[str, Any]:
    """Give the record of the call that is evaluated: transcript and readings; empty for an interview entered by hand.

    Raises:
        JournalError: if it is no longer in the journal.
    """
    call = interview.call
    record: Mapping[str, Any] = json.loads(session_row(office, call.session_id).record_json or "{}") if call else {}
    return record


def session_row(office: Office, session_id: str) -> SessionRow:
    """Give a session of the journal.

    Raises:
        JournalError: if it is unknown.
    """
    office.journal.header(session_id)
    return next(row for row in office.journal.sessions() if row.session_id == session_id)
