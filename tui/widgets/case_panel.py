"""The adviser's own screen during the call: the lines of the case file, and what she has told, to be ticked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from tui.safe_text import plain
from tui.widgets.choices import Choices
from tui.widgets.prose import glued
from tui.wording import at_clock, in_euros, spelled, with_weekday

if TYPE_CHECKING:
    from sim.format.scenario import Fact, Scenario
    from sim.turns import Turn

WEEKDAY_FROM = 2000
"""The weekday of a birth date says nothing; that of a promise says all."""
FACT, TOLD = "dossier", "savoir"
_TICKS = {True: "[✓] ", False: "[ ] "}
_MARGIN = "    "


def case_lines(scenario: Scenario) -> list[tuple[str, str]]:
    """Give each fact of the case file: its label and its value, in French."""
    return [(_label(key, fact), _value(fact)) for key, fact in scenario.case_file.items()]


def member_name(scenario: Scenario) -> str:
    """Give the member's name as the case file has it."""
    name = scenario.case_file.get("nom")
    return plain(name.text) if name is not None and name.text else "Votre interlocuteur"


def told(turns: Iterable[Turn]) -> list[tuple[str, str]]:
    """Give what she has answered: the id to tick, and the subject with its turn."""
    first: dict[str, int] = {}
    for turn in turns:
        for savoir in turn.answered:
            first.setdefault(savoir, turn.number)
    return [(f"{TOLD}:{name}", f"{_titled(name)} (tour {number})") for name, number in first.items()]


def _label(key: str, fact: Fact) -> str:
    return plain(fact.label or _titled(key))


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


class CaseList(Choices):
    """Facts, ticked with Space."""

    BINDING_GROUP_TITLE = "Dossier"
    BINDINGS: ClassVar = [Binding("space", "select", "Cocher", tooltip="Cocher ou décocher ce qui est recueilli")]


class CasePanel(Vertical):
    """The case file beside the conversation."""

    DEFAULT_CSS = """
    CasePanel {
        display: none;
        width: 40;
        border: round $secondary 60%;
        border-title-color: $secondary;
        border-subtitle-color: $quiet;
        padding: 0 1;
        &.-shown { display: block; }
        &:focus-within { border: heavy $secondary; }
        CaseList { height: 1fr; }
        CaseList > .option-list--option { padding: 0; }
        CaseList > .option-list--option-highlighted { background: transparent; }
    }
    """

    @dataclass
    class Ticked(Message):
        """A fact was ticked, or its tick taken away."""

        ids: tuple[str, ...]
        """All that is ticked now, in the order of the ticks."""

    def __init__(self, scenario: Scenario) -> None:
        """Show the case file of ``scenario``."""
        super().__init__(id="case")
        self.ticked: tuple[str, ...] = ()
        self._facts = [(f"{FACT}:{key}", _label(key, fact), _value(fact)) for key, fact in scenario.case_file.items()]
        self._told: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        """Lay the lines out."""
        yield CaseList(id="case-list")

    def on_mount(self) -> None:
        """Fill the list."""
        self._draw()

    def on_resize(self) -> None:
        """Cut the lines anew."""
        self.call_after_refresh(self._draw)

    def tick(self, ids: Iterable[str]) -> None:
        """Take ``ids`` as those that are ticked."""
        self.ticked = tuple(ids)
        self._draw()

    def learn(self, known: list[tuple[str, str]]) -> None:
        """Show what she has told: id and subject of each."""
        if known != self._told:
            self._told = known
            self._draw()

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        """Tick, or take the tick away."""
        event.stop()
        chosen = event.option_id or ""
        kept = tuple(one for one in self.ticked if one != chosen)
        self.tick(kept if chosen in self.ticked else (*kept, chosen))
        self.post_message(self.Ticked(self.ticked))

    def _draw(self) -> None:
        facts = [(name, self._entry(name, label, value)) for name, label, value in self._facts]
        learnt = [(name, self._entry(name, subject, "dit pendant l'échange")) for name, subject in self._told]
        self.query_one(CaseList).offer(facts + learnt or [("", "Aucune information au dossier.")])
        known = {name for name, _ in facts + learnt}
        count = sum(name in known for name in self.ticked)
        self.border_title = f"Dossier · {count} coché{'s' * (count > 1)} sur {len(known)}"
        self.border_subtitle = "2 × Tab, puis Espace coche"

    def _entry(self, name: str, label: str, value: str) -> Content:
        ticked = name in self.ticked
        mark = (_TICKS[ticked], "bold $success" if ticked else "$quiet")
        said = [(label, "$quiet"), (value, "" if name.startswith(TOLD) else "bold")]
        lines = [line for one in said for line in glued(Content.assemble(one)).wrap(self._room)]
        return Content.assemble(mark, Content(f"\n{_MARGIN}").join(lines))

    @property
    def _room(self) -> int:
        """Cells of a line beside its mark; the list keeps one for its scroll bar."""
        return max(12, self.query_one(CaseList).size.width - len(_MARGIN) - 1)
