"""The reader: from a typed reply to evidence, through cues, what was learnt from examples, typed facts and structure.

It is the implementation of ``scoring.evidence.Reader``. Rules of French stand above both halves of the blend: what is
stuffed, recited, parroted, reported or unreal shows nothing, however much it resembles an example.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import replace

from scoring.analysis import Analysis, analyse
from scoring.blend import MAY_COUNT, Candidate, candidates, evidence, outweighed
from scoring.cue_index import CueIndex, Match
from scoring.evidence import Evidence, QuestionKind, Reading, Value
from scoring.examples import content, nearest
from scoring.facts import stated_facts
from scoring.features import heard
from scoring.genuineness import parroted_words, recited_words, stuffed, stuffed_words
from scoring.grammar import FIRST
from scoring.memory import Recalled
from scoring.model import Finding, model
from scoring.names import given_name
from scoring.plan import ReadingPlan
from scoring.selection import select
from scoring.wordings import official_wordings
from scoring.words import Word, split_words


class BlendReader:
    """Reads replies by one plan."""

    def __init__(self, plan: ReadingPlan) -> None:
        """File the cues of ``plan``; the model is loaded by the first one made."""
        self._plan = plan
        self._index = CueIndex(plan.entries)
        self._model = model().only(plan.criteria)

    @property
    def version(self) -> str:
        """Hash of the plan."""
        return self._plan.version

    @property
    def plan(self) -> ReadingPlan:
        """What is looked for."""
        return self._plan

    @property
    def index(self) -> CueIndex:
        """Its cues."""
        return self._index

    def without(self, example: str) -> BlendReader:
        """Give this reader without what it remembers of one example; index and model are shared."""
        other = copy(self)
        other._plan = replace(self._plan, memory=self._plan.memory.without(example))
        return other

    def read(self, reply: str, context: str = "") -> Reading:
        """Read ``reply``, said just after ``context``; any text gives a reading."""
        analysis = analyse(reply, self._plan.today)
        question, names_case = _question(analysis, self._plan.case_words)
        values = tuple(_values(analysis, reply))
        if stuffed(analysis.words):
            return Reading((), values, question, names_case)
        said = split_words(context)
        void = _void(analysis, said)
        matches = self._matches(analysis, void)
        recalled = self._plan.memory.recall(analysis)
        found = [_match_evidence(match, analysis) for match in matches if match.entry.target != "critere"]
        found.extend(_recalled_evidence(recalled, analysis))
        found.extend(self._criteria(analysis, said, matches, recalled, void))
        found.extend(item for item in self._facts(analysis) if not _within(item, analysis, void))
        found.extend(self._from_elements(found))
        return Reading(self._with_faults(select(found)), values, question, names_case)

    def weigh(self, reply: str, context: str = "") -> tuple[Analysis, list[Candidate]]:
        """Give every candidate of a reply with its likelihood, counted or not: for explanations and measures."""
        analysis, said = analyse(reply, self._plan.today), split_words(context)
        matches = self._matches(analysis, _void(analysis, said))
        return analysis, self._candidates(analysis, said, matches, self._plan.memory.recall(analysis))

    def _matches(self, analysis: Analysis, void: frozenset[int]) -> list[Match]:
        return [match for match in self._index.find(analysis) if _counts(match, analysis, void)]

    def _candidates(
        self, analysis: Analysis, said: tuple[Word, ...], matches: list[Match], recalled: list[Recalled]
    ) -> list[Candidate]:
        findings = self._model.read(analysis, heard(said))
        return candidates(findings, matches, recalled, self._plan.criteria)

    def _criteria(
        self,
        analysis: Analysis,
        said: tuple[Word, ...],
        matches: list[Match],
        recalled: list[Recalled],
        void: frozenset[int],
    ) -> Iterable[Evidence]:
        found = self._model.read(analysis, heard(said))
        weighed = candidates(found, matches, recalled, self._plan.criteria, MAY_COUNT)
        for candidate in weighed:
            if not candidate.counts or (candidate.cue is None and _vetoed(candidate, analysis, void)):
                continue
            if outweighed(candidate, weighed):
                continue
            example = None
            if candidate.cue is None and candidate.recalled is None and candidate.finding is not None:
                example = nearest(candidate.output, content(_words(candidate.finding, analysis)))
            yield evidence(candidate, analysis, example)

    def _facts(self, analysis: Analysis) -> Iterable[Evidence]:
        """Give the facts stated, and what they prove of the criteria observed."""
        stated = stated_facts(analysis, self._plan.facts)
        return (item for item in stated if item.target == "fait" or item.id in self._plan.criteria)

    def _with_faults(self, kept: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """A forbidden statement contradicts its criterion by the very words that make it."""
        faults = {
            self._plan.forbidden[item.id]: replace(
                item, target="critere", id=self._plan.forbidden[item.id], polarity="contredit"
            )
            for item in reversed(kept)
            if item.target == "interdit" and item.id in self._plan.forbidden
        }
        others = (
            item for item in kept if (item.target, item.polarity) != ("critere", "contredit") or item.id not in faults
        )
        return tuple(sorted((*others, *faults.values()), key=lambda item: (item.start, item.end)))

    def _from_elements(self, found: Iterable[Evidence]) -> list[Evidence]:
        """An act that is an element of a criterion shows it."""
        acts = [item for item in found if item.target == "acte"]
        return [
            Evidence("critere", criterion, "montre", act.start, act.end, "structure", act.cue, act.similarity)
            for criterion, elements in self._plan.elements.items()
            for act in acts
            if act.id in elements
        ]


def _void(analysis: Analysis, said: tuple[Word, ...]) -> frozenset[int]:
    """Words that prove nothing: the member's own, the référentiel's, keywords in a row."""
    official = official_wordings()
    return parroted_words(analysis, said) | recited_words(analysis, official) | stuffed_words(analysis)


def _words(finding: Finding, analysis: Analysis) -> tuple[Word, ...]:
    return analysis.words[analysis.clauses[finding.first].first : analysis.clauses[finding.last].last + 1]


def _vetoed(candidate: Candidate, analysis: Analysis, void: frozenset[int]) -> bool:
    """Whether the words that weigh are void, or, for something shown, not meant by the adviser."""
    finding = candidate.finding
    if finding is None:
        return False
    whole = range(analysis.clauses[finding.first].first, analysis.clauses[finding.last].last + 1)
    span = [index for index in whole if not analysis.words[index].is_mark]
    barred = void
    if candidate.output[0] == "montre":
        barred = void | analysis.unreal | analysis.borrowed | analysis.ironic
    return sum(index in barred for index in span) * 2 > len(span)


def _counts(match: Match, analysis: Analysis, void: frozenset[int]) -> bool:
    """A savoir is obtained by asking; nothing but a fault is proved by handing back the member's words."""
    if match.entry.target == "savoir":
        clause = analysis.clause_at(match.first)
        return clause is not None and clause.asks is not None
    return match.entry.polarity == "contredit" or match.entry.target == "interdit" or match.first not in void


def _within(item: Evidence, analysis: Analysis, void: frozenset[int]) -> bool:
    return any(analysis.words[index].start == item.start for index in void)


def _match_evidence(match: Match, analysis: Analysis) -> Evidence:
    start, end = analysis.span(match.first, match.last)
    entry = match.entry
    return Evidence(entry.target, entry.id, entry.polarity, start, end, "indice", entry.cue.text, match.similarity)


def _recalled_evidence(recalled: Iterable[Recalled], analysis: Analysis) -> Iterable[Evidence]:
    """Acts and forbidden statements that an example of the scenario announces."""
    for item in recalled:
        start, end = analysis.span(analysis.clauses[item.first].first, analysis.clauses[item.last].last)
        for target, name, polarity in sorted(item.example.labels):
            if target != "critere":
                yield Evidence(target, name, polarity, start, end, "exemple", item.example.text, item.similarity)


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
