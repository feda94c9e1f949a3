"""The briefing: what the call is for and what the adviser's tool shows, before the phone rings.

The persona's traits and what she hides are not here: finding them out is the exercise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from tui.safe_text import plain
from tui.screens.preparation import PreparationPage
from tui.widgets.case_panel import case_lines
from tui.widgets.prose import Bullet, Prose
from tui.widgets.title_bar import TitleBar
from tui.wording import CHANNELS, MODES, at_clock, dots, in_minutes, with_weekday

if TYPE_CHECKING:
    from sim.format.scenario import Scenario
    from sim.game import Game

WHO_SPEAKS = {
    "conseiller": "C'est à vous de parler en premier : accueillez la personne.",
    "membre": "La personne parle en premier : lisez-la, puis répondez.",
}


class BriefingScroll(VerticalScroll):
    """The briefing's text."""

    BINDING_GROUP_TITLE = "Lire"
    BINDINGS: ClassVar = [
        Binding("up", "scroll_up", "Remonter", show=False),
        Binding("down", "scroll_down", "Descendre", show=False),
        Binding("pageup", "page_up", "Page précédente", show=False),
        Binding("pagedown", "page_down", "Page suivante", show=False),
    ]


class BriefingScreen(PreparationPage):
    """One situation, ready to be played."""

    CSS_PATH = "briefing.tcss"
    heading = "Avant l'appel"
    ADVICE = "Lisez les objectifs et le dossier, puis commencez. Pendant l'appel, F2 ouvre le dossier."
    BINDINGS: ClassVar = [
        Binding("enter", "begin", "Commencer", tooltip="Commencer l'appel"),
        Binding("escape", "app.pop_screen", "Bibliothèque", tooltip="Revenir à la bibliothèque"),
    ]

    def __init__(self, scenario_id: str, game: Game | None = None) -> None:
        """Prepare the situation ``scenario_id``, unless it is ready as ``game``."""
        super().__init__()
        self._scenario_id = scenario_id
        self._game = game

    def body(self) -> Iterable[Widget]:
        """Lay out the text; it is filled once the situation has been read."""
        with BriefingScroll():
            yield self.preparing("Je prépare la situation…")
        yield Prose("Entrée pour commencer l'appel", id="begin")

    def on_mount(self) -> None:
        """Read the situation."""
        self.query_one(BriefingScroll).focus()
        if self._game is None:
            self.prepare(self._loaded, self.show)
        else:
            self.show(self._game)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can begin before the situation is ready."""
        return action != "begin" or self._game is not None

    def show(self, game: Game) -> None:
        """Show the briefing."""
        self._game = game
        scenario = game.scenario
        self.query_one(TitleBar).show(plain(scenario.title), f"mode {MODES[self.desamorce.mode].lower()}")
        self.query_one("#preparing", Prose).say(_briefing(scenario))
        self.query_one(BriefingScroll).mount(*_details(scenario))
        self.query_one("#begin").add_class("-ready")
        self.refresh_bindings()

    def action_begin(self) -> None:
        """Begin the call."""
        from tui import engine  # Loaded already: the thread that read the situation did it.

        if self._game is not None and not self.too_small:
            app = self.desamorce
            app.navigation.conversation(engine.start(app.services, app.profile, self._game, app.mode))

    def _loaded(self) -> Game:
        from tui import engine  # Heavy: loaded by the thread that needs it.

        return engine.load(self.desamorce.services, self._scenario_id)


def _briefing(scenario: Scenario) -> Content:
    call = scenario.call
    when = with_weekday(call.day) + (f", {at_clock(call.clock)}" if call.clock else "")
    facts = [CHANNELS[scenario.channel], when, f"environ {in_minutes(scenario.length.aim)}"]
    parts: list[str | tuple[str, str]] = [(" · ".join(facts), "bold"), "\n"]
    parts += [(f"Difficulté {dots(scenario.difficulty)}", "$quiet")]
    parts += [("   ⚑ situation difficile", "$accent")] if scenario.hard else []
    return Content.assemble(*parts, "\n\n", WHO_SPEAKS[scenario.opening])


def _details(scenario: Scenario) -> Iterator[Widget]:
    if scenario.goals:
        yield Prose("Objectifs", classes="heading")
        yield from (Bullet(("• ", "$accent"), plain(goal), classes="line") for goal in scenario.goals)
    yield Prose("Dossier", classes="heading")
    for label, value in case_lines(scenario) or [("Dossier", "aucune information")]:
        yield Bullet("  ", Content.assemble((f"{label} : ", "$quiet"), value), classes="line")
