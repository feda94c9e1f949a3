"""Saving a debrief: its format, its folder, its name; what can't be written is said there, and nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalGroup
from textual.screen import ModalScreen
from textual.widgets import Input

from sim.data_folder import shown
from tui.reports.saving import FORMATS, LONGEST, NotSavedError, save
from tui.reports.sections import Report
from tui.safe_text import one_line
from tui.widgets.picker import Picker
from tui.widgets.prose import Prose

ADVICE = (
    "Flèches gauche et droite pour choisir, Tab pour la suite, Entrée pour enregistrer. Aucun fichier n'est remplacé : "
    "un nom déjà pris reçoit un numéro."
)
LABELS: Mapping[str, str] = {"exports": "Dossier de Désamorce", "documents": "Documents"}


class NameInput(Input):
    """The name of the file; a paste is cleaned before it is shown."""

    BINDINGS: ClassVar = [Binding("enter", "submit", "Enregistrer", show=False)]

    def _on_paste(self, event: events.Paste) -> None:
        """Insert what can be shown of a paste."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(one_line(event.text[: 4 * LONGEST]))


class SaveDebrief(ModalScreen[Path | None]):
    """Asks; dismissed with the file written, or None."""

    DEFAULT_CSS = """
    SaveDebrief {
        align: center middle;
        background: $background 60%;
        #box {
            width: 76;
            max-width: 98%;
            padding: 1 2;
            background: $surface;
            border: round $primary;
            border-title-color: $primary;
        }
        .label { color: $quiet; margin-top: 1; }
        #where { color: $quiet; }
        #refusal { color: $text-error; display: none; margin-top: 1; }
        #refusal.-shown { display: block; }
        NameInput { height: 3; border: tall $panel; &:focus { border: tall $primary; } }
    }
    """
    BINDING_GROUP_TITLE = "Enregistrer le bilan"
    ADVICE = ADVICE
    BINDINGS: ClassVar = [
        Binding("enter", "save", "Enregistrer", tooltip="Enregistrer le bilan"),
        Binding("escape", "leave", "Revenir", tooltip="Fermer sans rien enregistrer"),
        Binding("tab", "app.focus_next", "Choix suivant", show=False),
        Binding("shift+tab", "app.focus_previous", "Choix précédent", show=False),
    ]

    def __init__(self, report: Report, places: Mapping[str, Path], name: str) -> None:
        """Save ``report`` in one of ``places``; ``name`` is proposed."""
        super().__init__()
        self._report = report
        self._places = places
        self._proposed = name

    def compose(self) -> ComposeResult:
        """Lay out the three choices."""
        with VerticalGroup(id="box") as box:
            box.border_title = "Enregistrer le bilan"
            yield Prose(ADVICE)
            yield Prose("", classes="label")
            yield Picker("Format", list(FORMATS.items()), id="format")
            yield Picker("Dossier", [(name, LABELS[name]) for name in self._places], id="place")
            yield Prose("", id="where")
            yield Prose("Nom du fichier", classes="label")
            yield NameInput(self._proposed, max_length=LONGEST, id="name")
            yield Prose("", id="refusal")

    def on_mount(self) -> None:
        """Begin with the format, and say where the file will be."""
        self.query_one("#format").focus()
        self._say_where()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save."""
        event.stop()
        self.action_save()

    def on_key(self) -> None:
        """A choice may have changed: Picker says nothing of it."""
        self.call_after_refresh(self._say_where)

    def action_save(self) -> None:
        """Write the file; a refusal is shown, and everything may be tried again."""
        suffix = self.query_one("#format", Picker).chosen
        try:
            file = save(_text(self._report, suffix), self._folder, self.query_one(NameInput).value, suffix)
        except NotSavedError as error:
            refusal = self.query_one("#refusal", Prose)
            refusal.say(str(error))
            refusal.add_class("-shown")
            return
        self.dismiss(file)

    def action_leave(self) -> None:
        """Save nothing."""
        self.dismiss(None)

    @property
    def _folder(self) -> Path:
        return self._places[self.query_one("#place", Picker).chosen]

    def _say_where(self) -> None:
        for where in self.query("#where").results(Prose):  # none once the dialog is closed
            where.say(shown(self._folder))


def _text(report: Report, suffix: str) -> str:
    """Write the debrief; jinja2 is loaded only by who saves a page."""
    if suffix == "html":
        from tui.reports.html import to_html

        return to_html(report)
    from tui.reports.markdown import to_markdown

    return to_markdown(report)
