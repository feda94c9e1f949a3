"""The first run, in three short steps: who one is, how a call goes, the keys; it can be skipped and read again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Center, Middle, VerticalGroup
from textual.reactive import reactive
from textual.widget import Widget

from sim.errors import JournalError, SimulationError
from sim.journal.profile import PSEUDONYM_LIMIT, Profile
from tui.people import NO_NAME, is_named
from tui.screens.page import Page
from tui.widgets.line_input import LineInput
from tui.widgets.prose import Bullet, Prose
from tui.widgets.title_bar import TitleBar

TITLES = ("Qui êtes-vous ?", "Comment se passe un appel", "Les touches")
WHO = (
    "Désamorce vous entraîne aux conversations difficiles avec les adhérents d'une mutuelle.\n\n"
    "Comment voulez-vous être appelé ici ? Un prénom ou un surnom suffit : ne donnez pas votre nom de famille."
)
PRIVACY = "Ce que vous écrivez reste sur cet ordinateur : rien n'est envoyé sur Internet."
CALL = (
    ("1", "Vous choisissez une situation et vous lisez le dossier."),
    ("2", "Vous répondez, avec vos propres mots, à une personne simulée : en colère, pressée, inquiète. Elle réagit à "
          "ce que vous lui dites, et à la façon dont vous le dites."),
    ("3", "À la fin, un bilan montre ce que vous avez réussi, ce qui a manqué, et vos phrases qui le prouvent."),
    ("4", "La bibliothèque vous dit ensuite quoi travailler, et l'historique garde vos progrès."),
)  # fmt: skip
MODES_SAID = "À l'entraînement, vous pouvez demander de l'aide et vous reprendre. À l'examen, non."
KEYS = (
    ("↑ ↓", "choisir, ou lire la suite"),
    ("Entrée", "ouvrir, ou envoyer votre réponse"),
    ("Ctrl+J", "aller à la ligne sans envoyer"),
    ("F2", "ouvrir ou fermer le dossier de l'adhérent"),
    ("/", "filtrer une liste en tapant quelques mots"),
    ("Échap", "revenir ; pendant l'appel, le quitter pour le reprendre plus tard"),
    ("F1", "voir toutes les touches, partout"),
)
LAST_STEP = 3


class StepBox(VerticalGroup):
    """The frame of a step."""


class WelcomeScreen(Page):
    """Shown once before the library, and again on demand."""

    CSS_PATH = "welcome.tcss"
    heading = "Désamorce"
    ADVICE = "Trois étapes avant de commencer. Échap les passe ; la touche B de la bibliothèque les montre à nouveau."
    BINDINGS: ClassVar = [
        Binding("enter", "advance", "Continuer", tooltip="Passer à l'étape suivante"),
        Binding("left,backspace", "back", "Revenir", tooltip="Revenir à l'étape précédente"),
        Binding("escape", "skip", "Passer", tooltip="Passer la présentation"),
        Binding("ctrl+q", "app.quit", "Quitter", tooltip="Quitter Désamorce"),
    ]

    step: reactive[int] = reactive(1, bindings=True)
    """1 to 3."""

    def __init__(self, scenario_id: str | None, *, again: bool = False) -> None:
        """Open ``scenario_id`` afterwards, or the library; when read ``again``, give back the screen below."""
        super().__init__()
        self._scenario_id = scenario_id
        self._again = again

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
        said = "Entrée pour continuer, Échap pour passer" if step < LAST_STEP else "Entrée pour commencer"
        self.query_one("#next", Prose).say(said)
        if step == 1:
            self.query_one(LineInput).focus()
        else:
            self.set_focus(None)
        self.refresh_bindings()

    def on_mount(self) -> None:
        """Begin, with the pseudonym that is known."""
        profile = self.desamorce.profile
        if profile is not None and is_named(profile):
            self.query_one(LineInput).value = profile.pseudonym
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
        if self.step == 1 and not self._kept(self.query_one(LineInput).value):
            return
        if self.step == LAST_STEP:
            self._leave()
        else:
            self.step += 1

    def action_skip(self) -> None:
        """Go to the library at once; the pseudonym is asked of nobody twice."""
        written = self.query_one(LineInput).value
        if self._again or self.desamorce.profile is not None or self._kept(written if written.strip() else NO_NAME):
            self._leave()

    def _leave(self) -> None:
        if self._again:
            self.app.pop_screen()
        else:
            self.desamorce.navigation.library(self._scenario_id)

    def _kept(self, pseudonym: str) -> bool:
        """Keep the pseudonym; False with the reason shown when it can't be one."""
        app = self.desamorce
        try:
            app.choose_person(self._profile(pseudonym))
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
        with VerticalGroup(id="step-1"):
            yield Prose(WHO)
            yield LineInput(placeholder="Votre pseudonyme, par exemple Camille", max_length=4 * PSEUDONYM_LIMIT)
            yield Prose("", id="error")
            yield Prose(PRIVACY, classes="quiet")
        with VerticalGroup(id="step-2"):
            yield from (Bullet((f"{number}  ", "bold $primary"), said, classes="point") for number, said in CALL)
            yield Prose(MODES_SAID, classes="quiet")
        with VerticalGroup(id="step-3"):
            yield from (Bullet((f"{key:<8}  ", "bold $primary"), does) for key, does in KEYS)
        yield Prose("", id="next")
