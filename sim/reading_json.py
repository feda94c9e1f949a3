"""A reading as it is kept in the journal, so that a replay folds what was read at the time and not what is read now."""

from __future__ import annotations

import json
from dataclasses import asdict

from scoring.evidence import Evidence, Reading, Value


def dump_reading(reading: Reading) -> str:
    """Write a reading as one line of JSON; an empty one is ``{}``."""
    if reading == Reading():
        return "{}"
    return json.dumps(asdict(reading), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load_reading(text: str) -> Reading:
    """Give back what ``dump_reading`` was given."""
    data = json.loads(text)
    return Reading(
        evidence=tuple(Evidence(**item) for item in data.get("evidence", ())),
        values=tuple(Value(**item) for item in data.get("values", ())),
        question=data.get("question"),
        names_case=data.get("names_case", False),
    )
