"""Where and why PyYAML's parser stopped, with the text around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from scoring.faults import Place

_VALUE = re.compile(r"[ ]*(?:-[ ]+)*(?:[\w.]+[ \u00a0]*:[ ]+)?(?P<value>.*)")


@dataclass(frozen=True)
class Trouble:
    """Where and why the parser stopped."""

    where: str
    lines: tuple[str, ...]
    problem: str
    """Its English words, context first: never shown."""
    line: int
    """0-based, like ``column``."""
    column: int
    opened: tuple[int, int] | None
    """Where what is being read began, if it says so."""

    def place(self, at: tuple[int, int] | None = None) -> Place:
        """The place shown to the trainer; the end of a file is the end of its last line."""
        line, column = at or (self.line, self.column)
        if line >= len(self.lines):
            line = max(len(self.lines) - 1, 0)
            column = len(self.lines[line]) if self.lines else 0
        return Place(self.where, line + 1, column + 1)

    @property
    def text(self) -> str:
        """The line."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def opening(self) -> str:
        """The first character of the value of that line: often the true cause."""
        return self.text[self.value_column : self.value_column + 1]

    @property
    def value_column(self) -> int:
        """Where that value begins, 0-based."""
        match = _VALUE.match(self.text)
        return match.start("value") if match else 0


def trouble_of(error: yaml.YAMLError, where: str, text: str) -> Trouble:
    """Take from PyYAML's error what is worth keeping."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    context = getattr(error, "context_mark", None)
    problem = f"{getattr(error, 'context', None) or ''}|{getattr(error, 'problem', None) or ''}"
    return Trouble(
        where,
        tuple(text.split("\n")),
        problem,
        mark.line if mark else 0,
        mark.column if mark else 0,
        (context.line, context.column) if context else None,
    )
