"""One reply, analysed once: words, clauses, what is denied or unreal, typed values.

Cues, facts, questions and structures all read this value; none of them looks at the raw text again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scoring.clauses import Clause, split_clauses
from scoring.modality import ironic, quoted_words, reported, unreal
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
    """Words of a clause that carries a mark of irony."""
    values: tuple[Found, ...]

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
    unreal_words: set[int] = set()
    borrowed = set(quoted_words(words))
    ironic_words: set[int] = set()
    for number, clause in enumerate(clauses):
        span = range(clause.first, clause.last + 1)
        for index in span:
            clause_of[index] = number
        denied |= denied_words(words, clause)
        unreal_words.update(span if unreal(words, clause) else ())
        borrowed.update(span if reported(words, clause) else ())
        ironic_words.update(span if ironic(words, clause) else ())
    return Analysis(
        words, clauses, tuple(clause_of), frozenset(denied), frozenset(unreal_words), frozenset(borrowed),
        frozenset(ironic_words), find_values(words, today),
    )  # fmt: skip


