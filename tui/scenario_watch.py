"""Watching the file of a scenario: has it been saved since it was last looked at?

The trap it prevents: an editor that empties a file before it writes it, or moves a new one into its place, would show
the author faults that are not hers. A file is taken as saved when it has kept still for a moment.
"""

from __future__ import annotations

import time
from pathlib import Path

from sim.library import Library

STILL = 0.05
"""Seconds between two looks at a file that has just changed."""
_MOST_LOOKS = 20
_MISSED = 2
"""Looks in a row without a file after which it is gone."""
Stamp = tuple[int, int]
"""Time of the last change, in nanoseconds, and size."""


class ScenarioWatch:
    """One scenario of a library, watched by its time and its size."""

    def __init__(self, library: Library, scenario_id: str) -> None:
        """Watch ``scenario_id``; the first look finds it changed."""
        self._library = library
        self._id = scenario_id
        self._path: Path | None = None
        self._known: Stamp | str | None = "never looked at"
        self._missed = 0

    def changed(self) -> bool:
        """Say whether the file was saved, came or went since the last look."""
        stamp = self._still()
        self._missed = 0 if stamp else self._missed + 1
        first = isinstance(self._known, str)
        if stamp == self._known or (not stamp and not first and self._missed < _MISSED):
            return False
        self._known = stamp
        return True

    def _still(self) -> Stamp | None:
        stamp = self._look()
        for _ in range(_MOST_LOOKS):
            if stamp == self._known:
                return stamp
            time.sleep(STILL)
            again = self._look()
            if again == stamp:
                return stamp
            stamp = again
        return stamp

    def _look(self) -> Stamp | None:
        for path in (self._path, self._library.path(self._id) if self._path is None else None):
            if path is not None:
                try:
                    seen = path.stat()
                except OSError:
                    self._path = None
                    return None
                self._path = path
                return seen.st_mtime_ns, seen.st_size
        return None
