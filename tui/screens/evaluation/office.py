"""The evaluations of the centre: how far each one is, and the way into each evaluator's grid and to the agreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.worker import get_current_worker

from sim.errors import JournalError
from sim.evaluation.errors import EvaluationError
from sim.evaluation.evaluations import Evaluation, evaluation
from sim.evaluation.office import Office
from tui.evaluation_words import State, found_in, interview_words, state_of
from tui.safe_text import one_line
from tui.screens.dialog import Dialog
from tui.screens.evaluation.seats import Seats
from tui.screens.page import Page
from tui.widgets.choices import Choices
from tui.widgets.filter_line import FilterLine
from tui.widgets.prose import Prose
from tui.widgets.title_bar import TitleBar
from tui.wording import counted

HINT = "un nom, « bloc 1 », « à accorder », « scellée », une date…"
EMPTY = (
    "Aucune évaluation pour l'instant.\n\nN pour en commencer une : un candidat, un bloc, un entretien, et deux "
    "évaluateurs qui remplissent chacun la grille officielle sans voir celle de l'autre."
)
GREETING = "Chaque évaluateur juge de son côté ; l'accord s'ouvre quand les deux grilles sont déposées."


@dataclass(frozen=True)
class Row:
    """An evaluation as it is listed."""

    id: str
    evaluated: Evaluation | None
    """None when it was altered, so that it can't be read."""
    state: State | None
    fault: str = ""

    @property
    def text(self) -> str:
        """What a filter looks at."""
        return self.content.plain

    @property
    def content(self) -> Content:
        """Two lines: who and how far, then what and by whom."""
        if self.evaluated is None or self.state is None:
            fault = (f"\n   {one_line(self.fault)}", "$quiet")
            return Content.assemble(("✗ évaluation illisible", "$text-error"), fault)
        found, names = self.evaluated, [one_line(evaluator.name) for evaluator in self.evaluated.evaluators]
        style = "bold $text-success" if self.state.sealed else "bold $accent"
        return Content.assemble(
            (one_line(found.candidate.name), "bold"), f"  bloc {found.bloc_id[1:]}  ", (self.state.words, style), "\n",
            (f"   {interview_words(found.interview)} · {names[0]}, {names[1]}", "$quiet"),
        )  # fmt: skip


class OfficeScreen(Page):
    """Where one chooses an evaluation."""

    CSS_PATH = "evaluation.tcss"
    heading = "Évaluations"
    ADVICE = (
        "Entrée ouvre une évaluation : chaque évaluateur y prend sa place avec sa phrase secrète. Quand les deux "
        "grilles sont déposées, la séance d'accord s'ouvre avec les deux phrases. N commence une évaluation."
    )
    BINDINGS: ClassVar = [
        Binding("n", "new", "Nouvelle", tooltip="Commencer une évaluation"),
        Binding("d", "dossiers", "Dossiers", tooltip="Voir les dossiers des candidats, bloc par bloc"),
        Binding("slash,f", "filter", "Filtrer", tooltip="Filtrer en tapant quelques mots", key_display="/"),
        Binding("escape", "back", "Revenir", tooltip="Effacer le filtre, puis revenir à la bibliothèque"),
    ]

    def __init__(self, office: Office) -> None:
        """Show the evaluations of ``office``."""
        super().__init__()
        self.office = office
        self.rows: Sequence[Row] | None = None

    def body(self) -> Iterable[Widget]:
        """Lay out the list; it is filled once the journal has been read."""
        yield Prose(GREETING, id="greeting")
        yield FilterLine(HINT)
        yield Choices(id="list")
        yield Prose("Lecture des évaluations…", id="empty")
        yield Prose("", id="message")

    def on_screen_resume(self) -> None:
        """Look again how far each one is."""
        self.read()

    @work(thread=True, exclusive=True, group="read")
    def read(self) -> None:
        """Read the evaluations, off the screen's thread."""
        try:
            found: Sequence[Row] = [self._row(header.proceeding_id) for header, _ in self.office.headers("evaluation")]
            fault = ""
        except JournalError as error:
            found, fault = (), str(error)
        if not get_current_worker().is_cancelled and self.is_attached:
            self.app.call_from_thread(self.show, found, fault)

    def _row(self, evaluation_id: str) -> Row:
        try:
            found = evaluation(self.office, evaluation_id)
            return Row(evaluation_id, found, state_of(self.office, found))
        except EvaluationError as error:
            return Row(evaluation_id, None, None, str(error))

    def show(self, rows: Sequence[Row], fault: str) -> None:
        """Show what was read."""
        self.rows = rows
        self.query_one("#message", Prose).say(fault)
        self.query_one("#message").set_class(bool(fault), "-said")
        self._fill()
        if rows and self.focused is None:
            self.query_one(Choices).focus()

    def _fill(self) -> None:
        if self.rows is None:
            return
        query = self.query_one(FilterLine).text
        kept = [row for row in self.rows if found_in(query, row.text)]
        self.query_one(Choices).offer((row.id, row.content) for row in kept)
        nothing = f"Aucune évaluation ne correspond à « {one_line(query)} ».\n\nÉchap pour tout montrer."
        self.query_one("#empty", Prose).say(nothing if self.rows else EMPTY)
        self.query_one("#empty").display = not kept
        self.query_one(Choices).display = bool(kept)
        self.query_one(FilterLine).found(counted(len(kept), "trouvée") if query.strip() else "")
        self.query_one(TitleBar).show(note=counted(len(self.rows), "évaluation"))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to filter before there is something."""
        return action != "filter" or bool(self.rows)

    def on_filter_line_changed(self) -> None:
        """Keep what is found."""
        self._fill()

    def on_filter_line_left(self) -> None:
        """Go to the list."""
        self.query_one(Choices).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open an evaluation, or say why it can't be."""
        row = next((row for row in self.rows or () if row.id == event.option_id), None)
        if row is None:
            return
        if row.evaluated is None or row.state is None:
            self.app.push_screen(Dialog("Évaluation illisible", one_line(row.fault), [("fermer", "Revenir")], "fermer"))
        else:
            Seats(self.desamorce, self.office, row.evaluated).ask(row.state)

    def action_new(self) -> None:
        """Begin an evaluation."""
        self.desamorce.navigation.new_evaluation(self.office)

    def action_dossiers(self) -> None:
        """Open the dossiers of the candidates."""
        self.desamorce.navigation.dossiers()

    def action_filter(self) -> None:
        """Let one type."""
        self.query_one(FilterLine).open()

    def action_back(self) -> None:
        """Take the filter away, else leave."""
        if self.query_one(FilterLine).text:
            self.query_one(FilterLine).close()
            self.query_one(Choices).focus()
        else:
            self.app.pop_screen()
