"""Taking a quote from a reply: the whole of it, or the words between a first and a last one, chosen with the arrows."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from scoring.grid import Quote
from tui.screens.evaluation.call_pane import marked
from tui.widgets.prose import Prose

WHOLE = "Toute la réplique est citée. Entrée : la prendre entière. ← → : n'en garder que des mots."
FIRST = "← → : premier mot de la citation. Espace : passer au dernier mot. Entrée : prendre ce qui est souligné."
LAST = "← → : dernier mot de la citation. Espace : revenir au premier mot. Entrée : prendre ce qui est souligné."


class QuoteScreen(ModalScreen[tuple[int, int] | None]):
    """Asks; dismissed with the bounds of the quote in the reply, or None."""

    DEFAULT_CSS = """
    QuoteScreen {
        align: center middle;
        background: $background 60%;
        #quote {
            width: 76;
            max-width: 98%;
            height: auto;
            max-height: 96%;
            padding: 0 2;
            background: $surface;
            border: round $primary;
            border-title-color: $primary;
        }
        #for { color: $quiet; margin-bottom: 1; }
        #reply-box { height: auto; max-height: 12; padding: 0 1; background: $panel; scrollbar-size-vertical: 1; }
        #how { color: $accent; margin-top: 1; }
    }
    """
    BINDING_GROUP_TITLE = "Citer"
    BINDINGS: ClassVar = [
        Binding("enter", "take", "Citer", tooltip="Prendre ce qui est souligné"),
        Binding("left", "move(-1)", "Mot précédent", show=False),
        Binding("right", "move(1)", "Mot suivant", show=False),
        Binding("space", "other_end", "Premier ou dernier mot", show=False),
        Binding("home", "all", "Toute la réplique", show=False),
        Binding("escape", "leave", "Revenir", tooltip="Fermer sans rien citer"),
    ]

    def __init__(self, reply: str, turn: int, unit: str) -> None:
        """Offer ``reply``, said at ``turn``, as a proof of ``unit``: its identifier and wording."""
        super().__init__()
        self._reply, self._turn, self._unit = reply, turn, unit
        self._words = [match.span() for match in re.finditer(r"\S+", reply)] or [(0, len(reply))]
        self.first, self.last = 0, len(self._words) - 1
        self._moving = ""

    def compose(self) -> ComposeResult:
        """Lay out the reply."""
        with VerticalScroll(id="quote", can_focus=False) as box:
            box.border_title = f"Citer le tour {self._turn}"
            yield Prose(f"Pour {self._unit}", id="for")
            with VerticalScroll(id="reply-box", can_focus=False):
                yield Prose("", id="reply")
            yield Prose(WHOLE, id="how")

    def on_mount(self) -> None:
        """Begin with the whole reply."""
        self._draw()

    @property
    def bounds(self) -> tuple[int, int]:
        """What is chosen, as offsets in the reply; the whole reply is whole to its last blank."""
        if (self.first, self.last) == (0, len(self._words) - 1):
            return 0, len(self._reply)
        return self._words[self.first][0], self._words[self.last][1]

    def action_move(self, step: int) -> None:
        """Move the first or the last word."""
        self._moving = self._moving or ("first" if step > 0 else "last")
        if self._moving == "first":
            self.first = min(max(0, self.first + step), self.last)
        else:
            self.last = max(min(len(self._words) - 1, self.last + step), self.first)
        self._draw()

    def action_other_end(self) -> None:
        """Move the other end from now on."""
        self._moving = "first" if self._moving == "last" else "last"
        self._draw()

    def action_all(self) -> None:
        """Take the whole reply again."""
        self.first, self.last, self._moving = 0, len(self._words) - 1, ""
        self._draw()

    def action_take(self) -> None:
        """Answer with what is chosen."""
        self.dismiss(self.bounds)

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    def _draw(self) -> None:
        start, end = self.bounds
        self.query_one("#reply", Prose).say(marked(self._reply, [Quote("", 0, start, end, "")]))
        self.query_one("#how", Prose).say({"": WHOLE, "first": FIRST, "last": LAST}[self._moving])
