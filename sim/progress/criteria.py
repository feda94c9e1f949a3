"""How a person does on each criterion, over her last calls, and what to practise next.

The trap it prevents: a criterion that many old calls showed would hide that it has been missed of late.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scoring.results import Result
from sim.library import ScenarioHeader
from sim.progress.calls import PastCall, oldest_first
from sim.progress.situations import NEVER_PLAYED, SituationProgress

LAST_CALLS = 5
"""Results looked at for each criterion."""
STEPS = 3
"""Proposals made at once: more would be read by nobody."""
VALUES: Mapping[Result, float] = {"acquis": 1.0, "en_cours": 0.5, "non_acquis": 0.0}
"""As in the score; ``non_mobilise`` counts for nothing."""
_ORDER = ("jamais_joue", "a_consolider", "acquis")


@dataclass(frozen=True)
class CriterionProgress:
    """A person and one criterion."""

    id: str
    results: tuple[Result, ...]
    """Those of her last calls that gave the occasion, the oldest first; one at least, five at most."""

    @property
    def mean(self) -> float:
        """0 (never shown) to 1 (always acquired)."""
        return sum(VALUES[result] for result in self.results) / len(self.results)

    @property
    def acquired(self) -> int:
        """How many of the results are ``acquis``."""
        return self.results.count("acquis")


@dataclass(frozen=True)
class NextStep:
    """A criterion to work on and the situation that trains it."""

    criterion: CriterionProgress
    situation: ScenarioHeader


def by_criterion(calls: Iterable[PastCall]) -> Mapping[str, CriterionProgress]:
    """Give the progress on each criterion that was mobilised, by its id."""
    results: defaultdict[str, list[Result]] = defaultdict(list)
    for call in oldest_first(calls):
        for name, result in call.criteria.items():
            if result in VALUES:
                results[name].append(result)
    return {name: CriterionProgress(name, tuple(found[-LAST_CALLS:])) for name, found in results.items()}


def weakest_first(criteria: Iterable[CriterionProgress]) -> list[CriterionProgress]:
    """Give those that are not always acquired, the weakest first; among equals, the one that was seen most often."""
    wanting = (criterion for criterion in criteria if criterion.mean < 1)
    return sorted(wanting, key=lambda criterion: (criterion.mean, -len(criterion.results), criterion.id))


def next_steps(
    criteria: Iterable[CriterionProgress],
    headers: Sequence[ScenarioHeader],
    situations: Mapping[str, SituationProgress],
    limit: int = STEPS,
) -> list[NextStep]:
    """Propose a situation for each of the weakest criteria; a criterion that none trains is left out.

    A situation already proposed comes last, then those never played come first, the easiest before the others.
    """
    steps: list[NextStep] = []
    for criterion in weakest_first(criteria):
        fitting = [header for header in headers if header.error is None and criterion.id in header.criteria]
        if fitting and len(steps) < limit:
            taken = {step.situation.id for step in steps}
            best = min(fitting, key=lambda header: (header.id in taken, *_preference(header, situations)))
            steps.append(NextStep(criterion, best))
    return steps


def easiest(headers: Iterable[ScenarioHeader]) -> ScenarioHeader | None:
    """Give the situation to begin with; None when nothing can be played."""
    playable = (header for header in headers if header.error is None)
    return min(playable, key=lambda header: (header.difficulty, header.blocs, header.id), default=None)


def _preference(header: ScenarioHeader, situations: Mapping[str, SituationProgress]) -> tuple[int, int, str]:
    standing = situations.get(header.id, NEVER_PLAYED).standing
    return _ORDER.index(standing), header.difficulty, header.id
