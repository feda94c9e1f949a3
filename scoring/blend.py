"""Blending what cues say with what was learnt from examples.

Cues are precise and explain; examples are wide. A cue that matches raises the learnt likelihood of what it proves by
a fixed step, higher for the scenario's own cues, which its author chose for this very case; what then passes the bar
is evidence. Where nothing was learnt of a criterion, its cues decide alone. The steps and bars were measured: see
``docs/decisions``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scoring.analysis import Analysis
from scoring.cue_index import Match
from scoring.evidence import Evidence, Polarity
from scoring.memory import SAME, Recalled, denies
from scoring.model import Finding, Output

BARS: Mapping[Polarity, float] = {"montre": 0.3, "contredit": 0.4}
"""Likelihood from which a criterion is shown, or contradicted."""
MAY_COUNT = min(BARS.values())
"""What is less likely than this neither counts nor outweighs anything, unless a cue or an example speaks for it."""
COMMON_STEP = 2.0
"""What a cue of the lexicon adds to the log-odds."""
OWN_STEP = 5.0
"""What a cue of the scenario adds: its author decides, unless what was learnt is clearly against it."""
EXAMPLE_STEP = 8.0
"""What an example of the scenario adds, in proportion to the resemblance; one that is repeated counts for sure."""


@dataclass(frozen=True)
class Candidate:
    """All that speaks for one output in one reply."""

    output: Output
    likelihood: float | None
    """Learnt; None when nothing was learnt of this output."""
    cue: Match | None
    """The best cue that matched."""
    finding: Finding | None
    recalled: Recalled | None = None
    """The example of the scenario that the reply most resembles."""

    @property
    def blended(self) -> float:
        """Likelihood with the cue's step, 0 to 1."""
        if self.recalled is not None and self.recalled.similarity >= SAME:
            return 1.0
        if self.likelihood is None:
            return 1.0 if self.cue is not None or self.recalled is not None else 0.0
        odds = math.log(max(self.likelihood, 1e-9) / max(1 - self.likelihood, 1e-9))
        if self.cue is not None:
            odds += (OWN_STEP if self.cue.entry.own else COMMON_STEP) * self.cue.similarity
        if self.recalled is not None:
            odds += EXAMPLE_STEP * self.recalled.similarity
        return 1 / (1 + math.exp(-odds))

    @property
    def counts(self) -> bool:
        """Whether it passes the bar of its polarity."""
        return self.blended >= BARS[self.output[0]]


def candidates(
    findings: Iterable[Finding],
    matches: Sequence[Match],
    recalled: Sequence[Recalled],
    observed: frozenset[str],
    at_least: float = 0.0,
) -> list[Candidate]:
    """Bring together what was learnt, the cues and the examples found, for the criteria ``observed``.

    What was only learnt, with a likelihood under ``at_least``, is left out.
    """
    cues: dict[Output, Match] = {}
    for match in matches:
        output = (match.entry.polarity, match.entry.id)
        if match.entry.target == "critere" and match.entry.id in observed and _better(match, cues.get(output)):
            cues[output] = match
    learnt = {finding.output: finding for finding in findings if finding.output[1] in observed}
    alike = _alike(recalled, observed)
    return [
        Candidate(
            output, learnt[output].probability if output in learnt else None, cues.get(output), learnt.get(output),
            alike.get(output),
        )
        for output in dict.fromkeys((*(key for key in learnt if learnt[key].probability >= at_least), *cues, *alike))
        if output[0] == "montre" or not denies(recalled, ("critere", output[1], "contredit"))
    ]  # fmt: skip


def outweighed(candidate: Candidate, others: Iterable[Candidate]) -> bool:
    """Whether what was only learnt of some words is the contrary of what is likelier of the same words."""
    mine = candidate.finding
    if mine is None or candidate.cue is not None or candidate.recalled is not None:
        return False
    return any(
        other.output[1] == candidate.output[1]
        and other.blended > candidate.blended
        and other.finding is not None
        and mine.first <= other.finding.last
        and other.finding.first <= mine.last
        for other in others
    )


def _alike(recalled: Sequence[Recalled], observed: frozenset[str]) -> dict[Output, Recalled]:
    best: dict[Output, Recalled] = {}
    for item in recalled:
        for target, name, polarity in sorted(item.example.labels):
            output = (polarity, name)
            counts = target == "critere" and name in observed
            if counts and (output not in best or item.similarity > best[output].similarity):
                best[output] = item
    return best


def _better(match: Match, other: Match | None) -> bool:
    return other is None or _rank(match) > _rank(other)


def _rank(match: Match) -> tuple[bool, float, int]:
    """The scenario's own first, then the closest, then the one that explains most words."""
    return match.entry.own, match.similarity, len(match.entry.cue.slots)


def quoted(candidate: Candidate, analysis: Analysis) -> tuple[int, int]:
    """Give the typed span that proves a candidate: the cue's words, else the clauses that weigh most."""
    if candidate.cue is not None:
        return analysis.span(candidate.cue.first, candidate.cue.last)
    finding = candidate.recalled or candidate.finding
    assert finding is not None
    first, last = analysis.clauses[finding.first].first, analysis.clauses[finding.last].last
    while first < last and analysis.words[first].is_mark:
        first += 1
    while last > first and analysis.words[last].is_mark and analysis.words[last].text not in "?!…":
        last -= 1
    return analysis.span(first, last)


def evidence(candidate: Candidate, analysis: Analysis, example: tuple[str, float] | None) -> Evidence:
    """Make the proof of a candidate; ``example`` is the nearest one of the bank with its similarity."""
    polarity, name = candidate.output
    start, end = quoted(candidate, analysis)
    if candidate.cue is not None:
        cue = candidate.cue
        return Evidence("critere", name, polarity, start, end, "indice", cue.entry.cue.text, cue.similarity)
    if candidate.recalled is not None:
        example = candidate.recalled.example.text, candidate.recalled.similarity
    text, similarity = example or ("", round(candidate.blended, 3))
    return Evidence("critere", name, polarity, start, end, "exemple", text, similarity)
