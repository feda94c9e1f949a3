"""What the statistical reader sees of a clause: characters, lemmas, pairs of words, the member's line, structure.

Numbers, amounts, dates and hours are masked by their kind, so that « jeudi 29 » in one call teaches for « lundi 3 »
in another. Words that are denied, unreal, reported or ironic give other features than words that are meant: what is
learnt of « je vous rappelle » is not found in « je ne vous rappelle pas ». A feature is a string whose first letter
names its group: c characters, l lemmas, b pairs of forms, B pairs of lemmas, y lemmas with the kind of line answered,
x and X characters and lemmas of the member's line, s structure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scoring.analysis import Analysis
from scoring.clauses import Clause
from scoring.grammar import FIRST, is_function
from scoring.lemmas import lemmas
from scoring.respelling import respelt
from scoring.words import Word

_SIZES = (2, 3, 4, 5)
_EDGE = "<s>"
_MOST_SHARED = 3
Row = tuple[str, ...]
"""Features that come together: what a model has looked up for one row serves for its likes."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The member's line, as features see it."""

    words: tuple[Word, ...]
    kind: str
    """``q`` a question, ``e`` an exclamation, ``n`` anything else."""
    content: frozenset[str]
    """Keys of its content words."""


def heard(words: Sequence[Word]) -> Heard:
    """Take the words of the member's line; empty when the adviser speaks first."""
    marks = {word.text for word in words if word.is_mark}
    kind = "q" if "?" in marks else "e" if "!" in marks else "n"
    return Heard(tuple(words), kind, frozenset(key for word in words for key in _content(word)))


def clause_features(analysis: Analysis, line: Heard) -> list[list[Row]]:
    """Give the features of each clause of a reply, in order, repeated as often as they occur."""
    masks = {i: f"<{value.kind}>" for value in analysis.values for i in range(value.first, value.last + 1)}
    found = []
    for clause in analysis.clauses:
        tokens = _tokens(analysis, clause, masks)
        found.append([*_word_features(tokens, line.kind), tuple(_structure(analysis, clause, line))])
    return found


def context_features(line: Heard) -> list[Row]:
    """Give the features of the member's line, which every clause that answers it shares."""
    plain = [word for word in line.words if not word.is_mark]
    said = tuple(f"X{_lemma(_masked(word))}" for word in plain if not is_function(word.keys))
    kind = (f"scontext:{bool(line.words)}", f"sctx:{line.kind}")
    return [*(_heard_characters(_masked(word)) for word in plain), said, kind]


def _structure(analysis: Analysis, clause: Clause, line: Heard) -> Iterator[str]:
    words = [analysis.words[i] for i in range(clause.first, clause.last + 1)]
    shared = sum(1 for word in words if line.content.intersection(_content(word)))
    yield f"sask:{clause.asks}"
    yield f"sshared:{min(shared, _MOST_SHARED)}"
    span = frozenset(range(clause.first, clause.last + 1))
    if any(word.text in FIRST for word in words):
        yield "sfirst"
    yield from (f"s{name}" for name, marked in _marks(analysis) if span & marked)


def _marks(analysis: Analysis) -> tuple[tuple[str, frozenset[int]], ...]:
    return (
        ("denied", analysis.denied),
        ("unreal", analysis.unreal),
        ("borrowed", analysis.borrowed),
        ("ironic", analysis.ironic),
    )


def _content(word: Word) -> frozenset[str]:
    return frozenset() if word.is_mark or is_function(word.keys) else word.keys


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, or a mask such as ``<date>``."""

    form: str
    lemma: str
    mark: str
    """``!`` denied, ``~`` not meant; empty for plain speech."""


def _tokens(analysis: Analysis, clause: Clause, masks: Mapping[int, str]) -> Iterator[_Token]:
    last = ""
    for index in range(clause.first, clause.last + 1):
        word = analysis.words[index]
        if word.is_mark and word.text not in "?!…":
            continue
        mask = masks.get(index, "")
        if mask and mask == last:
            continue
        last = mask
        sign = "!" if index in analysis.denied else ""
        if index in analysis.unreal or index in analysis.borrowed or index in analysis.ironic:
            sign += "~"
        form = mask or _masked(word)
        yield _Token(form, _lemma(form), sign)


def _masked(word: Word) -> str:
    return "<n>" if word.is_number else respelt(word.text)


@lru_cache(maxsize=20_000)
def _lemma(form: str) -> str:
    """« factures » and « facture » are one: a word that is its own lemma stands for itself."""
    own = lemmas(form)
    return form if form in own else min(own, default=form)


def _grams(form: str) -> tuple[str, ...]:
    padded = f" {form} "
    return tuple(padded[i : i + size] for size in _SIZES for i in range(len(padded) - size + 1))


@lru_cache(maxsize=20_000)
def _characters(form: str) -> Row:
    return tuple(f"c{gram}" for gram in _grams(form))


@lru_cache(maxsize=20_000)
def _heard_characters(form: str) -> Row:
    return tuple(f"x{gram}" for gram in _grams(form))


def _word_features(tokens: Iterable[_Token], kind: str) -> Iterator[Row]:
    form = lemma = _EDGE
    for token in tokens:
        yield _characters(token.form)
        yield (
            f"l{token.mark}{token.lemma}",
            f"y{kind}{token.mark}{token.lemma}",
            f"b{form} {token.form}",
            f"B{token.mark}{lemma} {token.lemma}",
        )
        form, lemma = token.form, token.lemma
