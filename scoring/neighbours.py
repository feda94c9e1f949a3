"""The labelled replies that a stretch of a reply most resembles, and what their raters said of them.

The linear model knows what each word is worth; neighbours know which words come together. Ten of them vote, the
nearest by far the loudest. Everything is counted in whole numbers, so that what stands around a stretch changes
nothing to its votes.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from scoring.features import Row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
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
_COMPARED = frozenset(GROUP_WEIGHTS)
"""A row of characters begins with none of these."""
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

    def votes(
        self, clauses: Sequence[Sequence[Row]], context: Sequence[Row], spans: Sequence[tuple[int, int]]
    ) -> Array:
        """Give, for each span of clauses and each output, the share of the voters that say so, 0 to 1.

        Spans that begin together must follow one another, the shorter first.
        """
        import numpy as np

        bounds = sorted({bound for span in spans for bound in span})
        place = {bound: number for number, bound in enumerate(bounds)}
        between = [(place[start], place[end]) for start, end in spans]
        pieces = [chain.from_iterable(clauses[start:end]) for start, end in pairwise(bounds)]
        counted = list(map(self._counted, pieces))
        shapes = [frozenset(count.items()) for count in counted]
        distinct = dict(zip(shapes, counted, strict=True))  # « oui. oui. oui. » is counted once
        kinds = {shape: number for number, shape in enumerate(distinct)}
        said = [kinds[shape] for shape in shapes]
        asked = self._counted(context)
        *alike, heard = self._alike([*distinct.values(), asked])
        lengths = self._lengths(counted, asked, between)
        share = np.empty((len(spans), self._labels.shape[1]), np.float32)
        first: dict[tuple[int, ...], int] = {}
        for number, (start, end) in enumerate(between):
            same = first.setdefault(tuple(said[start:end]), number)
            share[number] = (
                share[same]
                if same < number
                else self._voted(sum((alike[kind] for kind in said[start:end]), heard), lengths[number])
            )
        return share

    def _voted(self, scores: Whole, length: float) -> Array:
        """Give the share of the nearest replies, by what each has in common with what is read."""
        voters = _highest(scores, VOTERS)
        voices = (scores[voters] / (length * STEPS)) ** SHARPNESS
        voted: Array = (voices @ self._labels[voters]) / max(voices.sum(), 1e-12)
        return voted

    def _counted(self, rows: Iterable[Row]) -> dict[int, int]:
        """Count the features by which replies are compared: a row holds features of one kind, or of several."""
        places = self._places
        counted: dict[int, int] = {}
        for row in rows:
            if row and row[0][0] in _COMPARED:
                for feature in row:
                    if (place := places.get(feature)) is not None:
                        counted[place] = counted.get(place, 0) + 1
        return counted

    def _alike(self, counted: Sequence[Mapping[int, int]]) -> Whole:
        """Give what each of ``counted`` (rows) has in common with each reply (columns), in whole numbers."""
        import numpy as np

        size = len(self._labels)
        spans, factors, rows = [], [], []
        for row, count in enumerate(counted):
            for place, times in count.items():
                spans.append(slice(self._starts[place], self._starts[place + 1]))
                factors.append(self._weights[place] * times)
                rows.append(row * size)
        if not spans:
            return np.zeros((len(counted), size), np.int32)
        lengths = [span.stop - span.start for span in spans]
        weighed = np.repeat(np.array(factors, np.float64), lengths)
        weighed *= np.concatenate([self._values[span] for span in spans])
        cells = np.repeat(np.array(rows), lengths)
        cells += np.concatenate([self._replies[span] for span in spans])
        total: Whole = np.bincount(cells, weighed, size * len(counted)).astype(np.int32).reshape(-1, size)
        return total

    def _lengths(
        self, clauses: Sequence[Mapping[int, int]], context: Mapping[int, int], spans: Iterable[tuple[int, int]]
    ) -> list[float]:
        """Give the length of what each span and the member's line hold together; each start is walked through once."""
        lengths: list[float] = []
        reached: tuple[int, int] | None = None
        for start, end in spans:
            if reached is None or reached[0] != start or end < reached[1]:
                whole: dict[int, int] = {}
                squares = self._grown(whole, context)
                reached = (start, start)
            for clause in clauses[reached[1] : end]:
                squares += self._grown(whole, clause)
            reached = (start, end)
            lengths.append(math.sqrt(squares) or 1.0)
        return lengths

    def _grown(self, whole: dict[int, int], more: Mapping[int, int]) -> int:
        """Add ``more`` to ``whole``, and give by how much the square of its length grows."""
        growth = 0
        for place, times in more.items():
            had = whole.get(place, 0)
            whole[place] = had + times
            growth += self._weights[place] ** 2 * times * (2 * had + times)
        return growth


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
