"""Exits that never serve: a guard that an earlier one always beats, and prompts that nothing ends."""

from __future__ import annotations

from collections.abc import Iterator

from sim.checks.case import Case, Path
from sim.checks.graph import reachable, ways_of
from sim.format.conditions import Condition
from sim.format.scenario import Scenario, Transition
from sim.guard_logic import comes_by_itself, implies


def review_guards(case: Case) -> None:
    """Say the exits that can't be taken and the states where she may insist without end."""
    scenario = case.scenario
    everywhere: list[tuple[Path, Transition]] = [
        (("partout", index), way) for index, way in enumerate(scenario.everywhere)
    ]
    ways = ways_of(scenario)
    _review_exits(case, everywhere, ways, None)
    for name, state in scenario.states.items():
        own: list[tuple[Path, Transition]] = [
            (("etats", name, "transitions", index), way) for index, way in enumerate(state.transitions)
        ]
        _review_exits(case, own, ways, name, before=everywhere)
    _review_endings(case)
    _review_prompts(case)


def _review_exits(
    case: Case,
    exits: list[tuple[Path, Transition]],
    ways: dict[str, set[str]],
    state: str | None,
    before: list[tuple[Path, Transition]] | None = None,
) -> None:
    seen = list(before or ())
    for path, way in exits:
        for earlier, other in seen:
            if implies(way.when, other.when) and not _passes_in_a_chain(way, other, ways, state):
                case.say(
                    (*path, "quand"), "D121", "Cette transition ne servirait jamais.",
                    f"Chaque fois que sa condition tient, celle de la ligne {case.document.place(*earlier).line} tient "
                    "aussi, et elle passe la première.",
                    "Placez la plus exigeante en premier, ou précisez l'autre.",
                )  # fmt: skip
                break
        seen.append((path, way))


def _passes_in_a_chain(way: Transition, earlier: Transition, ways: dict[str, set[str]], state: str | None) -> bool:
    """In one turn no state is entered twice: the earlier exit is passed over where its target was just left."""
    if way.when.tests_this_reply or way.target == earlier.target:
        return False
    return state is None or state in reachable([earlier.target], ways)


def _review_endings(case: Case) -> None:
    seen: list[tuple[str, Condition]] = []
    for name, ending in case.scenario.endings.items():
        if ending.when is None:
            continue
        for other, guard in seen:
            if implies(ending.when, guard):
                case.say(
                    ("fins", name, "si"), "D121", f"Cette condition ne mènerait jamais à la fin « {name} ».",
                    f"Chaque fois qu'elle tient, celle de la fin « {other} » tient aussi, et elle passe la première.",
                    "Placez la plus exigeante en premier, ou précisez l'autre.",
                )  # fmt: skip
                break
        seen.append((name, ending.when))


def _review_prompts(case: Case) -> None:
    scenario = case.scenario
    if any(map(comes_by_itself, _guards_everywhere(scenario))):
        return
    for name, state in scenario.states.items():
        limited = state.patience is not None and state.patience.prompts is not None
        if not limited and not any(comes_by_itself(way.when) for way in state.transitions):
            case.say_of_key(
                ("etats", name), "D120", f"Rien ne limite les relances de l'état « {name} ».",
                "Tant que rien n'est compris, elle y insisterait sans fin.",
                "Donnez-lui une patience (« relances »), ou une fin « si: {tour_min: … } ».", "avertissement",
            )  # fmt: skip


def _guards_everywhere(scenario: Scenario) -> Iterator[Condition]:
    yield from (way.when for way in scenario.everywhere)
    yield from (ending.when for ending in scenario.endings.values() if ending.when is not None)
