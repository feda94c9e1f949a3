"""Cutting a reply into sentences and clauses, and saying which of them ask something.

A clause is what a negation or a « si » can govern: it ends at a strong mark, before « mais », « car », and where a
new subject begins, after a comma, after « et », or with no mark at all, as people type (« c'est pas grave je
regarde »). « Je comprends, madame, votre colère » and « en quoi puis-je vous aider » are one clause each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.evidence import QuestionKind
from scoring.grammar import CLOSERS, LINKERS, NOT_BEFORE_SUBJECT, SPLITTERS, SUBJECTS, listed
from scoring.lemmas import is_infinitive
from scoring.questions import is_tag, question_kind
from scoring.words import Word

_STRONG = frozenset({".", "!", "?", ";", "…", ":", "\n"})
_ABBREVIATED = frozenset({"monsieur", "dr", "tel", "n", "st", "ste"})
_CONTRASTS = (
    ("par", "contre"),
    ("en", "revanche"),
    ("en", "attendant"),
    ("du", "coup"),
    ("ceci", "dit"),
    ("cela", "dit"),
)
_BREAKING = frozenset({"par", "en", "du", "ceci", "cela"})


@dataclass(frozen=True, slots=True)
class Clause:
    """Words from ``first`` to ``last``, both included; marks are inside."""

    first: int
    last: int
    sentence: int
    """Number of its sentence, from 0."""
    asks: QuestionKind | None = None
    """Its sentence asks something: a question, or a request such as « donnez-moi votre nom »."""
    states: bool = True
    """It says something: it is no question itself, though its sentence may end on one (« …310 €, cela vous va ? »)."""


def split_clauses(words: Sequence[Word]) -> tuple[Clause, ...]:
    """Cut ``words`` into clauses, in order; marks alone make no clause."""
    clauses: list[Clause] = []
    for number, (first, last) in enumerate(_sentences(words)):
        asks = question_kind(words[first : last + 1])
        starts = [first, *_starts(words, first, last)]
        spans = list(zip(starts, [*(start - 1 for start in starts[1:]), last], strict=True))
        tagged = asks is not None and any(is_tag(words[start : end + 1]) for start, end in spans)
        for start, end in spans:
            clauses.append(Clause(start, end, number, asks, asks is None or (end != last and not tagged)))
    return tuple(clauses)


def _sentences(words: Sequence[Word]) -> list[tuple[int, int]]:
    sentences: list[tuple[int, int]] = []
    start: int | None = None
    for index, word in enumerate(words):
        text = word.text
        if text in _STRONG or text[:2] == "..":
            if start is not None and not (text == "." and _abbreviates(words, index)):
                sentences.append((start, index))
                start = None
        elif start is None and text[0].isalnum():
            start = index
    if start is not None:
        sentences.append((start, len(words) - 1))
    return sentences


def _abbreviates(words: Sequence[Word], index: int) -> bool:
    """« M. Girard »: the point ends a word of one or two letters, not the sentence."""
    before = words[index - 1]
    return before.text in _ABBREVIATED and before.end - before.start <= 2 and index + 1 < len(words)


def _starts(words: Sequence[Word], first: int, last: int) -> list[int]:
    """Give where the clauses of a sentence begin, the first one apart."""
    starts: list[int] = []
    latest = first
    for index in range(first + 1, last + 1):
        text = words[index].text
        if (text in SPLITTERS or text in LINKERS or text in SUBJECTS or text in _BREAKING) and _begins(
            words, index, latest, last
        ):
            starts.append(index)
            latest = index
    return starts


def _begins(words: Sequence[Word], index: int, latest: int, last: int) -> bool:
    text, before = words[index].text, words[index - 1].text
    if text in SPLITTERS:
        return True
    following = words[index + 1].text if index < last else ""
    if text in LINKERS and text != "du":
        return (following in SUBJECTS and before not in _OPENING) or (
            before in CLOSERS and text in {"donc", "puis", "alors"}
        )
    if text in _BREAKING and (text, following) in _CONTRASTS:
        return True
    if text not in SUBJECTS or index - latest < 2 or (text in {"vous", "nous"} and is_infinitive(following)):
        return False
    return before in CLOSERS or _unmarked(text, before, following)


_OPENING = listed("quoi comment que quel quelle quand combien ne pourquoi")
"""« en quoi puis-je », « comment donc » : the linker belongs to what precedes."""
_LINKING = LINKERS | SPLITTERS | CLOSERS


def _unmarked(text: str, before: str, following: str) -> bool:
    """A subject that begins a clause with no mark before it; « vous » and « nous » are too often objects."""
    if before in NOT_BEFORE_SUBJECT or before in _LINKING or before[:1].isdigit():
        return False
    return (
        text == "je"
        or (text == "ce" and following in {"est", "etait", "sera"})
        or (text == "il" and following in {"y", "faut"})
    )
