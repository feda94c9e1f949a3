"""What every screen has: a title line, the banner, the footer, the help, and a cover when the terminal is too small."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer

from tui.widgets.banner import Banner
from tui.widgets.title_bar import TitleBar
from tui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from tui.app import DesamorceApp


class Page(Screen[None]):
    """A screen of the app; a subclass gives its ``body``."""

    DEFAULT_CSS = """
    Page { layers: base cover; overflow: hidden; }
    """
    BINDING_GROUP_TITLE = "Cet écran"
    ADVICE: ClassVar[str] = ""
    """What the help says of this screen, in French."""
    AUTO_FOCUS = ""
    """Each screen says itself what has the focus."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual does not declare it a ClassVar
    BINDINGS: ClassVar = [
        Binding("tab", "app.focus_next", "Partie suivante de l'écran", show=False),
        Binding("shift+tab", "app.focus_previous", "Partie précédente de l'écran", show=False),
    ]

    too_small = False
    """Whether the terminal is too small to show anything."""
    shows_call: ClassVar[bool] = False
    """Whether a call is on the screen, that may be saved elsewhere when it can't be recorded."""
    heading: ClassVar[str] = ""
    """What the title line says at first."""

    @property
    def desamorce(self) -> DesamorceApp:
        """The app, known by its own type."""
        return cast("DesamorceApp", self.app)

    def compose(self) -> ComposeResult:
        """Lay out the frame around ``body``."""
        yield TitleBar(self.heading)
        yield Banner()
        yield from self.body()
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def body(self) -> Iterable[Widget]:
        """Give the widgets between the title line and the footer."""
        return ()

    def on_mount(self) -> None:
        """Show the app's warning, now and when it changes."""
        banner = self.query_one(Banner)
        self.watch(self.app, "warning", banner.warn)

    def on_resize(self, event: events.Resize) -> None:
        """Cover the screen when there is no room for it."""
        self.too_small = self.query_one(TooSmall).fit(event.size.width, event.size.height)
