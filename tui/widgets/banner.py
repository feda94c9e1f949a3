"""The permanent line that says why nothing is recorded; absent when all is well."""

from __future__ import annotations

from tui.widgets.prose import Prose


class Banner(Prose):
    """A warning that stays for as long as its cause."""

    DEFAULT_CSS = """
    Banner {
        display: none;
        padding: 0 1;
        color: $background;
        background: $warning;
        max-height: 4;
        &.-shown { display: block; }
    }
    """

    def warn(self, warning: str) -> None:
        """Show ``warning``, or hide when it is empty."""
        self.set_class(bool(warning), "-shown")
        # First, because a long path may leave no room for it.
        elsewhere = " (F8 : l'enregistrer ailleurs)" if getattr(self.screen, "shows_call", False) else ""
        self.say(f"⚠ Rien n'est enregistré{elsewhere}. {warning}" if warning else "")
