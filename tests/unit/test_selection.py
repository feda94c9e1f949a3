"""Of all that matched, one proof for each thing proved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from scoring.evidence import Evidence
from scoring.selection import select


def proof(target: Any, name: str, start: int, end: int, polarity: Any = "montre", similarity: float = 1.0) -> Evidence:
    return Evidence(target, name, polarity, start, end, "indice", f"{name} {start}", similarity)


def test_one_proof_is_kept_for_each_thing_the_surest_then_the_longest_then_the_first() -> None:
    sure = proof("acte", "conge", 10, 14)
    assert select([proof("acte", "conge", 0, 9, similarity=0.9), sure]) == (sure,)
    long = proof("acte", "conge", 5, 20)
    assert select([sure, long]) == (long,)
    first = proof("acte", "conge", 0, 4)
    assert select([sure, first]) == (first,)


def test_different_things_are_all_kept_in_order_of_start() -> None:
    found = [proof("acte", "conge", 8, 12), proof("critere", "C1.6.1.b", 0, 5), proof("savoir", "nom", 3, 6)]
    assert [item.start for item in select(found)] == [0, 3, 8]


def test_a_criterion_may_be_shown_and_contradicted_by_different_words() -> None:
    found = [proof("critere", "C1.6.1.b", 0, 5), proof("critere", "C1.6.1.b", 6, 9, "contredit")]
    assert len(select(found)) == 2


def test_where_they_overlap_the_longer_proof_wins_and_a_fault_wins_a_tie() -> None:
    short, long = proof("critere", "C1.6.1.b", 0, 5), proof("critere", "C1.6.1.b", 3, 20, "contredit")
    assert select([short, long]) == (long,)
    longer = proof("critere", "C1.6.1.b", 0, 30)
    assert select([longer, long]) == (longer,)
    tie = proof("critere", "C1.6.1.b", 3, 8, "contredit")
    assert select([proof("critere", "C1.6.1.b", 3, 8), tie]) == (tie,)


def test_a_span_inside_a_forbidden_statement_gives_nothing_else() -> None:
    said = proof("interdit", "promesse", 5, 30)
    inside = [proof("critere", "C1.6.1.c", 6, 20), proof("acte", "excuse", 5, 30), proof("savoir", "nom", 10, 12)]
    outside = proof("critere", "C1.6.1.b", 0, 8)
    assert select([said, *inside, outside]) == (outside, said)


def test_the_order_in_which_proofs_were_found_changes_nothing() -> None:
    found = [proof("critere", "C1.6.1.b", 0, 5), proof("acte", "conge", 0, 5), proof("interdit", "promesse", 2, 9)]
    assert select(found) == select(found[::-1])


def test_nothing_found_gives_nothing() -> None:
    assert select([]) == ()


def test_what_a_fact_proves_is_overruled_by_nothing_else() -> None:
    wrong = replace(proof("critere", "C1.2.2", 10, 20, "contredit"), source="fait")
    form, apart = proof("critere", "C1.2.2", 0, 30), proof("critere", "C1.2.2", 22, 30)
    assert select([form, wrong]) == (wrong,)
    assert select([form, wrong, apart]) == (wrong, apart)
    right = replace(proof("critere", "C1.2.2", 10, 20), source="fait")
    learnt = proof("critere", "C1.2.2", 0, 30, "contredit")
    assert select([right, learnt]) == (learnt, right)
