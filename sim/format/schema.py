"""The JSON Schema that editors use to complete and underline a scenario, generated from the classes that read it.

A trainer who has it in her editor sees a misspelt key before she plays. Its descriptions are those of the classes, so
that they can't disagree with the engine; English titles and docstrings are left out.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from sim.format.scenario import Scenario

NAME = "scenario.schema.json"
"""The committed file, in ``scenarios/``."""
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_Part = Any
"""A part of a schema: an object, a list, or a plain value."""
_PATTERNS = {
    "duree": r"^[0-9]{1,3}[ \u00a0\u202f]*(s|min|h)$",
    "jour": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "heure": "^[0-9]{2}:[0-9]{2}$",
}
_KEYS_OF = {"visee": "duree", "max": "duree", "apres": "duree", "date": "jour", "heure": "heure"}
"""The keys whose text is a duration, a day or a clock time."""


def scenario_schema() -> dict[str, Any]:
    """Make the schema of a scenario."""
    made: dict[str, Any] = _tidy(Scenario.model_json_schema(by_alias=True))
    made["$schema"] = _DIALECT
    made["title"] = "Scénario de desamorce"
    made["description"] = "Une situation : une personne, ce qu'elle sait, comment elle réagit, où va l'appel."
    return made


def schema_bytes() -> bytes:
    """The schema as it is committed: the same bytes for the same classes."""
    text = json.dumps(scenario_schema(), ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode()


def committed_schema() -> bytes:
    """The schema that comes with the program."""
    return files("scenarios").joinpath(NAME).read_bytes()


def _tidy(part: _Part, *, names: bool = False) -> _Part:
    """Leave out English titles and docstrings; in a mapping of ``names`` every key is a trainer's own word."""
    if isinstance(part, list):
        return [_tidy(item) for item in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _tidy(value, names=key in {"properties", "$defs"}) for key, value in part.items()}
    if names:
        return {key: _with_pattern(key, value) for key, value in kept.items()}
    kept.pop("title", None)
    if isinstance(kept.get("default"), dict) or (kept.get("type") == "string" and isinstance(kept.get("default"), int)):
        # The engine's own value, in seconds: not what a trainer may write.
        del kept["default"]
    if "properties" in kept:
        kept.pop("description", None)
    if "patternProperties" in kept:
        kept["additionalProperties"] = False
    return kept


def _with_pattern(key: str, value: _Part) -> _Part:
    """Say how a duration, a day or a clock time is written, wherever its text may stand."""
    if key not in _KEYS_OF or not isinstance(value, dict):
        return value
    pattern = _PATTERNS[_KEYS_OF[key]]
    if value.get("type") == "string":
        return value | {"pattern": pattern}
    choices = [choice | {"pattern": pattern} if choice.get("type") == "string" else choice for choice in value["anyOf"]]
    return value | {"anyOf": choices}
