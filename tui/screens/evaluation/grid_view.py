"""What is seen of the grid of one evaluator: a table, the call beside it, how far she is, whether it is on disk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Footer

from sim.evaluation.draft_editing import OpenDraft
from tui.evaluation_words import progress_words
from tui.progress_words import WIDE
from tui.safe_text import one_line
from tui.screens.evaluation.call_pane import CallPane
from tui.screens.evaluation.grid_lines import REMARK, lines, tab_notes, table_of
from tui.screens.evaluation.grid_work import GridWork, readable_record
from tui.screens.page import Page
from tui.widgets.choices import Choices
from tui.widgets.prose import Prose
from tui.widgets.section_bar import SectionBar
from tui.widgets.tab_bar import Tab, TabBar
from tui.widgets.title_bar import TitleBar


class Rows(Choices):
    """The lines of a table."""

    BINDINGS: ClassVar = [Binding("enter", "select", "Citer ou écrire", show=False)]


class TableBar(SectionBar):
    """The tables, with what is left to fill in each: at 80 columns there is no room for the digits of the keys."""

    def _draw(self) -> None:
        wide = self.size.width >= WIDE
        parts: list[str | tuple[str, str]] = []
        for tab in self._tabs:
            style = "bold reverse $primary" if tab.id == self.active else ""
            parts += [(f"{tab.key} ", "$accent") if wide else "", (f" {tab.label} ", style)]
            parts += [(f"{self._notes.get(tab.id, '')} ", "$quiet"), "   " if wide else " "]
        self.say(Content.assemble(*parts))


class GridView(Page):
    """Shows a draft; ``GridScreen`` changes it."""

    CSS_PATH = "evaluation.tcss"

    def __init__(self, draft: OpenDraft) -> None:
        """Show ``draft``; once handed in it can only be read."""
        super().__init__()
        self.work = GridWork(draft, readable_record(draft.office, draft.evaluation))
        self.competence = draft.grid.bloc.competences[0].id

    def body(self) -> Iterable[Widget]:
        """Lay out the table and the call; at 80 columns one of them is shown at a time."""
        tables = self.work.grid.bloc.competences
        yield TableBar([Tab(one.id, one.id, str(number)) for number, one in enumerate(tables, 1)])
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield Prose("", id="label")
                yield Rows(id="rows")
            yield CallPane(self.work.draft.evaluation, self.work.record)
        yield Prose("", id="message")
        yield Prose("", id="more")

    def on_mount(self) -> None:
        """Begin with the first table."""
        evaluated, seat = self.work.draft.evaluation, self.work.draft.seat
        author, candidate = one_line(evaluated.evaluator(seat).name), one_line(evaluated.candidate.name)
        self.query_one(TitleBar).show(title=f"Grille {seat}, {author} : {candidate}, bloc {evaluated.bloc_id[1:]}")
        more = "E précisions   V preuves   P machine   Ctrl+Z annuler   Échap revenir"
        self.query_one("#more", Prose).say("Grille déposée : vous pouvez la relire." if self.fixed else more)
        first = self.work.grid.bloc.competences[0]
        self.go(first.id, first.units[0].id)

    @property
    def fixed(self) -> bool:
        """Whether it was handed in."""
        return self.work.draft.submitted

    @property
    def line(self) -> str:
        """The line that is highlighted."""
        return self.query_one(Rows).chosen

    @property
    def unit(self) -> str:
        """The unit that is highlighted; empty on the « précisions »."""
        return "" if self.line == REMARK else self.line

    def on_resize(self, event: events.Resize) -> None:
        """Draw keys and lines closer where there is little room; the page does its own part."""
        self.query_one(Footer).compact = event.size.width < WIDE
        if self.query_one(Rows).chosen:
            self.fill()

    def fill(self) -> None:
        """Show the table as it stands."""
        work, table = self.work, table_of(self.work.grid, self.competence)
        self.query_one("#label", Prose).say(f"{table.competence.id}  {table.competence.label}")
        self.query_one(Rows).offer(lines(work.grid, table, work.shown, airy=self.size.width >= WIDE))
        bar = self.query_one(TabBar)
        for name, note in tab_notes(work.grid).items():
            bar.note(name, note)
        saved = "déposée" if self.fixed else "PAS ENREGISTRÉ" if work.fault else "enregistré"
        self.query_one(TitleBar).show(note=f"{progress_words(work.grid)}, {saved}")
        self.say("")
        self.about_unit()

    def say(self, message: str) -> None:
        """Say what was done or what is missing; as long as something is not on disk, that is said instead."""
        if self.work.fault:
            message = (
                f"Pas enregistré : {self.work.fault} Rien n'est perdu tant que cet écran est ouvert. F5 : réessayer."
            )
        self.query_one("#message", Prose).say(message)
        self.query_one("#message").set_class(bool(message), "-said")
        self.call_after_refresh(self.query_one(Rows).scroll_to_highlight)

    def about_unit(self) -> None:
        """Show beside the table what was quoted for the unit."""
        call, unit = self.query_one(CallPane), self.unit
        call.underline([quote for quote in self.work.grid.quotes if quote.unit_id == unit])
        call.border_subtitle = f"pour {unit}" if unit and self.work.record else ""

    def go(self, competence_id: str, line: str) -> None:
        """Show a table and highlight a line of it."""
        self.competence = competence_id
        self.query_one(TabBar).activate(competence_id)
        self.fill()
        rows = self.query_one(Rows)
        rows.highlighted = rows.get_option_index(line)
        self.show_call(False)

    def show_call(self, shown: bool) -> None:
        """Give the keys to the call or to the table; at 80 columns only that one is seen."""
        self.set_class(shown, "-call")
        self.query_one(CallPane if shown else Rows).focus()
