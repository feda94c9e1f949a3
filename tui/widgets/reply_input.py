"""Where the adviser writes: Enter sends, Ctrl+J begins a new line, and what is pasted is cleaned first.

The traps it prevents: a paste of a megabyte that freezes the terminal, or of escape sequences that would draw on it;
an Enter typed fast that sends half of a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import TextArea

from tui.safe_text import plain
from tui.wording import counted

PASTE_FACTOR = 2
"""A paste longer than so many times the limit is refused: nobody means to trim it by hand."""
_NEAR_LIMIT = 0.8
_AT_ONCE: Mapping[str, str] = {"enter": "submit", "ctrl+j": "new_line", "shift+enter": "new_line"}


def _hidden(keys: str, action: str, said: str) -> Binding:
    return Binding(keys, action, said, show=False)


class ReplyInput(TextArea, inherit_bindings=False):
    """A text area of several lines that sends replies."""

    DEFAULT_CSS = """
    ReplyInput {
        height: auto;
        min-height: 5;
        max-height: 9;
        padding: 0 1;
        background: $surface;
        border: round $primary 50%;
        border-title-color: $primary;
        border-subtitle-color: $quiet;
        &:focus { border: round $primary; background: $surface; }
        &.-too-long { border: round $error; border-subtitle-color: $text-error; }
        & .text-area--cursor-line { background: transparent; }
        & .text-area--placeholder { color: $faint; }
    }
    """
    BINDING_GROUP_TITLE = "Écrire"
    BINDINGS: ClassVar = [
        Binding("enter", "submit", "Envoyer", tooltip="Envoyer la réponse"),
        Binding("ctrl+j,shift+enter", "new_line", "Aller à la ligne dans la réponse", show=False),
        Binding("alt+up,ctrl+up", "recall(-1)", "Réponse précédente", show=False),
        Binding("alt+down,ctrl+down", "recall(1)", "Réponse suivante", show=False),
        _hidden("ctrl+z", "undo", "Annuler la dernière modification"),
        _hidden("ctrl+y", "redo", "Refaire ce qui a été annulé"),
        _hidden("ctrl+a", "select_all", "Tout sélectionner"),
        _hidden("ctrl+c", "copy", "Copier"),
        _hidden("ctrl+x", "cut", "Couper"),
        _hidden("ctrl+v", "paste", "Coller ce qui a été copié ici"),
        _hidden("up", "cursor_up", "Ligne au-dessus"),
        _hidden("down", "cursor_down", "Ligne au-dessous"),
        _hidden("left", "cursor_left", "Caractère précédent"),
        _hidden("right", "cursor_right", "Caractère suivant"),
        _hidden("ctrl+left", "cursor_word_left", "Mot précédent"),
        _hidden("ctrl+right", "cursor_word_right", "Mot suivant"),
        _hidden("home", "cursor_line_start", "Début de la ligne"),
        _hidden("end", "cursor_line_end", "Fin de la ligne"),
        _hidden("shift+up", "cursor_up(True)", "Sélectionner vers le haut"),
        _hidden("shift+down", "cursor_down(True)", "Sélectionner vers le bas"),
        _hidden("shift+left", "cursor_left(True)", "Sélectionner vers la gauche"),
        _hidden("shift+right", "cursor_right(True)", "Sélectionner vers la droite"),
        _hidden("ctrl+shift+left", "cursor_word_left(True)", "Sélectionner le mot précédent"),
        _hidden("ctrl+shift+right", "cursor_word_right(True)", "Sélectionner le mot suivant"),
        _hidden("shift+home", "cursor_line_start(True)", "Sélectionner jusqu'au début de la ligne"),
        _hidden("shift+end", "cursor_line_end(True)", "Sélectionner jusqu'à la fin de la ligne"),
        _hidden("backspace", "delete_left", "Effacer le caractère précédent"),
        _hidden("delete", "delete_right", "Effacer le caractère suivant"),
        _hidden("ctrl+w,ctrl+backspace,alt+backspace", "delete_word_left", "Effacer le mot précédent"),
        _hidden("ctrl+delete,alt+delete", "delete_word_right", "Effacer le mot suivant"),
    ]

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        text: str

    @dataclass
    class PasteRefused(Message):
        """Something far over the limit was pasted; nothing of it was kept."""

        length: int
        """Characters."""

    def __init__(self, limit: int, placeholder: str) -> None:
        """Take replies of ``limit`` characters at most; a longer text is kept, and shown as too long."""
        super().__init__(id="reply", highlight_cursor_line=False, placeholder=placeholder, show_line_numbers=False)
        self.border_title = "Votre réponse"
        self._limit = limit
        self._sent: list[str] = []
        self._recalled = 0
        self._draft = ""

    def remember(self, replies: list[str]) -> None:
        """Take ``replies`` as those that can be recalled, the newest last."""
        self._sent = [plain(reply) for reply in replies]
        self._recalled = 0

    def on_text_area_changed(self) -> None:
        """Count what is written."""
        length = len(self.text)
        self.set_class(length > self._limit, "-too-long")
        near = length >= self._limit * _NEAR_LIMIT
        self.border_subtitle = f"{counted(length, 'caractère')} sur {self._limit}" if near else ""

    async def _on_key(self, event: events.Key) -> None:
        """Take Enter in its turn among the keys: as a binding it would overtake letters typed just before it."""
        action = _AT_ONCE.get(event.key)
        if action is not None:
            event.stop()
            event.prevent_default()
            await self.run_action(action)

    def action_submit(self) -> None:
        """Hand over what is written, and leave the place to what is typed next."""
        text = self.text
        self.clear()
        self.post_message(self.Submitted(text))

    def give_back(self, text: str) -> None:
        """Put back a reply that could not be sent, before what has been typed since."""
        self.write(text + self.text)

    def action_new_line(self) -> None:
        """Begin a new line."""
        self._put("\n")

    def action_recall(self, step: int) -> None:
        """Bring back a reply already sent, or the draft that was left for it."""
        place = min(0, max(-len(self._sent), self._recalled + step))
        if place == self._recalled:
            return
        if self._recalled == 0:
            self._draft = self.text
        self._recalled = place
        self.write(self._draft if place == 0 else self._sent[place])

    def write(self, text: str) -> None:
        """Put ``text`` in place of what is written; it can be undone."""
        end = self.document.end
        result = self.replace(plain(text), (0, 0), end, maintain_selection_offset=False)
        self.move_cursor(result.end_location)

    async def _on_paste(self, event: events.Paste) -> None:
        """Insert what is pasted, without its control characters."""
        event.stop()
        event.prevent_default()
        if len(event.text) > self._limit * PASTE_FACTOR:
            self.post_message(self.PasteRefused(len(event.text)))
        else:
            self._put(plain(event.text))

    def _put(self, text: str) -> None:
        result = self.replace(text, *self.selection, maintain_selection_offset=False)
        self.move_cursor(result.end_location)
