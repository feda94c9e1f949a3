"""What somebody prefers of the screen: its colours, answers without waiting; kept in the data folder.

The trap it prevents: a file of preferences that is damaged or can't be written must keep nobody from training.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

FILE = "preferences.json"


@dataclass(frozen=True)
class Preferences:
    """Choices of one person on one machine."""

    theme: str = ""
    """Name of the colours; empty while none was chosen."""
    at_once: bool = False
    """Whether the member answers without the time that a person takes."""
    person_id: str = ""
    """Who trained last on this machine; empty while nobody was chosen."""


class PreferencesFile:
    """Where preferences are kept; in memory without a folder."""

    def __init__(self, folder: Path | None) -> None:
        """Use ``folder``; it need not exist."""
        self._path = folder / FILE if folder else None
        self.known = self._read()

    def change(
        self, *, theme: str | None = None, at_once: bool | None = None, person_id: str | None = None
    ) -> Preferences:
        """Take a new choice and keep it where that can be done; None leaves one as it is."""
        if theme is not None:
            self.known = replace(self.known, theme=theme)
        if at_once is not None:
            self.known = replace(self.known, at_once=at_once)
        if person_id is not None:
            self.known = replace(self.known, person_id=person_id)
        if self._path is not None:
            with suppress(OSError):  # a choice that is not kept is made again; the journal has said why already
                self._path.write_text(json.dumps(asdict(self.known)), encoding="utf-8")
        return self.known

    def _read(self) -> Preferences:
        if self._path is None:
            return Preferences()
        try:
            read = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Preferences()
        if not isinstance(read, dict):
            return Preferences()
        theme, person_id = read.get("theme"), read.get("person_id")
        return Preferences(
            theme if isinstance(theme, str) else "",
            read.get("at_once") is True,
            person_id if isinstance(person_id, str) else "",
        )
