"""Hostile inputs through every door: no crash, no effect, a bounded time and memory for each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.faults.hostile_corpus import FILES, LINES, NAMES, TEXTS

SECONDS, MEGABYTES = 2.0, 300
OWN: dict[str, list[Any]] = {
    "repliques": TEXTS,
    "lignes": LINES,
    "scenarios": FILES,
    "noms": NAMES,
    "pseudonymes": [],
    "documents": [],
}
"""Inputs that a door counts as its own; the texts, counted at the first, go through the others too."""


def test_the_corpus_has_more_than_three_hundred_different_inputs() -> None:
    corpora: list[list[Any]] = [TEXTS, LINES, FILES, NAMES]
    assert [len(set(corpus)) for corpus in corpora] == [len(corpus) for corpus in corpora]
    assert sum(map(len, corpora)) >= 300


@pytest.mark.parametrize("door", list(OWN))
def test_no_hostile_input_crashes_acts_or_lasts(
    door: str, tmp_path: Path, attempts: Callable[..., int], fault_program: Callable[..., dict[str, Any]]
) -> None:
    pytest.importorskip("resource", reason="la mémoire d'un processus ne se lit pas ainsi sous Windows")
    step = 1 if attempts(0) else 6
    found = fault_program("hostile.py", tmp_path / "porte", door, step)
    assert found["fautes"] == []
    assert found["entrees"] == len(OWN[door])
    assert found["essais"] >= max(found["entrees"], len(TEXTS) // step)
    assert found["plus_lente_s"] < SECONDS, found["plus_lente"]
    assert found["megaoctets"] < MEGABYTES
