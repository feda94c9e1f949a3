"""One among many, found by typing a few letters: a candidate, an evaluator, a recorded call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalGroup
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList

from tui.evaluation_words import found_in
from tui.safe_text import one_line
from tui.widgets.choices import Choices
from tui.widgets.line_input import LineInput
from tui.widgets.prose import Prose


class ChooserInput(LineInput):
    """What is typed; the arrows and Enter act on the list below."""

    BINDINGS: ClassVar = [
        Binding("enter", "screen.take", "Choisir", show=False),
        Binding("up", "screen.move(-1)", "Monter", show=False),
        Binding("down", "screen.move(1)", "Descendre", show=False),
    ]


class Chooser(ModalScreen[str]):
    """Asks; dismissed with the id chosen, or nothing."""

    DEFAULT_CSS = """
    Chooser {
        align: center middle;
        background: $background 60%;
        #chooser {
            width: 76;
            max-width: 98%;
            max-height: 96%;
            padding: 0 2;
            background: $surface;
            border: round $primary;
            border-title-color: $primary;
        }
        ChooserInput { height: 1; border: none; padding: 0 1; background: $panel; margin: 1 0; }
        ChooserInput:focus { border: none; }
        Choices { max-height: 12; }
        Choices > .option-list--option-highlighted { background: $primary 25%; color: $foreground; }
        #none, #keys { color: $quiet; }
        #keys { margin-top: 1; }
    }
    """
    BINDING_GROUP_TITLE = "Choisir"
    BINDINGS: ClassVar = [Binding("escape", "leave", "Revenir", tooltip="Fermer sans rien changer")]

    def __init__(self, title: str, question: str, answers: Sequence[tuple[str, str]], always: Sequence[str]) -> None:
        """Ask.

        Args:
            title: Shown in the frame.
            question: A sentence.
            answers: Id and label of each.
            always: Ids that stay whatever is typed: « Ajouter quelqu'un ».
        """
        super().__init__()
        self._title, self._question, self._answers, self._always = title, question, answers, always

    def compose(self) -> ComposeResult:
        """Lay out the question, the field and the list."""
        with VerticalGroup(id="chooser") as box:
            box.border_title = Content(self._title)
            yield Prose(self._question)
            yield ChooserInput(placeholder="Tapez quelques lettres pour trouver", max_length=80)
            yield Choices(self._answers)
            yield Prose("Rien ne correspond.", id="none")
            yield Prose("Flèches : parcourir    Entrée : choisir    Échap : revenir", id="keys")

    def on_mount(self) -> None:
        """Let one type at once."""
        self.query_one(ChooserInput).focus()
        self._fill("")

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """Keep what is found."""
        event.stop()
        self._fill(event.value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer, where somebody clicks."""
        event.stop()
        self.dismiss(event.option_id or "")

    def action_take(self) -> None:
        """Answer with what is highlighted."""
        if self.query_one(Choices).chosen:
            self.dismiss(self.query_one(Choices).chosen)

    def action_move(self, step: int) -> None:
        """Go up or down the list without leaving the field."""
        choices = self.query_one(Choices)
        (choices.action_cursor_down if step > 0 else choices.action_cursor_up)()

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss("")

    def _fill(self, query: str) -> None:
        kept = [(name, text) for name, text in self._answers if name in self._always or found_in(query, text)]
        self.query_one(Choices).offer((name, one_line(text)) for name, text in kept)
        nothing = not any(name not in self._always for name, _ in kept)
        self.query_one("#none").display = bool(query.strip()) and nothing
