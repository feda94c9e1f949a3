"""A reading kept in the journal comes back whole."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from scoring.evidence import Evidence, Reading, Value
from sim.reading_json import dump_reading, load_reading

EVIDENCE = st.builds(
    Evidence, target=st.sampled_from(["critere", "acte", "interdit", "savoir", "fait"]), id=st.text(),
    polarity=st.sampled_from(["montre", "contredit"]), start=st.integers(0, 6000), end=st.integers(0, 6000),
    source=st.sampled_from(["indice", "exemple", "fait", "structure", "regle"]), cue=st.text(),
    similarity=st.floats(0, 1).map(lambda value: round(value, 3)),
)  # fmt: skip
VALUES = st.builds(
    Value, kind=st.sampled_from(["montant", "date", "delai", "heure", "nom"]), value=st.text(),
    start=st.integers(0, 6000), end=st.integers(0, 6000), committed=st.booleans(),
)  # fmt: skip
READINGS: Any = st.builds(
    Reading, evidence=st.lists(EVIDENCE, max_size=4).map(tuple), values=st.lists(VALUES, max_size=4).map(tuple),
    question=st.sampled_from([None, "ouverte", "fermee"]), names_case=st.booleans(),
)  # fmt: skip


@given(READINGS)
def test_a_reading_comes_back_as_it_was(reading: Reading) -> None:
    assert load_reading(dump_reading(reading)) == reading


def test_an_empty_reading_takes_two_characters() -> None:
    assert dump_reading(Reading()) == "{}"
    assert load_reading("{}") == Reading()


def test_the_same_reading_gives_the_same_line() -> None:
    reading = Reading((Evidence("acte", "conge", "montre", 0, 9, "indice", "au revoir", 1.0),), question="fermee")
    line = dump_reading(reading)
    assert line == dump_reading(load_reading(line))
    assert "\n" not in line
    assert json.loads(line)["evidence"][0]["cue"] == "au revoir"
