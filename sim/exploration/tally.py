"""The results of a call that the walk found, counted as ``sim.outcome`` counts those of a session.

Which variant she says is ignored: a state entered gives every occasion that its lines list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from scoring.results import CallResult, CriterionTally, call_result
from sim.exploration.play import Play
from sim.exploration.step import Happened, step
from sim.format.scenario import Scenario


@dataclass
class Tally:
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
        """Count the first state."""
        scenario = self.play.scenario
        self.occasions.update(scenario.states[scenario.initial_state].occasions)

    def count(self, happened: Happened) -> None:
        """Count one turn."""
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
        """Give the results of a call that ended so."""
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
    node, tally, ending = play.start(), Tally(play), None
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
