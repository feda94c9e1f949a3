"""The statistical half of the reader: for each criterion, how likely a stretch of a reply shows or contradicts it.

A linear model over the features of ``scoring.features``, learnt by ``python -m scoring.compile_model`` from the bank
of examples and the labelled replies, kept as small whole numbers. Each clause brings its own share, so that the
words that made the difference can be quoted, and the best stretch of consecutive sentences decides: a neutral
sentence takes nothing away.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING

from scoring.analysis import Analysis
from scoring.evidence import Polarity
from scoring.features import Heard, Row, clause_features, context_features
from scoring.neighbours import Neighbours, neighbours

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

COMPILED = "data/model.npz"
GROUP_WEIGHTS: Mapping[str, float] = {"c": 0.9, "l": 0.8, "b": 0.6, "B": 0.6, "y": 0.4, "x": 0.6, "X": 0.5, "s": 0.4}
"""What a group of features weighs beside the others, chosen by cross-validation."""
NEIGHBOURS_STEP = 2.0
"""What the vote of all the nearest labelled replies adds to the log-odds."""
LONGEST_STRETCH = 4
"""Sentences taken together; a longer reply is read by stretches of that many."""
_SPELT = frozenset("cx")
"""Groups of the characters of a word: the same word always has the same ones."""
_MOST_REMEMBERED = 5_000
"""Words whose characters are kept added up."""
Output = tuple[Polarity, str]
"""A polarity and a criterion."""
_Spelt = tuple[int, int, "Array"]
"""What the characters of a word weigh: group, number of features, sum of the weights."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The stretch of a reply that best proves one thing."""

    output: Output
    probability: float
    first: int
    """Index of the clause that weighs most, or of the first of its neighbours that weigh as well."""
    last: int
    """Index of the last, included."""


def stretches(analysis: Analysis) -> list[tuple[int, int]]:
    """Give the half-open runs of clauses that are read together: up to four consecutive sentences."""
    sentences = [clause.sentence for clause in analysis.clauses]
    count = len(sentences)
    starts = [i for i in range(count) if i == 0 or sentences[i] != sentences[i - 1]]
    ends = [*starts[1:], count] if starts else []
    return [
        (start, ends[last])
        for first, start in enumerate(starts)
        for last in range(first, min(first + LONGEST_STRETCH, len(starts)))
    ]


def by_group(rows: Iterable[Row]) -> dict[str, Counter[str]]:
    """Count features group by group."""
    groups: dict[str, Counter[str]] = {}
    for feature in chain.from_iterable(rows):
        groups.setdefault(feature[0], Counter())[feature] += 1
    return groups


