"""Tension and trust: how far effects can move them, and effects that cancel each other or serve nothing.

Bounds are counted wide (every effect that may apply, as often as it may): what is refused is out of reach whatever
is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.checks.case import Case, Path
from sim.checks.graph import reachable, ways_of
from sim.format.conditions import Condition
from sim.format.scenario import Scenario
from sim.format.types import Effect
from sim.moods import HIGHEST, LOWEST

_ALWAYS = HIGHEST - LOWEST
"""Times after which an effect of one point has gone from one bound to the other."""
_MOODS = (("tension", "tension", "la tension"), ("trust", "confiance", "la confiance"))


@dataclass(frozen=True)
class _Cause:
    """An effect, what brings it, and how many times at most."""

    path: Path
    effect: Effect
    when: Condition | None
    times: int


def review_moods(case: Case) -> None:
    """Say the thresholds out of reach, the effects that fight each other, and those that nothing reads."""
    causes = list(_causes(case.scenario))
    _review_thresholds(case, causes)
    _review_contradictions(case, causes)
    _review_unread(case, causes)


def _causes(scenario: Scenario) -> Iterator[_Cause]:
    for index, reaction in enumerate(scenario.reactions):
        yield _Cause(("reactions", index, "effet"), reaction.effect, reaction.when, reaction.times)
    for index, rule in enumerate(scenario.rules):
        yield _Cause(("regles", index, "effet"), rule.effect, Condition(regles=(rule.id,)), 1)
    for index, statement in enumerate(scenario.forbidden):
        yield _Cause(("interdits", index, "effet"), statement.effect, Condition(interdits=(statement.id,)), _ALWAYS)
    if scenario.silences is not None:
        yield _Cause(("silences", "effet"), scenario.silences.effect, None, scenario.silences.times)
    ways = ways_of(scenario)
    for index, way in enumerate(scenario.everywhere):
        yield _Cause(
            ("partout", index, "effet"), way.effect, way.when, 1 if way.target in scenario.endings else _ALWAYS
        )
    for name, state in scenario.states.items():
        for index, way in enumerate(state.transitions):
            again = name in reachable([way.target], ways)
            yield _Cause(("etats", name, "transitions", index, "effet"), way.effect, way.when, _ALWAYS if again else 1)


def _review_thresholds(case: Case, causes: list[_Cause]) -> None:
    for attribute, key, said in _MOODS:
        start = getattr(case.scenario.persona, attribute)
        moves = [(getattr(cause.effect, attribute), cause.times) for cause in causes]
        highest = min(HIGHEST, start + sum(move * times for move, times in moves if move > 0))
        lowest = max(LOWEST, start + sum(move * times for move, times in moves if move < 0))
        for path, part in case.parts:
            if not isinstance(part, Condition) or "aucun" in path:
                continue
            low, high = getattr(part, f"{attribute}_min"), getattr(part, f"{attribute}_max")
            if low is not None and low > highest:
                _out_of_reach(case, (*path, f"{key}_min"), f"{said} ne dépasse jamais {highest}", low)
            if high is not None and high < lowest:
                _out_of_reach(case, (*path, f"{key}_max"), f"{said} ne descend jamais sous {lowest}", high)


def _out_of_reach(case: Case, path: Path, why: str, threshold: int) -> None:
    case.say(
        path, "D124", f"Le seuil « {path[-1]}: {threshold} » est hors d'atteinte.",
        f"Avec les effets de ce scénario, {why} : la condition ne serait jamais vraie.",
        "Corrigez le seuil, ou donnez des effets qui y mènent.",
    )  # fmt: skip


def _review_contradictions(case: Case, causes: list[_Cause]) -> None:
    """Only exits of one state share a turn with each other; reactions, rules and statements with all."""
    for index, cause in enumerate(causes):
        for other in causes[:index]:
            apart = cause.path[0] in {"etats", "partout"} and other.path[0] in {"etats", "partout"}
            for attribute, _, said in () if apart else _MOODS:
                opposed = getattr(cause.effect, attribute) * getattr(other.effect, attribute) < 0
                if opposed and cause.when is not None and cause.when == other.when:
                    case.say(
                        cause.path, "D122", f"Deux effets de la même condition poussent {said} en sens contraires.",
                        f"L'autre est ligne {case.document.place(*other.path).line} ; dans un même tour, ils se "
                        "combattent.",
                        "Gardez-en un seul, ou distinguez les conditions.",
                    )  # fmt: skip


def _review_unread(case: Case, causes: list[_Cause]) -> None:
    read = [part for _, part in case.parts if isinstance(part, Condition)]
    for attribute, key, said in _MOODS:
        moving = [cause for cause in causes if getattr(cause.effect, attribute)]
        ends = (f"{attribute}_min", f"{attribute}_max")
        if moving and not any(getattr(part, end) is not None for part in read for end in ends):
            case.say(
                (*moving[0].path, key), "D123", f"Des effets changent {said}, et aucune condition ne la lit.",
                "L'appel se déroulerait de même sans eux.",
                f"Testez-la (« {key}_min », « {key}_max »), ou retirez ces effets.", "avertissement",
            )  # fmt: skip
