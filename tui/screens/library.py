"""The library, where one comes back to: what to practise next, the situations and how far one is with each.

The trap it prevents: the list must answer to the keys at once; what needs every past call comes a moment later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Footer, OptionList
from textual.worker import get_current_worker

from sim.library import Library, ScenarioHeader
from tui.library_entries import entries, kept_places, place_of
from tui.people import is_named
from tui.progress_words import WIDE, list_width
from tui.safe_text import one_line
from tui.screens.learner_page import LearnerPage
from tui.screens.open_calls import OpenCalls
from tui.widgets.choices import Choices, Situations
from tui.widgets.filter_line import FilterLine
from tui.widgets.prose import Prose
from tui.widgets.title_bar import TitleBar
from tui.wording import counted

if TYPE_CHECKING:
    from tui.learner import Learner

ENGINE_AFTER = 0.4
"""Seconds: the list must be there and answer to the keys first."""
LEARNER_AFTER = 0.1
"""Seconds: reading the past calls must not slow the first paint."""
EMPTY = (
    "La bibliothèque est vide : aucune situation à jouer.\n\n"
    "Demandez à votre formateur un fichier de situation, et déposez-le dans le dossier que « desamorce --version » "
    "indique. Puis appuyez sur F5."
)
HINT = "un mot, « tchat », « bloc 2 », « C1.6 », « jamais joué »…"


class LibraryScreen(LearnerPage):
    """Where one chooses a situation."""

    CSS_PATH = "library.tcss"
    heading = "Désamorce"
    ADVICE = (
        "Choisissez une situation avec les flèches, puis Entrée pour lire le dossier avant l'appel. En haut, ce qu'il "
        "vous est utile de travailler ensuite, d'après vos derniers appels. ✓ acquis, ◐ en cours, ✗ non acquis."
    )
    BINDINGS: ClassVar = [
        Binding("slash,f", "filter", "Filtrer", tooltip="Filtrer la liste en tapant quelques mots", key_display="/"),
        Binding("escape", "clear", "Tout montrer", tooltip="Effacer le filtre et tout montrer"),
        Binding("r", "resume", "Reprendre", tooltip="Reprendre un appel laissé en cours"),
        Binding("h", "history", "Historique", tooltip="Voir vos séances et votre progression"),
        Binding("p", "people", "Personne", tooltip="Changer de personne ou de pseudonyme", show=False),
        Binding("a", "workshop", "Atelier", tooltip="Ouvrir la situation dans l'atelier, pour l'écrire et l'essayer"),
        Binding("e", "evaluation", "Évaluation", tooltip="Évaluer un candidat à deux, avec la grille officielle"),
        Binding("b", "welcome", "Présentation", tooltip="Revoir la présentation et les touches", show=False),
        Binding("f5", "reload", "Relire", tooltip="Relire les situations du dossier", show=False),
        Binding("ctrl+q", "app.quit", "Quitter"),
    ]

    def __init__(self, *, offer_resume: bool) -> None:
        """Offer to take up an open call at once, when there is one."""
        super().__init__()
        self._offer = offer_resume
        self._headers: Sequence[ScenarioHeader] | None = None
        self._learner: Learner | None = None
        self._width = 0
        self._ahead: Future[list[ScenarioHeader]] = Future()

    def read_ahead(self, library: Library) -> None:
        """Read the files while the screen is being built, so that the list is there at the first paint."""
        Thread(target=lambda: self._ahead.set_result(library.headers()), daemon=True).start()

    def body(self) -> Iterable[Widget]:
        """Lay out the list; it is filled once the files have been read."""
        yield Prose("", id="greeting")
        yield FilterLine(HINT)
        with Horizontal(id="shelf"):
            yield Situations(id="situations")
        yield Prose("Lecture des situations…", id="empty")

    def on_mount(self) -> None:
        """Load the engine a little later, while the person is choosing."""
        self._open = OpenCalls(self.desamorce, self.title_of, self.refresh_bindings)
        self.set_timer(ENGINE_AFTER, self.load_engine)

    @work(thread=True)
    def load_engine(self) -> None:
        """Load what the briefing and the call need, off the screen's thread."""
        import tui.engine  # noqa: F401 - the loading is the point

    def on_screen_resume(self) -> None:
        """Look again at what can be played and taken up: a call may have ended since."""
        self.greet()
        self._open.look()
        if self._headers is None and self._ahead.done():
            self.show(self._ahead.result())
        else:
            self.action_reload()
        self.set_timer(LEARNER_AFTER, self.read_learner)

    def greet(self) -> None:
        """Say hello to the person who trains."""
        profile = self.desamorce.profile
        hello = f"Bonjour {one_line(profile.pseudonym)}. " if profile and is_named(profile) else "Bonjour. "
        change = ("   P : changer de personne", "$quiet") if profile else ""
        self.query_one("#greeting", Prose).say(Content.assemble(f"{hello}Que voulez-vous travailler ?", change))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A call can be taken up when one is open; a filter taken away when there is one."""
        if action == "resume":
            return bool(self._open.rows)
        return action != "clear" or bool(self.query(FilterLine) and self.query_one(FilterLine).text)

    @work(thread=True, exclusive=True, group="headers")
    def action_reload(self) -> None:
        """Read the files again, off the screen's thread."""
        headers = self.desamorce.services.library.headers()
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self.show, headers)

    def show_learner(self, learner: Learner) -> None:
        """Show how far the person is."""
        self._learner = learner
        self._fill()

    def show(self, headers: Sequence[ScenarioHeader]) -> None:
        """Show ``headers``."""
        if headers != self._headers:
            first, self._headers = self._headers is None, headers
            self._fill()
            if first and headers:
                self.query_one(Choices).focus()
        if self._offer and self.app.screen is self:
            self._offer = False
            if not self.desamorce.navigation.who_trains(self.changed_person):
                self._open.ask()

    def changed_person(self) -> None:
        """Show the calls of whoever trains now."""
        self._learner = None
        self.greet()
        self._open.look()
        self.read_learner()
        self._open.ask()

    def _fill(self) -> None:
        headers, choices, self._width = self._headers or (), self.query_one(Choices), self.size.width
        query = self.query_one(FilterLine).text
        kept = kept_places(headers, self._learner, query)
        choices.offer(entries(headers, self._learner, kept, list_width(self._width)))
        self.query_one("#shelf").display = bool(kept)
        nothing = f"Aucune situation ne correspond à « {one_line(query)} ».\n\nÉchap pour tout montrer."
        self.query_one("#empty", Prose).say(nothing if headers else EMPTY)
        self.query_one("#empty").display = not kept
        self.query_one(FilterLine).found(counted(len(kept), "trouvée") if query.strip() else "")
        playable = sum(header.error is None for header in headers)
        self.query_one(TitleBar).show(note=counted(playable, "situation"))
        self._show_details()

    def on_resize(self, event: events.Resize) -> None:
        """Show the details where there is room for them; the page does its own part."""
        self.query_one(Footer).compact = event.size.width < WIDE
        if self._headers is not None and event.size.width != self._width:
            self._fill()

    def _show_details(self) -> None:
        """Show what is highlighted beside the list; the pane is made when the terminal is first wide."""
        panes = self.query("SituationDetails")
        if self.size.width < WIDE or not self._headers:
            panes.set(display=False)
            return
        from tui.widgets.situation_details import SituationDetails

        pane = self.query(SituationDetails).first() if panes else SituationDetails()
        if not panes:
            self.query_one("#shelf").mount(pane)
        pane.display = True
        chosen = self.query_one(Choices).chosen
        pane.show(self._headers[place_of(chosen)] if chosen else None, self._learner)

    def on_option_list_option_highlighted(self) -> None:
        """Show its details."""
        self._show_details()

    def on_filter_line_changed(self) -> None:
        """Keep what is found."""
        self._fill()
        self.refresh_bindings()

    def on_filter_line_left(self) -> None:
        """Go to the list."""
        self.query_one(Choices).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open a situation, or say why it can't be."""
        header = (self._headers or ())[place_of(event.option_id or "0")]
        if header.error is None:
            self.desamorce.navigation.briefing(header.id)
        else:
            from tui.screens.dialog import Dialog

            known = [("fermer", "Revenir à la liste")]
            self.app.push_screen(Dialog("Situation à corriger", one_line(header.error), known, "fermer"))

    def action_filter(self) -> None:
        """Let one type."""
        self.query_one(FilterLine).open()

    def action_clear(self) -> None:
        """Show all again."""
        self.query_one(FilterLine).close()
        self.query_one(Choices).focus()

    def action_workshop(self) -> None:
        """Open the situation that is highlighted in the workshop, also when it must be mended."""
        chosen = self.query_one(Choices).chosen
        if self._headers and chosen:
            self.desamorce.navigation.workshop(self._headers[place_of(chosen)].id)

    def action_evaluation(self) -> None:
        """Open the evaluations of the centre."""
        self.desamorce.navigation.evaluation()

    def action_history(self) -> None:
        """Open the history."""
        self.desamorce.navigation.history({header.id: one_line(header.title) for header in self._headers or ()})

    def action_people(self) -> None:
        """Change who trains."""
        self.desamorce.navigation.people(self.changed_person)

    def action_welcome(self) -> None:
        """Open the presentation again."""
        self.desamorce.navigation.welcome()

    def action_resume(self) -> None:
        """Ask about the newest open call."""
        self._open.ask()

    def title_of(self, scenario_id: str) -> str:
        """Give the title of a situation; its id when it is no longer there."""
        titles = {header.id: header.title for header in self._headers or ()}
        return one_line(titles.get(scenario_id, scenario_id))
