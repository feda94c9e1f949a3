"""The library: the situations that can be played, the broken ones with their fault, and the calls left open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from threading import Thread
from typing import ClassVar

from textual import work
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.worker import get_current_worker

from sim.errors import JournalError
from sim.journal.schema import SessionRow
from sim.library import Library, ScenarioHeader
from tui.safe_text import one_line
from tui.screens.page import Page
from tui.widgets.choices import Choices
from tui.widgets.prose import Prose
from tui.widgets.title_bar import TitleBar
from tui.wording import CHANNELS, dots, moment

ENGINE_AFTER = 0.4
"""Seconds: the list must be there and answer to the keys first."""
EMPTY = (
    "La bibliothèque est vide : aucune situation à jouer.\n\n"
    "Demandez à votre formateur un fichier de situation, et déposez-le dans le dossier que « desamorce --version » "
    "indique. Puis appuyez sur F5."
)


class LibraryScreen(Page):
    """Where one chooses a situation."""

    CSS_PATH = "library.tcss"
    heading = "Désamorce"
    ADVICE = "Choisissez une situation avec les flèches, puis Entrée pour lire le dossier avant l'appel."
    BINDINGS: ClassVar = [
        Binding("r", "resume", "Reprendre un appel", tooltip="Reprendre un appel laissé en cours"),
        Binding("a", "workshop", "Atelier", tooltip="Ouvrir la situation dans l'atelier, pour l'écrire et l'essayer"),
        Binding("f5", "reload", "Relire", tooltip="Relire les situations du dossier", show=False),
        Binding("ctrl+q", "app.quit", "Quitter"),
    ]

    def __init__(self, *, offer_resume: bool) -> None:
        """Offer to take up an open call at once, when there is one."""
        super().__init__()
        self._offer = offer_resume
        self._headers: Sequence[ScenarioHeader] | None = None
        self._open: list[SessionRow] = []
        self._ahead: Future[list[ScenarioHeader]] = Future()

    def read_ahead(self, library: Library) -> None:
        """Read the files while the screen is being built, so that the list is there at the first paint."""
        Thread(target=lambda: self._ahead.set_result(library.headers()), daemon=True).start()

    def body(self) -> Iterable[Widget]:
        """Lay out the list; it is filled once the files have been read."""
        yield Prose("", id="greeting")
        yield Choices(id="situations")
        yield Prose("Lecture des situations…", id="empty")

    def on_mount(self) -> None:
        """Load the engine a little later, while the person is choosing."""
        self.set_timer(ENGINE_AFTER, self.load_engine)

    @work(thread=True)
    def load_engine(self) -> None:
        """Load what the briefing and the call need, off the screen's thread."""
        import tui.engine  # noqa: F401 - the loading is the point

    def on_screen_resume(self) -> None:
        """Look again at what can be played and taken up: a call may have ended since."""
        profile = self.desamorce.profile
        self.query_one("#greeting", Prose).say(
            f"Bonjour {one_line(profile.pseudonym)}. Quelle situation voulez-vous travailler ?"
            if profile
            else "Quelle situation voulez-vous travailler ?"
        )
        self._open = self._open_sessions()
        self.refresh_bindings()
        if self._headers is None and self._ahead.done():
            self.show(self._ahead.result())
        else:
            self.action_reload()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A call can be taken up when one is open."""
        return action != "resume" or bool(self._open)

    @work(thread=True, exclusive=True)
    def action_reload(self) -> None:
        """Read the files again, off the screen's thread."""
        headers = self.desamorce.services.library.headers()
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self.show, headers)

    def show(self, headers: Sequence[ScenarioHeader]) -> None:
        """Show ``headers``."""
        if headers != self._headers:
            self._headers = headers
            self._fill(headers)
        if self._offer and self.app.screen is self:
            self._offer = False
            self.action_resume()

    def _fill(self, headers: Sequence[ScenarioHeader]) -> None:
        choices = self.query_one(Choices)
        choices.offer((str(place), _entry(header)) for place, header in enumerate(headers))
        choices.display = bool(headers)
        self.query_one("#empty", Prose).say(EMPTY)
        self.query_one("#empty").display = not headers
        playable = sum(header.error is None for header in headers)
        self.query_one(TitleBar).show(note=f"{playable} situation{'s' * (playable > 1)}")
        if headers:
            choices.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open a situation, or say why it can't be."""
        header = (self._headers or ())[int(event.option_id or 0)]
        if header.error is None:
            self.desamorce.navigation.briefing(header.id)
        else:
            known = [("fermer", "Revenir à la liste")]
            self._ask("Situation à corriger", one_line(header.error), known, "fermer")

    def action_workshop(self) -> None:
        """Open the situation that is highlighted in the workshop, also when it must be mended."""
        place = self.query_one(Choices).highlighted
        if self._headers and place is not None:
            self.desamorce.navigation.workshop(self._headers[place].id)

    def action_resume(self) -> None:
        """Ask about the newest open call."""
        if not self._open:
            return
        row = self._open[0]
        answers = [
            ("reprendre", "Reprendre l'appel là où il s'est arrêté"),
            ("plus_tard", "Pas maintenant"),
            ("abandonner", "Ne pas reprendre : l'appel est classé, sans score"),
        ]
        self._ask(
            "Un appel est resté en cours",
            self._question(row),
            answers,
            "plus_tard",
            lambda answer: self._resumed(row, answer),
        )

    def _ask(
        self,
        title: str,
        question: str,
        answers: list[tuple[str, str]],
        unchanged: str,
        then: Callable[[str | None], None] | None = None,
    ) -> None:
        from tui.screens.dialog import Dialog  # Not needed for the first paint.

        self.app.push_screen(Dialog(title, question, answers, unchanged), then)

    def _question(self, row: SessionRow) -> str:
        when = moment(row.started_at.astimezone(self.desamorce.services.now().tzinfo))
        return f"Reprendre l'appel « {self._title(row)} » au tour {row.replies + 1} ? Il a commencé le {when}."

    def _resumed(self, row: SessionRow, answer: str | None) -> None:
        journal = self.desamorce.services.journal
        if answer == "reprendre":
            self.desamorce.navigation.resume(row, self._title(row))
        elif answer == "abandonner" and journal is not None:
            try:
                journal.abandon(row.session_id)
            except JournalError as error:
                self.notify(str(error), severity="error", markup=False)
                return
            self._open = self._open_sessions()
            self.refresh_bindings()
            self.action_resume()

    def _title(self, row: SessionRow) -> str:
        titles = {header.id: header.title for header in self._headers or ()}
        return one_line(titles.get(row.scenario_id, row.scenario_id))

    def _open_sessions(self) -> list[SessionRow]:
        journal, profile = self.desamorce.services.journal, self.desamorce.profile
        if journal is None or profile is None:
            return []
        try:
            return [row for row in journal.open_sessions() if row.person_id == profile.person_id and row.replies]
        except JournalError as error:
            self.desamorce.warning = str(error)
            return []


def _entry(header: ScenarioHeader) -> Content:
    """Say a situation in two lines."""
    title = one_line(header.title)
    if header.error is not None:
        return Content.assemble((f"✗ {title}", "$text-error"), "\n", (f"  {one_line(header.error)}", "$quiet"))
    parts = [CHANNELS.get(header.channel, one_line(header.channel)), f"difficulté {dots(_within(header.difficulty))}"]
    parts.append(one_line(header.duration))
    hard = ("  ⚑ situation difficile", "$accent") if header.hard else ""
    return Content.assemble((title, "bold"), hard, "\n", (f"  {' · '.join(parts)}", "$quiet"))


def _within(difficulty: int) -> int:
    return max(0, min(5, difficulty))
