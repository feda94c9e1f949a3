"""From a call to its results: which turns showed what, the occasions given, the caps that apply."""

from __future__ import annotations

from typing import Any

import pytest


def tally(session: Any, name: str) -> Any:
    return session.result().criteria[name]


def test_criteria_come_in_the_order_of_the_referentiel(small: Any) -> None:
    criteria: dict[str, Any] = {"C1.6.1.b": {}, "C1.2.3": {}, "C1.1.1.a": {}}
    assert list(small.call(criteres=criteria).result().criteria) == ["C1.1.1.a", "C1.2.3", "C1.6.1.b"]


def test_each_reply_counts_once_for_what_it_shows_and_contradicts(small: Any) -> None:
    session = small.call("+C1.6.1.b +C1.6.1.b", "Hm.", "+C1.6.1.b -C1.6.1.b", "-C1.6.1.b")
    assert tally(session, "C1.6.1.b").shown_in == (1, 3)
    assert tally(session, "C1.6.1.b").contradicted_in == (3, 4)


def test_a_breach_and_a_contrary_reply_contradict_once(small: Any) -> None:
    forbidden = [{"id": "promesse", "indices": ["ce soir"], "critere": "C1.6.1.b"}]
    session = small.call("!promesse -C1.6.1.b", interdits=forbidden)
    assert tally(session, "C1.6.1.b").contradicted_in == (1,)


def test_a_silence_shifts_the_numbers_of_the_turns(small: Any) -> None:
    assert tally(small.call(None, "+C1.6.1.b", silences={"dit": ["Allô ?"]}), "C1.6.1.b").shown_in == (2,)


def test_each_state_entered_gives_its_occasions(small: Any) -> None:
    states = small.state("milieu", occasions=["C1.1.1.a", "C1.2.3"])
    states["milieu"]["transitions"] = [{"quand": {"actes": ["retour"]}, "vers": "accueil"}]
    assert tally(small.call("Hm.", etats=states), "C1.1.1.a").occasions == 0
    session = small.call("@avancer", "@retour", "@avancer", etats=states)
    assert tally(session, "C1.1.1.a").occasions == 2


def test_the_first_state_gives_its_occasions_whoever_speaks_first(small: Any) -> None:
    states = small.state("accueil", occasions=["C1.1.1.a"])
    for opening in ("conseiller", "membre"):
        assert tally(small.call(etats=states, ouverture=opening), "C1.1.1.a").occasions == 1


@pytest.mark.parametrize(
    ("criterion", "replies", "result"),
    [
        ("C1.2.3", ["Hm."], "non_mobilise"),
        ("C1.2.3", ["+C1.2.3"], "acquis"),
        ("C1.2.3", ["-C1.2.3"], "non_mobilise"),
        ("C1.6.1.b", ["Hm."], "non_acquis"),
        ("C1.6.1.b", [], "non_acquis"),
        ("C1.6.1.b", ["+C1.6.1.b", "-C1.6.1.b"], "en_cours"),
    ],
)
def test_a_core_criterion_counts_and_another_only_if_it_had_an_occasion(
    small: Any, criterion: str, replies: list[str], result: str
) -> None:
    assert tally(small.call(*replies), criterion).result == result


def test_an_unfinished_call_counts_its_core_criteria_and_caps_nothing(small: Any) -> None:
    criteria: dict[str, Any] = {"C1.6.1.b": {"noyau": True}, "C1.1.1.a": {"noyau": True}}
    result = small.call("+C1.6.1.b", criteres=criteria).result()
    assert (result.score, result.uncapped, result.cap_reason) == (50, 50, "")


def test_a_failed_call_is_capped_at_thirty(small: Any) -> None:
    states = small.state("accueil", transitions=[{"quand": {"actes": ["conge"]}, "vers": "coupe"}])
    result = small.call("+C1.6.1.b", "@conge", etats=states).result()
    assert (result.score, result.uncapped) == (30, 100)
    assert "échoue" in result.cap_reason


@pytest.mark.parametrize("kind", ["interdit", "regle"])
@pytest.mark.parametrize("criterion", ["C1.2.3", None])
def test_an_eliminatory_fault_caps_at_thirty_attached_or_not(small: Any, kind: str, criterion: str | None) -> None:
    fault: dict[str, Any] = {"id": "faute", "eliminatoire": True} | ({"critere": criterion} if criterion else {})
    parts: dict[str, Any] = {"actes": {"detail": {"indices": ["je vois"]}}}
    if kind == "interdit":
        parts["interdits"] = [fault | {"indices": ["ce soir"]}]
    else:
        parts["regles"] = [fault | {"avant": "detail", "il_faut": {"montre": ["C1.1.1.a"]}}]
    session = small.call("+C1.6.1.b +C1.2.3", "!faute" if kind == "interdit" else "@detail", **parts)
    assert session.result().score == 30
    assert "éliminatoire" in session.result().cap_reason
    assert tally(session, "C1.2.3").result == ("non_acquis" if criterion else "acquis")


def test_a_fault_that_is_not_eliminatory_does_not_cap(small: Any) -> None:
    forbidden = [{"id": "faute", "indices": ["ce soir"], "critere": "C1.2.3"}]
    result = small.call("+C1.6.1.b +C1.2.3", "!faute", interdits=forbidden).result()
    assert result.cap_reason == ""
    assert result.score == 83


def test_elements_must_all_be_done_over_the_call(small: Any) -> None:
    criteria = {"C1.6.1.b": {"noyau": True, "elements": ["recap", "accord"]}}
    acts = {name: {"indices": [name]} for name in ("recap", "accord")}
    half = small.call("@recap +C1.6.1.b", criteres=criteria, actes=acts)
    assert tally(half, "C1.6.1.b").result == "en_cours"
    assert tally(half, "C1.6.1.b").missing_elements == ("accord",)
    whole = small.call("@recap +C1.6.1.b", "@accord +C1.6.1.b", criteres=criteria, actes=acts)
    assert tally(whole, "C1.6.1.b").result == "acquis"
