"""A guard holds when each of its keys does; a list means all, and « deja » speaks of the whole call."""

from __future__ import annotations

from typing import Any

import pytest

from sim.conditions import Moment, Past, fulfilled, holds
from sim.format.conditions import Condition, Requirement

NOW = Moment(
    shows=frozenset({"C1.6.1.b", "C1.1.1.a"}),
    contradicts=frozenset({"C1.2.3"}),
    acts=frozenset({"excuse", "conge"}),
    forbidden=frozenset({"promesse"}),
    rules=frozenset({"ordre"}),
    past=Past(
        shows=frozenset({"C1.6.1.b"}),
        acts=frozenset({"excuse"}),
        savoirs=frozenset({"identite"}),
        states=frozenset({"accueil"}),
        forbidden=frozenset({"promesse"}),
        rules=frozenset({"ordre"}),
    ),
    tension=6,
    trust=3,
    turn=4,
)


@pytest.mark.parametrize(
    ("guard", "expected"),
    [
        ({}, True),
        ({"montre": ["C1.6.1.b", "C1.1.1.a"]}, True),
        ({"montre": ["C1.6.1.b", "C1.6.1.c"]}, False),
        ({"contredit": ["C1.2.3"]}, True),
        ({"contredit": ["C1.6.1.b"]}, False),
        ({"actes": ["excuse", "conge"]}, True),
        ({"actes": ["excuse", "rattachement"]}, False),
        ({"interdits": ["promesse"]}, True),
        ({"interdits": ["insulte"]}, False),
        ({"regles": ["ordre"]}, True),
        ({"regles": ["echeance"]}, False),
        ({"actes": ["excuse"], "tension_max": 5}, False),
        ({"actes": ["excuse"], "tension_max": 6}, True),
        ({"tension_min": 6}, True),
        ({"tension_min": 7}, False),
        ({"confiance_min": 3, "confiance_max": 3}, True),
        ({"confiance_min": 4}, False),
        ({"confiance_max": 2}, False),
        ({"tour_min": 4, "tour_max": 4}, True),
        ({"tour_min": 5}, False),
        ({"tour_max": 3}, False),
        ({"deja": {"montre": ["C1.6.1.b"], "actes": ["excuse"], "savoirs": ["identite"]}}, True),
        ({"deja": {"etats": ["accueil"], "interdits": ["promesse"], "regles": ["ordre"]}}, True),
        ({"deja": {"montre": ["C1.1.1.a"]}}, False),
        ({"deja": {"actes": ["excuse", "conge"]}}, False),
        ({"deja": {"savoirs": ["agios"]}}, False),
        ({"deja": {"etats": ["milieu"]}}, False),
        ({"deja": {"interdits": ["insulte"]}}, False),
        ({"deja": {"regles": ["echeance"]}}, False),
        ({"pas_encore": {"savoirs": ["agios"]}}, True),
        ({"pas_encore": {"savoirs": ["identite"]}}, False),
        ({"pas_encore": {"savoirs": ["identite", "agios"]}}, True),
        ({"un_de": [{"actes": ["rattachement"]}, {"montre": ["C1.6.1.b"]}]}, True),
        ({"un_de": [{"actes": ["rattachement"]}, {"tension_max": 2}]}, False),
        ({"aucun": [{"actes": ["rattachement"]}, {"tension_max": 2}]}, True),
        ({"aucun": [{"actes": ["rattachement"]}, {"montre": ["C1.6.1.b"]}]}, False),
        ({"un_de": [{"actes": ["excuse"]}], "aucun": [{"actes": ["conge"]}]}, False),
        ({"un_de": [{"aucun": [{"actes": ["conge"]}]}, {"deja": {"savoirs": ["agios"]}}]}, False),
    ],
)
def test_a_guard_holds_when_all_of_its_keys_do(guard: dict[str, Any], expected: bool) -> None:
    assert holds(Condition.model_validate(guard), NOW) is expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"savoirs": ["identite"]}, True),
        ({"savoirs": ["identite", "agios"]}, False),
        ({"actes": ["excuse"], "montre": ["C1.6.1.b"], "etats": ["accueil"]}, True),
        ({"actes": ["conge"]}, False),
        ({"montre": ["C1.1.1.a"]}, False),
        ({"etats": ["milieu"]}, False),
    ],
)
def test_a_requirement_is_met_when_all_of_it_was_done(wanted: dict[str, Any], expected: bool) -> None:
    assert fulfilled(Requirement.model_validate(wanted), NOW.past) is expected


def test_the_past_grows_and_forgets_nothing() -> None:
    grown = NOW.past.plus(acts=["conge"], states=["milieu"])
    assert grown.acts == {"excuse", "conge"}
    assert grown.states == {"accueil", "milieu"}
    assert grown.savoirs == {"identite"}
    assert NOW.past.acts == {"excuse"}


@pytest.mark.parametrize(
    ("guard", "expected"),
    [
        ({"montre": ["C1.6.1.b"]}, True),
        ({"contredit": ["C1.6.1.b"]}, True),
        ({"actes": ["excuse"]}, True),
        ({"interdits": ["promesse"]}, True),
        ({"regles": ["ordre"]}, True),
        ({"un_de": [{"tension_max": 3}, {"actes": ["excuse"]}]}, True),
        ({"aucun": [{"un_de": [{"actes": ["excuse"]}]}]}, True),
        ({"deja": {"actes": ["excuse"]}, "tension_max": 3, "tour_min": 2}, False),
        ({"un_de": [{"deja": {"actes": ["excuse"]}}], "pas_encore": {"etats": ["milieu"]}}, False),
    ],
)
def test_a_guard_knows_whether_it_tests_this_reply(guard: dict[str, Any], expected: bool) -> None:
    assert Condition.model_validate(guard).tests_this_reply is expected
