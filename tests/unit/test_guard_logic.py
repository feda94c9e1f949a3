"""A guard is said to follow from another only when it does, whatever is said in the call."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from sim.conditions import Moment, Past, holds
from sim.format.conditions import Condition
from sim.guard_logic import comes_by_itself, implies

GUARDS: list[dict[str, Any]] = [
    {"actes": ["a"]},
    {"actes": ["a", "b"]},
    {"deja": {"actes": ["a"]}},
    {"deja": {"actes": ["a", "b"]}},
    {"pas_encore": {"actes": ["a"]}},
    {"pas_encore": {"actes": ["a", "b"]}},
    {"tension_min": 4},
    {"tension_min": 6},
    {"tension_max": 6},
    {"actes": ["a"], "tension_max": 4},
    {"un_de": [{"actes": ["a"]}, {"actes": ["b"]}]},
    {"un_de": [{"actes": ["a", "b"]}, {"actes": ["b"], "tension_min": 6}]},
    {"aucun": [{"actes": ["b"]}]},
    {"actes": ["a"], "aucun": [{"actes": ["b"]}]},
    {"tour_min": 3},
]
MOMENTS = [
    Moment(acts=frozenset(acts), past=Past().plus(acts={*acts, *before}), tension=tension, turn=turn)
    for acts in ("", "a", "b", "ab")
    for before in ("", "a", "b", "ab")
    for tension in (3, 5, 7)
    for turn in (1, 4)
]


def guard(keys: dict[str, Any]) -> Condition:
    return Condition.model_validate(keys)


@pytest.mark.parametrize(("strong", "weak"), itertools.product(GUARDS, repeat=2), ids=str)
def test_what_is_said_to_follow_does_at_every_moment(strong: dict[str, Any], weak: dict[str, Any]) -> None:
    if implies(guard(strong), guard(weak)):
        assert all(holds(guard(weak), moment) for moment in MOMENTS if holds(guard(strong), moment))


@pytest.mark.parametrize(
    ("strong", "weak"),
    [
        ({"actes": ["a", "b"]}, {"actes": ["a"]}),
        ({"actes": ["a"]}, {"deja": {"actes": ["a"]}}),
        ({"pas_encore": {"actes": ["a"]}}, {"pas_encore": {"actes": ["a", "b"]}}),
        ({"tension_min": 6}, {"tension_min": 4}),
        ({"actes": ["a"]}, {"un_de": [{"actes": ["a"]}, {"actes": ["b"]}]}),
        ({"un_de": [{"actes": ["a", "b"]}, {"actes": ["b"]}]}, {"un_de": [{"actes": ["a"]}, {"actes": ["b"]}]}),
    ],
)
def test_a_guard_asking_less_follows(strong: dict[str, Any], weak: dict[str, Any]) -> None:
    assert implies(guard(strong), guard(weak))
    assert not implies(guard(weak), guard(strong))


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"tour_min": 9}, True),
        ({"un_de": [{"tour_min": 9}, {"tension_min": 10}]}, True),
        ({"tour_min": 9, "tension_min": 8}, False),
        ({"tour_min": 2, "tour_max": 3}, False),
        ({"tour_min": 9, "actes": ["a"]}, False),
        ({"tension_min": 8}, False),
    ],
)
def test_only_the_number_of_replies_comes_by_itself(keys: dict[str, Any], expected: bool) -> None:
    assert comes_by_itself(guard(keys)) is expected
