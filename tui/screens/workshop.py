"""The workshop: an author plays a situation from any state while writing it, and sees why each reply is read so.

Nothing here is journalled. The trap it prevents: a file saved half-written that would cost the author the
conversation; what was typed is kept, and played again as soon as the file can be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from scoring.errors import UnusableReplyError
from tui.safe_text import one_line, plain
from tui.screens.dialog import Dialog
from tui.screens.workshop_parts import TABS, WorkshopParts
from tui.screens.workshop_work import Asked, WorkshopWork
from tui.widgets.case_panel import member_name
from tui.widgets.cue_pane import CuePane
from tui.widgets.gauge import Gauge
from tui.widgets.lines_pane import Line, LinesPane
from tui.widgets.reply_input import ReplyInput
from tui.widgets.tab_bar import TabBar
from tui.widgets.title_bar import TitleBar
from tui.widgets.workshop_talk import WorkshopTalk
from tui.wording import counted
from tui.workshop_words import (
    ADVICE,
    BROKEN,
    NO_REPLY,
    NO_TURN,
    OVER,
    UNPLAYABLE,
    WAYS_BELOW,
    state_label,
    told_left,
)

if TYPE_CHECKING:
    from sim.game import Game
    from sim.session import Session
    from sim.verification.rehearsal import Rehearsal

LEAVE, STAY = "quitter", "rester"


class WorkshopScreen(WorkshopParts):
    """One scenario that is being written."""

    CSS_PATH = "workshop.tcss"
    heading = "Atelier"
    BINDING_GROUP_TITLE = "Dans l'atelier"
    ADVICE = ADVICE
    BINDINGS: ClassVar = [
        *(Binding(tab.key.lower(), f"show('{tab.id}')", tab.label, show=False) for tab in TABS),
        Binding("f6,ctrl+e", "choose_state", "Partir d'un état", tooltip="Recommencer à partir d'un état"),
        Binding("ctrl+r", "take_back", "Retirer", tooltip="Retirer ma dernière réplique"),
        Binding("alt+left", "turn(-1)", "Lecture de la réplique d'avant", show=False),
        Binding("alt+right", "turn(1)", "Lecture de la réplique d'après", show=False),
        Binding("pageup", "scroll(-1)", "Relire plus haut", show=False),
        Binding("pagedown", "scroll(1)", "Relire plus bas", show=False),
        Binding("escape", "leave", "Quitter", tooltip="Quitter l'atelier"),
    ]

    def __init__(self, scenario_id: str) -> None:
        """Open ``scenario_id``, even if it can't be played yet."""
        super().__init__(scenario_id)
        self.number = 0
        """The turn whose reading is shown; 0 for none."""
        self._game: Game | None = None
        self._sent: list[str] = []

    def on_mount(self) -> None:
        """Begin to watch the file."""
        self.seed = self.desamorce.services.new_seed()
        self.add_class("-on-conversation")
        self.query_one(TitleBar).show(f"Atelier · {one_line(self.scenario_id)}")
        self.query_one("#reading", LinesPane).show([Line(NO_TURN, "")])
        self.query_one(TabBar).focus()
        self.watch_file()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A reply can be taken back when there is one; a state can be chosen when the file can be played."""
        if action == "take_back":
            return bool(self.asked.replies)
        return action != "choose_state" or self._game is not None

    def on_workshop_work_file_saved(self, event: WorkshopWork.FileSaved) -> None:
        """Play on the file as it is now; keep the conversation if it can't be played."""
        self.show_faults(event.known.lines, event.known.count, "vérification en cours…")
        if event.read.game is None or event.played is None:
            if self.played is None:
                self.query_one(WorkshopTalk).blank(UNPLAYABLE)
            self.tell(BROKEN if self.played else "", wrong=True)
            return
        self._game = event.read.game
        if event.asked == self.asked:
            self._take(event.played, saved=True)
        else:  # Something was said or taken back while the file was being read.
            self.play_again(self._game, self.asked, saved=True)

    def on_workshop_work_replayed(self, event: WorkshopWork.Replayed) -> None:
        """Show the conversation as it was played again, unless it has changed since."""
        if event.asked == self.asked and event.played.session.game is self._game:
            self._take(event.played, saved=event.saved)
        elif self._game is not None:
            self.play_again(self._game, self.asked, saved=event.saved)

    def on_workshop_work_explained(self, event: WorkshopWork.Explained) -> None:
        """Show the reading that was asked for last."""
        if event.session is self.session and event.number == self.number:
            self.query_one("#reading", LinesPane).show(event.lines)

    def on_reply_input_submitted(self, event: ReplyInput.Submitted) -> None:
        """Say the reply; one that can't be said stays in the editor."""
        refusal = "" if plain(event.text).strip() else NO_REPLY
        if self.session is None or self.too_small or self.session.ending is not None:
            refusal = refusal or OVER
        if not refusal and self.session is not None:
            refusal = self._say(self.session, event.text)
        self.tell(refusal, wrong=bool(refusal))
        if refusal:
            self.query_one(ReplyInput).give_back(event.text)

    def on_reply_input_paste_refused(self, event: ReplyInput.PasteRefused) -> None:
        """Say why nothing was pasted."""
        self.tell(f"Ce texte est trop long pour être collé\u00a0: {counted(event.length, 'caractère')}.", wrong=True)

    def action_turn(self, step: int) -> None:
        """Show the reading of the reply before or after."""
        count = len(self.session.turns) if self.session else 0
        if 1 <= self.number + step <= count:
            self._read(self.number + step)

    def action_take_back(self) -> None:
        """Take the last reply back, and put it in the editor."""
        if self._game is not None and self.asked.replies:
            self.query_one(ReplyInput).write(self.asked.replies[-1])
            self._ask_for(Asked(self.asked.start, self.asked.replies[:-1]))

    def action_choose_state(self) -> None:
        """Ask which state to begin in."""
        if self._game is None:
            return
        here = self.session.start_state if self.session else ""
        states = self._game.scenario.states
        answers = [(name, state_label(name, state.title, here=name == here)) for name, state in states.items()]
        question = "Une nouvelle conversation commence dans cet état, avec la tension et la confiance du fichier."
        self.app.push_screen(Dialog("Partir d'un état", question, answers, ""), self._begin_in)

    def action_scroll(self, direction: int) -> None:
        """Read the conversation without leaving the editor."""
        talk = self.query_one(WorkshopTalk)
        (talk.scroll_page_up if direction < 0 else talk.scroll_page_down)(animate=False)

    def action_leave(self) -> None:
        """Leave; ask first when something was said, for it is not kept."""
        if not self.asked.replies:
            self.app.pop_screen()
            return
        answers = [(STAY, "Rester dans l'atelier"), (LEAVE, "Quitter\u00a0: la conversation n'est pas gardée")]
        self.app.push_screen(
            Dialog("Quitter l'atelier\u00a0?", "Le fichier, lui, ne change pas.", answers, STAY), self._left
        )

    def _left(self, answer: str | None) -> None:
        if answer == LEAVE:
            self.app.pop_screen()

    def _begin_in(self, state: str | None) -> None:
        if state:
            self.tell("")
            self._ask_for(Asked(state))

    def _ask_for(self, asked: Asked) -> None:
        self.asked = asked
        if self._game is not None:
            self.play_again(self._game, asked, saved=False)

    def _say(self, session: Session, text: str) -> str:
        """Say a reply; give why it can't be said, or nothing."""
        from tui import workshop_engine as engine  # Loaded already: the session came from it.

        try:
            turn = engine.say(session, text)
        except UnusableReplyError as error:
            return str(error)
        # What could not be played is followed by nothing: it gives way to what is said instead.
        self.asked = Asked(self.asked.start, (*(turn.reply or "" for turn in session.turns[:-1]), text))
        self._sent.append(text)
        self.query_one(WorkshopTalk).add(turn)
        self._after(session)
        return ""

    def _take(self, played: Rehearsal, *, saved: bool) -> None:
        """Show a conversation that was played again; say what a new file changed."""
        from tui import workshop_engine as engine  # Loaded already: this came from it.

        before, first = self.session, 0
        self.played = played
        if saved and before is not None:
            told, change = engine.compared(before, played)
            first = next(iter(change.read), 0)
            self.tell(told)
        elif left := told_left(played):
            self.tell(" ".join(left), wrong=True)
        self._show(played.session, first)

    def _show(self, session: Session, number: int) -> None:
        from tui import workshop_engine as engine

        scenario = session.game.scenario
        stage = scenario.opening == "conseiller" and session.start_state == scenario.initial_state
        self.query_one(WorkshopTalk).show(session, member_name(scenario), stage=stage)
        self.query_one(CuePane).offer(engine.criteria_of(session.game))
        if not self.query(ReplyInput):
            self.query_one("#talk").mount(ReplyInput(scenario.reply_limit, "Écrivez ce que dit le conseiller."))
            if self.tab == "conversation":
                self.call_after_refresh(self.action_show, "conversation")
        self._after(session, number)

    def _after(self, session: Session, number: int = 0) -> None:
        """Bring everything but the transcript up to what the conversation is now."""
        turns, persona = session.turns, session.game.scenario.persona
        last = turns[-2] if len(turns) > 1 else None
        for name, before, now in (
            ("#tension", last.tension if last else persona.tension, session.tension),
            ("#trust", last.trust if last else persona.trust, session.trust),
        ):
            self.query_one(name, Gauge).move_to(before)
            self.query_one(name, Gauge).move_to(now)
        for box in self.query(ReplyInput):
            box.remember(self._sent)
        self._read(number or len(turns))
        self._show_title()
        self.refresh_bindings()

    def _read(self, number: int) -> None:
        self.number, pane = number, self.query_one("#reading", LinesPane)
        if self.session is None or not number:
            pane.border_title, pane.border_subtitle = "Lecture", ""
            pane.show([Line(NO_TURN, "")])
            return
        count = len(self.session.turns)
        pane.border_title = f"Lecture · tour {number} sur {count}"
        pane.border_subtitle = f"{WAYS_BELOW} · Alt+← Alt+→" if count > 1 else WAYS_BELOW
        self.explain(self.session, number)

    def _show_title(self) -> None:
        if self.session is not None:
            state, ending = one_line(self.session.state), self.session.ending
            where = f"fin {one_line(ending.id)}" if ending else f"état {state}"
            self.query_one(TitleBar).show(f"Atelier · {one_line(self.session.game.scenario.title)}", where)
