"""What each bot says: real sentences, from the scenario, the bank of examples, the référentiel, or beside the point.

A bot is a manner of talking, not an opponent of the reader: its sentences are those that people were seen to write.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from scoring.examples import examples
from scoring.faults import FaultList
from scoring.lexicon import lexicon
from scoring.referentiel import referentiel
from scoring.strict_yaml import load
from sim.format.scenario import Playthrough, Scenario

OFF_TOPIC = "data/hors_sujet.yaml"
LONGEST_CALL = 24
"""Replies after which a bot gives up."""
_AGGRESSIVE = ("C1.6.1.a", "C1.6.1.b", "C1.1.1.a", "C3.2.4.e")
_PASSIVE = ("C1.6.1.c", "C1.1.1.d", "C1.4.1.b", "C1.1.1.c")
_PROMISING = ("C1.4.1.c", "C1.4.1.a", "C3.2.4.f")
_STUFFED = 9
"""Words strung together in one reply."""


@dataclass(frozen=True)
class Bot:
    """A manner of talking."""

    id: str
    name: str
    """French, as shown."""
    poor: bool
    """A good scenario scores it low."""
    replies: Callable[[Scenario, int], Sequence[str]]
    """What it says in a call, by scenario and seed."""


def best_playthrough(scenario: Scenario) -> Playthrough | None:
    """Give the playthrough that promises most."""
    rated = [played for played in scenario.playthroughs if played.score_min is not None]
    return max(rated, key=lambda played: played.score_min or 0, default=None)


def _model(scenario: Scenario, seed: int) -> Sequence[str]:
    """The best playthrough; where it stops too soon, the examples that show something and the advice."""
    best = best_playthrough(scenario)
    shown = [
        item.reply for item in scenario.examples if (item.shows or item.acts) and not _harmful(item.reply, scenario)
    ]
    advice = [text for texts in scenario.advice.values() for text in texts]
    return list(dict.fromkeys((*(best.replies if best else ()), *advice, *shown)))


def _average(scenario: Scenario, seed: int) -> Sequence[str]:
    """Every other reply of the model, the rest clumsy or beside the point."""
    draw = random.Random(f"moyen {seed}")
    clumsy = [*_contradicting(scenario, tuple(scenario.criteria)), *off_topic()]
    model = _model(scenario, seed)[:LONGEST_CALL]
    return [text if draw.random() < 0.6 else draw.choice(clumsy) for text in model]


def _drawn(sentences: Sequence[str], manner: str, seed: int) -> Sequence[str]:
    left = list(dict.fromkeys(sentences))
    random.Random(f"{manner} {seed}").shuffle(left)
    return left[:LONGEST_CALL]


def _aggressive(scenario: Scenario, seed: int) -> Sequence[str]:
    return _drawn(_contradicting(scenario, _AGGRESSIVE), "agressif", seed)


def _passive(scenario: Scenario, seed: int) -> Sequence[str]:
    return _drawn(_contradicting(scenario, _PASSIVE), "passif", seed)


def _promising(scenario: Scenario, seed: int) -> Sequence[str]:
    forbidden = [text for item in scenario.forbidden for text in item.examples]
    return _drawn([*_contradicting(scenario, _PROMISING), *forbidden], "prometteur", seed)


def _stuffing(scenario: Scenario, seed: int) -> Sequence[str]:
    """The référentiel's own words, and cues strung together."""
    labels = [unit.label for name, unit in referentiel().units.items() if name in scenario.criteria]
    draw = random.Random(f"bourrage {seed}")
    words = [
        word
        for entry in lexicon().entries
        if entry.id in scenario.criteria and entry.polarity == "montre"
        for word in entry.cue.text.replace("|", " ").replace("…", " ").replace("!", " ").split()
        if len(word) > 3 and word.isalpha()
    ]
    strings = [" ".join(draw.choice(words) for _ in range(_STUFFED)) for _ in labels] if words else []
    return _drawn([*labels, *strings], "bourrage", seed)


def _off_topic(scenario: Scenario, seed: int) -> Sequence[str]:
    return _drawn(off_topic(), "hors sujet", seed)


def _random(scenario: Scenario, seed: int) -> Sequence[str]:
    """Anything, good and bad."""
    good = [text for name in scenario.criteria for text in examples(("montre", name)).texts]
    return _drawn([*good, *_contradicting(scenario, tuple(scenario.criteria)), *off_topic()], "au hasard", seed)


BOTS = (
    Bot("modele", "modèle", False, _model),
    Bot("moyen", "moyen", False, _average),
    Bot("passif", "passif", True, _passive),
    Bot("agressif", "agressif", True, _aggressive),
    Bot("prometteur", "prometteur", True, _promising),
    Bot("bourrage", "bourrage de mots-clés", True, _stuffing),
    Bot("hors_sujet", "hors sujet", True, _off_topic),
    Bot("au_hasard", "au hasard", False, _random),
)


@cache
def off_topic() -> tuple[str, ...]:
    """Give sentences that have nothing to do with any call."""
    source = files("sim").joinpath(OFF_TOPIC)
    document = load(source.read_bytes(), OFF_TOPIC, FaultList(stop_at_first=True))
    return tuple(document.data["phrases"]) if document else ()


def _contradicting(scenario: Scenario, criteria: Sequence[str]) -> list[str]:
    """The bank's sentences that contradict ``criteria``, and the scenario's own."""
    own = [item.reply for item in scenario.examples if set(item.contradicts) & set(criteria)]
    return [*own, *(text for name in criteria for text in examples(("contredit", name)).texts)]


def _harmful(reply: str, scenario: Scenario) -> bool:
    return any(item.reply == reply and (item.contradicts or item.forbidden) for item in scenario.examples)
