"""One value among a few, on one line, changed with the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message

from tui.widgets.prose import Prose

_LABEL_WIDTH = 9


class Picker(Prose, can_focus=True):
    """A choice that takes one line only."""

    DEFAULT_CSS = """
    Picker {
        height: 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &:focus { background: $primary 25%; }
    }
    """
    BINDING_GROUP_TITLE = "Choisir"
    BINDINGS: ClassVar = [
        Binding("left,up", "move(-1)", "Choix précédent", show=False),
        Binding("right,down", "move(1)", "Choix suivant", show=False),
    ]

    @dataclass
    class Changed(Message):
        """Another choice was made."""

        chosen: str

    def __init__(self, label: str, choices: Sequence[tuple[str, str]] = (), *, id: str) -> None:  # noqa: A002 - Textual's own name
        """Offer ``choices``: the id of each, and how it is said."""
        super().__init__(id=id)
        self._label = label
        self._choices = list(choices)
        self._place = 0

    @property
    def chosen(self) -> str:
        """The id of the choice; empty while there is none."""
        return self._choices[self._place][0] if self._choices else ""

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer ``choices`` instead; what was chosen stays so if it is still there."""
        before = self.chosen
        self._choices = list(choices)
        ids = [name for name, _ in choices]
        self._place = ids.index(before) if before in ids else 0
        self._draw()

    def on_mount(self) -> None:
        """Draw the choice."""
        self._draw()

    def on_focus(self, event: events.Focus) -> None:
        """Show the arrows."""
        self._draw()

    def action_move(self, step: int) -> None:
        """Take the choice beside; after the last comes the first."""
        if self._choices:
            self._place = (self._place + step) % len(self._choices)
            self._draw()
            self.post_message(self.Changed(self.chosen))

    def choose(self, name: str) -> None:
        """Take the choice called ``name``, if there is one, without saying so."""
        ids = [known for known, _ in self._choices]
        if name in ids:
            self._place = ids.index(name)
            self._draw()

    def _draw(self) -> None:
        said = self._choices[self._place][1] if self._choices else "aucun choix"
        self.say(
            Content.assemble((f"{self._label:<{_LABEL_WIDTH}}", "$quiet"), ("◂ ", "$accent"), said, (" ▸", "$accent"))
        )
