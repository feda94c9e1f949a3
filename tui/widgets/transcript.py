"""The conversation so far: her lines on the left, the adviser's set in from the left, stage directions in italics."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from tui.safe_text import plain, spoken
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from sim.turns import Turn


class Transcript(VerticalScroll):
    """What was said, the newest at the bottom."""

    DEFAULT_CSS = """
    Transcript {
        padding: 1 1 0 1;
        scrollbar-background: $background;
        scrollbar-color: $panel;
        Prose { max-width: 92; padding: 0 1; margin: 0 0 1 0; }
        .member { border-left: thick $accent; background: $surface; margin: 0 8 1 0; }
        .adviser { border-left: thick $primary; background: $panel; margin: 0 0 1 8; }
        .stage { color: $quiet; text-style: italic; }
        &:focus { background: $background-lighten-1; }
    }
    """
    BINDINGS: ClassVar = [
        Binding("up", "scroll_up", "Remonter", show=False),
        Binding("down", "scroll_down", "Descendre", show=False),
        Binding("home", "scroll_home", "Début de la conversation", show=False),
        Binding("end", "scroll_end", "Fin de la conversation", show=False),
    ]

    def __init__(self, member: str, opening: str, *, rings: bool) -> None:
        """Begin with ``opening``: a stage direction when the phone rings, else her first line."""
        super().__init__(id="transcript")
        self._member = member
        self._opening = opening
        self._rings = rings

    def on_mount(self) -> None:
        """Say the opening and follow the conversation."""
        self.anchor()
        if self._rings:
            self.note(self._opening.strip("*"))
        else:
            self._say("member", self._member, spoken(self._opening))

    def add(self, turn: Turn) -> None:
        """Add a reply, or a silence, and what she answered."""
        if turn.reply is None:
            self.note("Silence.")
        else:
            self._say("adviser", "Vous", Content(plain(turn.reply)), f"  tour {turn.number}")
        if turn.answer:
            self._say("member", self._member, spoken(turn.answer))

    def note(self, text: str) -> None:
        """Add something that nobody said."""
        self.mount(Prose(Content(plain(text)), classes="stage"))

    def rewrite(self, turns: tuple[Turn, ...]) -> None:
        """Show ``turns`` instead of what follows the opening."""
        for line in list(self.query(Prose))[1:]:
            line.remove()
        for turn in turns:
            self.add(turn)

    def _say(self, who: str, name: str, text: Content, beside: str = "") -> None:
        colour = "$accent" if who == "member" else "$primary"
        heading = Content.assemble((name, f"bold {colour}"), (beside, "$quiet"), "\n")
        self.mount(Prose(heading + text, classes=who))
