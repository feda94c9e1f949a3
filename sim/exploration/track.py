"""One criterion followed along a search, so that a call is looked for that gives it a wanted result.

The trap it prevents: to keep counts that grow without end beside each node. They stop where the result can't change
any more, or nearly: what is found is counted again, exactly, by ``sim.exploration.tally``.
"""

from __future__ import annotations

from typing import NamedTuple

from scoring.results import Result
from sim.exploration.play import Play
from sim.exploration.step import Happened

_LEAD = 3
"""How far ahead (or behind) showings are counted."""


class Track(NamedTuple):
    """What a call has done for one criterion."""

    shown: int = 0
    """Up to the number expected."""
    lead: int = 0
    """Showings more than contradictions."""
    clean: bool = False
    """Shown after the last contradiction."""
    missing: int = 0
    """Acts still to be done."""


class CriterionTrack:
    """Follows one criterion towards one result."""

    def __init__(self, play: Play, criterion: str, wanted: Result) -> None:
        """Want ``wanted`` of ``criterion``."""
        scenario, bits = play.scenario, play.atoms.bits
        self._wanted, self._written = wanted, scenario.criteria[criterion]
        self._shows, self._against = bits["shows", criterion], bits["contradicts", criterion]
        elements = sum(bits["acts", act] for act in self._written.elements)
        self.first = Track(missing=elements)
        self.hints = {"acquis": (self._shows | elements, self._shows), "en_cours": (self._shows | self._against,)}.get(
            wanted, (self._against,)
        )
        self._rules = {n for n, rule in enumerate(scenario.rules) if rule.criterion == criterion}
        self._forbidden = sum(bits["forbidden", item.id] for item in scenario.forbidden if item.criterion == criterion)
        lines = {name: {c for line in state.lines for c in line.occasions} for name, state in scenario.states.items()}
        self._calling = {n for n, s in scenario.states.items() if criterion in {*s.occasions, *lines[n]}}

    def follow(self, track: Track, happened: Happened) -> Track | None:
        """Count one turn; None when the result is out of reach."""
        fault = bool(happened.here & self._forbidden or self._rules & {*happened.broken})
        shown = bool(happened.here & self._shows)
        if self._lost(happened, fault=fault, shown=shown):
            return None
        against = fault or bool(happened.here & self._against)
        return Track(
            min(track.shown + shown, self._written.expected),
            max(-_LEAD, min(_LEAD, track.lead + shown - against)),
            not against and (shown or track.clean),
            track.missing & ~happened.here,
        )

    def _lost(self, happened: Happened, *, fault: bool, shown: bool) -> bool:
        if self._wanted == "acquis":
            return fault
        if self._wanted == "non_mobilise":
            tested = self._rules & {*happened.tested}
            return shown or bool(tested or self._calling & {*happened.entered})
        return shown and self._wanted == "non_acquis"

    def lacks(self, track: Track) -> int:
        """Say how much is still to be done."""
        if self._wanted == "en_cours":
            return int(not track.shown or track.clean)
        if self._wanted != "acquis":
            return 0
        more = max(self._written.expected - track.shown, 1 - track.lead, 0)
        return more + (not track.clean) + track.missing.bit_count()
