"""The compiled lexicon is that of the sources, and gives back the cues that were written."""

from __future__ import annotations

from importlib.resources import files

import pytest

from scoring.compile_lexicon import compiled, sources
from scoring.cues import parse_cue
from scoring.lexicon import COMPILED, dump, lexicon, written_entries
from scoring.referentiel import referentiel


@pytest.fixture(scope="module")
def fresh() -> bytes:
    return compiled()


def test_the_compiled_file_is_up_to_date(fresh: bytes) -> None:
    packaged = files("scoring").joinpath(COMPILED).read_bytes()
    assert packaged == fresh, "lancez « python -m scoring.compile_lexicon »"


def test_every_cue_comes_back_as_it_was_written() -> None:
    written = list(written_entries(content for _, content in sources()))
    assert [(e.target, e.id, e.polarity, e.cue.text) for e in lexicon().entries] == written
    for entry in lexicon().entries[:: max(1, len(written) // 50)]:
        assert entry.cue == parse_cue(entry.cue.text)


def test_the_same_entries_give_the_same_bytes() -> None:
    entries = lexicon().entries[:40]
    assert dump(entries, "v") == dump(entries, "v")
    assert dump(entries, "v") != dump(entries[::-1], "v")


def test_the_version_changes_with_the_content() -> None:
    assert len(lexicon().version) == 64
    assert lexicon() is lexicon()


def test_every_criterion_named_is_one_of_the_referentiel() -> None:
    units = referentiel().units
    named = {entry.id for entry in lexicon().entries if entry.target == "critere"}
    assert named <= set(units)
    assert len(named) >= 20


def test_common_acts_can_be_named_without_being_written() -> None:
    assert {"conge", "excuse"} <= lexicon().acts
    assert lexicon().acts == {entry.id for entry in lexicon().entries if entry.target == "acte"}
