"""Where the adviser writes: Enter sends, Ctrl+J begins a new line.

The traps it prevents: an Enter typed fast that sends half of a sentence; a mail sent with its first line; a reply
typed while she speaks that is lost or sent before she has been read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.message import Message

from tui.safe_text import plain
from tui.widgets.editor import PASTE_FACTOR, Editor
from tui.wording import counted

__all__ = ["PASTE_FACTOR", "ReplyInput"]

LONG = 60
"""Words that somebody takes in at one go."""
_NEAR_LIMIT = 0.8
_AT_ONCE: Mapping[str, str] = {"enter": "submit", "ctrl+j": "new_line", "shift+enter": "new_line"}


class ReplyInput(Editor):
    """A text area of several lines that sends replies."""

    DEFAULT_CSS = """
    ReplyInput {
        height: auto;
        min-height: 5;
        max-height: 9;
        &.-long { border-subtitle-color: $text-warning; }
        &.-too-long { border: round $error; border-subtitle-color: $text-error; }
    }
    """
    BINDINGS: ClassVar = [
        Binding("enter", "submit", "Envoyer", tooltip="Envoyer la réponse", show=False),
        Binding("ctrl+j,shift+enter", "new_line", "Aller à la ligne dans la réponse", show=False),
        Binding("alt+up,ctrl+up", "recall(-1)", "Réponse précédente", show=False),
        Binding("alt+down,ctrl+down", "recall(1)", "Réponse suivante", show=False),
    ]

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        text: str

    class Hurried(Message):
        """A key was pressed while she speaks."""

    class PasteRefused(Editor.PasteRefused):
        """Something far over the limit was pasted; nothing of it was kept."""

    def __init__(self, limit: int, placeholder: str, *, template: str = "", advice: str = "") -> None:
        """Take replies.

        Args:
            limit: Characters; a longer text is kept, and shown as too long.
            placeholder: Shown while nothing is written.
            template: What stands there at first, the cursor at the end of its first line: the subject of a mail.
            advice: Said when a reply is longer than somebody takes in; empty for never.
        """
        super().__init__(limit, id="reply", placeholder=placeholder)
        self.border_title = "Votre réponse"
        self.template = template
        self.waiting = False
        """Whether she is still speaking: Enter then shows the rest, and sends nothing."""
        self._advice = advice
        self._sent: list[str] = []
        self._recalled = 0
        self._draft = ""

    def on_mount(self) -> None:
        """Show the template."""
        self.begin()

    def begin(self) -> None:
        """Leave only the template."""
        self.clear()
        if self.template:
            self.write(self.template)
            self.move_cursor((0, len(self.document.get_line(0))))

    @property
    def untouched(self) -> bool:
        """Whether nothing was written."""
        return self.text == self.template

    def remember(self, replies: list[str]) -> None:
        """Take ``replies`` as those that can be recalled, the newest last."""
        self._sent = replies
        self._recalled = 0

    def on_text_area_changed(self) -> None:
        """Count what is written."""
        length, words = len(self.text), word_count(self.text)
        self.set_class(length > self._limit, "-too-long")
        long = bool(self._advice) and words > LONG
        self.set_class(long, "-long")
        said = f"{counted(words, 'mot')} : {self._advice}" if long else ""
        near = length >= self._limit * _NEAR_LIMIT
        self.border_subtitle = f"{counted(length, 'caractère')} sur {self._limit}" if near else said or self._counted()

    async def _on_key(self, event: events.Key) -> None:
        """Take Enter in its turn among the keys: as a binding it would overtake letters typed just before it."""
        if self.waiting:
            self.waiting = False
            self.post_message(self.Hurried())
            if event.key == "enter" or (event.key == "space" and self.untouched):
                event.stop()
                event.prevent_default()
                return
        action = _AT_ONCE.get(event.key)
        if action is not None:
            event.stop()
            event.prevent_default()
            await self.run_action(action)

    def action_submit(self) -> None:
        """Hand over what is written, and leave the place to what is typed next; from a subject, go to the body."""
        if self.template and self.cursor_location[0] == 0:
            self.move_cursor(self.document.end)
            return
        text = self.text
        self.begin()
        self.post_message(self.Submitted(text))

    def give_back(self, text: str) -> None:
        """Put back a reply that could not be sent, before what has been typed since."""
        self.write(text + ("" if self.untouched else self.text))

    def action_new_line(self) -> None:
        """Begin a new line."""
        self.put("\n")

    def action_recall(self, step: int) -> None:
        """Bring back a reply already sent, or the draft that was left for it."""
        place = min(0, max(-len(self._sent), self._recalled + step))
        if place == self._recalled:
            return
        if self._recalled == 0:
            self._draft = self.text
        self._recalled = place
        self.write(self._draft if place == 0 else plain(self._sent[place]))

    def _counted(self) -> str:
        words = word_count(self.text)
        return counted(words, "mot") if words and self._advice else ""


def word_count(text: str) -> int:
    """Count the words as somebody would who reads aloud: « l'appel » is one, a lone « ? » none."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())
