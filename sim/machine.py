"""The state machine of a scenario, over ``transitions``: one a scenario, shared by all its sessions.

Owns where a call may go and the order in which the ways out are tried. The trap it prevents: ``transitions`` accepts
a transition to an unknown state when it is built; ``sim.checks.checker`` refuses one before this sees it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from transitions import Machine

from sim.format.scenario import Scenario, Transition


class Position:
    """Where one call stands; the machine moves it."""

    def __init__(self, state: str) -> None:
        """Begin in ``state``."""
        self.state = state


@dataclass(frozen=True)
class Exit:
    """A way out of a state."""

    name: str
    """Of its trigger; also that of its pool of lines."""
    transition: Transition


class ScenarioMachine:
    """The states and endings of a scenario with the ways between them."""

    def __init__(self, scenario: Scenario) -> None:
        """Build the machine of a checked scenario."""
        self._endings = frozenset(scenario.endings)
        self._exits: Mapping[str, Exit] = {}
        states = list(scenario.states)
        self._machine = Machine(
            model=None, states=[*states, *scenario.endings], initial=scenario.initial_state, auto_transitions=False
        )
        exits: dict[str, Exit] = {}
        for name, source, transition in _written(scenario):
            exits[name] = Exit(name, transition)
            for state in states if source is None else [source]:
                self._machine.add_transition(name, state, transition.target)
        for state in states:
            for target in self._jumps(scenario, state):
                self._machine.add_transition(_jump(target), state, target)
        self._exits = exits
        self._ways: dict[str, list[Exit]] = {}

    def start(self, state: str | None = None) -> Position:
        """Give the position of a call that begins: in the first state, or in ``state``.

        Raises:
            ValueError: if the call can't begin there, because it is no state or is an ending.
        """
        if state is not None and (state in self._endings or state not in self._machine.states):
            raise ValueError(f"a call can't begin in {state!r}")
        return Position(state or str(self._machine.initial))

    def exits(self, state: str) -> list[Exit]:
        """Give the ways out of ``state``, in the order in which they are tried: ``partout``, then its own."""
        if state not in self._ways:
            names = self._machine.get_triggers(state)
            self._ways[state] = [self._exits[name] for name in names if name in self._exits]
        return self._ways[state]

    def take(self, position: Position, way: Exit) -> None:
        """Move by a way out of the state."""
        self._machine.events[way.name].trigger(position)

    def jump(self, position: Position, target: str) -> None:
        """Move where patience or the moods lead."""
        self._machine.events[_jump(target)].trigger(position)

    def ended(self, position: Position) -> bool:
        """Whether the position is an ending."""
        return position.state in self._endings

    @staticmethod
    def _jumps(scenario: Scenario, state: str) -> set[str]:
        patience = scenario.states[state].patience
        by_mood = {name for name, ending in scenario.endings.items() if ending.when is not None}
        return by_mood | ({patience.target} if patience else set())


def _written(scenario: Scenario) -> Iterator[tuple[str, str | None, Transition]]:
    for index, transition in enumerate(scenario.everywhere):
        yield f"partout/{index}", None, transition
    for state, content in scenario.states.items():
        for index, transition in enumerate(content.transitions):
            yield f"etats/{state}/transitions/{index}", state, transition


def _jump(target: str) -> str:
    return f"saut/{target}"