class Model:
    """The compiled weights."""

    def __init__(
        self,
        vocabulary: Sequence[str],
        weights: NDArray[np.int8],
        scales: Array,
        bias: Array,
        outputs: Sequence[Output],
        neighbours: Neighbours | None = None,
    ) -> None:
        """Hold ``weights`` (features × outputs, in steps of ``scales``), ``bias`` (outputs) and who votes besides."""
        import numpy as np  # loaded with the model, not with the program: it costs 80 ms

        self._rows = {feature: row for row, feature in enumerate(vocabulary)}
        self._remembered: dict[Row, _Spelt] = {}
        self._unknown = {group: len(vocabulary) + place for place, group in enumerate(GROUP_WEIGHTS)}
        places = {group: place for place, group in enumerate(GROUP_WEIGHTS)}
        self._group_of = np.array([places[feature[0]] for feature in (*vocabulary, *GROUP_WEIGHTS)], np.int64)
        self._weights = np.vstack([weights, np.zeros((len(GROUP_WEIGHTS), len(outputs)), np.int8)])
        self._scales = scales
        self._bias = bias
        self._neighbours = neighbours
        self.outputs = tuple(outputs)

    def only(self, criteria: Collection[str]) -> Model:
        """Give the same model, blind to all but ``criteria``: what is not read costs nothing."""
        kept = [place for place, (_, name) in enumerate(self.outputs) if name in criteria]
        model = copy(self)
        model._remembered = {}
        model._weights = self._weights.take(kept, axis=1)
        model._scales, model._bias = self._scales[kept], self._bias[kept]
        model._neighbours = self._neighbours and self._neighbours.only(kept)
        model.outputs = tuple(self.outputs[place] for place in kept)
        return model

    def read(self, analysis: Analysis, line: Heard) -> list[Finding]:
        """Give the best stretch for each output; none for a reply without words."""
        import numpy as np

        if not analysis.clauses or not self.outputs:
            return []
        spans = stretches(analysis)
        odds, shares, scaled = self._weighed(analysis, line, spans)
        ends = np.array(spans)
        best = odds.argmax(0)
        probabilities = 1 / (1 + np.exp(-np.clip(odds[best, np.arange(len(best))], -30, 30)))
        places = _weightiest(shares, scaled[best], ends[best])
        return [
            Finding(output, probability, first, last)
            for output, probability, first, last in zip(self.outputs, probabilities.tolist(), *places, strict=True)
        ]

    def odds(self, analysis: Analysis, line: Heard, spans: Sequence[tuple[int, int]]) -> Array:
        """Give the log-odds of each output (columns) in each span of clauses (rows)."""
        return self._weighed(analysis, line, spans)[0]

    def votes(self, analysis: Analysis, line: Heard, spans: Sequence[tuple[int, int]]) -> Array:
        """Give what the nearest labelled replies say of each span, 0 to 1; nothing without neighbours."""
        import numpy as np

        if self._neighbours is None or not spans:
            return np.zeros((len(spans), len(self.outputs)), np.float32)
        return self._neighbours.votes(clause_features(analysis, line), context_features(line), spans)

    def _weighed(self, analysis: Analysis, line: Heard, spans: Sequence[tuple[int, int]]) -> tuple[Array, Array, Array]:
        """Give the log-odds by span, what each clause weighs, and by how much each span shrinks it."""
        import numpy as np

        clauses, context = clause_features(analysis, line), context_features(line)
        shares, sizes = self._counted([*clauses, context])
        ends = np.array(spans).reshape(-1, 2)
        scaled = 1 / np.sqrt(np.maximum(_sums(sizes[:-1], ends) + sizes[-1], 1))
        whole = scaled[:, None] @ (_sums(shares[:-1], ends) + shares[-1])
        odds: Array = whole[:, 0] * self._scales + self._bias
        if self._neighbours is not None and len(ends):
            odds += NEIGHBOURS_STEP * self._neighbours.votes(clauses, context, spans)
        return odds, shares, scaled

    def _counted(self, clauses: Sequence[Sequence[Row]]) -> tuple[Array, Array]:
        """Add up, group by group, the weights of what each clause holds (whole numbers), and count it, known or not."""
        import numpy as np

        groups = len(GROUP_WEIGHTS)
        size = len(clauses) * groups
        shares = np.zeros((size, len(self.outputs)), np.float32)
        places: list[int] = []
        lengths: list[int] = []
        spelt: list[_Spelt] = []
        owners: list[int] = []
        for number, clause in enumerate(clauses):
            before = len(places)
            for row in clause:
                if not row:
                    continue
                if row[0][0] in _SPELT:
                    spelt.append(self._spelt_by(row))
                    owners.append(number)
                else:
                    places.extend(self._rows.get(feature, self._unknown[feature[0]]) for feature in row)
            lengths.append(len(places) - before)
        rows = np.array(places, np.int64)
        cells = np.repeat(np.arange(len(clauses)) * groups, lengths) + self._group_of[rows]
        order = cells.argsort(kind="stable")
        firsts = np.flatnonzero(np.diff(cells[order], prepend=-1))
        sizes = np.bincount(cells, minlength=size).astype(np.float32)
        shares[cells[order[firsts]]] = np.add.reduceat(self._weights[rows[order]].astype(np.float32), firsts)
        if spelt:
            cells = np.array(owners) * groups + [group for group, _, _ in spelt]
            np.add.at(sizes, cells, [count for _, count, _ in spelt])
            firsts = np.flatnonzero(np.diff(cells, prepend=-1))
            np.add.at(shares, cells[firsts], np.add.reduceat(np.array([total for *_, total in spelt]), firsts))
        shape = (len(clauses), groups)
        return shares.reshape(*shape, -1), sizes.reshape(shape)

    def _spelt_by(self, row: Row) -> _Spelt:
        """Give the group of the features of a row of characters, their number and the sum of their weights."""
        import numpy as np

        found = self._remembered.get(row)
        if found is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            group = row[0][0]
            places = [self._rows.get(feature, self._unknown[group]) for feature in row]
            total = self._weights[places].sum(0, dtype=np.float32)
            found = int(self._group_of[self._unknown[group]]), len(row), total
            self._remembered[row] = found
        return found


def _sums(clauses: Array, spans: NDArray[np.int64]) -> Array:
    """Add up what stands in each span: in whole numbers, so that what stands around it changes nothing."""
    import numpy as np

    before = np.zeros((len(clauses) + 1, *clauses.shape[1:]), np.float32)
    clauses.cumsum(0, out=before[1:])
    total: Array = before[spans[:, 1]] - before[spans[:, 0]]
    return total


def _weightiest(shares: Array, scaled: Array, spans: NDArray[np.int64]) -> tuple[list[int], list[int]]:
    """Give, for each output, the clause of its span that weighs most, with its neighbours that weigh half as much."""
    import numpy as np

    starts, ends = spans.T
    columns = np.arange(len(spans))
    clauses = starts + np.arange((ends - starts).max())[:, None]
    own = (shares[np.minimum(clauses, ends - 1), :, columns] * scaled).sum(2)
    own[clauses >= ends] = -np.inf
    first = own.argmax(0)
    last = first.copy()
    bar = own[first, columns] / 2
    heavy = (own >= bar) & (bar > 0)
    while (more := (first > 0) & heavy[first - 1, columns]).any():
        first -= more
    while (more := (last < len(own) - 1) & heavy[np.minimum(last + 1, len(own) - 1), columns]).any():
        last += more
    return (starts + first).tolist(), (starts + last).tolist()


def idf(documents: int, frequency: int) -> float:
    """Weigh a feature down the more documents have it."""
    return math.log((1 + documents) / (1 + frequency)) + 1


@cache
def model() -> Model:
    """Give the packaged model, loaded once."""
    return unpacked(files("scoring").joinpath(COMPILED).read_bytes(), neighbours())


def unpacked(packed: bytes, voters: Neighbours | None = None) -> Model:
    """Give the model that ``scoring.compile_model`` packed, with those who vote beside it."""
    import numpy as np

    with np.load(BytesIO(packed)) as data:
        vocabulary = bytes(data["vocabulary"]).decode().split("\n")
        outputs = [(polarity, name) for polarity, name in json.loads(bytes(data["outputs"]).decode())]
        return Model(vocabulary, data["weights"], data["scales"], data["bias"], outputs, voters)
