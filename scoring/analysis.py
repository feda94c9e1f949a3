"""One reply, analysed once: words, clauses, what is denied or unreal, typed values.

Cues, facts, questions and structures all read this value; none of them looks at the raw text again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from scoring.clauses import Clause, split_clauses
from scoring.modality import has_conditional, if_unreal, ironic, quoted_words, reported, unreal
from scoring.polarity import denied_words
from scoring.values import Found, find_values
from scoring.words import Word, split_words


@dataclass(frozen=True)
class Analysis:
    """What grammar says of one reply."""

    words: tuple[Word, ...]
    clauses: tuple[Clause, ...]
    clause_of: tuple[int, ...]
    """For each word, the index of its clause; -1 for a mark between sentences."""
    denied: frozenset[int]
    """Words under a negation."""
    unreal: frozenset[int]
    """Words in an unreal clause."""
    borrowed: frozenset[int]
    """Words reported or quoted: not the adviser's own."""
    ironic: frozenset[int]
    """Words of a sentence that carries a mark of irony."""
    values: tuple[Found, ...]
    today: date = date.min
    """The day of the call."""

    def clause_at(self, index: int) -> Clause | None:
        """Give the clause of a word."""
        number = self.clause_of[index]
        return self.clauses[number] if number >= 0 else None

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Give the typed span, half-open, of the words ``first`` to ``last`` included."""
        return self.words[first].start, self.words[last].end


def analyse(text: str, today: date) -> Analysis:
    """Analyse a reply (or a cue: both go through the same eyes)."""
    words = split_words(text)
    clauses = split_clauses(words)
    clause_of = [-1] * len(words)
    denied: set[int] = set()
    borrowed = set(quoted_words(words))
    for number, clause in enumerate(clauses):
        clause_of[clause.first : clause.last + 1] = [number] * (clause.last + 1 - clause.first)
        denied |= denied_words(words, clause)
        borrowed.update(_span(clause) if reported(words, clause) else ())
    return Analysis(
        words, clauses, tuple(clause_of), frozenset(denied), _unreal_words(words, clauses), frozenset(borrowed),
        _ironic_words(words, clauses), find_values(words, today), today,
    )  # fmt: skip


def _span(clause: Clause) -> range:
    return range(clause.first, clause.last + 1)


def _unreal_words(words: Sequence[Word], clauses: Sequence[Clause]) -> frozenset[int]:
    """« Si j'avais votre numéro, je pourrais regarder »: an unreal condition touches its whole sentence."""
    conditions = {clause.sentence for clause in clauses if if_unreal(words, clause)}
    return frozenset(
        index
        for clause in clauses
        if unreal(words, clause) or (clause.sentence in conditions and has_conditional(words, clause))
        for index in _span(clause)
    )


def _ironic_words(words: Sequence[Word], clauses: Sequence[Clause]) -> frozenset[int]:
    """A mark of irony colours its whole sentence."""
    found: set[int] = set()
    for _, sentence in groupby(clauses, key=lambda clause: clause.sentence):
        parts = list(sentence)
        span = range(parts[0].first, parts[-1].last + 1)
        if ironic(words[span.start : span.stop]):
            found.update(span)
    return frozenset(found)
