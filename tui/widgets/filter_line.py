"""The line of a filter: how to filter, then what is typed, and how many were found.

The trap it prevents: a field is costly to load, and most people open the app to play, not to filter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message

from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.widgets.filter_field import FilterField


class FilterLine(Horizontal):
    """Filters a list as one types."""

    DEFAULT_CSS = """
    FilterLine {
        height: 1;
        padding: 0 2;
        #label { width: auto; color: $accent; }
        #hint { width: 1fr; height: 1; color: $quiet; text-wrap: nowrap; text-overflow: ellipsis; }
        FilterField { width: 1fr; }
        #found { width: auto; margin-left: 2; color: $quiet; }
        &.-open #hint { display: none; }
    }
    """

    @dataclass
    class Changed(Message):
        """Something else is to be found."""

        text: str

    @dataclass
    class Left(Message):
        """The list is wanted again."""

    def __init__(self, hint: str) -> None:
        """Say ``hint`` while nothing is filtered."""
        super().__init__()
        self._hint = hint
        self.text = ""
        """What is typed."""

    def compose(self) -> ComposeResult:
        """Lay out the hint."""
        yield Prose(Content.assemble(("/ ", "$accent"), f"Filtrer : {self._hint}"), id="hint")

    def open(self) -> None:
        """Let one type."""
        field = self._field()
        if field is None:
            from tui.widgets.filter_field import FilterField

            field = FilterField()
            self.mount(Prose("/ ", id="label"), field, Prose("", id="found"))
            self.add_class("-open")
        field.focus()

    def close(self) -> None:
        """Take the filter away."""
        self.query("#label, FilterField, #found").remove()
        self.remove_class("-open")
        if self.text:
            self.text = ""
            self.post_message(self.Changed(""))

    def found(self, said: str) -> None:
        """Say how many were found."""
        if self.has_class("-open"):
            self.query_one("#found", Prose).say(said)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter by what is typed."""
        event.stop()
        if self.has_class("-open") and event.value != self.text:
            self.text = event.value
            self.post_message(self.Changed(self.text))

    def on_filter_field_left(self, event: FilterField.Left) -> None:
        """Give the list back."""
        event.stop()
        if event.clear:
            self.close()
        self.post_message(self.Left())

    def _field(self) -> FilterField | None:
        if not self.has_class("-open"):
            return None
        from tui.widgets.filter_field import FilterField

        return self.query(FilterField).first()
