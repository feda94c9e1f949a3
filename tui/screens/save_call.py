"""Saving elsewhere a call that can't be recorded: its folder, its name; nothing is ever replaced.

A call is found by what its screen holds: a conversation has ``call``, a debrief has ``session``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalGroup
from textual.screen import ModalScreen
from textual.widgets import Input

from scoring.errors import DesamorceError
from sim.data_folder import shown
from sim.journal.rescue import save_elsewhere
from sim.session import Session
from tui.reports.saving import LONGEST, NotSavedError, checked_stem, proposed_name
from tui.screens.save_debrief import NameInput
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from tui.app import DesamorceApp

SUFFIX = "sqlite3"
NOBODY = "Anonyme"
"""Who plays, where no profile could be read."""
LONGEST_PATH = 1000
ADVICE = (
    "L'appel, avec tout ce qui a été dit jusqu'ici, va dans un fichier à part. Si ce disque est plein, choisissez une "
    "clé ou un autre disque. Aucun fichier n'est remplacé. Tab change de champ, Entrée enregistre, Échap revient."
)


class SaveCall(ModalScreen[Path | None]):
    """Asks; dismissed with the file written, or None."""

    DEFAULT_CSS = """
    SaveCall {
        align: center middle;
        background: $background 60%;
        #box {
            width: 76;
            max-width: 98%;
            max-height: 100%;
            overflow-y: auto;
            padding: 0 2;
            background: $surface;
            border: round $primary;
            border-title-color: $primary;
        }
        .label { color: $quiet; margin-top: 1; }
        #refusal { color: $text-error; display: none; margin-top: 1; }
        #refusal.-shown { display: block; }
        NameInput { height: 3; border: tall $panel; &:focus { border: tall $primary; } }
    }
    """
    BINDING_GROUP_TITLE = "Enregistrer l'appel ailleurs"
    ADVICE = ADVICE
    BINDINGS: ClassVar = [
        Binding("enter", "save", "Enregistrer", tooltip="Enregistrer l'appel"),
        Binding("escape", "leave", "Revenir", tooltip="Fermer sans rien enregistrer"),
        Binding("tab", "app.focus_next", "Champ suivant", show=False),
        Binding("shift+tab", "app.focus_previous", "Champ précédent", show=False),
    ]

    def __init__(self, session: Session, pseudonym: str, now: Callable[[], datetime], home: Path) -> None:
        """Save ``session``, played by ``pseudonym``; a place in ``home`` is proposed."""
        super().__init__()
        self._session = session
        self._pseudonym = pseudonym
        self._now = now
        self._home = home

    def compose(self) -> ComposeResult:
        """Lay out the two fields."""
        documents = self._home / "Documents"
        name = proposed_name(self._session.game.scenario.title, self._now(), "appel")
        with VerticalGroup(id="box") as box:
            box.border_title = "Enregistrer l'appel ailleurs"
            yield Prose(ADVICE)
            yield Prose("Dossier", classes="label")
            yield NameInput(str(documents if documents.is_dir() else self._home), max_length=LONGEST_PATH, id="folder")
            yield Prose("Nom du fichier", classes="label")
            yield NameInput(name, max_length=LONGEST, id="name")
            yield Prose("", id="refusal")

    def on_mount(self) -> None:
        """Begin with the folder."""
        self.query_one("#folder").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save."""
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Write the file; a refusal is shown, and everything may be tried again."""
        try:
            target = self._target()
            save_elsewhere(self._session, target, self._pseudonym, self._now)
        except DesamorceError as error:
            refusal = self.query_one("#refusal", Prose)
            refusal.say(str(error))
            refusal.add_class("-shown")
            return
        self.dismiss(target)

    def action_leave(self) -> None:
        """Save nothing."""
        self.dismiss(None)

    def _target(self) -> Path:
        """Give the file.

        Raises:
            NotSavedError: if there is no such folder, or the name can't be one.
        """
        typed = self.query_one("#folder", NameInput).value.strip()
        stem = checked_stem(self.query_one("#name", NameInput).value, SUFFIX)
        try:
            folder = self._home / Path(typed).expanduser()
            known = bool(typed) and folder.is_dir()
        except (OSError, ValueError, RuntimeError):  # too long, not to be read, the home of nobody
            known = False
        if not known:
            raise NotSavedError(f"Le dossier « {shown(typed[:60])} » n'existe pas. Écrivez le chemin d'un dossier.")
        return folder / f"{stem}.{SUFFIX}"


def session_of(screen: object) -> Session | None:
    """Give the call that ``screen`` shows; None when it shows none."""
    found = getattr(getattr(screen, "call", None), "session", None) or getattr(screen, "session", None)
    return found if isinstance(found, Session) else None


def ask_where(app: DesamorceApp) -> None:
    """Ask where to save the call on the screen, then say where it is."""
    session = session_of(app.screen)
    if session is None:
        return

    def told(file: Path | None) -> None:
        if file is not None:
            app.notify(f"Appel enregistré : {shown(file)}", markup=False, timeout=20)

    pseudonym = app.profile.pseudonym if app.profile else NOBODY
    app.push_screen(SaveCall(session, pseudonym, app.services.now, Path.home()), told)
