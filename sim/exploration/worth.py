"""What calls that end alike can't be worth: the bounds of each criterion and of the score, whatever is said.

A result is refused only where the reduced walk (``sim.exploration.cover``) has no call that could give it, so that a
result that was attained and that nothing beyond it is possible is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scoring.results import FAILURE_CAP, Result
from sim.exploration.bounds import Bounds
from sim.exploration.play import Play

ORDER: tuple[Result, ...] = ("non_mobilise", "non_acquis", "en_cours", "acquis")
"""From least to most."""
_VALUE: Mapping[Result, int] = {"non_acquis": 0, "en_cours": 1, "acquis": 2}


class Worth:
    """Bounds of results, by ending."""

    def __init__(self, play: Play, bounds: Bounds) -> None:
        """Read what ``bounds`` cover."""
        self._play, self._bounds = play, bounds

    def possible(self, ending: str, criterion: str) -> list[Result]:
        """Give the results that calls with ``ending`` may give, from least to most."""
        stay, bits = self._bounds.endings[ending], self._play.atoms.bits
        written = self._play.scenario.criteria[criterion]
        shown, occasion = bits["shows", criterion], bits.get(("occasion", criterion), 0)
        fault, severe = bits.get(("fault", criterion), 0), bits.get(("severe", criterion), 0)
        elements = sum(bits["acts", act] for act in written.elements)
        may_show = bool(shown & stay.may)
        called = written.core or bool(occasion & stay.must)
        found: list[Result] = []
        if not called and not shown & stay.must:
            found.append("non_mobilise")
        if severe & stay.may or ((written.core or occasion & stay.may) and not shown & stay.must):
            found.append("non_acquis")
        if may_show and not severe & stay.must:
            found.append("en_cours")
        if may_show and elements & ~stay.may == 0 and not (fault | severe) & stay.must:
            found.append("acquis")
        return found

    def score(self, ending: str) -> tuple[int, int]:
        """Give scores between which every call with ``ending`` stands."""
        choices = [
            (1 + written.core, self.possible(ending, name)) for name, written in self._play.scenario.criteria.items()
        ]
        failed = self._play.scenario.endings[ending].outcome == "echec"
        low, high = _extreme(choices, -1), _extreme(choices, 1)
        # An eliminatory fault, on any criterion or none, holds the score down.
        severe = self._play.atoms.of_kinds("severe") & self._bounds.endings[ending].may
        return min(low, FAILURE_CAP) if failed or severe else low, min(high, FAILURE_CAP) if failed else high


def _extreme(choices: Iterable[tuple[int, list[Result]]], sign: int) -> int:
    """Give the best (1) or worst (-1) score: each criterion at its extreme, or left out where that serves better."""
    fixed: list[tuple[int, int]] = []
    free: list[tuple[int, int]] = []
    for weight, results in choices:
        values = [_VALUE[result] for result in results if result in _VALUE]
        if values:
            best = (weight, max(values) if sign > 0 else min(values))
            (free if "non_mobilise" in results else fixed).append(best)
    free.sort(key=lambda item: -sign * item[1])
    scores = [_score(fixed + free[:count]) for count in range(len(free) + 1)]
    return max(scores) if sign > 0 else min(scores)


def _score(counted: Iterable[tuple[int, int]]) -> int:
    items = [*counted]
    weight = sum(item[0] for item in items)
    return (100 * sum(share * value for share, value in items) + weight) // (2 * weight) if weight else 0
