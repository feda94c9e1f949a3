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
    without = [
        name
        for name, criterion in case.scenario.criteria.items()
        if name not in given and not criterion.core  # by the format, what is expected of all always has an occasion
    ]
    if without:
        case.say_of_key(
            ("criteres", without[0]), "D125", f"Rien ne donne l'occasion de montrer {', '.join(without)}.",
            "Qui ne le montre pas ne serait pas évalué sur lui : « non mobilisé ».",
            f"Écrivez « occasions: [{without[0]}] » dans l'état ou la réplique qui l'appelle, ou retirez-le.",
            "avertissement",
        )  # fmt: skip
