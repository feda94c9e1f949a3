"""The way from one screen to the next.

A screen is imported when it is first opened: the library must be on the terminal before anything that only a call
needs (the text area, the debrief) is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.game import Game
    from sim.journal.recording import RecordedSession
    from sim.journal.schema import SessionRow
    from sim.session import Session
    from tui.app import DesamorceApp


class Navigation:
    """Opens screens on the app's stack: the library at the bottom, a call or a briefing above it."""

    def __init__(self, app: DesamorceApp) -> None:
        """Act on ``app``."""
        self._app = app

    def begin(self, scenario_id: str | None, *, known: bool) -> None:
        """Open the first screen: the welcome at first run, else the library, and a briefing over it if one is named."""
        if known:
            self.library(scenario_id)
        else:
            from tui.screens.welcome import WelcomeScreen

            self._app.push_screen(WelcomeScreen(scenario_id))

    def library(self, scenario_id: str | None = None) -> None:
        """Open the library as the bottom screen."""
        from tui.screens.library import LibraryScreen

        screen = LibraryScreen(offer_resume=scenario_id is None)
        screen.read_ahead(self._app.services.library)
        self._replace_or_push(screen)
        if scenario_id is not None:
            self.briefing(scenario_id)

    def briefing(self, scenario_id: str) -> None:
        """Open the briefing of a scenario."""
        from tui.screens.briefing import BriefingScreen

        self._app.push_screen(BriefingScreen(scenario_id))

    def workshop(self, scenario_id: str) -> None:
        """Open the workshop on a scenario, even one that can't be played yet."""
        from tui.screens.workshop import WorkshopScreen

        self._app.push_screen(WorkshopScreen(scenario_id))

    def conversation(self, call: RecordedSession) -> None:
        """Open a call in place of its briefing."""
        from tui.screens.conversation import ConversationScreen

        self._app.switch_screen(ConversationScreen(call))

    def resume(self, row: SessionRow, title: str) -> None:
        """Take up a call that was left open."""
        from tui.screens.resume import ResumeScreen

        self._app.push_screen(ResumeScreen(row, title))

    def debrief(self, session: Session) -> None:
        """Open the debrief in place of the call."""
        from tui.screens.debrief import DebriefScreen

        self._app.switch_screen(DebriefScreen(session))

    def replay(self, game: Game) -> None:
        """Open the briefing in place of the debrief."""
        from tui.screens.briefing import BriefingScreen

        self._app.switch_screen(BriefingScreen(game.file.id, game))

    def explain(self) -> None:
        """Open the help over the screen."""
        from tui.screens.help import HelpScreen, keys_of

        screen = self._app.screen
        self._app.push_screen(HelpScreen(getattr(screen, "ADVICE", ""), keys_of(screen)))

    def leave_call(self) -> bool:
        """Let a screen that has something to lose ask before the app is left; say whether it does."""
        for screen in reversed(self._app.screen_stack):
            ask = getattr(screen, "ask_before_quitting", None)
            if ask is not None:
                return bool(ask())
        return False

    def _replace_or_push(self, screen: object) -> None:
        from tui.screens.page import Page

        assert isinstance(screen, Page)
        if isinstance(self._app.screen, Page):
            self._app.switch_screen(screen)
        else:
            self._app.push_screen(screen)
