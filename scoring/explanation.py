"""Why each criterion was read in one reply, or was not.

What counts is what the reader itself gave; the reasons are worked out beside it, never instead of it. The trap it
prevents: an explanation that says « montré » where the score says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from scoring.analysis import Analysis
from scoring.blend import BARS, Candidate, quoted
from scoring.cue_index import Match
from scoring.evidence import Evidence, Reading
from scoring.examples import content, nearest
from scoring.explained import CriterionExplained, CueSeen, ExampleSeen, Explanation, Reason, RefusedOther
from scoring.features import heard
from scoring.genuineness import stuffed
from scoring.memory import SAME, denies
from scoring.model import Output, model
from scoring.reader import BlendReader
from scoring.refusals import Trait, Void, matched_words, refused_cues, void_words
from scoring.words import Word, split_words

NEAR = 0.05
"""Likelihood from which what does not count is shown all the same."""
_GRAMMAR: Mapping[Trait, str] = {"irreel": "unreal", "rapporte": "borrowed", "ironique": "ironic"}


def explain(reader: BlendReader, reply: str, context: str = "", least: float = NEAR) -> Explanation:
    """Explain the reading of ``reply``.

    Args:
        reader: Whose reading is explained.
        reply: What the adviser said.
        context: What the member had just said.
        least: What does not count and is less likely is left out, unless a cue speaks for it.
    """
    reading = reader.read(reply, context)
    analysis, weighed = reader.weigh(reply, context)
    seen = _Seen(reader, reply, analysis, split_words(context), reading)
    by_output = {candidate.output: candidate for candidate in weighed}
    proofs = {(item.polarity, item.id): item for item in reading.evidence if item.target == "critere"}
    outputs = dict.fromkeys((*proofs, *by_output, *seen.refused_outputs()))
    explained = [
        seen.criterion(output, by_output.get(output) or Candidate(output, None, None, None), proofs.get(output))
        for output in outputs
    ]
    explained += seen.contrary(by_output)
    kept = [item for item in explained if item.counts or item.cue is not None or item.likelihood >= least]
    return Explanation(reading, tuple(sorted(kept, key=_order)), tuple(seen.refused_others()))


def _order(item: CriterionExplained) -> tuple[bool, float, str, str]:
    return not item.counts, -item.likelihood, item.output[1], item.output[0]


class _Seen:
    """One reply under explanation, with all that was seen in it."""

    def __init__(
        self, reader: BlendReader, reply: str, analysis: Analysis, context: tuple[Word, ...], reading: Reading
    ) -> None:
        self._reader, self._reply, self._analysis, self._reading = reader, reply, analysis, reading
        self._context = context
        self._void = void_words(analysis, context)
        self._stuffed = stuffed(analysis.words)
        self._refused = refused_cues(reader.index, analysis, self._void, stuffed=self._stuffed)

    def refused_outputs(self) -> list[Output]:
        """Give the criteria of refused cues that the reader looks for."""
        observed = self._reader.plan.criteria
        entries = (item.match.entry for item in self._refused)
        return [(entry.polarity, entry.id) for entry in entries if entry.target == "critere" and entry.id in observed]

    def refused_others(self) -> Iterable[RefusedOther]:
        """Give the acts and forbidden statements that only refused cues speak for."""
        done = {(item.target, item.id) for item in self._reading.evidence}
        for item in self._refused:
            target, name = item.match.entry.target, item.match.entry.id
            if (target == "acte" or target == "interdit") and (target, name) not in done:
                yield RefusedOther(target, name, self._cue(item.match, item.reasons))

    def contrary(self, weighed: Mapping[Output, Candidate]) -> Iterable[CriterionExplained]:
        """Give the likely contradictions that an example of the scenario says are not there."""
        recalled = self._reader.plan.memory.recall(self._analysis)
        if not any(item.similarity >= SAME for item in recalled):
            return
        for finding in model().only(self._reader.plan.criteria).read(self._analysis, heard(self._context)):
            polarity, name = finding.output
            candidate = Candidate(finding.output, finding.probability, None, finding)
            unheard = polarity == "contredit" and finding.output not in weighed and candidate.counts
            if unheard and denies(recalled, ("critere", name, "contredit")):
                example = next(item for item in recalled if item.similarity >= SAME and item.example.complete)
                seen = ExampleSeen(example.example.text, True, example.similarity)
                yield self._explained(candidate, None, ("exemple_contraire",), None, seen)

    def criterion(self, output: Output, candidate: Candidate, proof: Evidence | None) -> CriterionExplained:
        """Explain one criterion."""
        cue = self._cue(candidate.cue) if candidate.cue is not None else self._refused_cue(output)
        reasons = () if proof else self._reasons(candidate, cue)
        return self._explained(candidate, proof, reasons, cue, self._example(candidate))

    def _explained(
        self,
        candidate: Candidate,
        proof: Evidence | None,
        reasons: tuple[Reason, ...],
        cue: CueSeen | None,
        example: ExampleSeen | None,
    ) -> CriterionExplained:
        if proof is not None:
            start, end = proof.start, proof.end
        elif candidate.cue or candidate.recalled or candidate.finding:
            start, end = quoted(candidate, self._analysis)
        else:
            start, end = (cue.start, cue.end) if cue else (0, 0)
        bar = BARS[candidate.output[0]]
        return CriterionExplained(
            candidate.output, proof, reasons, cue, example, candidate.likelihood, candidate.blended, bar, start, end,
            self._forbidden(proof),
        )  # fmt: skip

    def _forbidden(self, proof: Evidence | None) -> str | None:
        """Give the forbidden statement whose very words are this proof of a fault."""
        for item in self._reading.evidence:
            alike = proof is not None and (item.start, item.end, item.cue) == (proof.start, proof.end, proof.cue)
            if alike and item.target == "interdit" and proof is not None and proof.polarity == "contredit":
                return item.id
        return None

    def _reasons(self, candidate: Candidate, cue: CueSeen | None) -> tuple[Reason, ...]:
        refusal = cue.refused if cue else ()
        if self._stuffed:
            return ("mots_cles",)
        if not candidate.counts:
            return (*refusal, "sous_le_seuil")
        return self._vetoes(candidate) or refusal or (self._overruled(candidate),)

    def _vetoes(self, candidate: Candidate) -> tuple[Reason, ...]:
        """Give what most of the words that weigh are: void, or, for something shown, not meant."""
        if candidate.cue is not None or candidate.finding is None:
            return ()
        clauses = self._analysis.clauses
        span = range(clauses[candidate.finding.first].first, clauses[candidate.finding.last].last + 1)
        barred: dict[Reason, frozenset[int]] = dict(self._void.items())
        if candidate.output[0] == "montre":
            barred |= {trait: getattr(self._analysis, name) for trait, name in _GRAMMAR.items()}
        if 2 * len(frozenset(span).intersection(frozenset().union(*barred.values()))) <= len(span):
            return ()
        return tuple(reason for reason, words in barred.items() if not words.isdisjoint(span))

    def _overruled(self, candidate: Candidate) -> Reason:
        start, end = quoted(candidate, self._analysis)
        forbidden = (item for item in self._reading.evidence if item.target == "interdit")
        return "interdit" if any(item.start <= start and end <= item.end for item in forbidden) else "oppose"

    def _refused_cue(self, output: Output) -> CueSeen | None:
        for item in self._refused:
            entry = item.match.entry
            if entry.target == "critere" and (entry.polarity, entry.id) == output:
                return self._cue(item.match, item.reasons)
        return None

    def _cue(self, match: Match, reasons: tuple[Trait | Void, ...] = ()) -> CueSeen:
        start, end = self._analysis.span(match.first, match.last)
        places = matched_words(match, self._analysis)
        words = tuple(self._reply[slice(*self._analysis.span(first, last))] for first, last in places)
        entry = match.entry
        return CueSeen(entry.cue.text, entry.own, words, start, end, match.similarity, reasons)

    def _example(self, candidate: Candidate) -> ExampleSeen | None:
        if candidate.recalled is not None:
            return ExampleSeen(candidate.recalled.example.text, True, candidate.recalled.similarity)
        words: Sequence[Word] = self._analysis.words
        if candidate.finding is not None:
            clauses = self._analysis.clauses
            words = words[clauses[candidate.finding.first].first : clauses[candidate.finding.last].last + 1]
        found = nearest(candidate.output, content(words))
        return ExampleSeen(found[0], False, found[1]) if found and found[1] else None
