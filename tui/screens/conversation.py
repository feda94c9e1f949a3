"""The call: the only place that holds the session while it goes on; widgets get values and send messages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding
from textual.containers import Horizontal
from textual.reactive import reactive
from textual.widget import Widget

from scoring.errors import UnusableReplyError
from tui.safe_text import plain
from tui.screens.dialog import Dialog
from tui.screens.page import Page
from tui.widgets.case_panel import CasePanel, member_name
from tui.widgets.gauge import Gauge
from tui.widgets.prose import Prose
from tui.widgets.reply_input import ReplyInput
from tui.widgets.title_bar import TitleBar
from tui.widgets.transcript import Transcript
from tui.wording import CHANNELS, CLOSERS, counted, in_minutes, stopwatch, tension_words, trust_words

if TYPE_CHECKING:
    from sim.journal.recording import RecordedSession
    from sim.turns import Turn

STAY, LATER, GIVE_UP = "continuer", "plus_tard", "abandonner"
TICK = 1.0
"""Seconds between two looks at the clock."""


class ConversationScreen(Page):
    """A call that goes on."""

    CSS_PATH = "conversation.tcss"
    BINDING_GROUP_TITLE = "Pendant l'appel"
    ADVICE = (
        "Répondez comme vous le feriez en vrai, avec vos mots. La tension et la confiance disent comment la personne "
        "prend ce que vous lui dites."
    )
    BINDINGS: ClassVar = [
        Binding("enter", "debrief", "Voir le bilan", tooltip="Voir le bilan de l'appel"),
        Binding("f2,ctrl+o", "show_case", "Dossier", tooltip="Ouvrir ou fermer le dossier"),
        Binding("ctrl+r", "take_back", "Redire", tooltip="Retirer ma dernière réponse pour la redire autrement"),
        Binding("pageup", "scroll(-1)", "Relire plus haut", show=False),
        Binding("pagedown", "scroll(1)", "Relire plus bas", show=False),
        Binding("escape", "leave", "Quitter", tooltip="Quitter l'appel, pour plus tard ou pour de bon"),
    ]

    ended: reactive[bool] = reactive(False, bindings=True, toggle_class="-ended")
    """Whether the call is over."""

    def __init__(self, call: RecordedSession) -> None:
        """Play ``call``, from where it stands."""
        super().__init__()
        self.call = call
        self._quiet_since = 0.0
        self._case_shown: bool | None = None

    def body(self) -> Iterable[Widget]:
        """Lay out the moods, the conversation, the case file and the reply area."""
        session = self.call.session
        scenario, turns = session.game.scenario, session.turns
        opening = turns[0].heard if turns else session.heard
        with Horizontal(id="moods"):
            yield Gauge("Tension", tension_words, session.tension, good=False, id="tension")
            yield Gauge("Confiance", trust_words, session.trust, good=True, id="trust")
        with Horizontal(id="talk"):
            yield Transcript(member_name(scenario), opening, rings=scenario.opening == "conseiller")
            yield CasePanel(scenario)
        yield Prose("", id="message")
        yield ReplyInput(scenario.reply_limit, "Écrivez ce que vous dites. Entrée envoie, Ctrl+J va à la ligne.")
        yield Prose(f"{CLOSERS[scenario.channel]} Entrée : voir le bilan", id="closing")

    def on_mount(self) -> None:
        """Show what was said already, and start the clock."""
        session = self.call.session
        self.query_one(Transcript).rewrite(session.turns)
        self.query_one(ReplyInput).remember([turn.reply for turn in session.turns if turn.reply is not None])
        self.query_one(ReplyInput).focus()
        self._quiet_since = self.desamorce.services.monotonic()
        self.set_interval(TICK, self.tick)
        self._after()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The debrief comes after the end; a reply can be taken back before it, in practice."""
        if action == "debrief":
            return self.ended
        if action == "take_back":
            return self.call.session.can_take_back
        return True

    def watch_ended(self, ended: bool) -> None:
        """Put the end note in place of the reply area."""
        if ended:
            self.query_one(Transcript).focus()

    def tick(self) -> None:
        """Move the clock; let her notice a silence."""
        if self.ended:
            return
        self._show_clock()
        silences = self.call.session.game.scenario.silences
        listening = self.desamorce.services.delays and not self.too_small and self.app.screen is self
        if not listening:
            self._heard_something()
        elif silences is not None and self.desamorce.services.monotonic() - self._quiet_since >= silences.after:
            self._heard_something()
            self._add(self.call.silence())

    def on_text_area_changed(self) -> None:
        """Somebody who writes is not silent."""
        self._heard_something()

    def on_reply_input_submitted(self, event: ReplyInput.Submitted) -> None:
        """Say the reply; one that can't be said stays in the editor."""
        if self.ended or self.too_small:
            self.query_one(ReplyInput).give_back(event.text)
            return
        if not plain(event.text).strip():
            self._tell("Écrivez votre réponse, puis appuyez sur Entrée.")
            return
        try:
            turn = self.call.say(event.text)
        except UnusableReplyError as error:
            self._tell(str(error))
            self.query_one(ReplyInput).give_back(event.text)
            return
        self._tell("")
        self._heard_something()
        self._add(turn)

    def on_reply_input_paste_refused(self, event: ReplyInput.PasteRefused) -> None:
        """Say why nothing was pasted."""
        limit = self.call.session.game.scenario.reply_limit
        self._tell(
            f"Ce texte est trop long pour être collé : {counted(event.length, 'caractère')}. "
            f"La limite est de {limit}. Collez-en un extrait."
        )

    def action_take_back(self) -> None:
        """Take the last reply back, and put it in the editor to be said otherwise."""
        session = self.call.session
        said = next((turn.reply for turn in reversed(session.turns) if turn.reply is not None), "")
        if self.call.take_back():
            self.query_one(Transcript).rewrite(session.turns)
            self.query_one(ReplyInput).write(said)
            self._after()

    def action_show_case(self) -> None:
        """Open or close the case file."""
        self._case_shown = not self._case_is_shown
        self._lay_case()

    def action_scroll(self, direction: int) -> None:
        """Read the conversation without leaving the editor."""
        transcript = self.query_one(Transcript)
        if direction < 0:
            transcript.scroll_page_up(animate=False)
        else:
            transcript.scroll_page_down(animate=False)

    def action_debrief(self) -> None:
        """Open the debrief."""
        self.desamorce.navigation.debrief(self.call.session)

    def action_leave(self) -> None:
        """Leave the call; ask first when something was said."""
        if self.ended:
            self.action_debrief()
        elif not self.call.session.turns:
            self._give_up()
        else:
            self._ask(quitting=False)

    def ask_before_quitting(self) -> bool:
        """Ask, before the whole program is left, when something was said; say whether it was asked."""
        if self.ended:
            return False
        if not self.call.session.turns:
            self.call.abandon()
            return False
        self._ask(quitting=True)
        return True

    def on_resize(self, event: events.Resize) -> None:
        """The case file has its place beside the conversation when there is room."""
        self.call_after_refresh(self._lay_case)

    @property
    def _case_is_shown(self) -> bool:
        return self.has_class("-wide") if self._case_shown is None else self._case_shown

    def _lay_case(self) -> None:
        self.query_one(CasePanel).set_class(self._case_is_shown, "-shown")

    def _add(self, turn: Turn | None) -> None:
        if turn is not None:
            self.query_one(Transcript).add(turn)
            self._after()

    def _after(self) -> None:
        """Bring everything but the transcript up to what the call is now."""
        session = self.call.session
        self.query_one("#tension", Gauge).move_to(session.tension)
        self.query_one("#trust", Gauge).move_to(session.trust)
        self.query_one(ReplyInput).remember([turn.reply for turn in session.turns if turn.reply is not None])
        if self.call.warning:
            self.desamorce.warning = self.call.warning
        self.ended = session.ending is not None
        self._show_clock()
        self.refresh_bindings()

    def _show_clock(self) -> None:
        scenario = self.call.session.game.scenario
        limit = scenario.length.limit if self.call.session.mode == "examen" else scenario.length.aim
        clock = f"{CHANNELS[scenario.channel]} · {stopwatch(self.call.seconds)} sur {in_minutes(limit)}"
        self.query_one(TitleBar).show(plain(scenario.title), clock)

    def _tell(self, text: str) -> None:
        message = self.query_one("#message", Prose)
        message.say(text)
        message.set_class(bool(text), "-shown")

    def _heard_something(self) -> None:
        self._quiet_since = self.desamorce.services.monotonic()

    def _ask(self, *, quitting: bool) -> None:
        answers = [(STAY, "Continuer l'appel"), (GIVE_UP, "Abandonner l'appel et voir le bilan")]
        if self.call.recorded:
            answers.insert(1, (LATER, "Le reprendre plus tard : il reste ouvert"))
            question = "Ce que vous avez dit est enregistré."
        else:
            question = "Cet appel n'est pas enregistré : il ne pourra pas être repris plus tard."
        self.app.push_screen(
            Dialog("Quitter l'appel ?", question, answers, STAY), lambda answer: self._left(answer, quitting=quitting)
        )

    def _left(self, answer: str | None, *, quitting: bool) -> None:
        if answer == LATER and quitting:
            self.app.exit()
        elif answer == LATER:
            self.app.pop_screen()
        elif answer == GIVE_UP:
            self._give_up()

    def _give_up(self) -> None:
        self.call.abandon()
        if self.call.session.turns:
            self.action_debrief()
        else:
            self.app.pop_screen()
