"""The reader: from a typed reply to evidence, through cues, typed facts and the structure of the reply.

It is the one implementation of ``scoring.evidence.Reader``; a better one replaces it behind the same interface.
"""

from __future__ import annotations

from collections.abc import Iterable

from scoring.analysis import Analysis, analyse
from scoring.cue_index import CueIndex, Match
from scoring.evidence import Evidence, QuestionKind, Reading, Value
from scoring.facts import stated_facts
from scoring.genuineness import parroted_words, stuffed
from scoring.grammar import FIRST
from scoring.names import given_name
from scoring.plan import ReadingPlan
from scoring.selection import select
from scoring.words import split_words


class CueReader:
    """Reads replies by the cues of one plan."""

    def __init__(self, plan: ReadingPlan) -> None:
        """File the cues of ``plan``."""
        self._plan = plan
        self._index = CueIndex(plan.entries)

    @property
    def version(self) -> str:
        """Hash of the plan."""
        return self._plan.version

    def read(self, reply: str, context: str = "") -> Reading:
        """Read ``reply``, said just after ``context``; any text gives a reading."""
        analysis = analyse(reply, self._plan.today)
        question, names_case = _question(analysis, self._plan.case_words)
        values = tuple(_values(analysis, reply))
        if stuffed(analysis.words):
            return Reading((), values, question, names_case)
        parroted = parroted_words(analysis, split_words(context))
        found = [
            _evidence(match, analysis)
            for match in self._index.find(analysis)
            if _counts(match, analysis, parroted)
        ]
        found.extend(item for item in stated_facts(analysis, self._plan.facts) if not _within(item, analysis, parroted))
        found.extend(self._from_elements(found))
        return Reading(select(found), values, question, names_case)

    def _from_elements(self, found: Iterable[Evidence]) -> list[Evidence]:
        """An act that is an element of a criterion shows it."""
        acts = [item for item in found if item.target == "acte"]
        return [
            Evidence("critere", criterion, "montre", act.start, act.end, "structure", act.cue, act.similarity)
            for criterion, elements in self._plan.elements.items()
            for act in acts
            if act.id in elements
        ]


def _counts(match: Match, analysis: Analysis, parroted: frozenset[int]) -> bool:
    """A savoir is obtained by asking; nothing but a fault is proved by handing back the member's words."""
    if match.entry.target == "savoir":
        clause = analysis.clause_at(match.first)
        return clause is not None and clause.asks is not None
    return match.entry.polarity == "contredit" or match.entry.target == "interdit" or match.first not in parroted


def _within(item: Evidence, analysis: Analysis, parroted: frozenset[int]) -> bool:
    return any(analysis.words[index].start == item.start for index in parroted)


def _evidence(match: Match, analysis: Analysis) -> Evidence:
    start, end = analysis.span(match.first, match.last)
    entry = match.entry
    return Evidence(entry.target, entry.id, entry.polarity, start, end, "indice", entry.cue.text, match.similarity)


def _question(analysis: Analysis, case_words: frozenset[str]) -> tuple[QuestionKind | None, bool]:
    """The last question asked, and whether any names the case."""
    asking = [clause for clause in analysis.clauses if clause.asks]
    if not asking:
        return None, False
    words = (analysis.words[i] for clause in asking for i in range(clause.first, clause.last + 1))
    return asking[-1].asks, any(word.keys & case_words for word in words)


def _values(analysis: Analysis, reply: str) -> Iterable[Value]:
    for value in analysis.values:
        start, end = analysis.span(value.first, value.last)
        yield Value(value.kind, value.value, start, end, committed=_committed(analysis, value.first))
    name = given_name(analysis.words, reply)
    if name:
        yield Value("nom", *name)


def _committed(analysis: Analysis, index: int) -> bool:
    """Whether a value stands in a clause of the first person that is neither denied, unreal nor borrowed."""
    clause = analysis.clause_at(index)
    if clause is None or clause.asks or index in analysis.denied | analysis.unreal | analysis.borrowed:
        return False
    return any(analysis.words[i].text in FIRST for i in range(clause.first, clause.last + 1))
