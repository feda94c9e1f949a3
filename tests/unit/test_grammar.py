"""The lists of the language are folded, and their runs filed where they are looked for."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from scoring import grammar, modality_words, negation_phrases
from scoring.grammar import is_function, run_at
from scoring.text import fold
from scoring.words import split_words


def words_of(module: object) -> Iterable[str]:
    """Give every word of every list of a module."""
    for name, value in vars(module).items():
        if name.isupper() or name.startswith("_L"):
            for entry in (
                value.keys() | {w for runs in value.values() for run in runs for w in run if isinstance(w, str)}
                if isinstance(value, dict)
                else value
            ):
                yield from entry if isinstance(entry, tuple) else (entry,)


@pytest.mark.parametrize("module", [grammar, modality_words, negation_phrases], ids=lambda module: module.__name__)
def test_every_word_of_the_lists_is_folded(module: object) -> None:
    words = [word for word in words_of(module) if isinstance(word, str)]
    assert len(words) > 50
    assert [word for word in words if fold(word) != word] == []


@pytest.mark.parametrize(
    "runs", [grammar.NEEDED, grammar.TAGS, modality_words.IRONY, modality_words.REPORTS, modality_words.UNREAL_RUNS]
)
def test_a_run_is_filed_under_its_first_word(runs: grammar.Runs) -> None:
    assert all(run[0] == first for first, filed in runs.items() for run in filed)


@pytest.mark.parametrize(
    "runs", [grammar.TAGS, modality_words.IRONY, modality_words.REPORTS, modality_words.UNREAL_RUNS]
)
def test_a_run_is_written_as_replies_are_split(runs: grammar.Runs) -> None:
    for filed in runs.values():
        for run in filed:
            assert tuple(word.text for word in split_words(" ".join(run)) if not word.is_mark) == run


@pytest.mark.parametrize(
    ("word", "function"),
    [
        ("je", True),
        ("est", True),
        ("avons", True),
        ("de", True),
        ("pas", True),
        ("colère", False),
        ("rappelle", False),
        ("310", False),
    ],
)
def test_function_words_carry_no_content(word: str, function: bool) -> None:
    (only,) = split_words(word)
    assert is_function(only.keys) is function


def test_a_run_is_found_at_its_place_only() -> None:
    assert run_at(["a", "b", "c"], 1, ("b", "c"))
    assert not run_at(["a", "b", "c"], 2, ("c", "d"))
