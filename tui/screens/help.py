"""The help: what the screen is for and its keys, in French, gathered from the bindings that are active there.

Only bindings declared in this package are listed: those that come with Textual speak English.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from tui.key_names import key_name
from tui.widgets.prose import Bullet, Prose

if TYPE_CHECKING:
    from textual.binding import ActiveBinding
    from textual.screen import Screen

_KEY_WIDTH = 24


class HelpScreen(ModalScreen[None]):
    """The keys of the screen below."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        background: $background 60%;
        #help {
            width: 76;
            max-width: 98%;
            height: auto;
            max-height: 90%;
            padding: 1 2;
            background: $surface;
            border: round $primary;
            border-title-color: $primary;
            border-subtitle-color: $quiet;
            scrollbar-size-vertical: 1;
            scrollbar-background: $surface;
            scrollbar-color: $panel;
        }
        .group { margin: 1 0 0 0; color: $accent; text-style: bold; }
    }
    """
    BINDINGS: ClassVar = [Binding("escape,f1,ctrl+g,enter,q", "dismiss", "Fermer l'aide")]

    def __init__(self, advice: str, keys: Iterable[tuple[str, str, str]]) -> None:
        """Show ``advice``, then each key: its group, its names, what it does."""
        super().__init__()
        self._advice = advice
        self._keys = list(keys)

    def compose(self) -> ComposeResult:
        """Lay the help out."""
        with VerticalScroll(id="help") as box:
            box.border_title = "Aide"
            box.border_subtitle = "Échap pour fermer, flèches pour lire la suite"
            yield Prose(self._advice)
            group = ""
            for title, names, does in self._keys:
                if title != group:
                    yield Prose(title, classes="group")
                    group = title
                yield Bullet((f"{names:<{_KEY_WIDTH}}", "bold $primary"), does)

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#help").focus()


def keys_of(screen: Screen[Any]) -> list[tuple[str, str, str]]:
    """List the keys that work on ``screen`` now: group, names of the keys, what they do."""
    found: dict[tuple[str, str], list[str]] = {}
    for active in screen.active_bindings.values():
        if is_ours(active):
            said = active.tooltip or active.binding.description
            found.setdefault((_group(active), said), []).append(key_name(active.binding.key))
    own = screen.BINDING_GROUP_TITLE
    rows = [(group, " ou ".join(dict.fromkeys(names)), said) for (group, said), names in found.items()]
    return sorted(rows, key=lambda row: row[0] != own)


def _group(active: ActiveBinding) -> str:
    return getattr(active.node, "BINDING_GROUP_TITLE", None) or "Partout"


def is_ours(active: ActiveBinding) -> bool:
    """Whether a key was declared in this package, and has its French."""
    for owner in type(active.node).__mro__:
        declared = owner.__dict__.get("BINDINGS", ()) if owner.__module__.startswith("tui.") else ()
        if any(isinstance(ours, Binding) and ours.action == active.binding.action for ours in declared):
            return bool(active.binding.description)
    return False
