"""Learn the statistical reader from the bank of examples and the labelled replies; the same bytes each time.

Run ``python -m scoring.compile_model`` after a change of the bank, of ``corpus/`` or of what features are; a test
says when it was forgotten. Needs scipy, a development dependency: nothing at run time does.

Each reply is learnt whole, and each stretch of its sentences as one that shows nothing but what the reply shows, so
that the best stretch may decide without finding faults in halves of sentences.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from scoring import neighbours as nearby
from scoring.analysis import analyse
from scoring.evidence import Polarity
from scoring.examples import COMPILED as EXAMPLES
from scoring.examples import content
from scoring.features import clause_features, context_features, heard
from scoring.labels import CUE, Labelled, bank, observed_criteria, training_replies
from scoring.model import COMPILED, GROUP_WEIGHTS, Output, by_group, idf, stretches
from scoring.respelling import COMPILED as WORDS
from scoring.respelling import frequent_words
from scoring.words import split_words

ANY_DAY = date(2026, 10, 27)
RARE = 2
"""A feature of fewer replies is not learnt."""
KEPT = 60_000
"""Features kept, the weightiest first."""
STRENGTH = 2.0
"""Inverse of the regularisation."""
BALANCE = 0.6
"""0 leaves rare criteria rare, 1 makes each as common as its absence."""
PART_WEIGHT = 0.5
CUE_WEIGHT = 0.3
"""What a formula made from a cue weighs beside a reply: it is no sentence that somebody said."""
ROUNDS = 60
Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Document:
    """A reply as counted features, clause by clause."""

    clauses: tuple[dict[str, Counter[str]], ...]
    context: dict[str, Counter[str]]
    stretches: tuple[tuple[int, int], ...]

    def counts(self, start: int, end: int) -> dict[str, Counter[str]]:
        """Count the features of a stretch, the member's line included."""
        whole: dict[str, Counter[str]] = {group: Counter(count) for group, count in self.context.items()}
        for clause in self.clauses[start:end]:
            for group, count in clause.items():
                whole.setdefault(group, Counter()).update(count)
        return whole


def document(reply: Labelled) -> Document:
    """Count the features of a reply."""
    analysis = analyse(reply.reply, ANY_DAY)
    line = heard(split_words(reply.context))
    clauses = tuple(by_group(clause) for clause in clause_features(analysis, line))
    return Document(clauses, by_group(context_features(line)), tuple(stretches(analysis)))


@dataclass(frozen=True)
class Learnt:
    """A model before it is packed."""

    vocabulary: list[str]
    idf: Matrix
    weights: Matrix
    bias: Matrix
    outputs: tuple[Output, ...]


def outputs_of(replies: Iterable[Labelled]) -> tuple[Output, ...]:
    """Give what can be learnt: every criterion that some reply shows, then those that one contradicts."""
    shown: set[str] = set()
    contradicted: set[str] = set()
    for reply in replies:
        shown.update(reply.shows)
        contradicted.update(reply.contradicts)
    polarities: tuple[tuple[Polarity, set[str]], ...] = (("montre", shown), ("contredit", contradicted))
    return tuple((polarity, name) for polarity, names in polarities for name in sorted(names))


def learn(replies: Sequence[Labelled]) -> Learnt:
    """Learn from ``replies``."""
    documents = [document(reply) for reply in replies]
    frequency: Counter[str] = Counter()
    for item in documents:
        frequency.update({f for count in item.counts(0, len(item.clauses)).values() for f in count})
    vocabulary = sorted(feature for feature, count in frequency.items() if count >= RARE)
    rarity = np.array([idf(len(documents), frequency[feature]) for feature in vocabulary], np.float32)
    outputs = outputs_of(replies)
    features, owner, whole = _rows(documents, vocabulary, rarity)
    labels, known = _targets(replies, outputs)
    target, mask = labels[owner], known[owner] & (whole[:, None] | (labels[owner] == 0))
    target = np.where(whole[:, None], target, 0).astype(np.float32)
    told = np.array([CUE_WEIGHT if reply.kind == CUE else 1.0 for reply in replies])
    sample = (np.where(whole, 1.0, PART_WEIGHT) * told[owner]).astype(np.float32)
    weights, bias = _fit(features, target, mask, sample)
    return Learnt(vocabulary, rarity, weights, bias, outputs)


