"""The labelled replies that a stretch of a reply most resembles, and what their raters said of them.

The linear model knows what each word is worth; neighbours know which words come together. Ten of them vote, the
nearest by far the loudest. Everything is counted in whole numbers, so that what stands around a stretch changes
nothing to its votes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING

from scoring.features import Row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Whole = NDArray[np.int32]

COMPILED = "data/neighbours.npz"
GROUP_WEIGHTS: Mapping[str, float] = {"l": 1.6, "b": 0.6, "B": 0.6, "X": 0.6}
"""Groups of features that are compared, and what each weighs: words and pairs of words, no characters."""
VOTERS = 10
SHARPNESS = 8
"""Power of the similarity by which votes are weighed."""
TOO_COMMON = 0.1
"""A feature of a greater share of the replies tells none from another."""
_BLOCK = 64
STEPS = 255
"""A reply's features are whole numbers, its length is this."""


def feature_weight(feature: str, idf: float) -> int:
    """Give what a feature weighs, a whole number."""
    return round(GROUP_WEIGHTS[feature[0]] * idf * 16)


class Neighbours:
    """Labelled replies, filed by their features."""

    def __init__(
        self,
        vocabulary: Sequence[str],
        weights: NDArray[np.int64],
        starts: NDArray[np.int64],
        replies: NDArray[np.uint16],
        values: NDArray[np.uint8],
        labels: NDArray[np.float32],
    ) -> None:
        """Hold the replies of each feature.

        Args:
            vocabulary: The features.
            weights: Of each feature, in a reply that is read.
            starts: Where the replies of each feature begin in ``replies``; one more than features.
            replies: Numbers of replies.
            values: What the feature weighs in each of them, 0 to 255.
            labels: Replies × outputs.
        """
        self._places = {feature: place for place, feature in enumerate(vocabulary)}
        self._weights = weights.tolist()
        self._starts = starts.tolist()
        self._replies = replies
        self._values = values
        self._labels = labels

    def only(self, kept: Collection[int]) -> Neighbours:
        """Give the same neighbours, asked only about the outputs ``kept``."""
        other = copy(self)
        other._labels = self._labels[:, list(kept)]
        return other

    def votes(self, clauses: Sequence[Sequence[Row]], context: Sequence[Row], spans: NDArray[np.int64]) -> Array:
        """Give, for each span of clauses and each output, the share of the voters that say so, 0 to 1."""
        import numpy as np

        counted = [self._counted(clause) for clause in (*clauses, context)]
        alike = np.array([self._alike(count) for count in counted])
        before = np.vstack([np.zeros_like(alike[:1]), alike[:-1].cumsum(0, dtype=alike.dtype)])
        share = np.empty((len(spans), self._labels.shape[1]))
        for number, (start, end) in enumerate(spans.tolist()):
            scores = before[end] - before[start] + alike[-1]
            voters = _highest(scores, VOTERS)
            length = self._length([*counted[start:end], counted[-1]]) * STEPS
            voices = (scores[voters] / length) ** SHARPNESS
            share[number] = voices @ self._labels[voters] / max(voices.sum(), 1e-12)
        return share

    def _counted(self, rows: Iterable[Row]) -> Counter[int]:
        places = self._places
        return Counter(place for feature in chain.from_iterable(rows) if (place := places.get(feature)) is not None)

    def _alike(self, counted: Counter[int]) -> Whole:
        """Give what the features ``counted`` have in common with each reply, a whole number."""
        import numpy as np

        size = len(self._labels)
        if not counted:
            return np.zeros(size, np.int32)
        spans = [slice(self._starts[place], self._starts[place + 1]) for place in counted]
        factors = [self._weights[place] * times for place, times in counted.items()]
        weighed = np.repeat(np.array(factors, np.float64), [span.stop - span.start for span in spans])
        replies = np.concatenate([self._replies[span] for span in spans])
        weighed *= np.concatenate([self._values[span] for span in spans])
        total: Whole = np.bincount(replies, weighed, size).astype(np.int32)
        return total

    def _length(self, parts: Iterable[Counter[int]]) -> float:
        whole: Counter[int] = Counter()
        for part in parts:
            whole.update(part)
        squares = sum((self._weights[place] * times) ** 2 for place, times in whole.items())
        return math.sqrt(squares) or 1.0


def _highest(scores: Whole, count: int) -> NDArray[np.int64]:
    """Give the places of the ``count`` highest scores, the first of equals, without ordering them all.

    The highest of each block are looked at first: what is below the last of them cannot be among the highest.
    """
    import numpy as np

    blocks = len(scores) // _BLOCK
    if blocks > count:
        highest = scores[: blocks * _BLOCK].reshape(blocks, _BLOCK).max(1)
        places = np.flatnonzero(scores >= np.partition(highest, blocks - count)[blocks - count])
    else:
        places = np.arange(len(scores))
    found: NDArray[np.int64] = places[np.argsort(-scores[places], kind="stable")[:count]]
    return found


@cache
def neighbours() -> Neighbours:
    """Give the packaged neighbours, loaded once."""
    return unpacked(files("scoring").joinpath(COMPILED).read_bytes())


def unpacked(packed: bytes) -> Neighbours:
    """Give the neighbours that ``scoring.compile_model`` packed."""
    import numpy as np

    with np.load(BytesIO(packed)) as data:
        labels = np.unpackbits(data["labels"], axis=1, count=int(data["outputs"])).astype(np.float32)
        vocabulary = bytes(data["vocabulary"]).decode().split("\n")
        return Neighbours(
            vocabulary, data["weights"].astype(np.int64), data["starts"].astype(np.int64), data["replies"],
            data["values"], labels,
        )  # fmt: skip
