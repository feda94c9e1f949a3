"""What the statistical reader sees of a clause: characters, lemmas, pairs of words, the member's line, structure.

Numbers, amounts, dates and hours are masked by their kind, so that « jeudi 29 » in one call teaches for « lundi 3 »
in another. Words that are denied, unreal, reported or ironic give other features than words that are meant: what is
learnt of « je vous rappelle » is not found in « je ne vous rappelle pas ». Every feature is one string whose first
letter names its group.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scoring.analysis import Analysis
from scoring.grammar import FIRST, is_function
from scoring.words import Word

GROUPS = "clbBxs"
"""Characters, lemmas, pairs of forms, pairs of lemmas, the member's line, structure."""
_SIZES = (2, 3, 4, 5)
_EDGE = "<s>"


@dataclass(frozen=True, slots=True)
class Token:
    """A word as features see it."""

    form: str
    """Folded form, or a mask such as ``<date>``."""
    lemma: str
    mark: str
    """``!`` denied, ``~`` not meant; empty for plain speech."""


def clause_features(analysis: Analysis) -> list[list[str]]:
    """Give the features of each clause of a reply, in order, repeated as often as they occur."""
    masks = {i: f"<{value.kind}>" for value in analysis.values for i in range(value.first, value.last + 1)}
    found = []
    for clause in analysis.clauses:
        span = range(clause.first, clause.last + 1)
        tokens = list(_tokens(analysis, span, masks))
        structure = [f"sask:{clause.asks}"]
        if any(analysis.words[i].text in FIRST for i in span):
            structure.append("sfirst")
        found.append([*_word_features(tokens), *structure])
    return found


def context_features(words: Sequence[Word]) -> list[str]:
    """Give the features of the member's line."""
    return [f"x{gram}" for word in words if not word.is_mark for gram in _grams(_masked(word))]


def reply_features(analysis: Analysis, context: Sequence[Word]) -> list[str]:
    """Give the features of the whole: its length, and how much of the member's line it takes up."""
    said = {key for word in context for key in _content(word)}
    plain = [word for word in analysis.words if not word.is_mark]
    shared = sum(1 for word in plain if said.intersection(_content(word)))
    return [f"slength:{min(len(plain) // 8, 6)}", f"sshared:{min(shared, 6)}", f"scontext:{bool(context)}"]


def _content(word: Word) -> frozenset[str]:
    return frozenset() if word.is_mark or is_function(word.keys) else word.keys


def _tokens(analysis: Analysis, span: range, masks: Mapping[int, str]) -> Iterator[Token]:
    last = ""
    for index in span:
        word = analysis.words[index]
        if word.is_mark and word.text not in "?!…":
            continue
        mask = masks.get(index, "")
        if mask and mask == last:
            continue
        last = mask
        mark = "!" if index in analysis.denied else ""
        if index in analysis.unreal or index in analysis.borrowed or index in analysis.ironic:
            mark += "~"
        form = mask or _masked(word)
        yield Token(form, _lemma(word) if form == word.text else form, mark)


def _masked(word: Word) -> str:
    return "<n>" if word.is_number else word.text


@lru_cache(maxsize=20_000)
def _shortest(keys: frozenset[str], form: str) -> str:
    return min(keys - {form}, default=form)


def _lemma(word: Word) -> str:
    return _shortest(word.keys, word.text)


@lru_cache(maxsize=20_000)
def _grams(form: str) -> tuple[str, ...]:
    padded = f" {form} "
    return tuple(padded[i : i + size] for size in _SIZES for i in range(len(padded) - size + 1))


def _word_features(tokens: Sequence[Token]) -> Iterator[str]:
    form = lemma = _EDGE
    for token in tokens:
        for gram in _grams(token.form):
            yield f"c{gram}"
        yield f"l{token.mark}{token.lemma}"
        yield f"b{form} {token.form}"
        yield f"B{token.mark}{lemma} {token.lemma}"
        form, lemma = token.form, token.lemma
