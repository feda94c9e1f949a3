"""The field of a filter, loaded when somebody first filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding
from textual.message import Message

from tui.widgets.line_input import LineInput


class FilterField(LineInput):
    """What is typed to filter a list."""

    DEFAULT_CSS = """
    FilterField { border: none; height: 1; padding: 0; background: $panel; &:focus { border: none; } }
    """
    BINDING_GROUP_TITLE = "Filtrer"
    BINDINGS: ClassVar = [
        Binding("enter,down", "leave", "Aller à la liste", tooltip="Aller à la liste, en gardant le filtre"),
        Binding("escape", "clear", "Effacer le filtre", tooltip="Effacer le filtre"),
    ]

    @dataclass
    class Left(Message):
        """The list is wanted."""

        clear: bool
        """Whether the filter is to be taken away."""

    def action_leave(self) -> None:
        """Go to the list."""
        self.post_message(self.Left(clear=False))

    def action_clear(self) -> None:
        """Take the filter away."""
        self.post_message(self.Left(clear=True))
