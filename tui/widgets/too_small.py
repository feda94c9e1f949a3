"""What covers a screen when the terminal is too small for it; all is as it was once the window is wide again."""

from __future__ import annotations

from textual import events

from tui.widgets.prose import Prose

MIN_WIDTH = 72
MIN_HEIGHT = 20
"""Below 80x24 on purpose: a terminal that gives a line to its own status bar still works."""


class TooSmall(Prose):
    """Asks for a larger window."""

    DEFAULT_CSS = """
    TooSmall {
        layer: cover;
        display: none;
        width: 100%;
        height: 100%;
        content-align: center middle;
        text-align: center;
        background: $background;
        &.-shown { display: block; }
    }
    """

    def fit(self, width: int, height: int) -> bool:
        """Show itself if a terminal of this size is too small; say whether it is."""
        small = width < MIN_WIDTH or height < MIN_HEIGHT
        self.set_class(small, "-shown")
        self.say(
            f"Fenêtre trop petite ({width} × {height}).\nAgrandissez-la, ou réduisez les caractères :\n"
            "il faut 80 colonnes et 24 lignes.\nRien n'est perdu."
        )
        return small

    def on_resize(self, event: events.Resize) -> None:
        """Nothing of its own: the screen decides."""
        event.stop()
