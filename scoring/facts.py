"""Typed facts of the case, stated rightly or wrongly.

A value is wrong only when a word of its fact stands in the clause and the value is no other fact of the case: « vos
agios de 45 € » says nothing of the invoice. A question, an hypothesis, an approximation, a denied or borrowed clause
state nothing; nor does what has gone by (« depuis six semaines », « votre courrier du 15 ») contradict a date to come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from scoring.analysis import Analysis
from scoring.clauses import Clause
from scoring.evidence import Evidence, Polarity, Target
from scoring.numbers import number_at
from scoring.plan import CaseFact
from scoring.values import Found

_LEAST_BARE = 20
"""Below it, a number without its unit is as likely to count something else."""
_VAGUE = frozenset(
    {"environ", "presque", "autour", "jusque", "maximum", "minimum", "entre", "quelque", "moins", "plus", "dizaine"}
)
_GONE_BY = frozenset(
    {"depuis", "fait", "pendant", "attendre", "attend", "attendez", "attends", "attendu", "durant", "puis"}
)
_SAME_DELAYS = (
    {"8 jours", "1 semaine", "7 jours"},
    {"15 jours", "2 semaines", "14 jours"},
    {"48 h", "2 jours"},
    {"24 h", "1 jour"},
)


def stated_facts(analysis: Analysis, facts: Sequence[CaseFact]) -> list[Evidence]:
    """Give the evidence that the typed values of a reply bring: facts stated, criteria shown or contradicted."""
    evidence: list[Evidence] = []
    for value in (*analysis.values, *_bare_amounts(analysis, facts)):
        clause = analysis.clause_at(value.first)
        if clause is None or not clause.states or not _own(analysis, value, clause):
            continue
        evidence.extend(_judge(analysis, value, clause, facts))
    return evidence


def _own(analysis: Analysis, value: Found, clause: Clause) -> bool:
    """Whether the value is the adviser's own plain statement."""
    if any(value.first in words for words in (analysis.denied, analysis.borrowed, analysis.unreal, analysis.ironic)):
        return False
    return all(analysis.words[index].text != "si" for index in range(clause.first, value.first))


def _bare_amounts(analysis: Analysis, facts: Sequence[CaseFact]) -> Iterator[Found]:
    """Amounts of the case said without « € », as in « non pas 620 mais 310 »: only ever right."""
    wanted = {fact.value for fact in facts if fact.kind == "montant"}
    if not wanted:
        return
    taken = {index for value in analysis.values for index in range(value.first, value.last + 1)}
    index = 0
    while index < len(analysis.words):
        number = None if index in taken else number_at(analysis.words, index)
        if (
            number
            and number[0] >= _LEAST_BARE
            and f"{number[0]:.2f}" in wanted
            and not _part_of_more(analysis, index, number)
        ):
            yield Found("montant", f"{number[0]:.2f}", index, number[1] - 1)
        index = number[1] if number else index + 1


def _part_of_more(analysis: Analysis, index: int, number: tuple[Decimal, int]) -> bool:
    """Whether figures touch the number: a telephone, a reference, a rate."""
    words = analysis.words
    after = words[number[1]].text if number[1] < len(words) else ""
    before = words[index - 1].text if index else ""
    return (
        after[:1].isdigit() or before[:1].isdigit() or after in {"%", "/", "°"} or before in {"°", "numero", "/", "rue"}
    )


def _judge(analysis: Analysis, value: Found, clause: Clause, facts: Sequence[CaseFact]) -> Iterable[Evidence]:
    same_kind = [fact for fact in facts if fact.kind == value.kind]
    right = [fact for fact in same_kind if same_value(fact, value)]
    sentence = _keys(analysis, clause, whole_sentence=True)
    for fact in right:
        yield _evidence(analysis, value, fact, "fait", fact.id, "montre")
        if not fact.words.isdisjoint(sentence):
            yield _evidence(analysis, value, fact, "critere", fact.criterion, "montre")
    if right or _vague(analysis, value, clause):
        return
    spoken_of = _keys(analysis, clause, whole_sentence=False)
    for fact in same_kind:
        if not fact.words.isdisjoint(spoken_of) and _comparable(fact, value, analysis):
            yield _evidence(analysis, value, fact, "critere", fact.criterion, "contredit")
            return


def _keys(analysis: Analysis, clause: Clause, *, whole_sentence: bool) -> frozenset[str]:
    clauses = [other for other in analysis.clauses if other.sentence == clause.sentence] if whole_sentence else [clause]
    before = analysis.clause_of[clauses[0].first] - 1
    if before >= 0 and analysis.words[analysis.clauses[before].last].text == ":":
        clauses.append(analysis.clauses[before])  # « votre remboursement : 310 € »
    return frozenset().union(*(analysis.words[i].keys for each in clauses for i in range(each.first, each.last + 1)))


def _vague(analysis: Analysis, value: Found, clause: Clause) -> bool:
    """« environ 300 € », « depuis trois semaines », « il y a deux mois » state no fact of the case."""
    before = [analysis.words[index] for index in range(max(clause.first, value.first - 3), value.first)]
    texts = [word.text for word in before]
    if texts[-2:] == ["y", "a"] or not _VAGUE.isdisjoint(texts[-2:]):
        return True
    return value.kind == "delai" and any(not word.keys.isdisjoint(_GONE_BY) for word in before)


def _comparable(fact: CaseFact, value: Found, analysis: Analysis) -> bool:
    """A day gone by does not contradict a day to come: both must lie on the same side of the call."""
    if value.kind != "date":
        return True
    today = analysis.today.isoformat()
    return (fact.value >= today) == (value.value >= today)


def same_value(fact: CaseFact, value: Found) -> bool:
    """Whether ``value`` says ``fact``; « 3 jours » says « 3 jours ouvrés », « 3 mai » a birthday of any year."""
    if fact.value == value.value:
        return True
    if value.kind == "delai":
        same = any({fact.value, value.value} <= delays for delays in _SAME_DELAYS)
        return same or fact.value.startswith(f"{value.value} ")
    return value.kind == "date" and value.yearless and fact.value[5:] == value.value[5:]


def _evidence(
    analysis: Analysis, value: Found, fact: CaseFact, target: Target, identifier: str, polarity: Polarity
) -> Evidence:
    start, end = analysis.span(value.first, value.last)
    return Evidence(target, identifier, polarity, start, end, "fait", fact.id, 1.0)
