"""The list of dossiers: whose, of which bloc, how far; filtered as one types.

The trap it prevents: checking the seals of every dossier on the screen's thread would freeze it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import work
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.worker import get_current_worker

from scoring.errors import DesamorceError
from sim.evaluation.office import Office
from tui.dossier_words import bloc_words, left_words, state_words
from tui.evaluation_words import found_in
from tui.safe_text import one_line
from tui.screens.dossier.state import Row, read_rows
from tui.screens.page import Page
from tui.widgets.choices import Choices
from tui.widgets.filter_line import FilterLine
from tui.widgets.prose import Prose
from tui.widgets.title_bar import TitleBar
from tui.wording import counted

HINT = "un nom, « bloc 2 », « scellé », « prêt à signer »…"
READING = "Lecture des dossiers…"
NONE_YET = (
    "Aucun dossier pour l'instant.\n\nUn dossier réunit les entretiens d'un candidat pour un bloc, jusqu'au résultat "
    "signé par les deux évaluateurs.\n\nN pour en ouvrir un, Échap pour revenir."
)
NOT_RECORDED = "Rien n'est enregistré sur cet ordinateur : il ne peut pas y avoir de dossier.\n\nÉchap pour revenir."


class DossiersScreen(Page):
    """Where one chooses a dossier, or begins one."""

    CSS_PATH = "dossiers.tcss"
    heading = "Dossiers des candidats"
    ADVICE = (
        "Un dossier par candidat et par bloc. Entrée l'ouvre, N en commence un : le candidat, les deux évaluateurs du "
        "jury, le bloc et le jour de l'entretien complémentaire."
    )
    BINDINGS: ClassVar = [
        Binding("n", "new", "Nouveau", tooltip="Ouvrir un nouveau dossier"),
        Binding("slash,f", "filter", "Filtrer", tooltip="Filtrer en tapant quelques mots", key_display="/"),
        Binding("escape", "back", "Revenir", tooltip="Effacer le filtre, puis revenir"),
    ]

    def __init__(self) -> None:
        """Be empty until the dossiers have been read."""
        super().__init__()
        self.rows: Sequence[Row] | None = None

    @property
    def office(self) -> Office | None:
        """Where dossiers are kept; None when nothing is recorded."""
        journal = self.desamorce.services.journal
        return Office(journal) if journal else None

    def body(self) -> Iterable[Widget]:
        """Lay out the filter and the list."""
        yield FilterLine(HINT)
        yield Choices(id="dossiers")
        yield Prose(READING, id="empty")
        yield Prose("", id="message")

    def on_screen_resume(self) -> None:
        """Read the dossiers, again after one was open."""
        self.read()

    @work(thread=True, exclusive=True, group="read")
    def read(self) -> None:
        """Read them, off the screen's thread."""
        office = self.office
        try:
            rows, said = read_rows(office) if office else [], ""
        except DesamorceError as error:
            rows, said = [], str(error)
        if not get_current_worker().is_cancelled and self.is_attached:
            self.app.call_from_thread(self.show, rows, said)

    def show(self, rows: Sequence[Row], said: str = "") -> None:
        """Show what was read."""
        first, self.rows = self.rows is None, rows
        self._fill()
        self.say(said)
        if first and rows:
            self.query_one(Choices).focus()

    def say(self, message: str) -> None:
        """Say what went wrong, under the list."""
        self.query_one("#message", Prose).say(one_line(message))
        self.query_one("#message").set_class(bool(message), "-said")

    def _fill(self) -> None:
        rows, query = self.rows or (), self.query_one(FilterLine).text
        kept = [row for row in rows if found_in(query, _searched(row))]
        self.query_one(Choices).offer((row.id, _entry(row)) for row in kept)
        self.query_one(Choices).display = bool(kept)
        nothing = f"Aucun dossier ne correspond à « {one_line(query)} ».\n\nÉchap pour tout montrer."
        self.query_one("#empty", Prose).say(nothing if rows else NONE_YET if self.office else NOT_RECORDED)
        self.query_one("#empty").display = not kept
        self.query_one(FilterLine).found(counted(len(kept), "trouvé") if query.strip() else "")
        self.query_one(TitleBar).show(note=counted(len(rows), "dossier"))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to filter before there is something; nothing to begin where nothing is kept."""
        return self.office is not None if action == "new" else action != "filter" or bool(self.rows)

    def on_filter_line_changed(self) -> None:
        """Keep what is found."""
        self._fill()

    def on_filter_line_left(self) -> None:
        """Go to the list."""
        self.query_one(Choices).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open a dossier, or say why it can't be."""
        row = next((row for row in self.rows or () if row.id == event.option_id), None)
        if row and row.fault:
            self.say(row.fault)
        elif row:
            self.open(row.id)

    def open(self, dossier_id: str) -> None:
        """Open a dossier over the list."""
        from tui.screens.dossier.dossier import DossierScreen

        self.app.push_screen(DossierScreen(dossier_id))

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

    @work(exclusive=True, group="begin")
    async def action_new(self) -> None:
        """Begin a dossier, then open it."""
        from tui.screens.dossier.begin import begin_dossier

        office = self.office
        if office is None:
            return
        try:
            begun = await begin_dossier(self.app, office)
        except DesamorceError as error:
            self.say(str(error))
        else:
            if begun:
                self.open(begun)


def _searched(row: Row) -> str:
    state = state_words(row.state) if row.state else "illisible"
    return f"{row.candidate} {bloc_words(row.bloc_id)} {row.bloc_id} {state}"


def _entry(row: Row) -> Content:
    heading = ((one_line(row.candidate), "bold"), (f"   {bloc_words(row.bloc_id)}", "$accent"))
    if row.state is None:
        return Content.assemble(*heading, ("   illisible\n", "$text-error"), (f"  {one_line(row.fault)}", "$quiet"))
    return Content.assemble(
        *heading, f"   {state_words(row.state)}\n", (f"  {one_line(left_words(row.state))}", "$quiet")
    )
