"""Moods stay between 0 and 10, and one reply moves each by two at most."""

from __future__ import annotations

import pytest

from sim.format.types import Effect
from sim.moods import Moods, together


def effect(tension: int = 0, trust: int = 0) -> Effect:
    return Effect(tension=tension, confiance=trust)


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        (Moods(5, 5), effect(2, -1), Moods(7, 4)),
        (Moods(9, 1), effect(2, -2), Moods(10, 0)),
        (Moods(1, 9), effect(-2, 2), Moods(0, 10)),
        (Moods(5, 5), effect(), Moods(5, 5)),
    ],
)
def test_an_effect_moves_the_moods_within_their_bounds(before: Moods, change: Effect, after: Moods) -> None:
    assert before.moved(change) == after


@pytest.mark.parametrize(
    ("effects", "sum_"),
    [
        ([], effect()),
        ([effect(1), effect(1)], effect(2)),
        ([effect(2), effect(2, -1)], effect(2, -1)),
        ([effect(-1, 1), effect(-1, 1), effect(-1, 1)], effect(-2, 2)),
        ([effect(3), effect(-2)], effect(1)),
    ],
)
def test_the_effects_of_a_reply_add_up_to_two_at_most(effects: list[Effect], sum_: Effect) -> None:
    assert together(effects) == sum_


@pytest.mark.parametrize(
    ("change", "direction"),
    [
        (effect(-1), 1),
        (effect(0, 1), 1),
        (effect(1), -1),
        (effect(0, -1), -1),
        (effect(1, 1), 0),
        (effect(), 0),
        (effect(-2, -1), 1),
    ],
)
def test_an_effect_soothes_or_hurts_by_its_net(change: Effect, direction: int) -> None:
    assert change.direction == direction
