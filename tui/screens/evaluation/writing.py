"""Writing down what two evaluators decide: who writes, the result, and the reason in their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalGroup
from textual.content import Content
from textual.screen import ModalScreen

from scoring.errors import DesamorceError
from scoring.grid import REMARK_LIMIT
from tui.screens.dialog import Dialog
from tui.widgets.editor import Editor
from tui.widgets.picker import Picker
from tui.widgets.prose import Prose

Choice = tuple[str, str, Sequence[tuple[str, str]]]
"""Its name, its label, what is offered."""
KEYS = "Ctrl+S : enregistrer   Tab : champ suivant   ← → : changer de choix   Échap : revenir"


class WritingScreen(ModalScreen[bool]):
    """Asks; dismissed with whether something was written down."""

    DEFAULT_CSS = """
    WritingScreen {
        align: center middle;
        background: $background 60%;
        #writing {
            width: 92;
            max-width: 98%;
            height: 20;
            max-height: 96%;
            padding: 0 2;
            background: $surface;
            border: round $primary;
            border-title-color: $primary;
        }
        #about { color: $quiet; max-height: 5; margin-bottom: 1; }
        Editor { height: 1fr; }
        #refused { color: $text-error; }
        #keys { color: $quiet; }
    }
    """
    BINDING_GROUP_TITLE = "Écrire"
    BINDINGS: ClassVar = [
        Binding("ctrl+s", "record", "Enregistrer", tooltip="Enregistrer ce qui est écrit", priority=True),
        Binding("escape", "leave", "Revenir", tooltip="Revenir sans rien enregistrer"),
        Binding("tab", "app.focus_next", "Champ suivant", show=False),
        Binding("shift+tab", "app.focus_previous", "Champ précédent", show=False),
    ]

    def __init__(
        self,
        title: str,
        about: str,
        choices: Sequence[Choice],
        record: Callable[[Mapping[str, str], str], None],
        *,
        known: str = "",
        hint: str = "",
    ) -> None:
        """Ask.

        Args:
            title: Of the frame.
            about: The official wording, and what is expected.
            choices: What is chosen besides the text.
            record: Writes it down; its French error is shown and the text stays.
            known: The text to begin with.
            hint: Shown while nothing is written.
        """
        super().__init__()
        self._title, self._about, self._choices = title, about, choices
        self._record, self._known, self._hint = record, known, hint

    def compose(self) -> ComposeResult:
        """Lay out the choices and the area."""
        with VerticalGroup(id="writing") as box:
            box.border_title = Content(self._title)
            yield Prose(self._about, id="about")
            for name, label, offered in self._choices:
                yield Picker(label, offered, id=name)
            yield Editor(REMARK_LIMIT, id="text", placeholder=self._hint)
            yield Prose("", id="refused")
            yield Prose(KEYS, id="keys")

    def on_mount(self) -> None:
        """Begin with the first choice."""
        self.query_one(Editor).write(self._known)
        self.query(Picker).first().focus()

    def action_record(self) -> None:
        """Write it down."""
        chosen = {name: self.query_one(f"#{name}", Picker).chosen for name, _, _ in self._choices}
        try:
            self._record(chosen, self.query_one(Editor).text)
        except DesamorceError as error:
            self.query_one("#refused", Prose).say(str(error))
            return
        self.dismiss(True)

    def action_leave(self) -> None:
        """Leave; ask first when something was written."""
        if self.query_one(Editor).text.strip() in ("", self._known.strip()):
            self.dismiss(False)
            return
        answers = [("rien", "Continuer d'écrire"), ("quitter", "Revenir sans enregistrer")]
        question = "Ce que vous avez écrit n'est pas enregistré."
        self.app.push_screen(Dialog("Pas enregistré", question, answers, "rien"), self._lose)

    def on_editor_paste_refused(self, event: Editor.PasteRefused) -> None:
        """Say why nothing was pasted."""
        self.query_one("#refused", Prose).say(f"Ce texte collé est trop long : {REMARK_LIMIT} caractères au plus.")

    def _lose(self, answer: str | None) -> None:
        if answer == "quitter":
            self.dismiss(False)