def _rows(
    documents: Sequence[Document], vocabulary: Sequence[str], rarity: Matrix
) -> tuple[sparse.csr_matrix, NDArray[np.int64], NDArray[np.bool_]]:
    column = {feature: index for index, feature in enumerate(vocabulary)}
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    owner: list[int] = []
    whole: list[bool] = []
    for number, item in enumerate(documents):
        parts = {(0, len(item.clauses)), *((s, e) for s, e in item.stretches if e - s < len(item.clauses))}
        for start, end in sorted(parts):
            for group, count in item.counts(start, end).items():
                norm = GROUP_WEIGHTS[group] / np.sqrt(count.total())
                for feature, times in count.items():
                    if feature in column:
                        rows.append(len(owner))
                        columns.append(column[feature])
                        values.append(norm * times * rarity[column[feature]] / 3)
            owner.append(number)
            whole.append((start, end) == (0, len(item.clauses)))
    shape = (len(owner), len(vocabulary))
    matrix = sparse.csr_matrix((np.array(values, np.float32), (rows, columns)), shape=shape)
    return matrix, np.array(owner), np.array(whole)


def _targets(replies: Sequence[Labelled], outputs: Sequence[Output]) -> tuple[Matrix, NDArray[np.bool_]]:
    """Give what each reply proves, and which outputs its raters looked at."""
    place = {output: index for index, output in enumerate(outputs)}
    target = np.zeros((len(replies), len(outputs)), np.float32)
    mask = np.zeros(target.shape, bool)
    for number, reply in enumerate(replies):
        for name in reply.shows:
            target[number, place["montre", name]] = 1
        for name in reply.contradicts:
            target[number, place["contredit", name]] = 1
        looked = observed_criteria(reply.scenario) if reply.judged is None else {reply.judged}
        mask[number] = [looked is None or name in looked for _, name in outputs]
    return target, mask


def _fit(features: sparse.csr_matrix, target: Matrix, mask: NDArray[np.bool_], sample: Matrix) -> tuple[Matrix, Matrix]:
    """Fit one logistic regression an output, all at once, where ``mask`` says that the label is known."""
    width, outputs = int(features.shape[1]), target.shape[1]
    positive = (target * mask).sum(0) + 1e-9
    negative = ((1 - target) * mask).sum(0) + 1e-9
    total = positive + negative
    cost = np.where(target > 0, (total / (2 * positive)) ** BALANCE, (total / (2 * negative)) ** BALANCE)
    cost = (cost * mask * sample[:, None]).astype(np.float32)
    sign = (2 * target - 1).astype(np.float32)
    turned = features.T.tocsr()

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        both = flat.reshape(width + 1, outputs).astype(np.float32)
        margin = -sign * (features @ both[:-1] + both[-1])
        value = float((cost * np.logaddexp(0, margin)).sum() + (both[:-1] ** 2).sum() / (2 * STRENGTH))
        slope = -sign * cost / (1 + np.exp(-np.clip(margin, -30, 30)))
        gradient = np.vstack([turned @ slope + both[:-1] / STRENGTH, slope.sum(0)])
        return value, gradient.ravel().astype(np.float64)

    start = np.zeros((width + 1) * outputs)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS, "maxcor": 6})
    both = found.x.reshape(width + 1, outputs).astype(np.float32)
    return both[:-1], both[-1]


def pack(learnt: Learnt, version: str) -> bytes:
    """Write a model as the compiled file: the weightiest features, in whole numbers."""
    folded = learnt.weights * learnt.idf[:, None] / 3
    kept = np.sort(np.argsort(-np.abs(folded).max(1), kind="stable")[:KEPT])
    groups = np.array([GROUP_WEIGHTS[learnt.vocabulary[index][0]] for index in kept], np.float32)
    folded = folded[kept] * groups[:, None]
    scales = (np.abs(folded).max(0) / 127).astype(np.float32)
    buffer = BytesIO()
    np.savez_compressed(
        buffer,
        vocabulary=_bytes("\n".join(learnt.vocabulary[index] for index in kept)),
        weights=np.round(folded / scales).astype(np.int8),
        scales=scales,
        bias=learnt.bias.astype(np.float32),
        outputs=_bytes(json.dumps(learnt.outputs)),
        version=_bytes(version),
    )
    return buffer.getvalue()


