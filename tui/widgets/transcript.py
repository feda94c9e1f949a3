"""The conversation so far: her lines on the left, the adviser's set in from the left, stage directions in italics.

Only its end is mounted: the trap it prevents is a call of five hundred turns that makes every key slow. What stands
higher is kept as text, and comes back when one scrolls up to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from tui.safe_text import plain, spoken
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from sim.turns import Turn

MOST, KEPT = 48, 32
"""Paragraphs mounted at most, and how many are left when there are more."""


@dataclass(frozen=True)
class Paragraph:
    """One thing said, as it is shown."""

    text: Content
    who: str
    """A style: ``member``, ``adviser`` or ``stage``."""


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
        Binding("home", "start", "Début de la conversation", show=False),
        Binding("end", "scroll_end", "Fin de la conversation", show=False),
    ]

    def __init__(self, member: str, opening: str, *, rings: bool) -> None:
        """Begin with ``opening``: a stage direction when the phone rings, else her first line."""
        super().__init__(id="transcript")
        self._member = member
        self._opening = opening
        self._rings = rings
        self._paragraphs: list[Paragraph] = []
        self._first = 0
        """The place of the first paragraph mounted."""
        self._growing = False
        self._bulk = False
        """Whether paragraphs are only noted, to be mounted together."""

    def on_mount(self) -> None:
        """Say the opening and follow the conversation."""
        self.anchor()
        self._open()

    def add(self, turn: Turn) -> None:
        """Add a reply, or a silence, and what she answered."""
        self.add_reply(turn)
        if turn.answer:
            self.add_answer(turn.answer)

    def add_reply(self, turn: Turn) -> None:
        """Add what the adviser said, or did not say; who speaks wants to see the answer."""
        self.anchor()
        if turn.reply is None:
            self.note("Silence.")
        else:
            self._say("adviser", "Vous", self._adviser_text(turn.reply), f"  tour {turn.number}")

    def add_answer(self, text: str) -> None:
        """Add what she says."""
        self._say("member", self._member, spoken(text))

    def note(self, text: str) -> None:
        """Add something that nobody said."""
        self._put(Paragraph(Content(plain(text)), "stage"))

    def rewrite(self, turns: tuple[Turn, ...]) -> None:
        """Show ``turns`` instead of what follows the opening."""
        self.clear()
        self._bulk = True
        self._open()
        for turn in turns:
            self.add(turn)
        self._bulk = False
        self._first = max(0, len(self._paragraphs) - KEPT)
        self.mount(*map(_shown, self._paragraphs[self._first :]))
        self.anchor()

    def clear(self) -> None:
        """Take everything out."""
        self._paragraphs.clear()
        self._first = 0
        self.remove_children()
        self.anchor()

    def action_start(self) -> None:
        """Go to the first words of the call."""
        self._grow(len(self._paragraphs))
        self.call_after_refresh(self.scroll_home, animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Bring back what stands higher when one comes to the top of what is mounted."""
        super().watch_scroll_y(old_value, new_value)
        if new_value <= 0 < self._first and new_value < old_value and not self._growing:
            self._grow(KEPT)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All that was said, mounted or not."""
        return tuple(self._paragraphs)

    def _open(self) -> None:
        if self._rings:
            self.note(self._opening.strip("*"))
        else:
            self.add_answer(self._opening)

    def _adviser_text(self, reply: str) -> Content:
        return Content(plain(reply))

    def _say(self, who: str, name: str, text: Content, beside: str = "") -> Prose:
        colour = "$accent" if who == "member" else "$primary"
        heading = Content.assemble((name, f"bold {colour}"), (beside, "$quiet"), "\n")
        return self._put(Paragraph(heading + text, who))

    def _put(self, paragraph: Paragraph) -> Prose:
        self._paragraphs.append(paragraph)
        shown = _shown(paragraph)
        if not self._bulk:
            self.mount(shown)
            self._trim()
        return shown

    def _trim(self) -> None:
        """Take down what stands far above the end, unless somebody reads it."""
        if len(self._paragraphs) - self._first > MOST and not self._anchor_released:
            others = [child for child in self.children if not child.has_class("-leaving")]
            for child in others[:-KEPT]:
                child.add_class("-leaving")
                child.remove()
            self._first = len(self._paragraphs) - KEPT

    def _grow(self, count: int) -> None:
        begin = max(0, self._first - count)
        higher = [_shown(one) for one in self._paragraphs[begin : self._first]]
        if not higher:
            return
        self._first, self._growing = begin, True
        height = self.virtual_size.height
        self.mount(*higher, before=0)
        self.call_after_refresh(self._stay, height)

    def _stay(self, height: int) -> None:
        """Leave on the screen what was read before something came above it."""
        self.scroll_to(y=self.scroll_y + self.virtual_size.height - height, animate=False)
        self._growing = False


def _shown(paragraph: Paragraph) -> Prose:
    return Prose(paragraph.text, classes=paragraph.who)
