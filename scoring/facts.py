"""Typed facts of the case, stated rightly or wrongly.

A value is wrong only when a word of its fact stands in the clause and the value is no other fact of the case: « vos
agios de 45 € » says nothing of the invoice. A question states nothing; neither does a denied or borrowed clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scoring.analysis import Analysis
from scoring.evidence import Evidence, Polarity, Target
from scoring.plan import CaseFact
from scoring.values import Found


def stated_facts(analysis: Analysis, facts: Sequence[CaseFact]) -> list[Evidence]:
    """Give the evidence that the typed values of a reply bring: facts stated, criteria shown or contradicted."""
    evidence: list[Evidence] = []
    for value in analysis.values:
        clause = analysis.clause_at(value.first)
        if clause is None or clause.asks == "fermee" or _not_own(analysis, value):
            continue
        words = frozenset().union(*(analysis.words[i].keys for i in range(clause.first, clause.last + 1)))
        evidence.extend(_judge(analysis, value, words, facts))
    return evidence


def _not_own(analysis: Analysis, value: Found) -> bool:
    return value.first in analysis.denied | analysis.borrowed | analysis.unreal


def _judge(analysis: Analysis, value: Found, words: frozenset[str], facts: Sequence[CaseFact]) -> Iterable[Evidence]:
    same_kind = [fact for fact in facts if fact.kind == value.kind]
    right = [fact for fact in same_kind if same_value(fact, value)]
    for fact in right:
        yield _evidence(analysis, value, fact, "fait", fact.id, "montre")
        if fact.words & words:
            yield _evidence(analysis, value, fact, "critere", fact.criterion, "montre")
    if right:
        return
    for fact in same_kind:
        if fact.words & words:
            yield _evidence(analysis, value, fact, "critere", fact.criterion, "contredit")
            return


def same_value(fact: CaseFact, value: Found) -> bool:
    """Whether ``value`` says ``fact``; « 3 jours » says « 3 jours ouvrés »."""
    return fact.value == value.value or (value.kind == "delai" and fact.value.startswith(f"{value.value} "))


def _evidence(
    analysis: Analysis, value: Found, fact: CaseFact, target: Target, identifier: str, polarity: Polarity
) -> Evidence:
    start, end = analysis.span(value.first, value.last)
    return Evidence(target, identifier, polarity, start, end, "fait", fact.id, 1.0)
