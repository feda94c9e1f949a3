"""The history: every session of the person who trains, and the trend of each competence.

The trap it prevents: years of calls read on the screen's thread would freeze it; all is read in another, then shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import events, work
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from scoring.errors import DesamorceError
from sim.errors import JournalError
from sim.progress.calls import PastCall
from tui.history_lines import ALL, SessionLine, session_lines, situations
from tui.learner import Learner
from tui.progress_words import list_width
from tui.safe_text import one_line
from tui.screens.history_export import ANSWERS, export_folder, export_sessions
from tui.screens.learner_page import LearnerPage
from tui.widgets.choices import Choices
from tui.widgets.filter_line import FilterLine
from tui.widgets.picker import Picker
from tui.widgets.prose import Prose
from tui.widgets.tab_bar import Tab, TabBar
from tui.widgets.title_bar import TitleBar
from tui.widgets.trends_pane import TrendsPane
from tui.wording import counted

HINT = "un mot, une date, « examen », « réussite », « novembre »…"
READING = "Lecture de vos séances…"
NO_SESSION = (
    "Aucune séance pour l'instant.\n\nRevenez à la bibliothèque (Échap), choisissez une situation et jouez un appel : "
    "il sera gardé ici, avec son bilan."
)
NOT_RECORDED = "Rien n'est enregistré sur cet ordinateur : il n'y a pas d'historique.\n\nÉchap pour revenir."
TABS = (Tab("seances", "Séances", "F2"), Tab("progression", "Progression", "F3"))


AT_ONCE = 100
"""Sessions listed before one asks for more: each costs time at every letter of the filter."""
MORE = "suite"


class HistoryScreen(LearnerPage):
    """Past sessions and progress."""

    CSS_PATH = "history.tcss"
    heading = "Historique"
    ADVICE = (
        "Entrée rouvre le bilan d'une séance, ou reprend un appel resté en cours. La progression dit où vous en êtes "
        "sur chaque compétence du référentiel."
    )
    BINDINGS: ClassVar = [
        Binding("f2", "show('seances')", "Séances", tooltip="Voir les séances", show=False),
        Binding("f3", "show('progression')", "Progression", tooltip="Voir la progression par compétence", show=False),
        Binding("slash,f", "filter", "Filtrer", tooltip="Filtrer en tapant quelques mots", key_display="/"),
        Binding("s", "next_situation", "Situation", tooltip="Ne montrer que les séances d'une situation"),
        Binding("x", "export", "Exporter", tooltip="Enregistrer ces séances dans un fichier"),
        Binding("escape", "back", "Revenir", tooltip="Effacer le filtre, puis revenir à la bibliothèque"),
    ]

    def __init__(self, titles: Mapping[str, str]) -> None:
        """Be empty until the sessions have been read; ``titles`` names the situations by their id."""
        super().__init__()
        self.learner: Learner | None = None
        self._titles = titles
        self._kept: list[PastCall] = []
        self._lines: list[SessionLine] = []
        self._shown = AT_ONCE

    def body(self) -> Iterable[Widget]:
        """Lay out the list and the trends; at 80 columns one of them is shown at a time."""
        yield TabBar(TABS)
        with Horizontal(id="panes"):
            with Vertical(id="sessions"):
                yield Picker("Montrer", situations((), {}), id="situation")
                yield FilterLine(HINT)
                yield Choices(id="list")
                yield Prose(READING, id="empty")
            yield TrendsPane()
        yield Prose("", id="message")

    def on_mount(self) -> None:
        """Begin with the sessions."""
        self.add_class("-seances")

    def on_resize(self, event: events.Resize) -> None:
        """Cut the lines again; the page does its own part."""
        self._write_lines()

    def on_screen_resume(self) -> None:
        """Read the sessions, again after a call was taken up."""
        self.read_learner()

    def show_learner(self, learner: Learner) -> None:
        """Show what was read."""
        if self.learner is not None and learner.rows == self.learner.rows:
            return
        first, self.learner = self.learner is None, learner
        self.query_one(Picker).offer(situations(learner.calls, self._titles))
        self._write_lines()
        self.query_one(TrendsPane).show(learner, self._situation)
        if first and learner.calls:
            self.query_one(Choices).focus()

    def say(self, message: str) -> None:
        """Say what was done or what went wrong, under the list."""
        self.query_one("#message", Prose).say(message)
        self.query_one("#message").set_class(bool(message), "-said")

    @property
    def _situation(self) -> str:
        return self.query_one(Picker).chosen

    def _write_lines(self) -> None:
        """Write every session once, for all that will be typed in the filter."""
        if self.learner is not None:
            width = list_width(self.size.width)
            self._lines = session_lines(self.learner, self._titles, width)
            self._fill()

    def _fill(self) -> None:
        learner, query = self.learner, self.query_one(FilterLine).text
        if learner is None:
            return
        kept = [
            line for line in self._lines if self._situation in (ALL, line.call.scenario_id) and line.found_by.has(query)
        ]
        self._kept = [line.call for line in kept]
        entries = [(line.call.session_id, line.said) for line in kept[: self._shown]]
        more = len(kept) - self._shown
        entries += [(MORE, Content(f"↓ Montrer les séances plus anciennes ({more})"))] if more > 0 else []
        self.query_one(Choices).offer(entries)
        self._say_how_many(query)

    def _say_how_many(self, query: str) -> None:
        assert self.learner is not None
        nothing = f"Aucune séance ne correspond à « {one_line(query)} ».\n\nÉchap pour tout montrer."
        recorded = NO_SESSION if self.desamorce.services.journal else NOT_RECORDED
        self.query_one("#empty", Prose).say(nothing if self.learner.calls else recorded)
        self.query_one("#empty").display = not self._kept
        self.query_one(Choices).display = bool(self._kept)
        self.query_one(FilterLine).found(counted(len(self._kept), "trouvée") if query.strip() else "")
        self.query_one(TitleBar).show(note=counted(len(self.learner.calls), "séance"))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to filter or save before there is something."""
        return action not in {"export", "filter", "next_situation"} or bool(self.learner and self.learner.calls)

    def on_picker_changed(self) -> None:
        """Keep the sessions of that situation, and the progress on it."""
        self._fill()
        if self.learner is not None:
            self.query_one(TrendsPane).show(self.learner, self._situation)

    def on_filter_line_changed(self) -> None:
        """Keep what is found."""
        self._fill()

    def on_filter_line_left(self) -> None:
        """Go to the list."""
        self.query_one(Choices).focus()

    def on_tab_bar_chosen(self, event: TabBar.Chosen) -> None:
        """Show that part."""
        self.action_show(event.tab_id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the debrief of a session again, or take an open call up."""
        if event.option_id == MORE:
            place, self._shown = event.option_index, self._shown + AT_ONCE
            self._fill()
            self.query_one(Choices).highlighted = place
            return
        row = self.learner.rows.get(event.option_id or "") if self.learner else None
        if row is None:
            return
        title = self._titles.get(row.scenario_id) or one_line(row.scenario_id)
        go = self.desamorce.navigation.resume if row.ended_at is None else self.desamorce.navigation.reopen
        go(row, title)

    def action_show(self, part: str) -> None:
        """Show the sessions or the progress."""
        self.query_one(TabBar).activate(part)
        for tab in TABS:
            self.set_class(tab.id == part, f"-{tab.id}")
        (self.query_one(Choices) if part == "seances" else self.query_one(TrendsPane)).focus()

    def action_next_situation(self) -> None:
        """Go to the next situation."""
        self.query_one(Picker).action_move(1)

    def action_filter(self) -> None:
        """Let one type."""
        self.action_show("seances")
        self.query_one(FilterLine).open()

    def action_back(self) -> None:
        """Take the filter away, else leave."""
        if self.query_one(FilterLine).text:
            self.query_one(FilterLine).close()
            self.query_one(Choices).focus()
        else:
            self.app.pop_screen()

    def action_export(self) -> None:
        """Ask in what form, and say where."""
        from tui.screens.dialog import Dialog

        number = counted(len(self._kept), "séance affichée", "séances affichées")
        try:
            folder = export_folder()
        except JournalError as error:
            self.say(str(error))
            return
        question = f"Enregistrer {number} dans le dossier « {one_line(str(folder))} » ?"
        self.app.push_screen(Dialog("Exporter", question, ANSWERS, "rien"), self._export)

    def _export(self, form: str | None) -> None:
        if form in {"csv", "json"} and self._kept:
            self.say("Enregistrement des séances…")
            self._write(form, [call.session_id for call in self._kept])

    @work(thread=True, exclusive=True, group="export")
    def _write(self, form: str, session_ids: list[str]) -> None:
        services = self.desamorce.services
        if services.journal is None:
            return
        try:
            said = export_sessions(services.journal, set(session_ids), form, export_folder(), services.now())
        except DesamorceError as error:
            said = str(error)
        self.come_back("say", said)
