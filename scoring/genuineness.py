"""Telling speech from keywords thrown in a row, and from the member's own words handed back.

« désolé comprends solution satisfait » shows nothing: no grammar holds the words together. A clause parrots when at
least four fifths of its content words stand in the member's last line, in the same order, with nothing added but
pronouns.
"""

from __future__ import annotations

from collections.abc import Sequence

from scoring.analysis import Analysis
from scoring.clauses import Clause
from scoring.grammar import AUXILIARIES, CONJUNCTIONS, DETERMINERS, OBJECTS, PREPOSITIONS, SUBJECTS, is_function
from scoring.words import Word

_GLUE = SUBJECTS | OBJECTS | DETERMINERS | PREPOSITIONS | CONJUNCTIONS
_FEWEST_STUFFED = 4
_FEWEST_PARROTED = 3


def stuffed(words: Sequence[Word]) -> bool:
    """Whether ``words`` are keywords without a sentence: four content words or more, and next to no grammar."""
    plain = [word for word in words if not word.is_mark]
    bare = [word for word in plain if not is_function(word.keys)]
    glue = [word for word in plain if word.text in _GLUE or word.keys & AUXILIARIES]
    return len(bare) >= _FEWEST_STUFFED and len(glue) * 6 < len(bare)


def parroted_words(analysis: Analysis, context: Sequence[Word]) -> frozenset[int]:
    """Give the words of the clauses that only hand back ``context``, the member's last line."""
    said = [word.keys for word in context if not word.is_mark and not is_function(word.keys)]
    parroted: set[int] = set()
    for clause in analysis.clauses:
        if _parrots(analysis, clause, said):
            parroted.update(range(clause.first, clause.last + 1))
    return frozenset(parroted)


def _parrots(analysis: Analysis, clause: Clause, said: Sequence[frozenset[str]]) -> bool:
    words = [analysis.words[index] for index in range(clause.first, clause.last + 1)]
    bare = [word for word in words if not word.is_mark and not is_function(word.keys)]
    if len(bare) < _FEWEST_PARROTED or len(said) < _FEWEST_PARROTED:
        return False
    position = common = 0
    for word in bare:
        match = next((index for index in range(position, len(said)) if said[index] & word.keys), None)
        if match is not None:
            common, position = common + 1, match + 1
    return common * 5 >= len(bare) * 4
