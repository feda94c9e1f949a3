"""What surrounds a call on its screen: the layout by channel, the side with case file and notes, and what is kept.

``ConversationScreen`` adds the call itself; the split keeps each readable.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widget import Widget

from sim.journal.notes import Notes
from tui.call_notes import CallNotes
from tui.screens.page import Page
from tui.widgets.case_panel import CasePanel, member_name, told
from tui.widgets.gauge import Gauge
from tui.widgets.live_transcript import LiveTranscript
from tui.widgets.notes_panel import LONGEST, NotesInput, NotesPanel
from tui.widgets.prose import Prose
from tui.widgets.reply_input import ReplyInput
from tui.wording import CLOSERS, counted, tension_words, trust_words

if TYPE_CHECKING:
    from sim.journal.recording import RecordedSession

KEEP_AFTER = 0.8
"""Seconds without a key after which notes are kept."""
_PLACEHOLDERS: Mapping[str, str] = {
    "mail": "",
    "tchat": "Écrivez votre message. Entrée envoie, Ctrl+J va à la ligne.",
}
_SPEAK = "Écrivez ce que vous dites. Entrée envoie, Ctrl+J va à la ligne."
_TOO_LONG: Mapping[str, str] = {
    "telephone": "c'est long à entendre d'une traite",
    "face_a_face": "c'est long à écouter d'une traite",
    "tchat": "en tchat, mieux vaut plusieurs messages courts",
}
MAIL_TITLE = "Votre mail · Entrée envoie le texte · Ctrl+J va à la ligne"
MAIL_TEMPLATE = "Objet : \n\n"


class CallBody(Page):
    """The parts of a call's screen that do not depend on what is said."""

    shows_call = True
    BINDINGS: ClassVar = [
        Binding("f2,ctrl+o", "show_case", "Dossier", tooltip="Ouvrir ou fermer le dossier"),
        Binding("f7", "show_notes", "Notes", tooltip="Ouvrir les notes, ou revenir à la réponse"),
    ]

    def __init__(self, call: RecordedSession) -> None:
        """Lay out ``call``."""
        super().__init__()
        self.call = call
        self._case_shown: bool | None = None
        self._notes = CallNotes(None, None)
        self._keeping: Timer | None = None

    def body(self) -> Iterable[Widget]:
        """Lay out the moods, the conversation, the side and the reply area."""
        session = self.call.session
        scenario, turns = session.game.scenario, session.turns
        opening = turns[0].heard if turns else session.heard
        rings = scenario.opening == "conseiller"
        with Horizontal(id="moods"):
            yield Gauge("Tension", tension_words, session.tension, good=False, id="tension")
            yield Gauge("Confiance", trust_words, session.trust, good=True, id="trust")
        with Horizontal(id="talk"):
            yield LiveTranscript(scenario.channel, member_name(scenario), opening, rings=rings)
            with Vertical(id="side"):
                yield CasePanel(scenario)
                yield NotesPanel()
        yield Prose("", id="message")
        yield self._reply_area()
        yield Prose(self.closing(), id="closing")

    def closing(self) -> str:
        """Say that the call is over, and what to do."""
        return f"{CLOSERS[self.call.session.game.scenario.channel]} Entrée : voir le bilan"

    def on_mount(self) -> None:
        """Bring back the notes of a call that is taken up."""
        self._notes = CallNotes(self.desamorce.services.journal, self.call.session_id)
        kept = self._notes.read()
        self.query_one(CasePanel).tick(kept.ticked)
        self.query_one(NotesPanel).write(kept.text)
        if kept.draft and self.call.session.ending is None:
            self.query_one(ReplyInput).write(kept.draft)
        self.query_one(ReplyInput).focus()

    def on_case_panel_ticked(self) -> None:
        """Keep the tick."""
        self.keep_notes()

    def on_text_area_changed(self) -> None:
        """Keep what is written, once the hands rest."""
        if self._keeping is not None:
            self._keeping.stop()
        self._keeping = self.set_timer(KEEP_AFTER, self.keep_notes)

    def on_editor_paste_refused(self, event: NotesInput.PasteRefused) -> None:
        """Say why nothing was pasted in the notes."""
        self.notify(paste_refusal(event.length, LONGEST), severity="warning", markup=False)

    def keep_notes(self) -> None:
        """Put notes, ticks and the reply being typed on disk; say on the sheet when that can't be."""
        reply, notes, panel = self.query(ReplyInput), self.query(NotesPanel), self.query(CasePanel)
        if not (reply and notes and panel):
            return
        typed = reply.first()
        draft = "" if self.call.session.ending is not None or typed.untouched else typed.text
        self._notes.keep(Notes(notes.first().text, panel.first().ticked, draft))
        notes.first().warn("Notes non enregistrées" if self._notes.fault else "")

    def action_show_case(self) -> None:
        """Open or close the case file."""
        self._case_shown = not self._case_is_shown
        self._lay_case()
        self._return_to_reply(CasePanel)

    def action_show_notes(self) -> None:
        """Open the notes and write in them; from there, close them and go back to the reply."""
        notes = self.query_one(NotesPanel)
        opening = not notes.has_class("-shown")
        notes.set_class(opening, "-shown")
        self._lay_case()
        if opening:
            self.query_one(NotesInput).focus()
        else:
            self._return_to_reply(NotesPanel)

    def on_resize(self, event: events.Resize) -> None:
        """The case file has its place beside the conversation when there is room."""
        self.call_after_refresh(self._lay_case)

    @property
    def _case_is_shown(self) -> bool:
        return self.has_class("-wide") if self._case_shown is None else self._case_shown

    def _lay_case(self) -> None:
        case, notes = self.query_one(CasePanel), self.query_one(NotesPanel)
        case.set_class(self._case_is_shown, "-shown")
        self.query_one("#side").set_class(self._case_is_shown or notes.has_class("-shown"), "-shown")

    def _return_to_reply(self, left: type[Widget]) -> None:
        """Give the keys back to the reply when they went to a part that is closed."""
        panel, focused = self.query_one(left), self.focused
        if focused is not None and panel in focused.ancestors_with_self and not panel.has_class("-shown"):
            self.query_one(ReplyInput).focus()

    def show_moods(self) -> None:
        """Show the moods, and how the last turn moved them."""
        turns, persona = self.call.session.turns, self.call.session.game.scenario.persona
        before = turns[-2] if len(turns) > 1 else persona
        for name, now, then in (
            ("#tension", self.call.session.tension, before.tension),
            ("#trust", self.call.session.trust, before.trust),
        ):
            self.query_one(name, Gauge).show(now, now - then if turns else None)
        self.query_one(CasePanel).learn(told(turns))

    def _reply_area(self) -> ReplyInput:
        scenario = self.call.session.game.scenario
        mail = scenario.channel == "mail"
        area = ReplyInput(
            scenario.reply_limit,
            _PLACEHOLDERS.get(scenario.channel, _SPEAK),
            template=MAIL_TEMPLATE if mail else "",
            advice=_TOO_LONG.get(scenario.channel, ""),
        )
        if mail:
            area.border_title = MAIL_TITLE
        return area


def paste_refusal(length: int, limit: int) -> str:
    """Say why nothing was pasted."""
    return (
        f"Ce texte est trop long pour être collé : {counted(length, 'caractère')}. "
        f"La limite est de {limit}. Collez-en un extrait."
    )
