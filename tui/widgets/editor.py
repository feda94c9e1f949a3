"""An area where one writes several lines: French keys, and what is pasted is cleaned first.

The trap it prevents: a paste of a megabyte that freezes the terminal, or of escape sequences that would draw on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import TextArea

from tui.safe_text import plain

PASTE_FACTOR = 2
"""A paste longer than so many times the limit is refused: nobody means to trim it by hand."""


def _hidden(keys: str, action: str, said: str) -> Binding:
    return Binding(keys, action, said, show=False)


class Editor(TextArea, inherit_bindings=False):
    """A text area of several lines."""

    DEFAULT_CSS = """
    Editor {
        padding: 0 1;
        background: $surface;
        border: round $primary 50%;
        border-title-color: $primary;
        border-subtitle-color: $quiet;
        &:focus { border: heavy $primary; background: $surface; }
        & .text-area--cursor-line { background: transparent; }
        & .text-area--placeholder { color: $faint; }
    }
    """
    BINDING_GROUP_TITLE = "Écrire"
    BINDINGS: ClassVar = [
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
    class PasteRefused(Message):
        """Something far over the limit was pasted; nothing of it was kept."""

        length: int
        """Characters."""

    def __init__(self, limit: int, *, id: str, placeholder: str) -> None:  # noqa: A002 - Textual's own name
        """Take texts of ``limit`` characters at most."""
        super().__init__(id=id, placeholder=placeholder, highlight_cursor_line=False, show_line_numbers=False)
        self._limit = limit

    def write(self, text: str) -> None:
        """Put ``text`` in place of what is written; it can be undone."""
        end = self.document.end
        result = self.replace(plain(text), (0, 0), end, maintain_selection_offset=False)
        self.move_cursor(result.end_location)

    def put(self, text: str) -> None:
        """Put ``text`` where the cursor stands, in place of what is selected."""
        result = self.replace(text, *self.selection, maintain_selection_offset=False)
        self.move_cursor(result.end_location)

    async def _on_paste(self, event: events.Paste) -> None:
        """Insert what is pasted, without its control characters."""
        event.stop()
        event.prevent_default()
        if len(event.text) > self._limit * PASTE_FACTOR:
            self.post_message(self.PasteRefused(len(event.text)))
        else:
            self.put(plain(event.text))
