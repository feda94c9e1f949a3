"""Two records of one call are compared by replies, and a difference is said once, where it is."""

from __future__ import annotations

from typing import Any

from sim.format.changes import Moved
from sim.replay.record_changes import changes


def turn(number: int, reply: str | None, *shown: str, **keys: Any) -> dict[str, Any]:
    proofs = [{"critere": name, "sens": "montre", "extrait": reply, "indice": "x"} for name in shown]
    return {
        "n": number,
        "replique": reply,
        "membre": "Oui ?",
        "etat": "a",
        "montres": list(shown),
        "preuves": proofs,
    } | keys


def record(*turns: dict[str, Any], **keys: Any) -> dict[str, Any]:
    ending = {"id": "fini", "issue": "reussite", "bilan": None, "dit": "Merci."}
    return {"tours": list(turns), "fin": ending, "criteres": {}, "interdits": [], "regles": [], "score": 0} | keys


def tally(result: str) -> dict[str, Any]:
    return {"resultat": result, "montres": 1, "contredits": 0, "occasions": 1}


def test_a_record_does_not_differ_from_itself() -> None:
    one = record(turn(1, "Bonjour.", "C1.1.4"), turn(2, None), criteres={"C1.1.4": tally("acquis")})
    found = changes(one, one)
    assert (found.criteria, found.turns, found.rules) == ((), (), ())
    assert (found.acts, found.forbidden, found.ending, found.last_line) == (Moved(), Moved(), False, False)


def test_a_proof_gained_and_one_lost_are_told_apart() -> None:
    observed = {name: tally("acquis") for name in ("C1.1.4", "C1.2.2")}
    before = record(turn(1, "Un.", "C1.1.4"), criteres=observed)
    found = changes(before, record(turn(1, "Un.", "C1.2.2"), criteres=observed))
    assert [(change.id, len(change.proofs.lost), len(change.proofs.gained)) for change in found.criteria] == [
        ("C1.1.4", 1, 0), ("C1.2.2", 0, 1),
    ]  # fmt: skip


def test_turns_are_put_side_by_side_by_what_was_said() -> None:
    before = record(turn(1, "Un."), turn(2, None), turn(3, "Deux.", "C1.1.4"))
    found = changes(before, record(turn(1, "Un."), turn(2, "Deux.", "C1.1.4")))
    assert [(each.before, each.after) for each in found.turns] == [(2, None)]
    assert found.criteria == ()


def test_the_keys_that_differ_are_named() -> None:
    (change,) = changes(record(turn(1, "Un.")), record(turn(1, "Un.", etat="b", membre="Non ?"))).turns
    assert change.keys == ("membre", "etat")


def test_other_words_for_the_same_criterion_do_not_change_how_it_is_scored() -> None:
    other = turn(1, "Un.", "C1.1.4")
    other["preuves"][0]["indice"] = "y"
    found = changes(record(turn(1, "Un.", "C1.1.4")), record(other))
    assert found.criteria == ()
    assert found.turns[0].keys == ("preuves",)


def test_a_criterion_that_was_not_observed_stands_beside_none() -> None:
    (change,) = changes(record(), record(criteres={"C1.1.4": tally("acquis")})).criteria
    assert (change.before, change.after) == (None, tally("acquis"))


def test_forbidden_statements_follow_their_turn() -> None:
    said = {"id": "promesse", "extrait": "ce soir"}
    before = record(turn(1, None), turn(2, "Ce soir."), interdits=[said | {"tour": 2}])
    after = record(turn(1, "Ce soir."), interdits=[said | {"tour": 1}])
    assert changes(before, after).forbidden == Moved()
    assert changes(before, record(turn(1, None), turn(2, "Ce soir."))).forbidden == Moved((), (said | {"tour": 2},))


def test_rules_that_come_and_go_are_said() -> None:
    kept, broken = {"id": "ordre", "respectee": True, "tour": None}, {"id": "ordre", "respectee": False, "tour": 2}
    assert changes(record(regles=[kept]), record(regles=[broken])).rules == (("ordre", True, False),)
    assert changes(record(), record(regles=[broken])).rules == (("ordre", None, False),)


def test_an_ending_in_other_words_is_still_the_same_ending() -> None:
    other = record()
    other["fin"] = other["fin"] | {"dit": "Au revoir."}
    found = changes(record(), other)
    assert (found.ending, found.last_line) == (False, True)
