"""Plays replies that are all known beforehand, in the time that they say, not in the time that it takes.

Owns when she is given a silence to notice: each time that ``apres`` seconds have passed without a word. A reply that
comes at the very second is in time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.reply_lines import SECONDS_APART, Input

if TYPE_CHECKING:
    from sim.journal.recording import RecordedSession


@dataclass
class Clock:
    """The time of a scripted call."""

    now: float = 0.0
    """Seconds since the call began."""

    def elapsed(self) -> float:
        """Give the time, as a recorded session asks for it."""
        return self.now


class ScriptedCall:
    """A call under way, whose inputs come from a file."""

    def __init__(self, recorded: RecordedSession, clock: Clock) -> None:
        """Play on ``recorded``, which reads its time from ``clock``."""
        self._recorded = recorded
        self._session = recorded.session
        self._clock = clock
        self._quiet_since = clock.now
        silences = self._session.game.scenario.silences
        self._patience = float(silences.after) if silences else SECONDS_APART

    def play(self, inputs: Iterable[Input]) -> int:
        """Play ``inputs`` in order; give how many replies came after the ending."""
        left_over = 0
        for given in inputs:
            self._wait(self._patience if given.wait is None else given.wait, speaks=given.reply is not None)
            if given.reply is None:
                continue
            if self._session.ending is not None:
                left_over += 1
                continue
            self._recorded.say(given.reply)
            self._quiet_since = self._clock.now
        return left_over

    def _wait(self, seconds: float, *, speaks: bool) -> None:
        """Let time pass; she may notice, and her silences may end the call."""
        until = self._clock.now + seconds
        while self._session.ending is None and self._session.notices_silence:
            at = self._quiet_since + self._patience
            if at > until or (at == until and speaks):
                break
            self._clock.now = self._quiet_since = at
            self._recorded.silence()
        self._clock.now = until
