"""The way from one screen to the next.

A screen is imported when it is first opened: the library must be on the terminal before anything that only a call
needs (the text area, the debrief) is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sim.evaluation.agreement_session import AgreementSession
    from sim.evaluation.draft_editing import OpenDraft
    from sim.evaluation.office import Office
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

    def history(self, titles: Mapping[str, str]) -> None:
        """Open the past sessions and what they say of progress; ``titles`` names the situations by their id."""
        from tui.screens.history import HistoryScreen

        self._app.push_screen(HistoryScreen(titles))

    def reopen(self, row: SessionRow, title: str) -> None:
        """Open the debrief of a past session again."""
        from tui.screens.reopen import ReopenScreen

        self._app.push_screen(ReopenScreen(row, title))

    def welcome(self) -> None:
        """Open the presentation again, over the screen."""
        from tui.screens.welcome import WelcomeScreen

        self._app.push_screen(WelcomeScreen(None, again=True))

    def people(self, then: Callable[[], None]) -> None:
        """Let the person change, or change her pseudonym; call ``then`` if something changed."""
        from tui.screens.people import PeopleChooser

        PeopleChooser(self._app, then).ask()

    def who_trains(self, then: Callable[[], None]) -> bool:
        """Ask who trains where several persons are known, then call ``then``; say whether it was asked."""
        from tui.people import everyone

        several = len(everyone(self._app.services.journal)) > 1
        if several:
            from tui.screens.people import PeopleChooser

            PeopleChooser(self._app, then).ask_at_start()
        return several

    def dossiers(self) -> None:
        """Open the dossiers of the candidates, over the evaluations."""
        from tui.screens.dossier.dossiers import DossiersScreen

        self._app.push_screen(DossiersScreen())

    def workshop(self, scenario_id: str) -> None:
        """Open the workshop on a scenario, even one that can't be played yet."""
        from tui.screens.workshop import WorkshopScreen

        self._app.push_screen(WorkshopScreen(scenario_id))

    def conversation(self, call: RecordedSession) -> None:
        """Open a call in place of its briefing: with all the help of practice, or without any."""
        if call.session.mode == "entrainement":
            from tui.screens.practice import PracticeScreen

            self._app.switch_screen(PracticeScreen(call))
        else:
            from tui.screens.conversation import ConversationScreen

            self._app.switch_screen(ConversationScreen(call))

    def try_again(self, session: Session, turn: int) -> None:
        """Open a new call that begins just before a reply of ``session``, in place of the screen."""
        from tui import engine

        self.conversation(engine.start_at(self._app.services, self._app.profile, session, turn))

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

    def evaluation(self) -> None:
        """Open the evaluations of the centre, or say why there are none."""
        journal = self._app.services.journal
        if journal is None:
            said = "Rien n'est enregistré sur cet ordinateur : une évaluation a besoin du journal."
            self._app.notify(said, markup=False)
            return
        from sim.evaluation.office import Office
        from tui.screens.evaluation.office import OfficeScreen

        self._app.push_screen(OfficeScreen(Office(journal)))

    def new_evaluation(self, office: Office) -> None:
        """Let an evaluation begin."""
        from tui.screens.evaluation.new_evaluation import NewEvaluationScreen

        self._app.push_screen(NewEvaluationScreen(office))

    def grid(self, draft: OpenDraft) -> None:
        """Open the grid of one evaluator."""
        from tui.screens.evaluation.grid import GridScreen

        self._app.push_screen(GridScreen(draft))

    def agreement(self, session: AgreementSession) -> None:
        """Open the agreement of two evaluators."""
        from tui.screens.evaluation.agreement import AgreementScreen

        self._app.push_screen(AgreementScreen(session))

    def sealed_grid(self, office: Office, evaluation_id: str, *, replacing: bool = False) -> None:
        """Open a sealed grid, over the evaluations or in place of the agreement."""
        from tui.screens.evaluation.sealed import SealedScreen

        screen = SealedScreen(office, evaluation_id)
        (self._app.switch_screen if replacing else self._app.push_screen)(screen)

    def explain(self) -> None:
        """Open the help over the screen."""
        from tui.screens.help import HelpScreen, keys_of

        screen = self._app.screen
        self._app.push_screen(HelpScreen(getattr(screen, "ADVICE", ""), keys_of(screen)))

    def choose_command(self) -> None:
        """Open the commands over the screen, and do the one that is chosen."""
        from tui.screens.palette import PaletteScreen, commands

        if isinstance(self._app.screen, PaletteScreen):
            return
        self._app.push_screen(PaletteScreen(commands(self._app)), lambda command: command and command.run())

    def shows_call(self) -> bool:
        """Say whether a call, or its debrief, is on the screen."""
        return bool(getattr(self._app.screen, "shows_call", False))

    def save_call(self) -> None:
        """Ask where to save the call on the screen, which can't be recorded."""
        from tui.screens.save_call import ask_where

        ask_where(self._app)

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
