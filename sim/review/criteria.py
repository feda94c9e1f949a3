"""A criterion that the call gives no chance to show is no measure of the learner."""

from __future__ import annotations

from sim.checks.case import Case
from sim.format.scenario import Rule, State
from sim.format.types import Line


def review_criteria(case: Case) -> None:
    """Say the criteria observed that no state, no line and no rule gives the occasion to show."""
    given = {name for _, part in case.parts if isinstance(part, Line | State) for name in part.occasions} | {
        part.criterion for _, part in case.parts if isinstance(part, Rule)
    }
    for name, criterion in case.scenario.criteria.items():
        if name in given or criterion.core:  # by the format, what is expected of all always has an occasion
            continue
        case.say_of_key(
            ("criteres", name), "D125", f"Rien ne donne l'occasion de montrer {name}.",
            "Qui ne le montre pas ne serait pas évalué sur lui : « non mobilisé ».",
            f"Écrivez « occasions: [{name}] » dans l'état ou la réplique qui l'appelle, ou retirez-le.",
            "avertissement",
        )  # fmt: skip
