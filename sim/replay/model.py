"""What a recorded call is made of, and what became of it when it was played again. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sim.events import Event
from sim.journal.schema import SessionRow

Cause = Literal["programme", "lecteur", "scenario"]
"""What may make a replay differ: the program that plays, what reads, the situation."""


@dataclass(frozen=True)
class RecordedCall:
    """All that the journal holds of one call; it can be sent to another process."""

    row: SessionRow
    source: str = ""
    """The scenario as it was played."""
    events: tuple[Event, ...] = ()
    readings: tuple[str, ...] = ()
    """What was read from each event, as JSON."""
    broken: str = ""
    """What was altered, a French sentence; empty when the chain holds."""
    fault: str = ""
    """Why the journal could not give it; nothing above holds then."""


@dataclass(frozen=True)
class Step:
    """The call as one more thing of today makes it."""

    cause: Cause
    record: dict[str, Any]
    """As ``jouer --json`` gives it."""


@dataclass(frozen=True)
class Versions:
    """What a call is played with."""

    program: str
    reader: str
    scenario: int
    """As its author numbers it."""
    scenario_hash: str


@dataclass(frozen=True)
class Replay:
    """What became of one recorded call."""

    row: SessionRow
    before: Versions
    broken: str = ""
    """What was altered in the journal; empty when nothing was."""
    fault: str = ""
    """Why it can't be replayed, in French; nothing below holds then."""
    after: Versions | None = None
    sealed: bool = False
    """The reference is the record kept when the call ended; else what was read at the time."""
    reference: dict[str, Any] | None = None
    steps: tuple[Step, ...] = ()
    demands: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    """What is expected of each criterion, in the scenario played and in the one of the last step."""

    @property
    def same(self) -> bool:
        """Whether nothing was altered and every step gives the reference."""
        return not self.broken and not self.fault and all(step.record == self.reference for step in self.steps)
