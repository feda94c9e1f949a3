"""The adviser's own screen during the call: the lines of the case file, and nothing that she has not been asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from tui.safe_text import plain
from tui.widgets.prose import Prose
from tui.wording import at_clock, in_euros, spelled, with_weekday

if TYPE_CHECKING:
    from sim.format.scenario import Fact, Scenario

WEEKDAY_FROM = 2000
"""The weekday of a birth date says nothing; that of a promise says all."""


def case_lines(scenario: Scenario) -> list[tuple[str, str]]:
    """Give each fact of the case file: its label and its value, in French."""
    return [(plain(fact.label or _titled(key)), _value(fact)) for key, fact in scenario.case_file.items()]


def member_name(scenario: Scenario) -> str:
    """Give the member's name as the case file has it."""
    name = scenario.case_file.get("nom")
    return plain(name.text) if name is not None and name.text else "Votre interlocuteur"


def _titled(key: str) -> str:
    words = spelled(key)
    return words[:1].upper() + words[1:]


def _value(fact: Fact) -> str:
    if fact.amount is not None:
        return in_euros(fact.amount)
    if fact.day is not None:
        said = with_weekday(fact.day)
        return said if fact.day.year >= WEEKDAY_FROM else said.partition(" ")[2]
    if fact.clock is not None:
        return at_clock(fact.clock)
    return plain(fact.text or fact.delay or "")


class CaseLines(Prose):
    """The case file as text: each label, then its value below it."""

    def __init__(self, scenario: Scenario) -> None:
        """Show the case file of ``scenario``."""
        parts: list[str | tuple[str, str]] = []
        for label, value in case_lines(scenario):
            parts += ["\n" if parts else "", (label, "$quiet"), "\n", (value, "bold"), "\n"]
        super().__init__(Content.assemble(*(parts or ["Aucune information au dossier."])))


class CasePanel(VerticalScroll):
    """The case file beside the conversation."""

    DEFAULT_CSS = """
    CasePanel {
        display: none;
        width: 40;
        border: round $secondary 60%;
        border-title-color: $secondary;
        padding: 0 1;
        scrollbar-background: $background;
        scrollbar-color: $panel;
        &.-shown { display: block; }
        &:focus { border: round $secondary; }
    }
    """
    BINDINGS: ClassVar = [
        Binding("up", "scroll_up", "Remonter", show=False),
        Binding("down", "scroll_down", "Descendre", show=False),
        Binding("pageup", "page_up", "Page précédente", show=False),
        Binding("pagedown", "page_down", "Page suivante", show=False),
    ]

    def __init__(self, scenario: Scenario) -> None:
        """Show the case file of ``scenario``."""
        super().__init__(id="case")
        self._scenario = scenario
        self.border_title = "Dossier"

    def compose(self) -> ComposeResult:
        """Lay the lines out."""
        yield CaseLines(self._scenario)
