"""The briefing: what the call is for and what the adviser's tool shows, before the phone rings.

The persona's traits and what she hides are not here: finding them out is the exercise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widget import Widget

from sim.events import Mode
from tui.safe_text import plain
from tui.screens.preparation import PreparationPage
from tui.widgets.case_panel import case_lines
from tui.widgets.picker import Picker
from tui.widgets.prose import Bullet, Prose
from tui.widgets.reading_scroll import ReadingScroll
from tui.widgets.title_bar import TitleBar
from tui.wording import CHANNELS, MODES, at_clock, dots, in_minutes, with_weekday

if TYPE_CHECKING:
    from sim.format.scenario import Scenario
    from sim.game import Game

WHO_SPEAKS = {
    "conseiller": "C'est à vous de parler en premier : accueillez la personne.",
    "membre": "La personne parle en premier : lisez-la, puis répondez.",
}


PRACTICE = "Aides à la demande, réponses à reprendre si besoin, sans limite de temps."
EXAM = "Ni aide ni reprise, {} au plus, une seule fois ; résultat scellé."


class BriefingScreen(PreparationPage):
    """One situation, ready to be played."""

    CSS_PATH = "briefing.tcss"
    heading = "Avant l'appel"
    ADVICE = (
        "Lisez les objectifs et le dossier, choisissez Entraînement ou Examen avec ← et →, puis commencez. Pendant "
        "l'appel, F2 ouvre le dossier."
    )
    BINDINGS: ClassVar = [
        Binding("enter", "begin", "Commencer", tooltip="Commencer l'appel"),
        Binding("left", "change_mode(-1)", "Changer de mode", show=False, tooltip="Entraînement ou examen"),
        Binding("right", "change_mode(1)", "Changer de mode", show=False, tooltip="Entraînement ou examen"),
        Binding("escape", "app.pop_screen", "Bibliothèque", tooltip="Revenir à la bibliothèque"),
    ]

    def __init__(self, scenario_id: str, game: Game | None = None) -> None:
        """Prepare the situation ``scenario_id``, unless it is ready as ``game``."""
        super().__init__()
        self._scenario_id = scenario_id
        self._game = game

    def body(self) -> Iterable[Widget]:
        """Lay out the text; it is filled once the situation has been read."""
        with ReadingScroll():
            yield self.preparing("Je prépare la situation…")
        with VerticalGroup(id="start"):
            yield Picker("Mode", list(MODES.items()), id="mode")
            yield Prose("", id="mode-said")
            yield Prose("", id="begin")

    def on_mount(self) -> None:
        """Read the situation."""
        self.query_one(Picker).choose(self.desamorce.mode)
        self.query_one(ReadingScroll).focus()
        if self._game is None:
            self.prepare(self._loaded, self.show)
        else:
            self.show(self._game)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can begin before the situation is ready."""
        return action not in {"begin", "change_mode"} or self._game is not None

    @property
    def mode(self) -> Mode:
        """The mode chosen."""
        return "examen" if self.query_one(Picker).chosen == "examen" else "entrainement"

    def action_change_mode(self, step: int) -> None:
        """Choose the other mode."""
        self.query_one(Picker).action_move(step)

    def on_picker_changed(self) -> None:
        """Say what the mode means."""
        self._say_mode()

    def _say_mode(self) -> None:
        if self._game is None:
            return
        exam, limit = self.mode == "examen", in_minutes(self._game.scenario.length.limit)
        self.query_one("#mode-said", Prose).say(EXAM.format(limit) if exam else PRACTICE)
        what = "l'examen" if exam else "l'appel"
        self.query_one("#begin", Prose).say(f"Entrée pour commencer {what}, ← → pour changer de mode")

    def show(self, game: Game) -> None:
        """Show the briefing."""
        self._game = game
        scenario = game.scenario
        self.query_one(TitleBar).show(plain(scenario.title))
        self.query_one("#preparing", Prose).say(_briefing(scenario))
        self.query_one(ReadingScroll).mount(*_details(scenario))
        self._say_mode()
        self.query_one("#start").add_class("-ready")
        self.refresh_bindings()

    def action_begin(self) -> None:
        """Begin the call."""
        from tui import engine  # Loaded already: the thread that read the situation did it.

        if self._game is not None and not self.too_small:
            app = self.desamorce
            app.navigation.conversation(engine.start(app.services, app.profile, self._game, self.mode))

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
