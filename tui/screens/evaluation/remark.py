"""Writing « précisions » under a table, kept as one writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalGroup
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer

from scoring.grid import REMARK_LIMIT
from scoring.text import clean
from tui.widgets.editor import Editor
from tui.widgets.prose import Prose
from tui.wording import counted

PAUSE = 0.7
"""Seconds without a key before it is kept: every letter need not reach the disk."""


class RemarkScreen(ModalScreen[None]):
    """Lets one write; what is written is kept at each pause and when the screen is left."""

    DEFAULT_CSS = """
    RemarkScreen {
        align: center middle;
        background: $background 60%;
        #remark {
            width: 92;
            max-width: 98%;
            height: 80%;
            padding: 0 2;
            background: $surface;
            border: round $primary;
            border-title-color: $primary;
        }
        #label { color: $quiet; max-height: 5; }
        Editor { height: 1fr; }
        #kept { color: $quiet; }
        #kept.-refused { color: $text-error; }
    }
    """
    BINDING_GROUP_TITLE = "Précisions"
    BINDINGS: ClassVar = [Binding("escape", "leave", "Revenir", tooltip="Garder ce qui est écrit et revenir")]

    def __init__(self, title: str, label: str, known: str, keep: Callable[[str], str]) -> None:
        """Write from ``known``.

        Args:
            title: Of the frame.
            label: The official wording of the competence, and what is expected.
            known: What is written already.
            keep: Keeps a text; gives why it could not, else nothing.
        """
        super().__init__()
        self._title, self._label, self._known, self._keep = title, label, known, keep
        self._kept = known
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the area."""
        with VerticalGroup(id="remark") as box:
            box.border_title = Content(self._title)
            yield Prose(self._label, id="label")
            yield Editor(REMARK_LIMIT, id="text", placeholder="Ce que le candidat a mis en œuvre, et comment.")
            yield Prose("", id="kept")

    def on_mount(self) -> None:
        """Let one write after what is written already."""
        self.query_one(Editor).write(self._known)
        self.query_one(Editor).focus()
        self._say("")

    def on_text_area_changed(self) -> None:
        """Keep it at the next pause."""
        self._say("")
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self.keep)

    def on_editor_paste_refused(self, event: Editor.PasteRefused) -> None:
        """Say why nothing was pasted."""
        self._say(f"Ce texte collé a {counted(event.length, 'caractère')} : {REMARK_LIMIT} au plus.", refused=True)

    def keep(self) -> bool:
        """Keep what is written; say whether it is."""
        text = clean(self.query_one(Editor).text).text.strip()
        if text == self._kept.strip():
            self._say("")
            return True
        why = self._keep(text)
        if not why:
            self._kept = text
        self._say(why, refused=bool(why))
        return not why

    def action_leave(self) -> None:
        """Leave once it is kept; a text that can't be kept is still there to be shortened or copied."""
        if self.keep():
            self.dismiss()

    def ask_before_quitting(self) -> bool:
        """Keep what is written; say whether the app must stay, because it can't be kept."""
        return not self.keep()

    def _say(self, why: str, *, refused: bool = False) -> None:
        length = counted(len(self.query_one(Editor).text), "caractère")
        line = self.query_one("#kept", Prose)
        line.say(why or f"Gardé au fur et à mesure ({length}). Échap : revenir")
        line.set_class(refused, "-refused")
