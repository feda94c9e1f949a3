"""The app: colours, keys that work everywhere, and the way from one screen to the next.

It decides nothing about a call: a screen holds the session, the app holds who trains and what is wrong.
"""

from __future__ import annotations

from typing import ClassVar

from textual import constants
from textual.app import App
from textual.binding import Binding
from textual.driver import Driver
from textual.reactive import reactive

from sim.data_folder import DataFolder
from sim.errors import JournalError
from sim.events import Mode
from sim.journal.profile import Profile
from tui.key_names import key_name
from tui.lost_terminal import watch_terminal
from tui.navigation import Navigation
from tui.people import last_one
from tui.preferences import Preferences, PreferencesFile
from tui.services import Services, open_services
from tui.theme import CONTRAST, DARK, HIGHLIGHTS, LIGHT, THEMES, first_theme


class DesamorceApp(App[None]):
    """Désamorce in a terminal; see ``make_app``."""

    TITLE = "Désamorce"
    ENABLE_COMMAND_PALETTE = False
    CSS = HIGHLIGHTS
    BINDING_GROUP_TITLE = "Partout"
    BINDINGS: ClassVar = [
        Binding("f1,ctrl+g", "explain", "Aide", tooltip="Ouvrir cette aide", id="aide"),
        Binding("ctrl+p", "choose_command", "Commandes", tooltip="Ouvrir les commandes", show=False),
        Binding("f8", "save_call", "Enregistrer l'appel ailleurs", show=False),
        Binding("ctrl+q", "quit", "Quitter", tooltip="Quitter Désamorce", show=False),
        Binding("ctrl+t", "change_colours", "Couleurs", tooltip="Changer de couleurs", show=False),
        Binding("ctrl+c", "say_how_to_quit", "Dire comment quitter", show=False, system=True),
    ]

    warning: reactive[str] = reactive("", bindings=True)
    """Why nothing is recorded, in French; empty when all is well."""

    def __init__(
        self,
        services: Services,
        scenario_id: str | None = None,
        mode: Mode = "entrainement",
        preferences: PreferencesFile | None = None,
    ) -> None:
        """Use ``services``; ``scenario_id`` opens that briefing at once."""
        super().__init__()
        self._preferences = preferences or PreferencesFile(None)
        for theme in (DARK, LIGHT, CONTRAST):
            self.register_theme(theme)
        chosen = first_theme(self.preferences.theme, self.console.color_system, no_colour=self.no_color)
        # Not by assignment, which would read every style sheet a second time, at the worst moment.
        self.set_reactive(App.theme, chosen)
        self.add_class(f"-theme-{chosen}")
        self.stylesheet.set_variables(self.get_css_variables())
        self.services = services
        self.mode = mode
        self.profile: Profile | None = None
        self.navigation = Navigation(self)
        self._scenario_id = scenario_id

    @property
    def preferences(self) -> Preferences:
        """What the person has chosen of the screen."""
        return self._preferences.known

    def on_mount(self) -> None:
        """Find who trains and open the first screen."""
        watch_terminal(self)
        self.warning = self.services.fault
        self.profile = self._known_profile()
        self.navigation.begin(self._scenario_id, known=self.profile is not None or bool(self.warning))
        self.call_after_refresh(self.services.back_up)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the colours of our own, for the themes that have none."""
        return DARK.variables

    def get_key_display(self, binding: Binding) -> str:
        """Name a key in French."""
        return binding.key_display or key_name(binding.key)

    def action_explain(self) -> None:
        """Open the help of the screen."""
        self.navigation.explain()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A call is saved elsewhere only where one is on the screen and can't be recorded."""
        return action != "save_call" or (bool(self.warning) and self.navigation.shows_call())

    def action_save_call(self) -> None:
        """Ask where to save a call that can't be recorded."""
        self.navigation.save_call()

    def action_change_colours(self) -> None:
        """Go to the next colours."""
        names = list(THEMES)
        self.choose_theme(names[(names.index(self.theme) + 1) % len(names)])

    def choose_theme(self, name: str) -> None:
        """Take these colours, today and the next times."""
        self.theme = name
        self._preferences.change(theme=name)

    def choose_person(self, profile: Profile) -> None:
        """Let ``profile`` train, today and the next times."""
        self.profile = profile
        self._preferences.change(person_id=profile.person_id)

    def action_change_waiting(self) -> None:
        """Let the member answer at once, or take her time again."""
        at_once = self._preferences.change(at_once=not self.preferences.at_once).at_once
        said = "La personne répond sans attente." if at_once else "La personne prend le temps de répondre."
        self.notify(said, markup=False)

    def action_choose_command(self) -> None:
        """Open the commands of the moment."""
        self.navigation.choose_command()

    def get_driver_class(self) -> type[Driver]:
        """Take a driver that reads any bytes, where Textual's own would stop at them."""
        usual = super().get_driver_class()
        if constants.DRIVER is not None or usual.__name__ != "LinuxDriver":
            return usual
        from tui.forgiving_driver import ForgivingDriver  # knows only POSIX terminals

        return ForgivingDriver

    def action_say_how_to_quit(self) -> None:
        """Tell who presses Ctrl+C, out of habit, how to leave."""
        self.notify("Pour quitter Désamorce, appuyez sur Ctrl+Q.", markup=False)

    async def action_quit(self) -> None:
        """Leave; a call that goes on asks first."""
        if not self.navigation.leave_call():
            self.exit()

    def _known_profile(self) -> Profile | None:
        if self.services.journal is None:
            return None
        try:
            return last_one(self.services.journal, self.preferences.person_id)
        except JournalError as error:
            self.warning = str(error)
            return None


def make_app(
    services: Services,
    scenario_id: str | None = None,
    mode: Mode = "entrainement",
    preferences: PreferencesFile | None = None,
) -> DesamorceApp:
    """Make the app; nothing is drawn before ``run``."""
    return DesamorceApp(services, scenario_id, mode, preferences)


def run_app(
    data_folder: DataFolder, scenario_id: str | None = None, seed: int | None = None, mode: Mode = "entrainement"
) -> int:
    """Open the app on a terminal; give the exit status."""
    services = open_services(data_folder, seed)
    try:
        app = make_app(services, scenario_id, mode, PreferencesFile(data_folder.root))
        app.run()
        return app.return_code or 0
    finally:
        services.close()


__all__ = ["DesamorceApp", "make_app", "run_app"]
