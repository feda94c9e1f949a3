"""A scenario's own examples, which widen the reading of that scenario at once.

A sentence that closely resembles an example is read as its author announced: what the example shows, contradicts or
does is found, and a contradiction that it does not announce is not. A word that is denied or not meant is another
word here, so that « je ne vous rappelle pas » does not resemble « je vous rappelle ».
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from scoring.analysis import Analysis
from scoring.evidence import Polarity, Target
from scoring.grammar import is_function
from scoring.lemmas import lemmas
from scoring.model import stretches
from scoring.words import Word

LIKE = 0.7
"""Similarity from which a sentence is read as the example."""
SAME = 0.9
"""Similarity from which the example also says what is not there."""
_FEWEST = 3
"""A shorter sentence must be the example itself: two words in common prove nothing."""
Label = tuple[Target, str, Polarity]


@dataclass(frozen=True)
class Example:
    """A sentence whose reading its author announced."""

    text: str
    keys: frozenset[str]
    labels: frozenset[Label]
    complete: bool = False
    """A contradiction not announced must not be found."""


@dataclass(frozen=True)
class Recalled:
    """An example that a stretch of a reply resembles."""

    example: Example
    similarity: float
    first: int
    """Clauses of the stretch, both included."""
    last: int


@dataclass(frozen=True)
class Memory:
    """Examples, filed by their words."""

    examples: tuple[Example, ...] = ()
    _by_key: dict[str, list[int]] = field(init=False, compare=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        """File the examples."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, example in enumerate(self.examples):
            for key in example.keys:
                found[key].append(number)
        self._by_key.update(found)

    def without(self, text: str) -> Memory:
        """Give the memory of the other examples."""
        return Memory(tuple(example for example in self.examples if example.text != text))

    def recall(self, analysis: Analysis) -> list[Recalled]:
        """Give what the stretches of a reply resemble, the best stretch for each example."""
        best: dict[int, Recalled] = {}
        said = [content(analysis, range(clause.first, clause.last + 1)) for clause in analysis.clauses]
        for start, end in stretches(analysis) if self.examples else ():
            for number, similarity in self._like(frozenset().union(*said[start:end])):
                if number not in best or similarity > best[number].similarity:
                    best[number] = Recalled(self.examples[number], similarity, start, end - 1)
        return [best[number] for number in sorted(best)]

    def _like(self, keys: frozenset[str]) -> Iterator[tuple[int, float]]:
        bar = LIKE if len(keys) >= _FEWEST else 1.0
        shared: defaultdict[int, int] = defaultdict(int)
        for key in keys:
            for number in self._by_key.get(key, ()):
                shared[number] += 1
        for number, count in shared.items():
            similarity = 2 * count / (len(keys) + len(self.examples[number].keys))
            if similarity >= bar:
                yield number, round(similarity, 3)


def content(analysis: Analysis, span: Iterable[int]) -> frozenset[str]:
    """Give the content words of a stretch, one key each; « facture » and « factures » are one.

    A word that is denied is another word, and so is one that is not meant: unreal, borrowed or ironic.
    """
    words = ((index, analysis.words[index]) for index in span)
    unmeant = analysis.unreal | analysis.borrowed | analysis.ironic

    def key(index: int, word: Word) -> str:
        denied, meant = "!" if index in analysis.denied else "", "~" if index in unmeant else ""
        return f"{denied}{meant}{min(lemmas(word.text), default=word.text)}"

    return frozenset(key(index, word) for index, word in words if not word.is_mark and not is_function(word.keys))


def example(analysis: Analysis, text: str, labels: Iterable[Label], *, complete: bool = False) -> Example:
    """Make an example of an analysed sentence."""
    return Example(text, content(analysis, range(len(analysis.words))), frozenset(labels), complete)


def denies(recalled: Sequence[Recalled], label: Label) -> bool:
    """Whether an example that the reply repeats says that ``label`` is not there."""
    repeated = (item.example for item in recalled if item.similarity >= SAME and item.example.complete)
    return any(label not in example.labels for example in repeated)
