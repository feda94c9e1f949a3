"""Changing who trains: somebody known, somebody new, or the same person under another pseudonym."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalGroup
from textual.screen import ModalScreen
from textual.widgets import Input

from sim.errors import JournalError, SimulationError
from sim.journal.profile import PSEUDONYM_LIMIT, Profile, check_pseudonym
from tui.people import everyone
from tui.safe_text import one_line
from tui.screens.dialog import Dialog
from tui.widgets.line_input import LineInput
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from tui.app import DesamorceApp

NEW, RENAME, SAME = "nouvelle", "renommer", "personne"
SHARED = "Cet ordinateur est partagé : chacun a ses séances et ses résultats, et ne voit que les siens."


class NameScreen(ModalScreen[str]):
    """Asks for a pseudonym; dismissed with it, or with nothing."""

    DEFAULT_CSS = """
    NameScreen {
        align: center middle;
        background: $background 60%;
        #name {
            width: 64;
            max-width: 96%;
            padding: 1 2;
            background: $surface;
            border: round $primary;
            border-title-color: $primary;
        }
        Input { margin-top: 1; border: round $primary 50%; background: $surface; &:focus { border: round $primary; } }
        #error { color: $text-error; }
        #keys { color: $quiet; }
    }
    """
    BINDINGS: ClassVar = [Binding("escape", "leave", "Revenir", tooltip="Fermer sans rien changer")]

    def __init__(self, title: str, known: str = "") -> None:
        """Ask under ``title``, from the pseudonym ``known``."""
        super().__init__()
        self._title = title
        self._known = known

    def compose(self) -> ComposeResult:
        """Lay out the field."""
        with VerticalGroup(id="name") as box:
            box.border_title = self._title
            yield Prose("Un prénom ou un surnom suffit : ne donnez pas votre nom de famille.")
            yield LineInput(self._known, placeholder="Votre pseudonyme", max_length=4 * PSEUDONYM_LIMIT)
            yield Prose("", id="error")
            yield Prose("Entrée pour garder, Échap pour revenir", id="keys")

    def on_mount(self) -> None:
        """Let one write."""
        self.query_one(LineInput).focus()

    def on_input_changed(self) -> None:
        """Take the error away once it is being mended."""
        self.query_one("#error", Prose).say("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the pseudonym, if it can be one."""
        try:
            self.dismiss(check_pseudonym(event.value))
        except SimulationError as error:
            self.query_one("#error", Prose).say(str(error))

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss("")


class PeopleChooser:
    """Asks, and makes the person chosen the one who trains."""

    def __init__(self, app: DesamorceApp, then: Callable[[], None]) -> None:
        """Act on ``app``; call ``then`` when something changed."""
        self._app = app
        self._then = then

    def ask(self) -> None:
        """Offer everyone, somebody new, another pseudonym."""
        profile = self._app.profile
        if self._app.services.journal is None or profile is None:
            self._app.notify("Rien n'est enregistré : il n'y a pas de personne à changer.", markup=False)
            return
        own = [(RENAME, f"Changer mon pseudonyme ({one_line(profile.pseudonym)})")]
        self._offer("Qui s'entraîne ?", SHARED, [*own, *self._others()], SAME, self._answered)

    def ask_at_start(self) -> None:
        """Offer everyone first, whoever trained last before the others; leaving the question keeps that person."""
        current = self._app.profile
        answers = [(current.person_id, one_line(current.pseudonym))] if current else []
        self._offer("Qui s'entraîne ?", SHARED, [*answers, *self._others()], SAME, self._answered_at_start)

    def _others(self) -> list[tuple[str, str]]:
        current = self._app.profile
        known = (one for one in everyone(self._app.services.journal) if current is None or one != current)
        return [*((one.person_id, one_line(one.pseudonym)) for one in known), (NEW, "Une nouvelle personne")]

    def _offer(
        self, title: str, question: str, answers: list[tuple[str, str]], kept: str, then: Callable[[str | None], None]
    ) -> None:
        self._app.push_screen(Dialog(title, question, answers, kept), then)

    def _answered_at_start(self, answer: str | None) -> None:
        if answer == SAME or (self._app.profile and answer == self._app.profile.person_id):
            self._then()
        else:
            self._answered(answer)

    def _answered(self, answer: str | None) -> None:
        profile = self._app.profile
        if answer == NEW:
            self._app.push_screen(NameScreen("Nouvelle personne"), self._create)
        elif answer == RENAME and profile is not None:
            self._app.push_screen(NameScreen("Changer de pseudonyme", profile.pseudonym), self._rename)
        else:
            found = [one for one in everyone(self._app.services.journal) if one.person_id == answer]
            if found:
                self._take(found[0])

    def _create(self, pseudonym: str | None) -> None:
        journal = self._app.services.journal
        if pseudonym and journal is not None:
            self._write(lambda: journal.create_person(pseudonym))

    def _rename(self, pseudonym: str | None) -> None:
        journal, profile = self._app.services.journal, self._app.profile
        if pseudonym and journal is not None and profile is not None:
            self._write(lambda: journal.rename_person(profile.person_id, pseudonym))

    def _write(self, write: Callable[[], Profile]) -> None:
        try:
            self._take(write())
        except JournalError as error:
            self._app.notify(str(error), severity="error", markup=False)

    def _take(self, profile: Profile) -> None:
        self._app.choose_person(profile)
        self._then()
