"""The parts of the workshop and what each shows: one at a time in a narrow terminal, side by side in a wide one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.widget import Widget

from tui.safe_text import one_line
from tui.screens.workshop_work import WorkshopWork
from tui.widgets.cue_pane import CueInput, CuePane
from tui.widgets.gauge import Gauge
from tui.widgets.lines_pane import Line, LinesPane
from tui.widgets.prose import Prose
from tui.widgets.reply_input import ReplyInput
from tui.widgets.tab_bar import Tab, TabBar
from tui.widgets.workshop_talk import WorkshopTalk
from tui.wording import tension_words, trust_words
from tui.workshop_words import FILE_FIRST, NO_CUE, SEARCHING

if TYPE_CHECKING:
    from sim.session import Session
    from sim.verification.rehearsal import Rehearsal

TABS = (
    Tab("conversation", "Conversation", "F2"),
    Tab("lecture", "Lecture", "F3"),
    Tab("fautes", "Fautes", "F4"),
    Tab("indice", "Indice", "F5"),
)


class WorkshopParts(WorkshopWork):
    """Conversation, reading, faults and cue, laid out."""

    tab: reactive[str] = reactive("conversation", init=False)
    """Id of the part that was asked for last."""

    def __init__(self, scenario_id: str) -> None:
        """Show the scenario ``scenario_id``."""
        super().__init__(scenario_id)
        self.played: Rehearsal | None = None
        self._trying = ("", "", "")

    @property
    def session(self) -> Session | None:
        """The conversation; None while the file can't be played."""
        return self.played.session if self.played else None

    def body(self) -> Iterable[Widget]:
        """Lay the parts out: one at a time in a narrow terminal, side by side in a wide one."""
        with Horizontal(id="moods"):
            yield Gauge("Tension", tension_words, 0, good=False, id="tension")
            yield Gauge("Confiance", trust_words, 0, good=True, id="trust")
        yield TabBar(TABS)
        with Horizontal(id="bench"):
            with Vertical(id="talk"):
                yield WorkshopTalk()
            with Vertical(id="side"):
                yield LinesPane("Lecture", id="reading")
                yield CuePane()
                yield LinesPane("Fautes", id="faults")
        yield Prose("", id="message")

    def watch_tab(self, before: str, tab: str) -> None:
        """Show a part."""
        self.remove_class(f"-on-{before}")
        self.add_class(f"-on-{tab}")
        if tab != "fautes":  # Beside the faults stays what was there.
            self.set_class(tab == "indice", "-with-trial")
        self.query_one(TabBar).activate(tab)

    def action_show(self, tab: str) -> None:
        """Show a part and give it the keys."""
        self.tab = tab
        if tab == "indice":
            self.load_replies()
        wanted = {"conversation": ReplyInput, "lecture": "#reading", "fautes": "#faults", "indice": CueInput}[tab]
        for widget in self.query(wanted):  # type: ignore[call-overload]  # a class and a selector are both taken
            widget.focus()

    def on_tab_bar_chosen(self, event: TabBar.Chosen) -> None:
        """Show the part, and leave the keys where they are."""
        self.tab = event.tab_id

    def on_workshop_work_file_checked(self, event: WorkshopWork.FileChecked) -> None:
        """List every fault."""
        self.show_faults(event.checked.lines, event.checked.count, "")

    def on_workshop_work_tried(self, event: WorkshopWork.Tried) -> None:
        """Show what the cue tried last would change."""
        if event.asked == self._trying:
            self.query_one(CuePane).show(event.lines)

    def on_cue_pane_submitted(self, event: CuePane.Submitted) -> None:
        """Try a cue."""
        cue, pane = one_line(event.cue).strip(), self.query_one(CuePane)
        if not cue or self.session is None or not event.criterion:
            pane.show([Line(FILE_FIRST if cue else NO_CUE, ("✗ ", "$text-error"))])
            return
        pane.show([Line(SEARCHING, "")])
        self._trying = (cue, event.criterion, event.polarity)
        self.try_cue(self.session, self._trying)

    def show_faults(self, lines: Iterable[Line], count: str, note: str) -> None:
        """List faults; ``note`` says whether more are being looked for."""
        pane = self.query_one("#faults", LinesPane)
        pane.show(lines)
        pane.border_subtitle = note
        self.query_one(TabBar).note("fautes", f"({count})" if count else "")

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Say something under the parts; an empty text takes it away."""
        message = self.query_one("#message", Prose)
        message.say(text)
        message.set_class(bool(text), "-shown")
        message.set_class(wrong, "-wrong")
