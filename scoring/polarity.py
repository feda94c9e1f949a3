"""Which words of a clause are denied.

« Je ne vais pas m'excuser » denies the excuse; « n'hésitez pas », « il n'y a que », « pas de souci » deny nothing.
Speech drops « ne »: « c'est pas grave » is denied all the same. « Sans » denies the few words after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from scoring.clauses import Clause
from scoring.words import Word

_SECOND_PART = frozenset({"pas", "plus", "jamais", "rien", "guere", "aucun", "aucune", "personne", "point", "ni", "nullement"})
_ALONE = frozenset({"pas", "jamais", "rien", "aucun", "aucune", "guere", "nullement", "ni"})
"""Second parts that deny without « ne »; « plus » and « personne » are too often something else."""
_NOT_DENYING = (
    ("hesiter", "pas"), ("manquer", "pas"), ("pas", "de", "souci"), ("pas", "de", "probleme"), ("pas", "seulement"),
    ("pas", "uniquement"), ("pas", "que"), ("pas", "mal"), ("pas", "plus", "tard"), ("non", "seulement"),
    ("pas", "tort"), ("pas", "de", "quoi"), ("est", "ce", "pas"), ("pourquoi", "pas"), ("pourquoi", "ne", "pas"),
    ("rien", "que"), ("de", "rien"), ("si", "jamais"), ("pas", "etonnant"), ("pas", "etonner"), ("pas", "du", "tout", "grave"),
)  # fmt: skip
_SANS_REACH = 3
_SANS_NOT_DENYING = frozenset({"doute", "faute", "attendre", "tarder", "delai", "probleme", "souci", "hesiter"})


def denied_words(words: Sequence[Word], clause: Clause) -> frozenset[int]:
    """Give the indexes of the words of ``clause`` that a negation governs."""
    span = range(clause.first, clause.last + 1)
    denied: set[int] = set()
    for index in span:
        text = words[index].text
        if text == "sans":
            denied.update(_denied_by_sans(words, index, clause.last))
        elif text == "ne":
            if _ne_denies(words, index, clause.last):
                denied.update(range(index + 1, clause.last + 1))
        elif text in _ALONE and not _exempt(words, index, clause):
            denied.update(range(_verb_before(words, index, clause.first), clause.last + 1))
    return frozenset(denied)


def _ne_denies(words: Sequence[Word], index: int, last: int) -> bool:
    for ahead in range(index + 1, min(index + 8, last + 1)):
        if words[ahead].text in _SECOND_PART:
            return not _phrase_at(words, ahead)
        if words[ahead].text == "que" and ahead > index + 1:
            return False
    return not any(words[ahead].keys & {"manquer", "hesiter"} for ahead in range(index + 1, min(index + 4, last + 1)))


def _exempt(words: Sequence[Word], index: int, clause: Clause) -> bool:
    """Whether this « pas », « rien »… denies nothing, or belongs to a « ne » already treated."""
    if any(words[before].text == "ne" for before in range(max(clause.first, index - 8), index)):
        return True
    return _phrase_at(words, index)


def _phrase_at(words: Sequence[Word], index: int) -> bool:
    """Whether a fixed phrase that denies nothing covers the word at ``index``."""
    for phrase in _NOT_DENYING:
        for offset in range(len(phrase)):
            start = index - offset
            window = words[start : start + len(phrase)] if start >= 0 else ()
            if len(window) == len(phrase) and all(part in word.keys for part, word in zip(phrase, window, strict=True)):
                return True
    return False


def _verb_before(words: Sequence[Word], index: int, first: int) -> int:
    """Give where a negation without « ne » begins: the word before « pas », or two for a compound tense."""
    start = index
    while start > first and index - start < 2 and not words[start - 1].is_mark:
        start -= 1
    return start


def _denied_by_sans(words: Sequence[Word], index: int, last: int) -> range:
    if index < last and words[index + 1].keys & _SANS_NOT_DENYING:
        return range(0)
    return range(index + 1, min(index + _SANS_REACH, last) + 1)