def packed_neighbours(replies: Sequence[Labelled], outputs: Sequence[Output]) -> bytes:
    """Write the replies filed by their features, for those that resemble what is read to vote.

    An example of which one criterion alone was judged has no vote: it would say no to all the others.
    """
    replies = [reply for reply in replies if reply.judged is None]
    counts = [_compared(document(reply)) for reply in replies]
    frequency = Counter(feature for count in counts for feature in count)
    most = nearby.TOO_COMMON * len(replies)
    vocabulary = sorted(feature for feature, times in frequency.items() if RARE <= times <= most)
    place = {feature: number for number, feature in enumerate(vocabulary)}
    weights = [nearby.feature_weight(feature, idf(len(replies), frequency[feature])) for feature in vocabulary]
    filed: list[list[tuple[int, int]]] = [[] for _ in vocabulary]
    for number, count in enumerate(counts):
        weighed = {
            place[feature]: weights[place[feature]] * times for feature, times in count.items() if feature in place
        }
        length = math.sqrt(sum(weight**2 for weight in weighed.values()))
        for feature, weight in weighed.items():
            filed[feature].append((number, max(1, round(nearby.STEPS * weight / length))))
    buffer = BytesIO()
    np.savez_compressed(
        buffer,
        vocabulary=_bytes("\n".join(vocabulary)),
        weights=np.array(weights, np.uint16),
        starts=np.cumsum([0, *map(len, filed)]).astype(np.uint32),
        replies=np.array([number for listed in filed for number, _ in listed], np.uint16),
        values=np.array([value for listed in filed for _, value in listed], np.uint8),
        labels=np.packbits(_targets(replies, outputs)[0].astype(bool), axis=1),
        outputs=np.array(len(outputs)),
    )
    return buffer.getvalue()


def _compared(item: Document) -> Counter[str]:
    """Count the features of a whole reply by which it is compared."""
    groups = item.counts(0, len(item.clauses))
    return Counter(
        {feature: times for group in nearby.GROUP_WEIGHTS for feature, times in groups.get(group, {}).items()}
    )


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), np.uint8)


def packed_examples(replies: Iterable[Labelled]) -> bytes:
    """Write the examples that may be shown beside a proof, with the keys by which they are compared."""
    listed: dict[tuple[str, str], list[Any]] = {}
    for reply in replies:
        keys = sorted(content(split_words(reply.reply)))
        for polarity, names in (("montre", reply.shows), ("contredit", reply.contradicts)):
            for name in sorted(names):
                listed.setdefault((polarity, name), []).append([reply.reply, keys])
    rows = [[*output, found] for output, found in sorted(listed.items())]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def packed_words(replies: Iterable[Labelled]) -> bytes:
    """Write the words that misspelt ones may stand for; features are made with them, so they come first."""
    words = frequent_words(split_words(text) for reply in replies for text in (reply.reply, reply.context))
    return "\n".join(words).encode()


def sources_version(replies: Sequence[Labelled]) -> str:
    """Hash what a model is learnt from."""
    content: Any = [[r.scenario, r.judged, r.context, r.reply, sorted(r.shows), sorted(r.contradicts)] for r in replies]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def main() -> None:
    """Learn from all that is labelled, and write the model beside the module."""
    replies = training_replies()
    data = Path(__file__).with_name("data")
    data.joinpath(Path(WORDS).name).write_bytes(packed_words(replies))
    data.joinpath(Path(COMPILED).name).write_bytes(pack(learn(replies), sources_version(replies)))
    data.joinpath(Path(nearby.COMPILED).name).write_bytes(packed_neighbours(replies, outputs_of(replies)))
    data.joinpath(Path(EXAMPLES).name).write_bytes(packed_examples(bank()))


if __name__ == "__main__":
    main()
