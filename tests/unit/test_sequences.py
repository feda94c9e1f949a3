"""The longest row of words in common, against the textbook computation."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from scoring.sequences import Sequences, common_in_order

TEXTS = st.lists(st.frozensets(st.sampled_from("abcde"), min_size=1, max_size=2), max_size=12)


def plainly(one: Sequence[frozenset[str]], other: Sequence[frozenset[str]]) -> int:
    """Compute the longest common subsequence by the table of all prefixes."""
    rows = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, left in enumerate(one):
        for j, right in enumerate(other):
            rows[i + 1][j + 1] = rows[i][j] + 1 if left & right else max(rows[i][j + 1], rows[i + 1][j])
    return rows[-1][-1]


@given(TEXTS, TEXTS)
def test_the_common_row_is_the_longest(one: list[frozenset[str]], other: list[frozenset[str]]) -> None:
    assert common_in_order(one, Sequences([other]), 0) == plainly(one, other)


def test_only_texts_that_share_enough_words_are_given() -> None:
    texts = Sequences([[frozenset("a"), frozenset("b")], [frozenset("c")], [frozenset("a"), frozenset("c")]])
    assert texts.sharing([frozenset("a"), frozenset("b")], 2) == [0]
    assert texts.sharing([frozenset("a"), frozenset("c")], 1) == [0, 1, 2]
    assert texts.sharing([], 1) == []
