"""The debrief in seven parts, changed with the arrows: the score, the criteria, the call, what to do next.

What it says stands in ``tui.reports.sections``; here it is drawn, part by part, when a part is first looked at. The
weak moments and the earlier calls take a while: a thread finds them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from scoring.results import RESULT_LABELS
from sim.data_folder import shown
from sim.debrief.build import build
from sim.debrief.model import Progress, WeakMoment
from sim.debrief.progress import progress
from sim.debrief.walk import walk
from sim.debrief.weak import weak_moments
from sim.errors import JournalError
from sim.journal.session_list import listed_sessions
from tui.assessment import SIGNS
from tui.reports.blocks import Block, SectionId
from tui.reports.saving import places, proposed_name
from tui.reports.sections import TITLES, Report, section
from tui.screens.dialog import Dialog
from tui.screens.page import Page
from tui.screens.save_debrief import SaveDebrief
from tui.widgets.curve import Curve
from tui.widgets.highlighted import paragraph
from tui.widgets.prose import Prose
from tui.widgets.section_bar import SectionBar
from tui.widgets.tab_bar import Tab, TabBar
from tui.widgets.title_bar import TitleBar
from tui.wording import stopwatch

if TYPE_CHECKING:
    from sim.session import Session

SHORT: dict[SectionId, str] = {**TITLES, "revoir": "À revoir", "entretien": "Entretien"}
TABS = [Tab(name, label, str(number)) for number, (name, label) in enumerate(SHORT.items(), 1)]
AZERTY = "&é\"'(-è"
"""What the digit keys of a French keyboard type without Shift."""
SLOW: tuple[SectionId, ...] = ("revoir", "progres")
"""Parts that a thread prepares."""
EVERYTHING = "tous"
SEARCHING = "Un instant : vos appels et vos répliques sont relus."


class DebriefScroll(VerticalScroll):
    """One part of the debrief."""

    BINDING_GROUP_TITLE = "Lire"
    BINDINGS: ClassVar = [
        Binding("right", "screen.move(1)", "Autre partie", key_display="←→", tooltip="Partie suivante du bilan"),
        Binding("left", "screen.move(-1)", "Partie précédente du bilan", show=False),
        Binding("up", "scroll_up", "Remonter", show=False),
        Binding("down", "scroll_down", "Descendre", show=False),
        Binding("pageup", "page_up", "Page précédente", show=False),
        Binding("pagedown,space", "page_down", "Page suivante", show=False),
        Binding("home", "scroll_home", "Début de cette partie", show=False),
        Binding("end", "scroll_end", "Fin de cette partie", show=False),
    ]


class DebriefScreen(Page):
    """What a call showed."""

    CSS_PATH = "debrief.tcss"
    heading = "Bilan"
    shows_call = True
    ADVICE = (
        "Changez de partie avec les flèches gauche et droite, lisez avec haut et bas. ★ marque un critère attendu de "
        "tous, qui compte double."
    )
    BINDINGS: ClassVar = [
        Binding("enter,escape", "app.pop_screen", "Fermer", tooltip="Fermer le bilan"),
        Binding("r", "replay", "Rejouer", tooltip="Rejouer cette situation, avec d'autres répliques de la personne"),
        Binding("s", "save", "Enregistrer", tooltip="Enregistrer ce bilan dans un fichier"),
        Binding("f", "filter", "Un critère", tooltip="Ne faire ressortir qu'un critère dans l'échange"),
        *(
            Binding(tab.key, f"show('{tab.id}')", TITLES[name], show=False)
            for name, tab in zip(TITLES, TABS, strict=True)
        ),
        Binding("down", "read", "Lire la suite", show=False),
    ]

    @dataclass
    class Studied(Message):
        """The weak moments and the earlier calls are known."""

        moments: tuple[WeakMoment, ...]
        progress: Progress

    def __init__(self, session: Session, session_id: str | None = None) -> None:
        """Show what ``session`` gave; ``session_id`` is its name in the journal, when that is known."""
        super().__init__()
        self.session = session
        self.session_id = session_id
        self.part: SectionId = "bilan"
        self.report: Report | None = None
        """None until the thread has answered."""
        self.criterion: str | None = None
        self._steps = walk(session)
        self.debrief = build(session, self._steps)

    def body(self) -> Iterable[Widget]:
        """Lay out the names of the parts, and an empty place for each."""
        yield SectionBar(TABS)
        with Vertical(id="parts"):
            for name in TITLES:
                yield DebriefScroll(id=name)

    def on_mount(self) -> None:
        """Say which call this was, and show the score at once."""
        length = stopwatch(self.debrief.seconds)
        self.query_one(TitleBar).show(f"Bilan · {self.debrief.title}", f"durée {length}")
        self.action_show("bilan")
        self.run_worker(self._study, thread=True, exclusive=True)

    def on_key(self, event: events.Key) -> None:
        """Take the digit keys of a French keyboard, with or without Shift."""
        if event.character and event.character in AZERTY:
            event.stop()
            self.action_show(TABS[AZERTY.index(event.character)].id)

    def on_tab_bar_chosen(self, event: TabBar.Chosen) -> None:
        """Show the part; the names keep the keyboard."""
        self.action_show(event.tab_id, read=False)

    def on_debrief_screen_studied(self, event: Studied) -> None:
        """Show what the thread found."""
        self.report = self._known(event.moments, event.progress)
        for name in SLOW:
            if self.query_one(f"#{name}").children:
                self._fill(name)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One criterion is chosen in the call; a debrief is saved once it is whole."""
        if action == "filter":
            return self.part == "echange"
        return action != "save" or self.report is not None

    def action_move(self, step: int) -> None:
        """Show the part beside; after the last comes the first."""
        ids = [tab.id for tab in TABS]
        self.action_show(ids[(ids.index(self.part) + step) % len(ids)])

    def action_show(self, name: str, *, read: bool = True) -> None:
        """Show a part of the debrief."""
        self.part = cast(SectionId, name)
        if not self.query_one(f"#{name}").children:
            self._fill(self.part)
        for pane in self.query(DebriefScroll):
            pane.display = pane.id == name
        self.query_one(SectionBar).activate(name)
        if read:
            self.action_read()
        self.refresh_bindings()

    def action_read(self) -> None:
        """Give the arrows back to the text."""
        self.query_one(f"#{self.part}").focus()

    def action_replay(self) -> None:
        """Go to the briefing again."""
        self.desamorce.navigation.replay(self.session.game)

    def action_filter(self) -> None:
        """Ask which criterion stands out in the call."""
        choices = [(EVERYTHING, "Tous les critères")]
        for item in self.debrief.assessments:
            sign = SIGNS[item.result][0]
            choices.append((item.id, f"{sign} {item.id}  {RESULT_LABELS[item.result]}\n{item.label}"))
        question = "Quel critère faire ressortir dans l'échange ?"
        self.app.push_screen(Dialog("Un critère", question, choices, self.criterion or EVERYTHING), self._filtered)

    def action_save(self) -> None:
        """Ask how and where to save."""
        if self.report is not None:
            name = proposed_name(self.debrief.title, self.report.now)
            self.app.push_screen(SaveDebrief(self.report, places(os.environ, Path.home()), name), self._saved)

    def _filtered(self, criterion: str | None) -> None:
        self.criterion = None if criterion in {None, EVERYTHING} else criterion
        self._fill("echange")
        self.action_read()

    def _saved(self, file: Path | None) -> None:
        if file is not None:
            self.notify(f"Bilan enregistré : {shown(file)}", markup=False, timeout=12)

    def _study(self) -> None:
        """In a thread: find the best replies, and read the journal."""
        worker, found = get_current_worker(), []
        for moment in weak_moments(self.session, self._steps):
            if worker.is_cancelled:
                return
            found.append(moment)
        self.post_message(self.Studied(tuple(found), self._progress()))

    def _progress(self) -> Progress:
        journal, profile = self.desamorce.services.journal, self.desamorce.profile
        try:
            listed = listed_sessions(journal, self.session.game.scenario.id) if journal is not None else []
        except JournalError:  # The banner says what is wrong with the journal.
            listed = []
        return progress(self.session, listed, profile.person_id if profile else None, self.session_id)

    def _known(self, moments: tuple[WeakMoment, ...], found: Progress) -> Report:
        profile = self.desamorce.profile
        now = self.desamorce.services.now()
        return Report(self.debrief, moments, found, now, profile.pseudonym if profile else "")

    def _fill(self, name: SectionId) -> None:
        """Draw a part anew."""
        pane = self.query_one(f"#{name}", DebriefScroll)
        pane.remove_children()
        if self.report is None and name in SLOW:
            pane.mount(Prose(SEARCHING, classes="line"))
            return
        report = self.report or self._known((), Progress())
        pane.mount_all(map(self._widget, section(report, name, self.criterion).blocks))

    def _widget(self, block: Block) -> Widget:
        return Curve(self.debrief.curve) if block.kind == "curve" else paragraph(block)
