"""The box where an author tries a cue before writing it in the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from tui.safe_text import one_line
from tui.widgets.lines_pane import Line, LinesPane
from tui.widgets.picker import Picker

CUE_LENGTH = 200
"""Characters: a longer cue would never be found."""
SIDES = (("montre", "montre : la phrase le montre"), ("contredit", "contredit : la phrase va contre lui"))
FIRST = (
    "Écrivez un indice comme dans le fichier, choisissez le critère et le sens avec les flèches (Tab passe de l'un à "
    "l'autre), puis Entrée."
)


class CueInput(Input):
    """One line; a paste is cleaned before it is shown."""

    BINDINGS: ClassVar = [Binding("enter", "submit", "Essayer", tooltip="Essayer cet indice")]

    def _on_paste(self, event: events.Paste) -> None:
        """Insert what can be shown of a paste."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(one_line(event.text[: 4 * CUE_LENGTH])[:CUE_LENGTH])


class CuePane(Vertical):
    """A cue, its criterion, its sense, and what it would change."""

    DEFAULT_CSS = """
    CuePane {
        #cue { height: 3; padding: 0 1; background: $surface; }
        #cue { border: round $primary 50%; border-title-color: $primary; }
        #cue:focus { border: round $primary; }
        Picker { padding: 0 2; }
        #found { height: 1fr; }
    }
    """
    BINDING_GROUP_TITLE = "Essayer un indice"
    BINDINGS: ClassVar = [Binding("enter", "try_it", "Essayer", tooltip="Essayer cet indice")]

    @dataclass
    class Submitted(Message):
        """A cue is to be tried."""

        cue: str
        criterion: str
        polarity: str

    def __init__(self) -> None:
        """Be empty; criteria come with the scenario."""
        super().__init__(id="trial")

    def compose(self) -> ComposeResult:
        """Lay the box out."""
        cue = CueInput(placeholder="je comprends votre colère|déception", max_length=CUE_LENGTH, id="cue")
        cue.border_title = "Essayer un indice"
        yield cue
        yield Picker("Critère", id="criterion")
        yield Picker("Sens", SIDES, id="polarity")
        yield LinesPane("Ce qu'il changerait", id="found")

    def on_mount(self) -> None:
        """Say how it is used."""
        self.show([Line(FIRST)])

    def offer(self, criteria: Sequence[tuple[str, str]]) -> None:
        """Offer the criteria that the scenario observes."""
        self.query_one("#criterion", Picker).offer(criteria)

    def show(self, lines: Iterable[Line]) -> None:
        """Show what a cue would do."""
        self.query_one(LinesPane).show(lines)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the field tries the cue."""
        event.stop()
        self.action_try_it()

    def action_try_it(self) -> None:
        """Hand over what is written."""
        criterion, side = self.query_one("#criterion", Picker).chosen, self.query_one("#polarity", Picker).chosen
        self.post_message(self.Submitted(self.query_one(CueInput).value, criterion, side))
