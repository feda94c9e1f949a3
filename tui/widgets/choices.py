"""A list to choose from, with French keys and a quiet highlight."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.widgets.prose import glued, unglued


class Choices(OptionList, inherit_bindings=False):
    """Options of one or more lines; nothing in them is read as markup."""

    DEFAULT_CSS = """
    Choices {
        height: auto;
        padding: 0;
        border: none;
        background: transparent;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-color: $panel;
        &:focus { border: none; background-tint: transparent; }
        & > .option-list--option { padding: 0 1; }
        & > .option-list--option-disabled { color: $foreground; }
        & > .option-list--option-highlighted { background: $panel; text-style: none; }
        &:focus > .option-list--option-highlighted {
            color: $foreground;
            background: $primary 25%;
            text-style: none;
        }
    }
    """
    BINDING_GROUP_TITLE = "Choisir"
    BINDINGS: ClassVar = [
        Binding("enter", "select", "Choisir", tooltip="Prendre ce qui est en surbrillance"),
        Binding("up", "cursor_up", "Monter", show=False),
        Binding("down", "cursor_down", "Descendre", show=False),
        Binding("pageup", "page_up", "Monter d'une page", show=False),
        Binding("pagedown", "page_down", "Descendre d'une page", show=False),
        Binding("home", "first", "Aller au premier", show=False),
        Binding("end", "last", "Aller au dernier", show=False),
    ]

    def __init__(self, choices: Iterable[tuple[str, str | Content]] = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Offer ``choices``: the id and the text of each; one without an id is a heading, and can't be chosen."""
        super().__init__(*map(_option, choices), markup=False, id=id)

    def render_line(self, y: int) -> Strip:
        """Draw a line with its no-break spaces."""
        return unglued(super().render_line(y))

    def offer(self, choices: Iterable[tuple[str, str | Content]]) -> None:
        """Offer ``choices`` instead; what was highlighted stays so, or what stands now in its place."""
        place, before = self.highlighted or 0, self.chosen
        self.clear_options()
        self.add_options(map(_option, choices))
        ids = [option.id for option in self.options]
        enabled = [at for at, option in enumerate(self.options) if not option.disabled]
        same = ids.index(before) if before and before in ids else place
        self.scroll_home(animate=False)
        self.highlighted = min(enabled, key=lambda at: abs(at - same), default=None)

    @property
    def chosen(self) -> str:
        """The id of what is highlighted; empty when nothing is."""
        option = self.highlighted_option
        return (option.id or "") if option else ""


class Situations(Choices):
    """The list; its own keys stand in the help, the line of keys is for what one would not guess."""

    BINDINGS: ClassVar = [Binding("enter", "select", "Ouvrir", tooltip="Ouvrir la situation", show=False)]


def _option(choice: tuple[str, str | Content]) -> Option:
    name, text = choice
    return Option(glued(text), id=name or None, disabled=not name)
