"""Which reader reads best: cues, neighbours, linear model, and their blends, by cross-validation in two halves.

``python benchmarks/lecteurs.py`` learns on one half of the labelled replies, chooses its bars there on a tenth set
aside, reads the other half, then the other way round; prints the micro-F1 of both halves for each design. Takes
about ten minutes. The bank always goes with the half that learns: it is no measure of what advisers say.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from scoring import compile_model as compiling
from scoring.analysis import analyse
from scoring.cue_index import CueIndex
from scoring.features import heard
from scoring.labels import Labelled, bank, corpus, observed_criteria
from scoring.lexicon import lexicon
from scoring.model import Model, Output, stretches, unpacked
from scoring.neighbours import Neighbours
from scoring.neighbours import unpacked as file_neighbours
from scoring.words import split_words

Odds = NDArray[np.float64]
CUE_STEP = 1.5
NEVER = -30.0


def main() -> None:
    """Compare the designs."""
    replies = corpus()
    random.Random(1).shuffle(replies)
    if len(sys.argv) > 1:
        replies = replies[: int(sys.argv[1])]
    half = len(replies) // 2
    rows = [measure(replies[:half], replies[half:]), measure(replies[half:], replies[:half])]
    print(f"{len(replies)} répliques, deux moitiés ; F1 montré / contredit sur la moitié qui n'a pas servi")
    for design in rows[0]:
        print(f"{design:52} " + "   ".join(f"{row[design][0]:.3f} / {row[design][1]:.3f}" for row in rows))


def measure(learnt_from: Sequence[Labelled], read: Sequence[Labelled]) -> dict[str, tuple[float, float]]:
    """Learn on one half, read the other, by every design."""
    tenth = len(learnt_from) // 10
    aside, learning = learnt_from[:tenth], [*learnt_from[tenth:], *bank()]
    outputs = compiling.outputs_of(learning)
    whole_only = _model(learning, parts=False)
    without_line = _model([replace(reply, context="") for reply in learning])
    linear = _model(learning)
    voting = _model(learning, neighbours=True)
    cues = CueIndex(lexicon().entries)
    designs: dict[str, Callable[[Labelled], Odds]] = {
        "indices seuls": lambda reply: _cues(cues, reply, outputs, NEVER, -NEVER),
        "voisins seuls": lambda reply: _votes(voting, reply),
        "modèle linéaire, réplique entière": lambda reply: _odds(whole_only, reply, whole=True),
        "modèle linéaire, sans la phrase de l'adhérent": lambda reply: _odds(without_line, reply, alone=True),
        "modèle linéaire, meilleur passage": lambda reply: _odds(linear, reply),
        "linéaire et indices": lambda reply: _odds(linear, reply) + _cues(cues, reply, outputs, 0, CUE_STEP),
        "linéaire et voisins": lambda reply: _odds(voting, reply),
        "linéaire, voisins et indices": lambda reply: _odds(voting, reply) + _cues(cues, reply, outputs, 0, CUE_STEP),
    }
    return {name: _score(design, aside, read, outputs) for name, design in designs.items()}


def _model(replies: Sequence[Labelled], *, parts: bool = True, neighbours: bool = False) -> Model:
    weight, compiling.PART_WEIGHT = compiling.PART_WEIGHT, compiling.PART_WEIGHT if parts else 0.0
    key = (parts, tuple(id(reply) for reply in replies))
    if key not in _LEARNT:
        _LEARNT[key] = compiling.learn(replies)
    compiling.PART_WEIGHT = weight
    learnt = _LEARNT[key]
    with_voters = _neighbours(replies, learnt.outputs) if neighbours else None
    return unpacked(compiling.pack(learnt, ""), with_voters)


_LEARNT: dict[tuple[bool, tuple[int, ...]], compiling.Learnt] = {}


def _neighbours(replies: Sequence[Labelled], outputs: Sequence[Output]) -> Neighbours:
    return file_neighbours(compiling.packed_neighbours(replies, outputs))


def _odds(model: Model, reply: Labelled, *, whole: bool = False, alone: bool = False) -> Odds:
    analysis = analyse(reply.reply, compiling.ANY_DAY)
    line = heard(split_words("" if alone else reply.context))
    spans = [(0, len(analysis.clauses))] if whole else stretches(analysis)
    odds = model.odds(analysis, line, spans)
    return odds.max(0) if len(odds) else np.full(len(model.outputs), NEVER)


def _votes(model: Model, reply: Labelled) -> Odds:
    analysis = analyse(reply.reply, compiling.ANY_DAY)
    share = model.votes(analysis, heard(split_words(reply.context)), stretches(analysis))
    best = share.max(0).astype(np.float64) if len(share) else np.zeros(len(model.outputs))
    return np.log(np.clip(best, 1e-9, 1 - 1e-9) / (1 - np.clip(best, 1e-9, 1 - 1e-9)))


def _cues(cues: CueIndex, reply: Labelled, outputs: Sequence[Output], least: float, most: float) -> Odds:
    found = {
        (match.entry.polarity, match.entry.id)
        for match in cues.find(analyse(reply.reply, compiling.ANY_DAY))
        if match.entry.target == "critere"
    }
    return np.array([most if output in found else least for output in outputs])


def _score(
    design: Callable[[Labelled], Odds], aside: Sequence[Labelled], read: Sequence[Labelled], outputs: Sequence[Output]
) -> tuple[float, float]:
    """Choose the bar of each polarity on ``aside``, and give the micro-F1 on ``read``."""
    first, second = (_table(design, replies, outputs) for replies in (aside, read))
    scores = []
    for polarity in ("montre", "contredit"):
        columns = [place for place, output in enumerate(outputs) if output[0] == polarity]
        bars = [math.log(bar / (1 - bar)) for bar in np.arange(0.05, 0.95, 0.05)]
        bar = max(bars, key=lambda bar: _f1(first, columns, bar))
        scores.append(_f1(second, columns, bar))
    return scores[0], scores[1]


def _table(
    design: Callable[[Labelled], Odds], replies: Iterable[Labelled], outputs: Sequence[Output]
) -> tuple[Odds, NDArray[np.bool_], NDArray[np.bool_]]:
    listed = list(replies)
    odds = np.array([design(reply) for reply in listed])
    said = {"montre": lambda reply: reply.shows, "contredit": lambda reply: reply.contradicts}
    truth = np.array([[name in said[polarity](reply) for polarity, name in outputs] for reply in listed])
    looked = [observed_criteria(reply.scenario) for reply in listed]
    mask = np.array([[seen is None or name in seen for _, name in outputs] for seen in looked])
    return odds, truth, mask


def _f1(table: tuple[Odds, NDArray[np.bool_], NDArray[np.bool_]], columns: Sequence[int], bar: float) -> float:
    odds, truth, mask = (part[:, columns] for part in table)
    found = (odds >= bar) & mask
    right = float((found & truth).sum())
    return 2 * right / max(float(found.sum()) + float((truth & mask).sum()), 1.0)


if __name__ == "__main__":
    main()
