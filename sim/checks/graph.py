"""Where a call can go: every state entered and left, an ending within reach.

Guards are taken as possibly true: what is refused here is wrong whatever is said. What needs the guards (a condition
that never holds) is the explorer's business.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sim.checks.case import Case, Path
from sim.format.conditions import Condition
from sim.format.scenario import Scenario

_EVERYWHERE = "*"
"""A node that every state leads to; no id is written so."""
_MOODS = ("tension_min", "tension_max", "trust_min", "trust_max")


def check_graph(case: Case) -> None:
    """Say the states and endings that no call can enter or leave."""
    ways = ways_of(case.scenario)
    entered = reachable([case.scenario.initial_state], ways)
    _check_entered(case, entered)
    _check_left(case, ways, entered)
    _check_lost_acts(case)


def reachable(starts: Iterable[str], ways: Mapping[str, Collection[str]]) -> set[str]:
    """Everything that can be reached from ``starts``, themselves included."""
    found, ahead = set(), list(starts)
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead.extend(ways.get(name, ()))
    return found


def ways_of(scenario: Scenario) -> dict[str, set[str]]:
    """Where each state may lead; an ending with a « si » may come from anywhere, by way of a node of its own."""
    ways = {_EVERYWHERE: {transition.target for transition in scenario.everywhere}}
    ways[_EVERYWHERE] |= {name for name, ending in scenario.endings.items() if ending.when is not None}
    for name, state in scenario.states.items():
        ways[name] = {transition.target for transition in state.transitions}
        ways[name] |= {state.patience.target} if state.patience else set()
        ways[name].discard(name)
        ways[name] |= {_EVERYWHERE} if ways[_EVERYWHERE] - {name} else set()
    return ways


def _leading_to(ends: Iterable[str], ways: Mapping[str, Collection[str]]) -> set[str]:
    """Every node from which one of ``ends`` can be reached."""
    back: defaultdict[str, list[str]] = defaultdict(list)
    for name, targets in ways.items():
        for target in targets:
            back[target].append(name)
    return reachable(ends, back)


def _check_entered(case: Case, entered: Collection[str]) -> None:
    for name in case.scenario.states:
        if name not in entered:
            case.say_of_key(
                ("etats", name), "D075", f"Rien ne mène à l'état « {name} ».", "On n'y entrerait jamais.",
                f"Écrivez une transition « vers: {name} », ou retirez cet état.",
            )  # fmt: skip
    for name in case.scenario.endings:
        if name not in entered:
            case.say_of_key(
                ("fins", name), "D086", f"Rien ne mène à la fin « {name} ».", "Aucun appel ne finirait ainsi.",
                f"Écrivez une transition « vers: {name} » ou une condition « si », ou retirez cette fin.",
                "avertissement",
            )  # fmt: skip


def _check_left(case: Case, ways: Mapping[str, Collection[str]], entered: Collection[str]) -> None:
    ending = _leading_to(case.scenario.endings, ways)
    for name in case.scenario.states:
        path: Path = ("etats", name)
        if not ways[name]:
            case.say_of_key(
                path, "D076", f"On ne sort pas de l'état « {name} ».", "L'appel y tournerait sans fin.",
                "Donnez-lui une transition ou une patience.",
            )  # fmt: skip
        elif name in entered and name not in ending:
            case.say_of_key(
                path, "D077", f"Depuis l'état « {name} », aucune fin n'est accessible.", "L'appel ne finirait jamais.",
                "Écrivez une transition vers une fin, ici ou sous « partout ».",
            )  # fmt: skip


def _check_lost_acts(case: Case) -> None:
    """An act done while she is still too angry must not be lost: ``deja`` keeps it."""
    for index, transition in enumerate(case.scenario.everywhere):
        _check_guard(case, ("partout", index, "quand"), transition.when)
    for name, state in case.scenario.states.items():
        for index, transition in enumerate(state.transitions):
            _check_guard(case, ("etats", name, "transitions", index, "quand"), transition.when)


def _check_guard(case: Case, path: Path, guard: Condition) -> None:
    mood = any(getattr(guard, attribute) is not None for attribute in _MOODS)
    done = guard.shows or guard.acts or any(part.shows or part.acts for part in guard.one_of)
    if mood and done:
        case.say(
            path, "D085", "Cette condition joint un acte de cette réplique et une humeur.",
            "L'acte fait trop tôt, quand l'humeur ne convient pas encore, serait perdu.",
            "Mettez l'acte sous « deja ».", "avertissement",
        )  # fmt: skip
