"""Cutting a reply into sentences and clauses, and saying which of them ask something.

A clause is what a negation or a « si » can govern: it ends at a strong mark, before « mais », « car », and at a
comma or « et » that a subject follows. « Je comprends, madame, votre colère » is one clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.evidence import QuestionKind
from scoring.grammar import OBJECTS, OPEN_WORDS, REQUESTS, SPLITTERS, SUBJECTS
from scoring.words import Word

_STRONG = frozenset({".", "!", "?", ";", "…", ":", "\n"})
_INVERTED = frozenset({"je", "tu", "vous", "nous", "il", "elle", "on", "ils", "elles", "ce"})


@dataclass(frozen=True, slots=True)
class Clause:
    """Words from ``first`` to ``last``, both included; marks are inside."""

    first: int
    last: int
    sentence: int
    """Number of its sentence, from 0."""
    asks: QuestionKind | None = None
    """Its sentence asks something: a question, or a request such as « donnez-moi votre nom »."""


def split_clauses(words: Sequence[Word]) -> tuple[Clause, ...]:
    """Cut ``words`` into clauses, in order; marks alone make no clause."""
    clauses: list[Clause] = []
    for number, (first, last) in enumerate(_sentences(words)):
        asks = question_kind(words[first : last + 1])
        start = first
        for index in range(first + 1, last + 1):
            if _begins_clause(words, index, last) and index > start:
                clauses.append(Clause(start, index - 1, number, asks))
                start = index
        clauses.append(Clause(start, last, number, asks))
    return tuple(clauses)


def _sentences(words: Sequence[Word]) -> list[tuple[int, int]]:
    sentences: list[tuple[int, int]] = []
    start: int | None = None
    for index, word in enumerate(words):
        if word.text in _STRONG or set(word.text) == {"."}:
            if start is not None:
                sentences.append((start, index))
                start = None
        elif start is None and not word.is_mark:
            start = index
    if start is not None:
        sentences.append((start, len(words) - 1))
    return sentences


def _begins_clause(words: Sequence[Word], index: int, last: int) -> bool:
    text, before = words[index].text, words[index - 1].text
    if text in SPLITTERS:
        return True
    following = words[index + 1].text if index < last else ""
    if text == "et" and following in SUBJECTS:
        return True
    return before == "," and text in SUBJECTS


def question_kind(sentence: Sequence[Word]) -> QuestionKind | None:
    """Say whether a sentence asks, and whether the answer is open; a request counts as open."""
    if not sentence:
        return None
    plain = [word for word in sentence if not word.is_mark]
    marked = any(word.text == "?" for word in sentence)
    if marked or _inverted(plain):
        return "ouverte" if _open(plain) else "fermee"
    return "ouverte" if _requests(plain) else None


def _open(plain: Sequence[Word]) -> bool:
    texts = [word.text for word in plain]
    for index, text in enumerate(texts):
        if text not in OPEN_WORDS:
            continue
        is_est_ce_que = texts[max(0, index - 2) : index] == ["est", "ce"]
        if text in {"que", "qui", "ou", "quand"}:
            if is_est_ce_que or not (index == 0 or texts[index - 1] in {"et", "a", "de", "est", "depuis", "mais"}):
                continue
            if text == "que" and index == 0 and texts[1:3] == ["est", "ce"]:
                return True
        return True
    return _requests(plain)


def _inverted(plain: Sequence[Word]) -> bool:
    """« avez-vous », « puis-je », « est-ce que » at the head of a clause, typed with or without a mark."""
    texts = [word.text for word in plain]
    for index in range(min(len(texts) - 1, 4)):
        if texts[index + 1] in _INVERTED and plain[index].keys & _ASKING_VERBS and texts[index] not in SUBJECTS:
            return index == 0 or texts[index - 1] in _BEFORE_INVERSION or index == 1
    return False


_BEFORE_INVERSION = OPEN_WORDS | OBJECTS | {"et", "alors", "donc", "madame"}
_ASKING_VERBS = frozenset({"pouvoir", "avoir", "etre", "vouloir", "souhaiter", "savoir", "aller", "puis", "convenir"})


def _requests(plain: Sequence[Word]) -> bool:
    for index in range(len(plain)):
        for run in REQUESTS:
            tail = plain[index : index + len(run)]
            if len(tail) == len(run) and all(lemma in word.keys for lemma, word in zip(run, tail, strict=True)):
                return len(run) > 1 or any(w.keys & {"me", "moi", "votre", "vos"} for w in plain[index : index + 4])
    return False
