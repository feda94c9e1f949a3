"""The fifteen minutes of the entretien complémentaire, for who wants to see them pass; nothing depends on them."""

from __future__ import annotations

from collections.abc import Callable

from tui.wording import stopwatch

LENGTH = 15 * 60
"""Seconds, as the modalités of the three blocs have it."""


class Countdown:
    """Started and stopped by a key."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Stand still; ``clock`` gives seconds that never go back."""
        self._clock = clock
        self._began: float | None = None

    @property
    def running(self) -> bool:
        """Whether it was started."""
        return self._began is not None

    def toggle(self) -> None:
        """Start from fifteen minutes, or stop."""
        self._began = None if self.running else self._clock()

    @property
    def words(self) -> str:
        """Say what remains; empty while it stands still."""
        if self._began is None:
            return ""
        left = LENGTH - (self._clock() - self._began)
        return f"Entretien : encore {stopwatch(left)}" if left > 0 else "Entretien : les 15 minutes sont passées"
