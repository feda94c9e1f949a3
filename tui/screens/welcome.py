"""The first run, in three short steps: what this is, which pseudonym to use, how it works."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Center, Middle, VerticalGroup
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from sim.errors import JournalError, SimulationError
from sim.journal.profile import PSEUDONYM_LIMIT, Profile
from tui.safe_text import one_line
from tui.screens.page import Page
from tui.widgets.prose import Prose
from tui.widgets.title_bar import TitleBar

TITLES = ("Bienvenue", "Votre pseudonyme", "Comment ça marche")
WELCOME = (
    "Désamorce vous entraîne aux conversations difficiles avec les adhérents d'une mutuelle.\n\n"
    "Vous répondez avec vos propres mots à une personne simulée : en colère, pressée, inquiète. "
    "Elle réagit à ce que vous lui dites.\n\n"
    "À la fin, un bilan vous montre ce que vous avez réussi, ce qui a manqué, et vos phrases qui le prouvent."
)
PSEUDONYM = (
    "Comment voulez-vous être appelé ici ? Un prénom ou un surnom suffit : ne donnez pas votre nom de famille. "
    "Vous pouvez écrire ce que vous voulez, par exemple « Camille »."
)
HOW = (
    ("Entrée", "envoyer votre réponse"),
    ("Ctrl+J", "aller à la ligne sans envoyer"),
    ("F2", "ouvrir ou fermer le dossier de l'adhérent"),
    ("Échap", "quitter l'appel : vous pourrez le reprendre"),
    ("F1", "voir toutes les touches, partout"),
)
PRIVACY = "Ce que vous écrivez reste sur cet ordinateur : rien n'est envoyé sur Internet."
LAST_STEP = 3


class PseudonymInput(Input):
    """One line; a paste is cleaned before it is shown."""

    BINDINGS: ClassVar = [Binding("enter", "submit", "Continuer", tooltip="Garder ce pseudonyme")]

    def _on_paste(self, event: events.Paste) -> None:
        """Insert what can be shown of a paste."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(one_line(event.text[: 4 * PSEUDONYM_LIMIT]))


class StepBox(VerticalGroup):
    """The frame of a step."""


class WelcomeScreen(Page):
    """Shown once, before the library."""

    CSS_PATH = "welcome.tcss"
    heading = "Désamorce"
    ADVICE = "Trois étapes avant de commencer : elles ne sont montrées qu'une fois."
    BINDINGS: ClassVar = [
        Binding("enter", "advance", "Continuer", tooltip="Passer à l'étape suivante"),
        Binding("escape", "back", "Revenir", tooltip="Revenir à l'étape précédente"),
        Binding("ctrl+q", "app.quit", "Quitter", tooltip="Quitter Désamorce"),
    ]

    step: reactive[int] = reactive(1, bindings=True)
    """1 to 3."""

    def __init__(self, scenario_id: str | None) -> None:
        """Open ``scenario_id`` afterwards, or the library."""
        super().__init__()
        self._scenario_id = scenario_id

    def body(self) -> Iterable[Widget]:
        """Lay the three steps out; one is shown at a time."""
        yield Middle(Center(WelcomeSteps()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing before the first step."""
        return not (action == "back" and self.step == 1)

    def watch_step(self, step: int) -> None:
        """Show one step."""
        if self.query(StepBox):
            self._show(step)

    def _show(self, step: int) -> None:
        for number in range(1, LAST_STEP + 1):
            self.query_one(f"#step-{number}").display = number == step
        self.query_one(StepBox).border_title = TITLES[step - 1]
        self.query_one(TitleBar).show(note=f"étape {step} sur {LAST_STEP}")
        if step == 2:
            self.query_one(PseudonymInput).focus()
        else:
            self.set_focus(None)
        self.refresh_bindings()

    def on_mount(self) -> None:
        """Begin."""
        self._show(self.step)

    def on_input_changed(self) -> None:
        """Take the error away once it is being mended."""
        self.query_one("#error", Prose).say("")

    def on_input_submitted(self) -> None:
        """Enter in the field goes on as anywhere."""
        self.action_advance()

    def action_back(self) -> None:
        """Show the step before."""
        self.step -= 1

    def action_advance(self) -> None:
        """Go to the next step; the pseudonym must be one."""
        if self.step == 2 and not self._kept():
            return
        if self.step == LAST_STEP:
            self.desamorce.navigation.library(self._scenario_id)
        else:
            self.step += 1

    def _kept(self) -> bool:
        """Keep the pseudonym; False with the reason shown when it can't be one."""
        app, pseudonym = self.desamorce, self.query_one(PseudonymInput).value
        try:
            app.profile = self._profile(pseudonym)
        except JournalError as error:
            app.warning = str(error)
        except SimulationError as error:
            self.query_one("#error", Prose).say(str(error))
            return False
        return True

    def _profile(self, pseudonym: str) -> Profile:
        journal = self.desamorce.services.journal
        if journal is None:
            raise JournalError(self.desamorce.services.fault)
        known = self.desamorce.profile
        return journal.rename_person(known.person_id, pseudonym) if known else journal.create_person(pseudonym)


class WelcomeSteps(StepBox):
    """The texts of the three steps."""

    def compose(self) -> ComposeResult:
        """Lay them out."""
        yield Prose(WELCOME, id="step-1")
        with VerticalGroup(id="step-2"):
            yield Prose(PSEUDONYM)
            yield PseudonymInput(placeholder="Votre pseudonyme", max_length=4 * PSEUDONYM_LIMIT)
            yield Prose("", id="error")
        keys = [((f"{key:<8}", "bold $primary"), f"  {does}\n") for key, does in HOW]
        yield Prose(Content.assemble(*(part for pair in keys for part in pair), "\n", PRIVACY), id="step-3")
        yield Prose("Entrée pour continuer", id="next")
