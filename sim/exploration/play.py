"""A scenario compiled for the walk: its exits, reactions, rules and savoirs over bits, and what a call remembers.

Only what something reads is remembered: an act that no guard and no rule looks at leaves no trace, a mood that nothing
tests stays at zero, a turn past the last one tested is that one. Which variant she says is ignored.
"""

from __future__ import annotations

from sim.exploration.atoms import Atoms
from sim.exploration.guards import NEVER_MAX, PAST, Guard, compile_guard, past_mask
from sim.exploration.liveness import live_facts
from sim.exploration.parts import Asking, ExitWay, Move, Node, Path, Reacting, Ruling
from sim.exploration.reads import every_way
from sim.format.scenario import Scenario, Transition
from sim.format.types import Effect, Lines
from sim.understanding import NEEDS_ATTACK


class Play:
    """A compiled scenario."""

    def __init__(self, scenario: Scenario) -> None:
        """Compile a checked scenario."""
        self.scenario = scenario
        self.atoms = atoms = Atoms()
        self.neutral = atoms.bit("neutre", "")
        everywhere = [_exit(("partout", n), way, atoms, scenario) for n, way in enumerate(scenario.everywhere)]
        self.exits = {
            name: (*everywhere, *(
                _exit(("etats", name, "transitions", n), way, atoms, scenario)
                for n, way in enumerate(state.transitions)
            ))
            for name, state in scenario.states.items()
        }  # fmt: skip
        self.fates = {
            name: compile_guard(ending.when, atoms) for name, ending in scenario.endings.items() if ending.when
        }
        self.reactions = tuple(
            Reacting(compile_guard(item.when, atoms), _move(item.effect), item.times, _attacks(item.lines))
            for item in scenario.reactions
        )
        self.counted = tuple(n for n, item in enumerate(self.reactions) if item.move != (0, 0) or not item.guard.here)
        self.slots = {number: slot for slot, number in enumerate(self.counted)}
        self.reacting = [(n, _needed(item.guard), item) for n, item in enumerate(self.reactions)]
        self.rules = tuple(
            Ruling(
                rule.id, atoms.bit("rules", rule.id), atoms.bit("acts", rule.before) if rule.before else 0,
                rule.deadline or 0, past_mask(rule.requires, atoms), _move(rule.effect), _attacks(rule.lines),
            )
            for rule in scenario.rules
        )  # fmt: skip
        self.forbidden = {
            atoms.bit("forbidden", item.id): (_move(item.effect), _attacks(item.lines)) for item in scenario.forbidden
        }
        self.savoirs = tuple(
            Asking(
                atoms.bit("asked", name), atoms.bit("savoirs", name), compile_guard(item.when, atoms),
                _attacks(item.lines + item.refusal + item.again),
            )
            for name, item in scenario.savoirs.items()
        )  # fmt: skip
        self.any_asked = sum(item.asked for item in self.savoirs)
        self.any_forbidden = sum(self.forbidden)
        self.states = {name: atoms.bit("states", name) for name in scenario.states}
        self._close_elements()
        self._remember()

    def _close_elements(self) -> None:
        """An act that is an element of a criterion shows it; all criteria get their atoms."""
        atoms, scenario = self.atoms, self.scenario
        self.shown_by = tuple(
            (atoms.bit("acts", act), atoms.bit("shows", name))
            for name, criterion in scenario.criteria.items()
            for act in criterion.elements
        )
        for name in scenario.criteria:
            atoms.bit("shows", name)
            atoms.bit("contradicts", name)
        self.needs_attack = atoms.bits.get(("shows", NEEDS_ATTACK), 0)
        self.lasting = atoms.of_kinds(*PAST)
        self.said = atoms.of_kinds("shows", "contradicts", "acts", "forbidden", "neutre")
        self.asking = self.said | self.any_asked

    def _remember(self) -> None:
        """What is tested, and how far counts must be kept."""
        ways = [way for guard in self.guards() for way in every_way(guard)]
        self.live = live_facts(self)
        self.read = 0
        for facts in self.live.values():
            self.read |= facts
        silences = self.scenario.silences
        self.silent = silences is not None and self.scenario.channel in {"telephone", "tchat"}
        self.silence_move = _move(silences.effect) if silences else (0, 0)
        turns = [bound + (bound == way.turn[1]) for way in ways for bound in way.turn if bound < NEVER_MAX]
        self.last_turn = max([*turns, *(rule.deadline + 1 for rule in self.rules if rule.deadline)], default=0)
        self.tension_read = any(way.tension != (0, 10) for way in ways)
        self.trust_read = any(way.trust != (0, 10) for way in ways)

    def shut(self, reply: int) -> int:
        """Give ``reply`` with the criteria that its acts show as elements."""
        for act, shown in self.shown_by:
            if reply & act:
                reply |= shown
        return reply

    def guards(self) -> list[Guard]:
        """Every guard that the walk evaluates."""
        exits = [way.guard for ways in self.exits.values() for way in ways]
        return [*exits, *self.fates.values(), *(item.guard for item in self.reactions),
                *(item.guard for item in self.savoirs)]  # fmt: skip

    def start(self) -> Node:
        """Give the node of a call that begins."""
        scenario = self.scenario
        first, persona = scenario.initial_state, scenario.persona
        attacked = scenario.opening == "membre" and _attacks(scenario.states[first].lines)
        return Node(
            first, persona.tension if self.tension_read else 0, persona.trust if self.trust_read else 0,
            self.states[first] & self.live[first], 0, (0,) * len(self.counted), 0, 0, frozenset(), 0, attacked,
        )  # fmt: skip


def _needed(guard: Guard) -> int:
    """Give atoms one of which a reply must hold for the guard to hold; 0 when it may hold without any."""
    return sum({way.here & -way.here for way in guard.ways}) if all(way.here for way in guard.ways) else 0


def _exit(path: Path, way: Transition, atoms: Atoms, scenario: Scenario) -> ExitWay:
    entered = scenario.states.get(way.target)
    lines = way.lines or (entered.lines if entered else ())
    return ExitWay(path, compile_guard(way.when, atoms), way.target, _move(way.effect), _attacks(lines), way)


def _move(effect: Effect) -> Move:
    return effect.tension, effect.trust


def _attacks(lines: Lines) -> bool:
    return any(line.aggressive for line in lines)
