"""The commands of the moment, found by typing a part of their name: all of them in French, each with its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalGroup
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList

from scoring.text import fold
from tui.key_names import key_name
from tui.screens.help import is_ours
from tui.theme import THEMES
from tui.widgets.choices import Choices
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from tui.app import DesamorceApp


@dataclass(frozen=True)
class Command:
    """Something that can be done now."""

    said: str
    """In French."""
    keys: str
    """Names of its keys; empty for none."""
    run: Callable[[], object]


class PaletteScreen(ModalScreen[Command]):
    """Chooses a command; dismissed with it."""

    DEFAULT_CSS = """
    PaletteScreen {
        align: center top;
        background: $background 60%;
        #palette {
            width: 72;
            max-width: 96%;
            max-height: 90%;
            margin-top: 2;
            padding: 0 1;
            background: $surface;
            border: round $primary;
            border-title-color: $primary;
            border-subtitle-color: $quiet;
        }
        Input, Input:focus { border: none; height: 1; padding: 0 1; margin: 1 0; background: $panel; }
        Choices { max-height: 14; }
        #none { display: none; color: $quiet; padding: 0 1 1 1; }
    }
    """
    BINDINGS: ClassVar = [
        Binding("escape,ctrl+p", "dismiss", "Fermer", tooltip="Fermer sans rien faire"),
        Binding("up", "move(-1)", "Commande au-dessus", show=False),
        Binding("down", "move(1)", "Commande au-dessous", show=False),
    ]

    def __init__(self, commands: Sequence[Command]) -> None:
        """Offer ``commands``."""
        super().__init__()
        self._commands = list(commands)

    def compose(self) -> ComposeResult:
        """Lay out the field and the list."""
        with VerticalGroup(id="palette") as box:
            box.border_title = "Commandes"
            box.border_subtitle = "flèches pour choisir, Entrée pour faire, Échap pour fermer"
            yield Input(placeholder="Chercher une commande…")
            yield Choices(id="commands")
            yield Prose("Aucune commande ne porte ce nom.", id="none")

    def on_mount(self) -> None:
        """Show all of them."""
        self._offer("")
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep those that hold what is typed."""
        self._offer(event.value)

    def on_input_submitted(self) -> None:
        """Take the one in highlight."""
        self.query_one(Choices).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give it."""
        event.stop()
        self.dismiss(self._commands[int(event.option_id or 0)])

    def action_move(self, step: int) -> None:
        """Go up or down in the list without leaving the field."""
        choices = self.query_one(Choices)
        if step < 0:
            choices.action_cursor_up()
        else:
            choices.action_cursor_down()

    def _offer(self, typed: str) -> None:
        wanted = fold(typed).split()
        found = [(number, one) for number, one in enumerate(self._commands) if all(w in fold(one.said) for w in wanted)]
        choices = self.query_one(Choices)
        choices.offer((str(number), _entry(one)) for number, one in found)
        choices.highlighted = 0 if found else None
        choices.display = bool(found)
        self.query_one("#none").display = not found


def commands(app: DesamorceApp) -> list[Command]:
    """Give what can be done now: on this screen, then everywhere."""
    found: dict[str, Command] = {}
    for active in app.screen.active_bindings.values():
        leaves = active.binding.action in {"quit", "app.quit"}  # always offered, below
        if active.enabled and is_ours(active) and active.binding.show and not leaves:
            said = active.tooltip or active.binding.description
            run = _runner(app, active.binding.action, active.node)
            found.setdefault(said, Command(said, key_name(active.binding.key), run))
    found.pop("Ouvrir les commandes", None)
    return [*found.values(), *_everywhere(app)]


def _everywhere(app: DesamorceApp) -> list[Command]:
    colours = [Command(f"Couleurs : {said}", "", _chooser(app, name)) for name, said in THEMES.items()]
    waiting = "Avec attente : la personne prend son temps" if app.preferences.at_once else "Sans attente"
    rescue = [Command("Enregistrer l'appel ailleurs", "F8", app.action_save_call)]
    return [
        *(rescue if app.check_action("save_call", ()) else ()),
        Command(waiting, "", app.action_change_waiting),
        *colours,
        Command("Quitter Désamorce", "Ctrl+Q", _runner(app, "app.quit", app)),
    ]


def _runner(app: DesamorceApp, action: str, node: object) -> Callable[[], object]:
    return lambda: app.run_worker(app.run_action(action, node))  # type: ignore[arg-type] # a node of the DOM


def _chooser(app: DesamorceApp, name: str) -> Callable[[], object]:
    return lambda: app.choose_theme(name)


def _entry(command: Command) -> Content:
    return Content.assemble(command.said, (f"   {command.keys}", "$quiet"))
