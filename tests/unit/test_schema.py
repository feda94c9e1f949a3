"""The schema that editors use says what the engine reads, in French, and is up to date."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from scoring.faults import FaultList
from scoring.strict_yaml import load
from sim.format.schema import committed_schema, scenario_schema, schema_bytes

SCENARIO = Path(__file__).parents[2] / "scenarios/adherent_en_colere.yaml"


@pytest.fixture(scope="module")
def scenario() -> dict[str, Any]:
    document = load(SCENARIO.read_bytes(), SCENARIO.name, FaultList())
    assert document is not None
    return document.data


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = scenario_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def properties(part: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that the schema knows, with its path."""
    if isinstance(part, dict):
        for name, described in part.get("properties", {}).items():
            yield f"{where}/{name}", described
        for key, value in part.items():
            yield from properties(value, f"{where}/{key}")


def test_the_committed_schema_is_that_of_the_classes() -> None:
    assert committed_schema() == schema_bytes(), "écrivez schema_bytes() dans scenarios/scenario.schema.json"


def test_the_schema_is_the_same_bytes_each_time_and_ends_with_a_new_line() -> None:
    assert schema_bytes() == schema_bytes()
    assert schema_bytes().endswith(b"}\n")


def test_every_key_has_a_french_description() -> None:
    found = list(properties(scenario_schema()))
    assert len(found) > 90
    assert [path for path, described in found if not described.get("description", "").endswith(".")] == []


def test_no_english_of_the_classes_is_left() -> None:
    for path, described in properties(scenario_schema()):
        assert "title" not in described, path
    assert " the " not in schema_bytes().decode()


def test_a_packaged_scenario_is_valid(scenario: dict[str, Any], validator: jsonschema.Draft202012Validator) -> None:
    assert [error.message for error in validator.iter_errors(scenario)] == []


def test_a_packaged_scenario_names_its_schema() -> None:
    assert SCENARIO.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=./scenario.schema.json\n")


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("canal", "téléphone"),
        ("titres", "x"),
        ("difficulte", "3"),
        ("duree", {"visee": "8 minutes"}),
        ("appel", {"date": "27/10/2026"}),
        ("appel", {"date": "2026-10-27", "heure": "10 h"}),
        ("criteres", {"C1.6": {}}),
        ("criteres", {}),
        ("etats", {"Début": {}}),
        ("etats", {"debut": {"relances": []}}),
        ("silences", {"apres": 40}),
    ],
)
def test_what_the_engine_refuses_the_schema_refuses(
    key: str, wrong: object, scenario: dict[str, Any], validator: jsonschema.Draft202012Validator
) -> None:
    assert list(validator.iter_errors(scenario | {key: wrong})) != []


def test_a_line_may_be_a_sentence_or_a_group(validator: jsonschema.Draft202012Validator) -> None:
    line = scenario_schema()["properties"]["ignorances"]
    resolved = jsonschema.Draft202012Validator(line | {"$defs": scenario_schema()["$defs"]})
    assert resolved.is_valid(["Une phrase.", {"texte": "Une autre.", "agressive": True}])
    assert not resolved.is_valid([{"texte": "Une autre.", "agressif": True}])


def test_no_default_is_written_that_a_trainer_may_not_write() -> None:
    for path, described in properties(scenario_schema()):
        if "default" in described and described["default"] is not None:
            whole = described | {"$defs": scenario_schema()["$defs"]}
            assert jsonschema.Draft202012Validator(whole).is_valid(described["default"]), path


def test_the_schema_is_json_with_readable_accents() -> None:
    assert json.loads(schema_bytes())["title"] == "Scénario de desamorce"
    assert "Critères" in schema_bytes().decode()
