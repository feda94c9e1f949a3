"""Whether a person gets better at each competence: a value for each call, and the word for where they lead.

A competence is the beginning of a criterion's id: ``C1.6`` for ``C1.6.1.b``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sim.progress.calls import PastCall, oldest_first
from sim.progress.criteria import VALUES

Direction = Literal["en_progres", "stable", "en_recul", "une_seule_seance"]
NOTICED = 0.1
"""A smaller difference may be chance."""
SPAN = 3
"""Calls compared with as many before them."""


@dataclass(frozen=True)
class Trend:
    """A person and one competence."""

    competence_id: str
    values: tuple[float, ...]
    """One for each call that gave the occasion, the oldest first: 0 (nothing shown) to 1 (all acquired)."""

    @property
    def direction(self) -> Direction:
        """Where the values lead."""
        return direction(self.values)


def direction(values: Sequence[float]) -> Direction:
    """Compare the last values with as many before them: three at most, so that old calls do not weigh for ever."""
    if len(values) < 2:
        return "une_seule_seance"
    span = min(SPAN, len(values) // 2)
    gain = round(_mean(values[-span:]) - _mean(values[-2 * span : -span]), 6)
    return "en_progres" if gain >= NOTICED else "en_recul" if gain <= -NOTICED else "stable"


def trends(calls: Iterable[PastCall]) -> list[Trend]:
    """Give the trend of each competence that was mobilised, in the order of the référentiel."""
    values: defaultdict[str, list[float]] = defaultdict(list)
    for call in oldest_first(calls):
        for competence_id, mean in _means(call).items():
            values[competence_id].append(mean)
    return [Trend(name, tuple(values[name])) for name in sorted(values, key=_official_order)]


def competence_of(criterion_id: str) -> str:
    """Give ``C1.6`` for ``C1.6.1.b``."""
    return ".".join(criterion_id.split(".")[:2])


def _means(call: PastCall) -> dict[str, float]:
    found: defaultdict[str, list[float]] = defaultdict(list)
    for name, result in call.criteria.items():
        if result in VALUES:
            found[competence_of(name)].append(VALUES[result])
    return {name: _mean(results) for name, results in found.items()}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)  # the standard library's is a millisecond to load, at each start


def _official_order(competence_id: str) -> list[tuple[int, str]]:
    parts = competence_id.removeprefix("C").split(".")
    return [(int(part) if part.isdecimal() else 0, part) for part in parts]
