"""What the calls with one ending may be worth: results attained by a call, and whether anything beyond is possible.

Calls that the walk found are played again with as much shown as their course bears, then with as little; what is still
between them and the bounds (``sim.exploration.worth``) is looked for by a search. What meets its bound is exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scoring.results import CallResult, Result
from sim.exploration.bending import Bending
from sim.exploration.bounds import Bounds
from sim.exploration.found import FoundCall
from sim.exploration.goals import Goal, Goals
from sim.exploration.play import Play
from sim.exploration.replies import Replies
from sim.exploration.search import Search
from sim.exploration.step import SILENCE
from sim.exploration.tally import replayed
from sim.exploration.track import CriterionTrack
from sim.exploration.worth import ORDER, Worth

RESULT_TURNS, ONE_RESULT = 12_000, 600
"""Turns tried to look for results, in all and for one."""


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
    exact: frozenset[str] = frozenset()
    """What no call can exceed: criteria (both ends), ``plus_bas``, ``plus_haut``, ``plus_court``."""


class Ranges:
    """Looks for the least and the most of calls."""

    def __init__(self, play: Play, bounds: Bounds, replies: Replies) -> None:
        """Prepare to look in ``play``."""
        self._play, self._bounds, self._replies = play, bounds, replies
        self._worth, self._bending, self._goals = Worth(play, bounds), Bending(play), Goals(play)
        self._left = RESULT_TURNS

    def of(self, ending: str, calls: Sequence[FoundCall]) -> Range:
        """Give the range of calls with one ending, of which some are known."""
        goal = self._goals.entering(ending)
        best = [self._bending.best(call) for call in calls]
        results = [r for call in calls for r in (replayed(self._play, call.replies), self._bending.worst(call))] + best
        met = list(calls)
        for name in self._play.scenario.criteria:
            possible = self._worth.possible(ending, name)
            for wanted in (possible[-1], possible[0]):
                if all(result.criteria[name].result != wanted for result in results):
                    found = self._looked_for(goal, name, wanted, calls)
                    if found is not None:
                        met.append(found)
                        best.append(self._bending.best(found))
                        results += [replayed(self._play, found.replies), best[-1]]
        return self._range(ending, met, best, results)

    def _looked_for(self, goal: Goal, name: str, wanted: Result, calls: Sequence[FoundCall]) -> FoundCall | None:
        if self._left <= 0:
            return None
        track = CriterionTrack(self._play, name, wanted)
        aimed = Goal(goal.done, goal.hops, hints=track.hints)
        search = Search(self._play, self._replies, aimed, track.first, track.follow, track.lacks)
        found = search.run([call.replies[:-1] for call in calls], min(ONE_RESULT, self._left))
        self._left -= search.tried
        return found

    def _range(
        self, ending: str, calls: Sequence[FoundCall], best: Sequence[CallResult], results: Sequence[CallResult]
    ) -> Range:
        criteria = self._play.scenario.criteria
        attained = {n: sorted(ORDER.index(r.criteria[n].result) for r in results) for n in criteria}
        lengths = [sum(reply != SILENCE for reply in call.replies) for call in calls]
        by_length: dict[int, int] = {}
        for length, result in zip(lengths, best, strict=True):
            by_length[length] = max(result.uncapped, by_length.get(length, 0))
        lowest, highest = min(r.score for r in results), max(r.score for r in results)
        low, high = self._worth.score(ending)
        exact = {n for n, ranks in attained.items() if self._ends(ending, n) == (ORDER[ranks[0]], ORDER[ranks[-1]])}
        exact |= {"plus_bas"} if lowest <= low else set()
        exact |= {"plus_haut"} if highest >= high else set()
        exact |= {"plus_court"} if min(lengths) <= self._bounds.fewest[ending] else set()
        return Range(
            {n: ORDER[ranks[0]] for n, ranks in attained.items()},
            {n: ORDER[ranks[-1]] for n, ranks in attained.items()},
            lowest, highest, min(lengths), max(lengths), dict(sorted(by_length.items())), frozenset(exact),
        )  # fmt: skip

    def _ends(self, ending: str, name: str) -> tuple[Result, Result]:
        possible = self._worth.possible(ending, name)
        return possible[0], possible[-1]
