"""One dossier: its interviews, the rules, the criteria, the notes, the result; what is left is always said.

The trap it prevents: a key that does nothing because something else comes first. Each refusal says what to do before.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import OptionList
from textual.worker import get_current_worker

from scoring.errors import DesamorceError
from sim.evaluation.office import Office
from tui.dossier_words import left_words, title_words
from tui.safe_text import one_line
from tui.screens.dossier.acts import Acts
from tui.screens.dossier.countdown import Countdown
from tui.screens.dossier.parts import DONE_ON, LISTED, TABS, Items, part_lines
from tui.screens.dossier.state import DossierState, come_in, read_state
from tui.screens.page import Page
from tui.widgets.choices import Choices
from tui.widgets.lines_pane import LinesPane
from tui.widgets.prose import Prose
from tui.widgets.tab_bar import TabBar
from tui.widgets.title_bar import TitleBar

NO_PIECE = "Aucun entretien dans ce dossier.\n\nI pour en ajouter un : une évaluation déjà faite, ou un entretien réel."


class DossierScreen(Page):
    """A dossier of a bloc."""

    CSS_PATH = "dossier.tcss"
    heading = "Dossier"
    ADVICE = (
        "En haut, ce qui reste à faire et la touche de la partie où le faire. Les entretiens d'abord, puis les règles, "
        "l'entretien complémentaire, les critères à régler, le résultat, les deux signatures."
    )
    BINDINGS: ClassVar = [
        *(Binding(tab.key.lower(), f"show('{tab.id}')", tab.label, show=False) for tab in TABS),
        Binding("i", "interview", "Ajouter", tooltip="Ajouter un entretien au dossier"),
        Binding("o", "grids", "Grilles", tooltip="Ouvrir les grilles de cet entretien"),
        Binding("delete", "remove", "Retirer", tooltip="Retirer l'entretien du dossier"),
        Binding("g", "settle", "Régler", tooltip="Régler le critère : acquis ou non acquis"),
        Binding("n", "note", "Note", tooltip="Écrire une note de l'entretien complémentaire"),
        Binding("j", "day", "Jour", tooltip="Dire le jour de l'entretien complémentaire"),
        Binding("t", "clock", "15 minutes", tooltip="Lancer ou arrêter les 15 minutes de l'entretien"),
        Binding("r", "result", "Résultat", tooltip="Écrire le résultat de l'évaluation du bloc"),
        Binding("s", "sign", "Signer", tooltip="Signer le dossier"),
        Binding("q", "who", "Qui écrit", tooltip="Changer de personne qui écrit", show=False),
        Binding("x", "export", "Exporter", tooltip="Enregistrer le dossier dans un fichier"),
        Binding("escape", "back", "Revenir", tooltip="Revenir à la liste des dossiers"),
    ]

    def __init__(self, dossier_id: str) -> None:
        """Be empty until it has been read."""
        super().__init__()
        self.dossier_id = dossier_id
        self.state: DossierState | None = None
        self.part = TABS[0].id

    def body(self) -> Iterable[Widget]:
        """Lay out what is left, the parts, a list and what bears on the highlighted one."""
        yield Prose("Lecture du dossier…", id="left")
        yield TabBar(TABS)
        with Container(id="parts"):
            yield Items(id="items")
            yield LinesPane("", id="detail")
        yield Prose(NO_PIECE, id="nothing")
        yield Prose("", id="message")

    def on_mount(self) -> None:
        """Begin with the interviews; the clock of the interview stands still."""
        self._countdown = Countdown(self.desamorce.services.monotonic)
        self.set_interval(1, self._title)
        journal = self.desamorce.services.journal
        assert journal is not None, "a dossier is kept in a journal"
        self.acts = Acts(self.desamorce, Office(journal))

    def on_screen_resume(self) -> None:
        """Read it again: a grid may have been signed since."""
        self.read()

    @work(thread=True, exclusive=True, group="read")
    def read(self) -> None:
        """Read it, off the screen's thread."""
        try:
            state = read_state(self.acts.office, self.dossier_id)
        except DesamorceError as error:
            self._come_back(self.say, str(error))
        else:
            self._come_back(self.show, state)

    def _come_back(self, then: Callable[..., None], given: object) -> None:
        if not get_current_worker().is_cancelled and self.is_attached:
            self.app.call_from_thread(then, given)

    def show(self, state: DossierState) -> None:
        """Show what was read."""
        first, before, self.state = self.state is None, self.state, state
        self.query_one("#left", Prose).say(left_words(state))
        bar = self.query_one(TabBar)
        bar.note("regles", "✗" if state.findings else "✓")
        bar.note("entretiens", str(len(state.held.pieces)))
        self._title()
        self._fill()
        if self.part == "entretiens":
            self.query_one(Items).point_at(come_in(before, state))
        if state.sealed and self._countdown.running:
            self.action_clock()
        if first:
            self._focus()

    def say(self, message: str) -> None:
        """Say what was done or what went wrong, at the bottom."""
        self.query_one("#message", Prose).say(one_line(message))
        self.query_one("#message").set_class(bool(message), "-said")

    def _title(self) -> None:
        if self.state is not None:
            self.query_one(TitleBar).show(title_words(self.state.held), self._countdown.words)

    def _fill(self) -> None:
        state = self.state
        if state is None:
            return
        listed = LISTED.get(self.part)
        self.set_class(listed is None, "-alone")
        self.set_class(self.part == "entretiens" and not state.held.pieces, "-empty")
        self.query_one("#items", Choices).offer(listed(state) if listed else ())
        self._detail(state)
        self.refresh_bindings()

    def _detail(self, state: DossierState) -> None:
        pane, chosen = self.query_one(LinesPane), self.query_one("#items", Choices).chosen
        pane.border_title = {"criteres": chosen, "entretiens": "Cet entretien"}.get(self.part, "")
        pane.show(part_lines(state, self.part, chosen))

    def _focus(self) -> None:
        alone, empty = self.has_class("-alone"), self.has_class("-empty")
        (self.query_one(TabBar) if empty else self.query_one(LinesPane) if alone else self.query_one("#items")).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show the keys of the part; nothing is changed in a sealed dossier."""
        if action in {"show", "back", "export"} or not any(action in part for part in DONE_ON.values()):
            return True
        state = self.state
        if state is None or state.sealed:
            return False
        return action in DONE_ON[self.part] and (action not in {"grids", "remove"} or bool(state.held.pieces))

    def on_option_list_option_highlighted(self) -> None:
        """Show what bears on it."""
        if self.state is not None:
            self._detail(self.state)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Settle a criterion; read what bears on an interview."""
        if self.part == "criteres" and self.state is not None and not self.state.sealed:
            self.action_settle()
        else:
            self.query_one(LinesPane).focus()

    def on_tab_bar_chosen(self, event: TabBar.Chosen) -> None:
        """Show that part, and leave the focus on the bar."""
        self._turn_to(event.tab_id)

    def action_show(self, part: str) -> None:
        """Show a part."""
        self._turn_to(part)
        self._focus()

    def _turn_to(self, part: str) -> None:
        self.part = part
        self.query_one(TabBar).activate(part)
        self.say("")
        self._fill()

    @work(exclusive=True, group="act")
    async def act(self, done: Callable[[DossierState], Awaitable[str]]) -> None:
        """Do something on the dossier as it stands, say what was done, and read it again."""
        if self.state is None:
            return
        try:
            said = await done(self.state)
        except DesamorceError as error:
            said = str(error)
        self.say(said)
        self.read()

    def action_interview(self) -> None:
        """Add an interview."""
        self.act(self.acts.interview)

    def action_grids(self) -> None:
        """Open the grids of the highlighted interview, where they are filled in and agreed on."""
        chosen = self.query_one("#items", Choices).chosen
        self.act(lambda state: self.acts.grids(state, chosen))

    def action_remove(self) -> None:
        """Take the highlighted interview out."""
        chosen = self.query_one("#items", Choices).chosen
        self.act(lambda state: self.acts.remove(state, chosen))

    def action_settle(self) -> None:
        """Settle the highlighted criterion."""
        chosen = self.query_one("#items", Choices).chosen
        self.act(lambda state: self.acts.settle(state, chosen))

    def action_note(self) -> None:
        """Write a note, on the highlighted criterion where there is one."""
        chosen = self.query_one("#items", Choices).chosen if self.part == "criteres" else ""
        self.act(lambda state: self.acts.note(state, chosen))

    def action_day(self) -> None:
        """Say the day."""
        self.act(self.acts.day)

    def action_result(self) -> None:
        """Write the result."""
        self.act(self.acts.result)

    def action_sign(self) -> None:
        """Sign."""
        self.act(self.acts.sign)

    def action_who(self) -> None:
        """Change who writes."""
        self.act(self.acts.who)

    def action_export(self) -> None:
        """Say how the dossier leaves the program."""
        self.act(self.acts.export)

    def action_clock(self) -> None:
        """Start or stop the fifteen minutes."""
        self._countdown.toggle()
        self._title()

    def action_back(self) -> None:
        """Go back to the list."""
        self.app.pop_screen()
