"""The app: colours, keys that work everywhere, and the way from one screen to the next.

It decides nothing about a call: a screen holds the session, the app holds who trains and what is wrong.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import App
from textual.binding import Binding
from textual.reactive import reactive

from sim.data_folder import DataFolder
from sim.errors import JournalError
from sim.events import Mode
from sim.journal.profile import Profile
from tui.key_names import key_name
from tui.navigation import Navigation
from tui.services import Services, open_services
from tui.theme import DARK, LIGHT


class DesamorceApp(App[None]):
    """Désamorce in a terminal; see ``make_app``."""

    TITLE = "Désamorce"
    ENABLE_COMMAND_PALETTE = False
    BINDING_GROUP_TITLE = "Partout"
    BINDINGS: ClassVar = [
        Binding("f1,ctrl+g", "explain", "Aide", tooltip="Ouvrir cette aide", id="aide"),
        Binding("ctrl+q", "quit", "Quitter", tooltip="Quitter Désamorce", show=False),
        Binding("ctrl+t", "change_colours", "Couleurs", tooltip="Passer du sombre au clair", show=False),
        Binding("ctrl+c", "say_how_to_quit", "Dire comment quitter", show=False, system=True),
    ]

    warning: reactive[str] = reactive("")
    """Why nothing is recorded, in French; empty when all is well."""

    def __init__(self, services: Services, scenario_id: str | None = None, mode: Mode = "entrainement") -> None:
        """Use ``services``; ``scenario_id`` opens that briefing at once."""
        super().__init__()
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        # Not by assignment, which would read every style sheet a second time, at the worst moment.
        self.set_reactive(App.theme, DARK.name)
        self.stylesheet.set_variables(self.get_css_variables())
        self.services = services
        self.mode = mode
        self.profile: Profile | None = None
        self.navigation = Navigation(self)
        self._scenario_id = scenario_id

    def on_mount(self) -> None:
        """Find who trains and open the first screen."""
        self.warning = self.services.fault
        self.profile = self._known_profile()
        self.navigation.begin(self._scenario_id, known=self.profile is not None or bool(self.warning))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the colours of our own, for the themes that have none."""
        return DARK.variables

    def get_key_display(self, binding: Binding) -> str:
        """Name a key in French."""
        return binding.key_display or key_name(binding.key)

    def action_explain(self) -> None:
        """Open the help of the screen."""
        self.navigation.explain()

    def action_change_colours(self) -> None:
        """Go from dark to light, or back."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

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
            return self.services.journal.person()
        except JournalError as error:
            self.warning = str(error)
            return None


def make_app(services: Services, scenario_id: str | None = None, mode: Mode = "entrainement") -> DesamorceApp:
    """Make the app; nothing is drawn before ``run``."""
    return DesamorceApp(services, scenario_id, mode)


def run_app(
    data_folder: DataFolder, scenario_id: str | None = None, seed: int | None = None, mode: Mode = "entrainement"
) -> int:
    """Open the app on a terminal; give the exit status."""
    services = open_services(data_folder, seed)
    try:
        app = make_app(services, scenario_id, mode)
        app.run()
        return app.return_code or 0
    finally:
        services.close()


__all__ = ["DesamorceApp", "make_app", "run_app"]
