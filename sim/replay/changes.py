"""What there is to say of a replay: all that differs, and the step that each difference came with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sim.format.changes import Changes, CriterionChange, Moved
from sim.replay.model import Cause, Replay
from sim.replay.record_changes import changes


@dataclass(frozen=True)
class Told:
    """A replay, and all that there is to say of it."""

    replay: Replay
    pseudonym: str
    changes: Changes | None
    """From the reference to the last step; None when the call could not be replayed."""
    causes: Mapping[str, tuple[Cause, ...]]
    """By criterion, the steps that moved it; under the empty name, every step that moved anything."""

    @property
    def before(self) -> Mapping[str, Any]:
        """The reference."""
        return self.replay.reference or {}

    @property
    def after(self) -> Mapping[str, Any]:
        """The last step."""
        return self.replay.steps[-1].record if self.replay.steps else {}

    @property
    def demanded_otherwise(self) -> tuple[str, ...]:
        """Criteria of which the changed scenario does not expect the same."""
        then, now = self.replay.demands
        return tuple(name for name in sorted({*then, *now}) if then.get(name) != now.get(name))

    @property
    def criteria(self) -> tuple[CriterionChange, ...]:
        """The criteria that are not scored the same, or of which something else is expected."""
        found = {change.id: change for change in self.changes.criteria} if self.changes else {}
        for name in self.demanded_otherwise:
            tallies = self.before["criteres"].get(name), self.after["criteres"].get(name)
            found.setdefault(name, CriterionChange(name, *tallies, Moved()))
        return tuple(found[name] for name in sorted(found))


def tell(replay: Replay, pseudonym: str) -> Told:
    """Find what differs, and at which step."""
    if replay.reference is None:
        return Told(replay, pseudonym, None, {})
    causes: dict[str, tuple[Cause, ...]] = {}
    previous = replay.reference
    for step in replay.steps:
        names = {""} if step.record != previous else set()
        for name in names | changes(previous, step.record).criterion_ids():
            causes[name] = (*causes.get(name, ()), step.cause)
        previous = step.record
    told = Told(replay, pseudonym, changes(replay.reference, previous), causes)
    for name in told.demanded_otherwise:
        if "scenario" not in causes.get(name, ()):
            causes[name] = (*causes.get(name, ()), "scenario")
    return told
