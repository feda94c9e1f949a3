"""From evidence to a result per criterion, and to the practice score.

The rule, as it is told to the learner (first case that applies):

1. no occasion and never shown: ``non_mobilise``;
2. an eliminatory rule or forbidden statement attached to it: ``non_acquis``;
3. ``acquis`` when every element was shown, it was shown as often as expected and more often than contradicted, it
   was not contradicted in or after the last reply that showed it, and no rule or forbidden statement attached to it
   was broken;
4. shown at least once: ``en_cours``;
5. otherwise ``non_acquis``.

The score is 100 × Σ w·v / Σ w rounded half up, over criteria that are not ``non_mobilise``; v is 1, 0.5 or 0; w is 2
for a core criterion and 1 otherwise. It is capped, the lowest wins: 30 with an eliminatory fault or a call that
failed, 60 when the hint ladder gave a model reply. Score, ``en_cours`` and eliminatory rules are formative: the
official grid knows ``acquis``, ``non acquis`` and ``non mobilisé`` only, and two evaluators decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Result = Literal["acquis", "en_cours", "non_acquis", "non_mobilise"]
RESULT_LABELS: Mapping[Result, str] = {
    "acquis": "acquis",
    "en_cours": "en cours d'acquisition",
    "non_acquis": "non acquis",
    "non_mobilise": "non mobilisé",
}
_VALUE: Mapping[Result, int] = {"acquis": 2, "en_cours": 1, "non_acquis": 0, "non_mobilise": 0}
FAILURE_CAP = 30
MODEL_REPLY_CAP = 60


@dataclass(frozen=True)
class CriterionTally:
    """All that a call said about one criterion."""

    id: str
    core: bool = False
    expected: int = 1
    """Replies that must show it."""
    elements: tuple[str, ...] = ()
    """Acts that must all have been done; empty for most criteria."""
    elements_done: frozenset[str] = frozenset()
    shown_in: tuple[int, ...] = ()
    """Numbers of the turns that showed it, rising."""
    contradicted_in: tuple[int, ...] = ()
    occasions: int = 0
    broken: bool = False
    """A rule or forbidden statement attached to it was broken."""
    eliminated: bool = False
    """One of those is eliminatory."""

    @property
    def missing_elements(self) -> tuple[str, ...]:
        """The elements not done, in the order written."""
        return tuple(element for element in self.elements if element not in self.elements_done)

    @property
    def result(self) -> Result:
        """The result by the rule of this module."""
        if not self.shown_in and not self._had_occasion:
            return "non_mobilise"
        if self.eliminated:
            return "non_acquis"
        if self._acquired:
            return "acquis"
        return "en_cours" if self.shown_in else "non_acquis"

    @property
    def _had_occasion(self) -> bool:
        return self.core or self.occasions > 0

    @property
    def _acquired(self) -> bool:
        return (
            bool(self.shown_in)
            and not self.missing_elements
            and not self.broken
            and len(self.shown_in) >= self.expected
            and len(self.shown_in) > len(self.contradicted_in)
            and max(self.contradicted_in, default=0) < self.shown_in[-1]
        )


@dataclass(frozen=True)
class CallResult:
    """The result of a whole call."""

    criteria: Mapping[str, CriterionTally] = field(default_factory=dict)
    score: int = 0
    """0 to 100, caps applied."""
    uncapped: int = 0
    """What the score would be without its caps."""
    cap_reason: str = ""
    """French, empty when no cap bites."""


def call_result(
    tallies: Mapping[str, CriterionTally], *, failed: bool, eliminated: bool, model_reply_given: bool
) -> CallResult:
    """Compute the score over ``tallies`` and apply its caps."""
    counted = [tally for tally in tallies.values() if tally.result != "non_mobilise"]
    weight = sum(1 + tally.core for tally in counted)
    points = sum((1 + tally.core) * _VALUE[tally.result] for tally in counted)
    raw = (100 * points + weight) // (2 * weight) if weight else 0
    cap, reason = _cap(failed=failed, eliminated=eliminated, model_reply_given=model_reply_given)
    return CallResult(tallies, min(raw, cap), raw, reason if raw > cap else "")


def _cap(*, failed: bool, eliminated: bool, model_reply_given: bool) -> tuple[int, str]:
    if eliminated:
        return FAILURE_CAP, "une faute éliminatoire plafonne le score à 30"
    if failed:
        return FAILURE_CAP, "un appel qui échoue plafonne le score à 30"
    if model_reply_given:
        return MODEL_REPLY_CAP, "une réponse modèle a été donnée : le score est plafonné à 60"
    return 100, ""
