"""Labelled replies: what raters say that a reply shows and contradicts, from the bank and from ``corpus/``.

The development set and the sets kept apart are no part of it: nothing of them may reach the product.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from scoring.faults import FaultList
from scoring.strict_yaml import load


@dataclass(frozen=True)
class Labelled:
    """One reply and its labels."""

    reply: str
    context: str
    """The member's line before it; empty when unknown."""
    shows: frozenset[str]
    contradicts: frozenset[str]
    scenario: str | None = None
    """Only the criteria that this situation observes were looked at; None: every criterion was."""
    kind: str = ""
    """good, mixed, bad, neutral, near, negated, stuffing, noisy; or of the bank: montre, contredit, presque."""
    id: str = ""
    twin: str | None = None
    """For a noisy reply, the id of its clean twin."""
    judged: str | None = None
    """The one criterion that was looked at, for an example written to prove it; None: as ``scenario`` says."""


def observed_criteria(scenario: str | None) -> frozenset[str] | None:
    """Give the criteria that the raters of a situation looked at; None for all."""
    listed = json.loads(files("scoring").joinpath("corpus/criteres_observes.json").read_bytes())
    return frozenset(listed[scenario]) if scenario in listed else None


def training_replies() -> list[Labelled]:
    """Give every reply to learn from: the corpus by file name, then the bank by criterion."""
    return [*corpus(), *bank()]


def corpus() -> list[Labelled]:
    """Give the labelled replies of ``corpus/``."""
    return [labelled(json.loads(line)) for file in _files("corpus", ".jsonl") for line in _lines(file)]


def labelled(data: dict[str, Any]) -> Labelled:
    """Make a labelled reply of one object of JSON Lines."""
    return Labelled(
        data["replique"], data.get("contexte") or "", frozenset(data["montres"]), frozenset(data["contredits"]),
        data.get("scenario"), data.get("genre", ""), data.get("id", ""), twin=data.get("jumeau"),
    )  # fmt: skip


def bank() -> list[Labelled]:
    """Give the examples of the lexicon's bank.

    Raises:
        UnreadableSourceError: if a file of the bank has a fault.
    """
    wide = [item for file in _files("lexicon/banque", ".yaml") for item in _bank_file(file)]
    plain = [item for file in _files("lexicon", ".yaml") for item in _lexicon_file(file)]
    return [*wide, *plain]


def _lexicon_file(file: Traversable) -> Iterator[Labelled]:
    """The plain examples that prove the cues of a criterion: the formulas that everybody knows."""
    document = load(file.read_bytes(), file.name, FaultList(stop_at_first=True))
    for criterion, written in (document.data if document else {}).get("criteres", {}).items():
        for cue in written.get("contredit", ()):
            yield _formula(criterion, cue)
        for kind, sentences in written.get("exemples", {}).items():
            labels = frozenset({criterion} if kind != "presque" else ())
            for sentence in sentences:
                shows, contradicts = (labels, frozenset[str]()) if kind == "montre" else (frozenset[str](), labels)
                yield Labelled(sentence, "", shows, contradicts, kind=kind, judged=criterion)


_CUE_MARKS = re.compile(r"[~^!…]|<montant>|<heure>|<delai>|(?<=[^\s|])\|[^\s|]+")
CUE = "indice"
"""Kind of a formula made from a cue."""


def _formula(criterion: str, cue: str) -> Labelled:
    """Say a cue as a sentence, with the first of its alternatives: « ce n'est pas si grave ».

    Only what contradicts is learnt so: faults are said in few words, and examples of them are rarer; what shows a
    criterion is said in many, and its bare formulas went with a loss in the one trial made (docs/mesures).
    """
    sentence = " ".join(_CUE_MARKS.sub(" ", cue.replace("<date>", "jeudi")).split())
    return Labelled(sentence, "", frozenset(), frozenset({criterion}), kind=CUE, judged=criterion)


def _bank_file(file: Traversable) -> Iterator[Labelled]:
    document = load(file.read_bytes(), file.name, FaultList(stop_at_first=True))
    data = document.data if document else {}
    criterion = data.get("critere", "")
    for kind in ("montre", "contredit", "presque"):
        for item in data.get(kind, ()):
            written = item if isinstance(item, dict) else {"phrase": item}
            shows, contradicts = set(written.get("aussi", ())), set(written.get("contredit_aussi", ()))
            if kind != "presque":
                (shows if kind == "montre" else contradicts).add(criterion)
            yield Labelled(
                written["phrase"], written.get("contexte", ""), frozenset(shows), frozenset(contradicts), kind=kind
            )


def _files(folder: str, suffix: str) -> list[Traversable]:
    found = (file for file in files("scoring").joinpath(folder).iterdir() if file.name.endswith(suffix))
    return sorted(found, key=lambda file: file.name)


def _lines(file: Traversable) -> list[str]:
    return [line for line in file.read_text("utf-8").splitlines() if line.strip()]
