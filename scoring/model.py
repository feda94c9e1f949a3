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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from scoring.analysis import Analysis
from scoring.evidence import Polarity
from scoring.features import Heard, clause_features, context_features

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

COMPILED = "data/model.npz"
GROUP_WEIGHTS: Mapping[str, float] = {"c": 0.9, "l": 0.8, "b": 0.6, "B": 0.6, "y": 0.4, "x": 0.6, "s": 0.3}
"""What a group of features weighs beside the others, chosen by cross-validation."""
LONGEST_STRETCH = 4
"""Sentences taken together; a longer reply is read by stretches of that many."""
Output = tuple[Polarity, str]
"""A polarity and a criterion."""


@dataclass(frozen=True)
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


def by_group(features: Iterable[str]) -> dict[str, Counter[str]]:
    """Count features group by group."""
    groups: dict[str, Counter[str]] = {}
    for feature in features:
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
    ) -> None:
        """Hold ``weights`` (features × outputs, in steps of ``scales``) and ``bias`` (outputs)."""
        self._rows = {feature: row for row, feature in enumerate(vocabulary)}
        self._weights = weights
        self._scales = scales
        self._bias = bias
        self.outputs = tuple(outputs)

    def read(self, analysis: Analysis, line: Heard) -> list[Finding]:
        """Give the best stretch for each output; none for a reply without words."""
        import numpy as np  # loaded with the model, not with the program: it costs 80 ms

        if not analysis.clauses:
            return []
        shares, sizes = self._clauses([by_group(clause) for clause in clause_features(analysis, line)])
        shared, shared_sizes = self._clauses([by_group(context_features(line))])
        best = np.full(len(self.outputs), -np.inf, np.float32)
        where = np.zeros((len(self.outputs), 2), np.int64)
        kept: dict[tuple[int, int], Array] = {}
        for start, end in stretches(analysis):
            norms = np.sqrt(np.maximum(sizes[start:end].sum(0) + shared_sizes[0], 1))
            own = (shares[start:end] / norms[:, None]).sum(1)
            score = own.sum(0) + (shared[0] / norms[:, None]).sum(0) + self._bias
            better = score > best
            best[better], where[better] = score[better], (start, end)
            kept[start, end] = own
        probabilities = 1 / (1 + np.exp(-np.clip(best, -30, 30)))
        return [self._finding(index, float(probabilities[index]), where[index], kept) for index in range(len(best))]

    def _clauses(self, clauses: Sequence[Mapping[str, Counter[str]]]) -> tuple[Array, Array]:
        """Give what each clause weighs, group by group (clauses × groups × outputs), and how many features it has."""
        import numpy as np

        shares = np.zeros((len(clauses), len(GROUP_WEIGHTS), len(self.outputs)), np.float32)
        sizes = np.zeros((len(clauses), len(GROUP_WEIGHTS)), np.float32)
        for number, clause in enumerate(clauses):
            for place, group in enumerate(GROUP_WEIGHTS):
                counted = clause.get(group)
                if not counted:
                    continue
                sizes[number, place] = counted.total()
                known = [(self._rows[f], n) for f, n in counted.items() if f in self._rows]
                if known:
                    rows, counts = zip(*known, strict=True)
                    found = self._weights[list(rows)].astype(np.float32)
                    shares[number, place] = np.asarray(counts, np.float32) @ found * self._scales
        return shares, sizes

    def _finding(
        self, index: int, probability: float, where: Sequence[int], kept: Mapping[tuple[int, int], Array]
    ) -> Finding:
        start, end = int(where[0]), int(where[1])
        own = kept[start, end][:, index]
        first = last = int(own.argmax())
        bar = float(own[first]) / 2
        while first > 0 and own[first - 1] >= bar > 0:
            first -= 1
        while last < len(own) - 1 and own[last + 1] >= bar > 0:
            last += 1
        return Finding(self.outputs[index], probability, start + first, start + last)


def idf(documents: int, frequency: int) -> float:
    """Weigh a feature down the more documents have it."""
    return math.log((1 + documents) / (1 + frequency)) + 1


@cache
def model() -> Model:
    """Give the packaged model, loaded once."""
    import numpy as np

    with np.load(BytesIO(files("scoring").joinpath(COMPILED).read_bytes())) as data:
        vocabulary = bytes(data["vocabulary"]).decode().split("\n")
        outputs = [(polarity, name) for polarity, name in json.loads(bytes(data["outputs"]).decode())]
        return Model(vocabulary, data["weights"], data["scales"], data["bias"], outputs)
