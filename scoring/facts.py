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
from scoring.grammar import FINITE, SUBJECTS
from scoring.matching import near_keys
from scoring.numbers import NUMBER_WORDS, number_at
from scoring.plan import CaseFact
from scoring.values import Found

_LEAST_BARE = 20
"""Below it, a number without its unit is as likely to count something else."""
_VAGUE = frozenset(
    {"environ", "presque", "autour", "jusque", "maximum", "minimum", "entre", "quelque", "moins", "plus", "dizaine"}
)
_GONE_BY = frozenset({"depuis", "pendant", "attendre", "attend", "attendez", "attends", "attendu", "durant", "puis"})
_IT = frozenset({"ca", "cela", "ce", "qui"})
_RESUMING = frozenset({"ce", "ca", "cela", "il", "elle", "ils", "elles"})
"""« Votre virement, il partira… », « pour l'enfant, c'est… »: the topic stands before."""
_LONGEST_TOPIC = 6
_SAME_DELAYS = (
    {"8 jours", "1 semaine", "7 jours"},
    {"15 jours", "2 semaines", "14 jours"},
    {"48 h", "2 jours"},
    {"24 h", "1 jour"},
)


def stated_facts(analysis: Analysis, facts: Sequence[CaseFact]) -> list[Evidence]:
    """Give the evidence that the typed values of a reply bring: facts stated, criteria shown or contradicted."""
    values = (*analysis.values, *_bare_amounts(analysis, facts))
    keys = _word_keys(analysis, facts) if values else ()
    evidence: list[Evidence] = []
    for value in values:
        clause = analysis.clause_at(value.first)
        if clause is None or not clause.states or not _own(analysis, value, clause):
            continue
        evidence.extend(_judge(analysis, value, clause, facts, keys))
    return evidence


def _word_keys(analysis: Analysis, facts: Sequence[CaseFact]) -> tuple[frozenset[str], ...]:
    """For each word, what it may be matched by; a misspelt one by the words of the facts that it is near to."""
    vocabulary = frozenset[str]().union(*(fact.words for fact in facts))
    return tuple(word.keys | near_keys(word, vocabulary).keys() for word in analysis.words)


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


def _judge(
    analysis: Analysis, value: Found, clause: Clause, facts: Sequence[CaseFact], keys: Sequence[frozenset[str]]
) -> Iterable[Evidence]:
    same_kind = [fact for fact in facts if fact.kind == value.kind]
    right = [fact for fact in same_kind if same_value(fact, value)]
    sentence = _keys_of((other for other in analysis.clauses if other.sentence == clause.sentence), keys)
    spoken_of = _keys_of(_told_in(analysis, clause), keys)
    for fact in right:
        yield _evidence(analysis, value, fact, "fait", fact.id, "montre")
        if not fact.words.isdisjoint(sentence | spoken_of):
            yield _evidence(analysis, value, fact, "critere", fact.criterion, "montre")
    if right or _vague(analysis, value, clause):
        return
    for fact in same_kind:
        if not fact.words.isdisjoint(spoken_of) and _comparable(fact, value, analysis):
            yield _evidence(analysis, value, fact, "critere", fact.criterion, "contredit")
            return


def _keys_of(clauses: Iterable[Clause], keys: Sequence[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*(key for each in clauses for key in keys[each.first : each.last + 1]))


def _told_in(analysis: Analysis, clause: Clause) -> Iterator[Clause]:
    """Give the clause of a value, and those before it that say what the value is of."""
    yield clause
    number = analysis.clause_of[clause.first]
    while number and _leans(analysis, analysis.clauses[number], analysis.clauses[number - 1]):
        number -= 1
        yield analysis.clauses[number]


def _leans(analysis: Analysis, clause: Clause, before: Clause) -> bool:
    """« votre remboursement : 310 € », « pas de 620 €, mais de 310 », « pour l'enfant, c'est 18 € »."""
    words, last = analysis.words, analysis.words[before.last].text
    if before.sentence != clause.sentence:
        return last == ":"
    span = range(before.first, before.last + 1)
    if words[clause.first].text == "mais":
        return any((words[i].is_number or words[i].text in NUMBER_WORDS) and i in analysis.denied for i in span)
    topic = len(span) <= _LONGEST_TOPIC and all(words[i].text not in FINITE | SUBJECTS for i in span)
    return topic and words[clause.first].text in _RESUMING


def _vague(analysis: Analysis, value: Found, clause: Clause) -> bool:
    """« environ 300 € », « depuis trois semaines », « il y a deux mois » state no fact of the case."""
    before = [analysis.words[index] for index in range(max(clause.first, value.first - 3), value.first)]
    texts = [word.text for word in before]
    vague = _VAGUE - {"jusque"} if value.kind == "date" else _VAGUE  # « jusqu'au 30 novembre » is plain
    if texts[-2:] == ["y", "a"] or not vague.isdisjoint(texts[-2:]):
        return True
    return value.kind == "delai" and (_lasted(texts) or any(not word.keys.isdisjoint(_GONE_BY) for word in before))


def _lasted(texts: Sequence[str]) -> bool:
    """« ça fait trois semaines », unlike « il sera fait sous 24 h »."""
    return "fait" in texts and not _IT.isdisjoint(texts[: texts.index("fait")])


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
