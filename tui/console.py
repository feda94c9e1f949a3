"""The keyboard and the lines of ``jouer --texte``, or a pipe in their place.

Standard input is read as bytes: Python's own line editing would move the cursor, and would stop at a letter in
another encoding.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TextIO

from tui.output import one_line
from tui.text_player import UnreadableLineError


@dataclass(frozen=True)
class Console:
    """The terminal as the text player sees it, or a pipe in its place."""

    stream: TextIO

    def write(self, line: str) -> None:
        """Write a line at once: a screen reader speaks it as it comes."""
        print(line, file=self.stream, flush=True)

    def ask(self, prompt: str) -> str | None:
        """Show ``prompt`` and give the line typed; None at the end of the input.

        Raises:
            UnreadableLineError: if the line is not text.
        """
        print(prompt, end="", file=self.stream, flush=True)
        raw = sys.stdin.buffer.readline()
        if not raw:
            self.write("")
            return None
        try:
            typed = raw.decode(sys.stdin.encoding or "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            self._echo("")
            raise UnreadableLineError(
                "Cette ligne n'est pas dans l'encodage du terminal et n'a pas été envoyée. Écrivez-la de nouveau."
            ) from None
        self._echo(typed)
        return typed

    def _echo(self, typed: str) -> None:
        """Write what came through a pipe, where no terminal has shown it."""
        if not sys.stdin.isatty():
            self.write(one_line(typed))
