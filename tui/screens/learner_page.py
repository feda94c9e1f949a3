"""A page that shows what the past calls say of the person who trains; they are read off the screen's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from sim.errors import JournalError
from tui.screens.page import Page

if TYPE_CHECKING:
    from tui.learner import Learner


class LearnerPage(Page):
    """A subclass calls ``read_learner``, and is given the learner."""

    def show_learner(self, learner: Learner) -> None:
        """Show what was read."""
        raise NotImplementedError

    @work(thread=True, exclusive=True, group="learner")
    def read_learner(self) -> None:
        """Read the past calls, then show them; a journal that can't be read is said in the banner."""
        from tui.learner import read_learner  # Not needed for the first paint.

        services, profile = self.desamorce.services, self.desamorce.profile
        try:
            learner = read_learner(services.journal, profile, services.now())
        except JournalError as error:
            self.come_back("warn", str(error))
        else:
            self.come_back("show_learner", learner)

    def come_back(self, what: str, *given: object) -> None:
        """Call the method ``what`` from a worker, unless the page is gone or the worker was replaced."""
        if not get_current_worker().is_cancelled and self.is_attached:
            self.app.call_from_thread(getattr(self, what), *given)

    def warn(self, warning: str) -> None:
        """Say why the calls can't be read."""
        self.desamorce.warning = warning
