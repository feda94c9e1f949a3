"""The call: the only place that holds the session while it goes on; widgets get values and send messages.

A subclass that adds to it (practice) overrides ``_after``, called each time that the call has moved and all that she
had to say is on the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding

from scoring.errors import UnusableReplyError
from tui.call_clock import ExamTime, clock_text
from tui.delivery import body_of, subject_of
from tui.safe_text import plain
from tui.screens.call_body import paste_refusal
from tui.screens.call_leaving import CallLeaving
from tui.widgets.live_transcript import LiveTranscript
from tui.widgets.prose import Prose
from tui.widgets.reply_input import ReplyInput
from tui.widgets.title_bar import TitleBar
from tui.widgets.transcript import Transcript

if TYPE_CHECKING:
    from sim.journal.recording import RecordedSession
    from sim.turns import Turn

TICK = 1.0
"""Seconds between two looks at the clock."""


class ConversationScreen(CallLeaving):
    """A call that goes on."""

    CSS_PATH = "conversation.tcss"
    BINDING_GROUP_TITLE = "Pendant l'appel"
    ADVICE = (
        "Répondez comme vous le feriez en vrai, avec vos mots. La tension et la confiance disent comment la personne "
        "prend ce que vous lui dites. Pendant qu'elle parle ou écrit, une touche montre tout de suite la suite."
    )
    BINDINGS: ClassVar = [
        Binding("enter", "debrief", "Voir le bilan", tooltip="Voir le bilan de l'appel"),
        Binding("pageup", "scroll(-1)", "Relire plus haut", show=False),
        Binding("pagedown", "scroll(1)", "Relire plus bas", show=False),
    ]

    def __init__(self, call: RecordedSession) -> None:
        """Play ``call``, from where it stands."""
        super().__init__(call)
        self._quiet_since = 0.0
        self._exam_time = ExamTime(call.session)
        self._comma_seen = ""
        self._keys: list[bool | None] = []

    def on_mount(self) -> None:
        """Show what was said already, and start the clock."""
        session = self.call.session
        self.query_one(Transcript).rewrite(session.turns)
        self._quiet_since = self.desamorce.services.monotonic()
        self.set_interval(TICK, self.tick)
        # The time that a suspended terminal lasted was no silence of the adviser's.
        self.app.app_resume_signal.subscribe(self, lambda _: self._heard_something())
        self._after()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The debrief comes after the end."""
        return action != "debrief" or self.ended

    def watch_ended(self, ended: bool) -> None:
        """Put the end note in place of the reply area."""
        if ended:
            self.query_one(Transcript).focus()

    def on_key(self, event: events.Key) -> None:
        """Show all that she says to whoever presses a key that no editor took."""
        self.query_one(LiveTranscript).hurry()

    def on_reply_input_hurried(self) -> None:
        """Show all that she says."""
        self.query_one(LiveTranscript).hurry()

    def on_live_transcript_delivered(self) -> None:
        """Let the adviser answer."""
        self.query_one(ReplyInput).waiting = False
        self._heard_something()
        self._after()

    def tick(self) -> None:
        """Move the clock; let her notice a silence; stop an exam whose time is up."""
        if self.ended or self._time_is_up():
            return
        self._show_clock()
        silences = self.call.session.game.scenario.silences
        listening = self.desamorce.services.delays and not self.too_small and self.app.screen is self
        if not listening or self.query_one(LiveTranscript).delivering:
            self._heard_something()
        elif silences is not None and self.desamorce.services.monotonic() - self._quiet_since >= silences.after:
            self._heard_something()
            self._add(self.call.silence())

    def on_text_area_changed(self) -> None:
        """Somebody who writes is not silent."""
        self._heard_something()

    def on_reply_input_submitted(self, event: ReplyInput.Submitted) -> None:
        """Say the reply; one that can't be said stays in the editor."""
        self.query_one(LiveTranscript).hurry()
        if self.ended or self.too_small or self._time_is_up():
            self.query_one(ReplyInput).give_back(event.text)
            return
        try:
            turn = self.call.say(self._checked(event.text))
        except UnusableReplyError as error:
            self._tell(str(error))
            self.query_one(ReplyInput).give_back(event.text)
            return
        self._tell("")
        self._heard_something()
        self._add(turn)

    def on_reply_input_paste_refused(self, event: ReplyInput.PasteRefused) -> None:
        """Say why nothing was pasted."""
        self._tell(paste_refusal(event.length, self.call.session.game.scenario.reply_limit))

    def action_scroll(self, direction: int) -> None:
        """Read the conversation without leaving the editor."""
        transcript = self.query_one(Transcript)
        if direction < 0:
            transcript.scroll_page_up(animate=False)
        else:
            transcript.scroll_page_down(animate=False)

    def _add(self, turn: Turn | None) -> None:
        """Show a turn, at her pace; ``_after`` comes when it is all there."""
        if turn is None:
            return
        transcript = self.query_one(LiveTranscript)
        if self.desamorce.services.delays and not self.desamorce.preferences.at_once:
            transcript.deliver(turn)
            self.query_one(ReplyInput).waiting = True
        else:
            transcript.add(turn)
            self._after()

    def _after(self) -> None:
        """Bring everything but the transcript up to what the call is now."""
        session = self.call.session
        self.show_moods()
        self.query_one(ReplyInput).remember([turn.reply for turn in session.turns if turn.reply is not None])
        if self.call.warning:
            self.desamorce.warning = self.call.warning
        self.ended = session.ending is not None
        if self.ended:
            self.keep_notes()
        self._show_clock()
        self._refresh_keys()

    def _refresh_keys(self) -> None:
        """Draw the footer again only when a key has come or gone: each drawing of it makes a dozen widgets."""
        bindings = [one for same in self._bindings.key_to_bindings.values() for one in same]
        keys = [self.check_action(binding.action, ()) for binding in bindings]
        if keys != self._keys:
            self._keys = keys
            self.refresh_bindings()

    def _show_clock(self) -> None:
        session = self.call.session
        clock = clock_text(session.game.scenario, session.mode, self.call.seconds)
        self.query_one(TitleBar).show(plain(session.game.scenario.title), clock)

    def _time_is_up(self) -> bool:
        """Announce the end of an exam, then stop it; say whether it has stopped."""
        said = self._exam_time.announce(self.call.seconds)
        if said:
            self._tell(said)
        if not self._exam_time.is_up(self.call.seconds):
            return False
        self.query_one(LiveTranscript).hurry()
        self.call.abandon()
        self.query_one(LiveTranscript).note(self._exam_time.said())
        self._tell("")
        self._after()
        return True

    def _checked(self, text: str) -> str:
        """Give what is to be sent of ``text``: a mail has a text, and its subject only if one was written.

        Raises:
            UnusableReplyError: if there is nothing to send, or if a mail seems to have gone too early.
        """
        mail = self.call.session.game.scenario.channel == "mail"
        body = body_of(text) if mail else text
        if not plain(body).strip():
            raise UnusableReplyError(
                "Écrivez le texte de votre mail, sous son objet, puis appuyez sur Entrée."
                if mail
                else "Écrivez votre réponse, puis appuyez sur Entrée."
            )
        if mail and body.rstrip().endswith(",") and text != self._comma_seen:
            self._comma_seen = text
            raise UnusableReplyError("Votre mail finit par une virgule. Ctrl+J va à la ligne ; Entrée l'envoie ainsi.")
        return text if not mail or subject_of(text) else body

    def _tell(self, text: str) -> None:
        message = self.query_one("#message", Prose)
        message.say(text)
        message.set_class(bool(text), "-shown")

    def _heard_something(self) -> None:
        self._quiet_since = self.desamorce.services.monotonic()
