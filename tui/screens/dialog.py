"""A question over the screen, with a few answers to choose from; Escape is the answer that changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalGroup
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList

from tui.widgets.choices import Choices
from tui.widgets.prose import Prose


class Dialog(ModalScreen[str]):
    """Asks; dismissed with the id of the answer chosen."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;
        #dialog {
            width: 68;
            max-width: 96%;
            max-height: 96%;
            padding: 1 2;
            background: $surface;
            border: round $primary;
            border-title-color: $primary;
        }
        #question { margin-bottom: 1; }
        Choices { max-height: 12; }
    }
    """
    BINDINGS: ClassVar = [Binding("escape", "leave", "Revenir", tooltip="Fermer sans rien changer")]

    def __init__(self, title: str, question: str, answers: Sequence[tuple[str, str]], unchanged: str) -> None:
        """Ask.

        Args:
            title: Shown in the frame.
            question: A few sentences.
            answers: Id and label of each; the first is chosen at first.
            unchanged: What Escape answers.
        """
        super().__init__()
        self._title = title
        self._question = question
        self._answers = answers
        self._unchanged = unchanged

    def compose(self) -> ComposeResult:
        """Lay the question and its answers out."""
        with VerticalGroup(id="dialog") as box:
            box.border_title = Content(self._title)
            yield Prose(self._question, id="question")
            yield Choices(self._answers)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        event.stop()
        self.dismiss(event.option_id or self._unchanged)

    def action_leave(self) -> None:
        """Answer that nothing changes."""
        self.dismiss(self._unchanged)
