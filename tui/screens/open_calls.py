"""The calls left open: which there are, and the question whether to take up the newest."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.errors import JournalError
from sim.journal.schema import SessionRow
from tui.wording import moment

if TYPE_CHECKING:
    from tui.app import DesamorceApp

ANSWERS = [
    ("reprendre", "Reprendre l'appel là où il s'est arrêté"),
    ("plus_tard", "Pas maintenant"),
    ("abandonner", "Ne pas reprendre : l'appel est classé, sans score"),
]


class OpenCalls:
    """The open calls of the person who trains."""

    def __init__(self, app: DesamorceApp, title_of: Callable[[str], str], changed: Callable[[], None]) -> None:
        """Name situations by ``title_of``; say ``changed`` when there are other calls."""
        self._app = app
        self._title_of = title_of
        self._changed = changed
        self.rows: list[SessionRow] = []

    def look(self) -> None:
        """Look for them again."""
        journal, profile = self._app.services.journal, self._app.profile
        self.rows = []
        if journal is not None and profile is not None:
            try:
                every = journal.open_sessions()
                self.rows = [row for row in every if row.person_id == profile.person_id and row.replies]
            except JournalError as error:
                self._app.warning = str(error)
        self._changed()

    def ask(self) -> None:
        """Ask about the newest, if there is one."""
        if not self.rows:
            return
        from tui.screens.dialog import Dialog  # Not needed for the first paint.

        row = self.rows[0]
        when = moment(row.started_at.astimezone(self._app.services.now().tzinfo))
        title = self._title_of(row.scenario_id)
        question = f"Reprendre l'appel « {title} » au tour {row.replies + 1} ? Il a commencé le {when}."
        dialog = Dialog("Un appel est resté en cours", question, ANSWERS, "plus_tard")
        self._app.push_screen(dialog, lambda answer: self._answered(row, answer))

    def _answered(self, row: SessionRow, answer: str | None) -> None:
        journal = self._app.services.journal
        if answer == "reprendre":
            self._app.navigation.resume(row, self._title_of(row.scenario_id))
        elif answer == "abandonner" and journal is not None:
            try:
                journal.abandon(row.session_id)
            except JournalError as error:
                self._app.notify(str(error), severity="error", markup=False)
                return
            self.look()
            self.ask()
