"""A fault in a file that a trainer wrote, and the one collector that raises or gathers.

Playing stops at the first error; verifying lists them all. Both use the same checks, so that they can't disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from scoring.errors import UnreadableSourceError

Severity = Literal["erreur", "avertissement"]


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands in a source."""

    source: str
    """File path as the person named it, or a word in angle brackets for a text that has no file."""
    line: int = 1
    """1-based."""
    column: int = 1
    """1-based, in code points."""

    def __str__(self) -> str:
        """Give ``file:line:column``."""
        return f"{self.source}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Fault:
    """One fault, said in French."""

    place: Place
    code: str
    """Stable: ``D001``…"""
    what: str
    """What is wrong, a sentence."""
    why: str = ""
    """Why it matters, a sentence; empty when ``what`` says it all."""
    mend: str = ""
    """What to do, in the imperative."""
    severity: Severity = "erreur"
    """An ``avertissement`` does not forbid playing."""

    def __str__(self) -> str:
        """Give the fault on one line, ``file:line:column`` first."""
        parts = [f"{self.place}: {self.code} {self.what}", self.why, self.mend]
        return " ".join(part for part in parts if part)


@dataclass
class FaultList:
    """Collects faults; with ``stop_at_first`` an error raises at once."""

    stop_at_first: bool = False
    faults: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        """Record ``fault``.

        Raises:
            UnreadableSourceError: if it is an error and the list stops at the first.
        """
        self.faults.append(fault)
        if self.stop_at_first and fault.severity == "erreur":
            raise UnreadableSourceError((fault,))

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults that forbid playing."""
        return tuple(fault for fault in self.faults if fault.severity == "erreur")

    def raise_errors(self) -> None:
        """Raise every error gathered so far, if any.

        Raises:
            UnreadableSourceError: if at least one fault is an error.
        """
        if self.errors:
            raise UnreadableSourceError(self.errors)
