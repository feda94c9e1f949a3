"""The call in practice: what the exam has, and what was seen, help by degrees, a reply or a moment tried again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import work
from textual.binding import Binding
from textual.reactive import reactive
from textual.worker import get_current_worker

from sim.practice.aids import aid_text, aids_now, asked_again, begun_at, capped, next_step
from sim.practice.model_replies import ModelReplies
from sim.practice.moment import to_work_on
from sim.practice.retake import earlier_moments, go_back
from sim.practice.seen import seen
from tui.practice_words import (
    AGAIN,
    AGAIN_AFTER,
    AGAIN_TITLE,
    ASK_HELP,
    MODEL_QUESTION,
    MODEL_TITLE,
    NO_MODEL,
    begun_again,
    moment_label,
)
from tui.safe_text import one_line
from tui.screens.conversation import ConversationScreen
from tui.screens.dialog import Dialog
from tui.widgets.hint_panel import HintPanel
from tui.widgets.prose import Prose
from tui.widgets.reply_input import ReplyInput
from tui.widgets.seen_panel import SeenPanel
from tui.widgets.transcript import Transcript

if TYPE_CHECKING:
    from sim.journal.recording import RecordedSession
    from sim.practice.model_replies import ModelReply
    from sim.practice.moment import InPlay

Panel = Literal["", "seen", "hint"]
NO, YES = "non", "oui"


class PracticeScreen(ConversationScreen):
    """A call in practice."""

    CSS_PATH = ["conversation.tcss", "practice.tcss"]  # type: ignore[assignment]  # noqa: RUF012 - one or several
    ADVICE = (
        f"{ConversationScreen.ADVICE} F3 dit ce qui a été vu de votre réponse. F4 aide un peu plus à chaque fois. "
        "Ctrl+R retire votre dernière réponse, F6 revient à un moment plus ancien."
    )
    BINDINGS: ClassVar = [
        Binding("f3,ctrl+l", "show_seen", "Vu", tooltip="Montrer ou cacher ce qui a été vu de ma réponse"),
        Binding("f4,ctrl+b", "help_me", "Piste", tooltip="Demander de l'aide, un peu plus à chaque fois"),
        Binding("ctrl+r", "take_back", "Redire", tooltip="Retirer ma dernière réponse pour la redire autrement"),
        # Named in the panel of what was seen and in the help: a footer of 80 columns has no place for it.
        Binding("f6,ctrl+e", "try_again", "Revenir à un moment plus ancien de l'appel", show=False),
    ]

    panel: reactive[Panel] = reactive("", init=False)
    """Which panel of practice stands beside the conversation."""

    def __init__(self, call: RecordedSession) -> None:
        """Play ``call``, from where it stands."""
        super().__init__(call)
        self._models = ModelReplies(call.session.game)
        self._events_shown = len(call.session.events)
        """How many events of the call the panels and the line below know of."""

    def on_mount(self) -> None:
        """Add the panels of practice."""
        self.query_one("#talk").mount(SeenPanel(), HintPanel())
        self.mount(Prose("", id="nudge"), after="#message")
        turn = begun_at(self.call.session)
        again = ASK_HELP if asked_again(self.call.session) and self.call.session.ending is None else ""
        self._nudge(begun_again(turn) if turn is not None else again)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Help and « redire » are for a call that goes on."""
        session = self.call.session
        if action == "take_back":
            return session.can_take_back
        if action == "try_again":
            return bool(earlier_moments(session))
        if action == "help_me":
            return not self.ended
        return super().check_action(action, parameters)

    def closing(self) -> str:
        """Say that a moment can be tried again."""
        return f"{super().closing()} · F6\u00a0: réessayer un moment"

    def watch_panel(self, panel: Panel) -> None:
        """Show a panel in place of the side, or the side again."""
        if isinstance(self.focused, SeenPanel | HintPanel) and self.focused.id != panel:
            self.query_one(ReplyInput).focus()
        self.set_class(panel == "seen", "-seen")
        self.set_class(panel == "hint", "-hint")

    def tick(self) -> None:
        """Nobody is silent who reads what is said of a reply."""
        if self.panel:
            self._heard_something()
        super().tick()

    def action_show_seen(self) -> None:
        """Show what was seen of the last reply, or hide it."""
        self._open("" if self.panel == "seen" else "seen")

    def action_help_me(self) -> None:
        """Show the help of this turn; when it is shown, give the next step."""
        session = self.call.session
        step = next_step(session)
        if self.panel != "hint" and aids_now(session):
            self._open("hint")
        elif step is None:
            self.panel = ""
        elif step == "reponse_modele" and not capped(session):
            answers = [(NO, "Non, je cherche encore"), (YES, "Oui, les voir\u00a0: le score sera plafonné à 60")]
            self.app.push_screen(Dialog(MODEL_TITLE, MODEL_QUESTION, answers, NO), self._confirmed)
        elif step == "reponse_modele":
            self._look_for_models()
        else:
            chosen = to_work_on(session) if step == "piste" else None
            self.call.give_help(aid_text(step, chosen.criterion if chosen is not None else ""))
            self._open("hint")

    def action_take_back(self) -> None:
        """Take the last reply back, and put it in the editor to be said otherwise."""
        moments = earlier_moments(self.call.session)
        if moments:
            self._go_back(moments[0].turn)

    def action_try_again(self) -> None:
        """Choose an earlier moment and go back to it."""
        moments = earlier_moments(self.call.session)
        answers = [(str(item.turn), moment_label(item.turn, item.heard, item.reply)) for item in moments]
        question = AGAIN_AFTER if self.ended else AGAIN
        self.app.push_screen(Dialog(AGAIN_TITLE, question, answers, ""), self._chosen)

    def action_show_case(self) -> None:
        """Show the case file in place of a panel of practice."""
        covered, self.panel = self.panel, ""
        if not (covered and self._case_is_shown):
            super().action_show_case()

    def action_show_notes(self) -> None:
        """Show the notes in place of a panel of practice."""
        self.panel = ""
        super().action_show_notes()

    def _after(self) -> None:
        """Bring the panels up to what the call is now."""
        super()._after()
        session = self.call.session
        if len(session.events) == self._events_shown:
            return
        self._events_shown = len(session.events)
        if self.ended or (self.panel == "hint" and not aids_now(session)):
            self.panel = "seen" if self.panel == "seen" else ""
        self._open(self.panel)
        self._nudge(ASK_HELP if asked_again(session) and not self.ended else "")

    def _chosen(self, turn: str | None) -> None:
        if not turn:
            return
        if self.ended:
            self.desamorce.navigation.try_again(self.call.session, int(turn))
        else:
            self._go_back(int(turn))

    def _go_back(self, turn: int) -> None:
        said = go_back(self.call, turn)
        if said is not None:
            self.query_one(Transcript).rewrite(self.call.session.turns)
            self.query_one(ReplyInput).waiting = False
            self.query_one(ReplyInput).write(said)
            self._nudge("")
            self._tell("")
            self._after()

    def _confirmed(self, answer: str | None) -> None:
        if answer == YES and next_step(self.call.session) == "reponse_modele":
            self._look_for_models()

    def _open(self, panel: Panel) -> None:
        """Open a panel and fill it, from a thread: a reply is read again."""
        self.panel, self._events_shown = panel, len(self.call.session.events)
        if panel == "seen":
            self.query_one(SeenPanel).wait()
            self._read_again()
        elif panel == "hint":
            self.query_one(HintPanel).wait()
            self._advise()

    @work(thread=True, exclusive=True, group="practice")
    def _read_again(self) -> None:
        found = seen(self.call.session)
        self._come_back(lambda: self.query_one(SeenPanel).tell(found, over=self.ended))

    @work(thread=True, exclusive=True, group="practice")
    def _advise(self) -> None:
        session = self.call.session
        chosen = to_work_on(session)
        given = any(aid.kind == "reponse_modele" for aid in aids_now(session))
        replies = self._models.give(session, chosen.criterion if chosen else None) if given else ()
        self._come_back(lambda: self._tell_hint(chosen, replies))

    @work(thread=True, exclusive=True, group="practice")
    def _look_for_models(self) -> None:
        """Look for model replies; the score is capped only when there are some."""
        session = self.call.session
        count, chosen = len(session.events), to_work_on(session)
        replies = self._models.give(session, chosen.criterion if chosen else None)
        self._come_back(lambda: self._give_models(chosen, replies, count))

    def _give_models(self, chosen: InPlay | None, replies: tuple[ModelReply, ...], count: int) -> None:
        if len(self.call.session.events) != count:
            return
        if not replies:
            self._tell(NO_MODEL)
            return
        self.call.give_help(aid_text("reponse_modele"))
        self.panel = "hint"
        self._events_shown = len(self.call.session.events)
        self._tell_hint(chosen, replies)

    def _tell_hint(self, chosen: InPlay | None, replies: tuple[ModelReply, ...]) -> None:
        session = self.call.session
        state = session.game.scenario.states.get(session.state)
        title = one_line(state.title) if state is not None and state.title else ""
        steps = [aid.kind for aid in aids_now(session)]
        self.query_one(HintPanel).tell(steps, next_step(session), session.heard, chosen, title, replies)

    def _come_back(self, then: Callable[[], None]) -> None:
        if not get_current_worker().is_cancelled and self.is_attached:
            self.app.call_from_thread(then)

    def _nudge(self, text: str) -> None:
        line = self.query_one("#nudge", Prose)
        line.say(text)
        line.set_class(bool(text), "-shown")
