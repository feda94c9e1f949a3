"""What a call that the walk found may be worth: the least and the most of each criterion, by ending.

The walk says little in each reply. Here a call is played again with as much shown as its course bears, then with as
little: at each reply an atom is added, or taken away, only if the call goes through the same states. What is given is
attained by a real sequence of atoms; that nothing better exists is not proved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from scoring.results import CallResult, CriterionTally, Result, call_result
from sim.exploration.play import Play
from sim.exploration.step import SILENCE, Happened, step
from sim.exploration.walk import FoundCall
from sim.format.scenario import Scenario

ORDER: tuple[Result, ...] = ("non_mobilise", "non_acquis", "en_cours", "acquis")
"""From least to most."""
Change = tuple[int, int]
"""Atoms to add, atoms to take away."""


@dataclass(frozen=True)
class Range:
    """The least and the most that calls with one ending may give."""

    least: Mapping[str, Result]
    most: Mapping[str, Result]
    lowest: int
    """Score, 0 to 100, caps applied."""
    highest: int
    shortest: int
    """Replies of the shortest call found."""
    longest: int
    by_length: Mapping[int, int] = field(default_factory=dict)
    """For each length found, the best score without caps."""


@dataclass
class _Tally:
    """What is counted over one call."""

    play: Play
    rows: int = 0
    acts: set[str] = field(default_factory=set)
    shown: dict[str, list[int]] = field(default_factory=dict)
    contradicted: dict[str, list[int]] = field(default_factory=dict)
    occasions: Counter[str] = field(default_factory=Counter)
    faults: set[str] = field(default_factory=set)
    """Criteria of broken rules and forbidden statements; "" for none."""
    severe: set[str] = field(default_factory=set)
    """Those of the eliminatory ones."""

    def begin(self) -> None:
        scenario = self.play.scenario
        self.occasions.update(scenario.states[scenario.initial_state].occasions)

    def count(self, happened: Happened) -> None:
        scenario = self.play.scenario
        self.rows += 1
        faults: set[str] = set()
        said: set[tuple[str, str]] = set(self.play.atoms.named(happened.here))
        for rule in (scenario.rules[index] for index in happened.broken):
            faults.add(rule.criterion or "")
            self.severe |= {rule.criterion or ""} if rule.eliminatory else set()
        for item in scenario.forbidden:
            if ("forbidden", item.id) in said:
                faults.add(item.criterion or "")
                self.severe |= {item.criterion or ""} if item.eliminatory else set()
        self.occasions.update(c for n in happened.tested if (c := scenario.rules[n].criterion))
        for kind, name in said:
            if kind == "shows" and name in scenario.criteria:
                self.shown.setdefault(name, []).append(self.rows)
            self.acts |= {name} if kind == "acts" else set()
        against = {name for kind, name in said if kind == "contradicts"} | (faults - {""})
        for name in against & scenario.criteria.keys():
            self.contradicted.setdefault(name, []).append(self.rows)
        for name in happened.entered:
            if name in scenario.states:
                state = scenario.states[name]
                self.occasions.update({*state.occasions, *(c for line in state.lines for c in line.occasions)})
        self.faults |= faults

    def result(self, ending: str | None) -> CallResult:
        scenario = self.play.scenario
        tallies = {
            name: CriterionTally(
                id=name, core=written.core, expected=written.expected, elements=written.elements,
                elements_done=frozenset(written.elements) & self.acts, shown_in=tuple(self.shown.get(name, ())),
                contradicted_in=tuple(self.contradicted.get(name, ())), occasions=self.occasions[name],
                broken=name in self.faults, eliminated=name in self.severe,
            )
            for name, written in scenario.criteria.items()
        }  # fmt: skip
        failed = ending is not None and scenario.endings[ending].outcome == "echec"
        return call_result(tallies, failed=failed, eliminated=bool(self.severe), model_reply_given=False)


def replayed(play: Play, replies: Iterable[int]) -> CallResult:
    """Play a found call again and count its results."""
    node, tally, ending = play.start(), _Tally(play), None
    tally.begin()
    for reply in replies:
        happened = step(play, node, reply)
        tally.count(happened)
        node, ending = happened.node, happened.ending
    return tally.result(ending)


def best_score(scenario: Scenario, replies: int) -> int:
    """Give a score that no call of so many replies exceeds: one reply shows a criterion once."""
    tallies = {
        name: CriterionTally(
            id=name, core=item.core, expected=item.expected, shown_in=tuple(range(1, min(item.expected, replies) + 1))
        )
        for name, item in scenario.criteria.items()
    }
    return call_result(tallies, failed=False, eliminated=False, model_reply_given=False).score


class Ranges:
    """Looks for the least and the most of calls."""

    def __init__(self, play: Play) -> None:
        """Prepare what may be added to a reply."""
        self._play = play
        bits = play.atoms.bits
        observed = play.scenario.criteria
        self._good: list[Change] = [
            (bits["shows", name] | sum(bits["acts", act] for act in item.elements), bits["contradicts", name])
            for name, item in observed.items()
        ]
        # What a guard asks of the reply is taken away only if the course of the call does not need it.
        self._bad: list[Change] = [(bits["contradicts", name], bits["shows", name]) for name in observed]
        self._bad += [(0, bits["acts", act]) for item in observed.values() for act in item.elements]
        self._bad += [(bits["forbidden", item.id], 0) for item in play.scenario.forbidden]

    def of(self, calls: Sequence[FoundCall]) -> Range:
        """Give the range of calls that end alike."""
        plain = [replayed(self._play, call.replies) for call in calls]
        best = [self._bent(call, self._good) for call in calls]
        worst = [self._bent(call, self._bad) for call in calls]
        results = [*plain, *best, *worst]
        lengths = [sum(reply != SILENCE for reply in call.replies) for call in calls]
        by_length: dict[int, int] = {}
        for length, result in zip(lengths, best, strict=True):
            by_length[length] = max(result.uncapped, by_length.get(length, 0))
        return Range(
            {name: min((r.criteria[name].result for r in results), key=ORDER.index) for name in plain[0].criteria},
            {name: max((r.criteria[name].result for r in results), key=ORDER.index) for name in plain[0].criteria},
            min(result.score for result in results), max(result.score for result in results),
            min(lengths), max(lengths), dict(sorted(by_length.items())),
        )  # fmt: skip

    def _bent(self, call: FoundCall, changes: Sequence[Change]) -> CallResult:
        """Play ``call`` with each change made in each reply, where the call goes through the same states.

        Moods that drift, and acts done too soon, may lead a later reply elsewhere: then only changes that leave them
        alone are made.
        """
        course = _course(self._play, call.replies)
        for same in (_place, _place_and_moods, _same_node):
            said = self._changed(call, changes, course, same)
            if said is not None:
                return replayed(self._play, said)
        return replayed(self._play, call.replies)

    def _changed(
        self, call: FoundCall, changes: Sequence[Change], course: Sequence[Happened], same: Callable[[Happened], object]
    ) -> list[int] | None:
        node, said = self._play.start(), list(call.replies)
        for row, reply in enumerate(said):
            wanted = same(course[row])
            happened = step(self._play, node, reply)
            for add, remove in changes if reply != SILENCE else ():
                changed = (said[row] | add) & ~remove
                tried = step(self._play, node, changed)
                if same(tried) == wanted:
                    said[row], happened = changed, tried
            if _place(happened) != _place(course[row]):
                return None
            node = happened.node
        return said


def _place(happened: Happened) -> object:
    return happened.node.state, happened.ending


def _place_and_moods(happened: Happened) -> object:
    return happened.node.state, happened.ending, happened.node.tension, happened.node.trust


def _same_node(happened: Happened) -> object:
    return _place_and_moods(happened), happened.node.past


def _course(play: Play, replies: Iterable[int]) -> list[Happened]:
    node, course = play.start(), []
    for reply in replies:
        course.append(step(play, node, reply))
        node = course[-1].node
    return course
