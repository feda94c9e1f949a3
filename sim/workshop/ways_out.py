"""Why a reply took a way out of its state, or none: each guard in the order tried, and what each of them lacks.

The turn is played again on a copy of the call, by the very composer of the calls, and what it looks at is noted. The
trap it prevents: judging guards after the turn, when the moods and the past are no longer those that they were tested
with.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Literal

from sim.call import Call
from sim.conditions import Moment, happened, holds
from sim.format.conditions import Condition, Past
from sim.machine import Exit
from sim.session import Session
from sim.turn import Composer, Stage

Fate = Literal["pris", "manque", "devance"]
"""It fired; its guard did not hold; it held, and an earlier one had fired."""
_HERE = ("shows", "contradicts", "acts", "forbidden", "rules")
_EARLIER = ("shows", "acts", "savoirs", "states", "forbidden", "rules")
_MOODS = (("tension", "tension"), ("trust", "confiance"))


@dataclass(frozen=True)
class MoodGap:
    """A mood that is not where a guard wants it."""

    name: str
    """``tension`` or ``confiance``."""
    value: int
    wanted: int

    @property
    def points(self) -> int:
        """How many it should rise; below 0, fall."""
        return self.wanted - self.value


@dataclass(frozen=True)
class WayTried:
    """A way out of the state, and what became of it."""

    target: str
    everywhere: bool
    """Of ``partout``, not of the state."""
    fate: Fate
    lacks: Condition | None = None
    """What of its guard did not hold; None when all did."""
    gaps: tuple[MoodGap, ...] = ()


@dataclass
class _Seen:
    """What the first step of a turn looked at."""

    moment: Moment | None = None
    ways: list[Exit] = field(default_factory=list)
    taken: Exit | None = None


class _Watched(Composer):
    """Composes a turn, and notes what its first transition was chosen from."""

    def __init__(self, stage: Stage, call: Call, seen: _Seen) -> None:
        super().__init__(stage, call)
        self._seen = seen

    def _way_out(self, moment: Moment, visited: set[str], *, chained: bool) -> Exit | None:
        ways = self._machine.exits(self._call.position.state)
        taken = super()._way_out(moment, visited, chained=chained)
        if not chained:
            self._seen.moment, self._seen.ways, self._seen.taken = moment, ways, taken
        return taken


def ways_tried(session: Session, number: int) -> tuple[WayTried, ...]:
    """Give the ways out of the state in which the reply of turn ``number`` (from 1) was said, in order.

    A silence has none. Ways that follow in the same turn, in the state just entered, are not among them.
    """
    turned = [(event, reading) for event, reading in session.standing if event.kind in {"replique", "silence"}]
    event, reading = turned[number - 1]
    if event.kind == "silence":
        return ()
    start = None if session.start_state == session.game.scenario.initial_state else session.start_state
    before = Session(session.game, session.seed, session.mode, start=start)
    for earlier, read in turned[: number - 1]:
        before.apply(earlier, read)
    seen = _Seen()
    # The call is not shown by a session, so that nobody else changes it; what is composed here is a copy.
    _Watched(before._stage, deepcopy(before._call), seen).reply(event.text, reading, event.at)
    return tuple(_told(seen)) if seen.moment is not None else ()


def _told(seen: _Seen) -> Iterator[WayTried]:
    assert seen.moment is not None, "asked of a turn whose guards were tested"
    for way in seen.ways:
        guard, everywhere = way.transition.when, way.name.startswith("partout/")
        if way is seen.taken:
            yield WayTried(way.transition.target, everywhere, "pris")
        elif holds(guard, seen.moment):
            yield WayTried(way.transition.target, everywhere, "devance")
        else:
            gaps = tuple(dict.fromkeys(_gaps(guard, seen.moment)))
            yield WayTried(way.transition.target, everywhere, "manque", lacking(guard, seen.moment), gaps)


def lacking(guard: Condition, moment: Moment) -> Condition:
    """Give what of ``guard`` does not hold at ``moment``, as a guard of its own."""
    keys: dict[str, object] = {
        name: wanted for name in _HERE if (wanted := _missing(getattr(guard, name), getattr(moment, name)))
    }
    if guard.past is not None and not happened(guard.past, moment.past):
        unmet = {name: _missing(getattr(guard.past, name), getattr(moment.past, name)) for name in _EARLIER}
        keys["past"] = Past().model_copy(update=unmet)
    if guard.not_yet is not None and happened(guard.not_yet, moment.past):
        keys["not_yet"] = guard.not_yet
    for mood in ("tension", "trust", "turn"):
        for end, sign in (("min", 1), ("max", -1)):
            bound = getattr(guard, f"{mood}_{end}")
            if bound is not None and sign * (bound - getattr(moment, mood)) > 0:
                keys[f"{mood}_{end}"] = bound
    if guard.one_of and not any(holds(part, moment) for part in guard.one_of):
        keys["one_of"] = tuple(lacking(part, moment) for part in guard.one_of)
    if refused := tuple(part for part in guard.none_of if holds(part, moment)):
        keys["none_of"] = refused
    return Condition().model_copy(update=keys)


def _missing(wanted: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in wanted if name not in known)


def _gaps(guard: Condition, moment: Moment) -> Iterator[MoodGap]:
    for mood, name in _MOODS:
        value, low, high = getattr(moment, mood), getattr(guard, f"{mood}_min"), getattr(guard, f"{mood}_max")
        if low is not None and value < low:
            yield MoodGap(name, value, low)
        if high is not None and value > high:
            yield MoodGap(name, value, high)
    if not any(holds(part, moment) for part in guard.one_of):
        for part in guard.one_of:
            yield from _gaps(part, moment)
