"""The names of the parts of a screen, with the key of each; the part that is shown stands out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.message import Message

from tui.widgets.prose import Prose


@dataclass(frozen=True)
class Tab:
    """A part of a screen."""

    id: str
    label: str
    key: str
    """As engraved on the keyboard."""


class TabBar(Prose, can_focus=True):
    """Chooses a part with the arrows, where a terminal keeps the function keys for itself."""

    DEFAULT_CSS = """
    TabBar {
        height: 1;
        padding: 0 1;
        color: $quiet;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &:focus { background: $panel; }
    }
    """
    BINDING_GROUP_TITLE = "Choisir une partie"
    BINDINGS: ClassVar = [
        Binding("left", "move(-1)", "Partie précédente", show=False),
        Binding("right", "move(1)", "Partie suivante", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """A part was chosen."""

        tab_id: str

    def __init__(self, tabs: Sequence[Tab]) -> None:
        """Offer ``tabs``; the first is shown."""
        super().__init__()
        self._tabs = tabs
        self._notes: dict[str, str] = {}
        self.active = tabs[0].id

    def on_mount(self) -> None:
        """Draw the names."""
        self._draw()

    def activate(self, tab_id: str) -> None:
        """Make a part stand out."""
        self.active = tab_id
        self._draw()

    def note(self, tab_id: str, note: str) -> None:
        """Say something short beside a name: how many faults."""
        self._notes[tab_id] = note
        self._draw()

    def action_move(self, step: int) -> None:
        """Choose the part beside."""
        ids = [tab.id for tab in self._tabs]
        place = ids.index(self.active) + step
        if 0 <= place < len(ids):
            self.post_message(self.Chosen(ids[place]))

    def _draw(self) -> None:
        parts: list[str | tuple[str, str]] = []
        for tab in self._tabs:
            here = tab.id == self.active
            note = f" {self._notes[tab.id]}" if self._notes.get(tab.id) else ""
            parts += [
                (f"{tab.key} ", "$accent"),
                (f"{tab.label}{note}", "bold $primary underline" if here else ""),
                "   ",
            ]
        self.say(Content.assemble(*parts))
