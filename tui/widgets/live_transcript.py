"""The conversation while it goes on: she takes the time to speak or to write, and any key shows it all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.timer import Timer

from tui.delivery import adviser_mail, doing, laid_out, parts, seconds_for, speaks, subject_of
from tui.safe_text import plain
from tui.widgets.prose import Prose
from tui.widgets.transcript import Paragraph, Transcript

if TYPE_CHECKING:
    from sim.turns import Turn

BEAT = 0.06
"""Seconds between two words, at least: a terminal far away must follow."""
_SOON = 0.01
"""Seconds of a step that need not wait; a timer of none divides by it."""
Step = tuple[float, Callable[[], object]]
"""Seconds to wait, then what to show."""


class LiveTranscript(Transcript):
    """What is being said."""

    class Delivered(Message):
        """All that she had to say is on the screen."""

    def __init__(self, channel: str, member: str, opening: str, *, rings: bool) -> None:
        """Begin with ``opening``, laid out for ``channel``; see ``Transcript``."""
        super().__init__(member, opening, rings=rings)
        self._channel = channel
        self._subject = ""
        """Of the last mail sent to her."""
        self._steps: list[Step] = []
        self._timer: Timer | None = None
        self._waits: Prose | None = None

    @property
    def delivering(self) -> bool:
        """Whether she has not finished."""
        return bool(self._steps)

    def deliver(self, turn: Turn) -> None:
        """Add a turn at the pace of a person; ``Delivered`` comes when it is all there."""
        self.hurry()
        self.add_reply(turn)
        self._steps = list(self._plan(turn.answer)) if turn.answer else [(0.0, lambda: None)]
        self._wait()

    def hurry(self) -> None:
        """Show at once all that is still to come."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        waiting = bool(self._steps)
        while self._steps:
            self._steps.pop(0)[1]()
        if waiting:
            self.post_message(self.Delivered())

    def add_answer(self, text: str) -> None:
        """Add what she says, laid out for the channel."""
        for part in parts(self._channel, text):
            self._add_part(part)

    def clear(self) -> None:
        """Take everything out, also what was to come."""
        self._steps.clear()
        super().clear()

    def _adviser_text(self, reply: str) -> Content:
        if self._channel != "mail":
            return super()._adviser_text(reply)
        self._subject = subject_of(reply)
        return adviser_mail(reply)

    def _plan(self, text: str) -> Iterator[Step]:
        if speaks(self._channel):
            yield from self._words(text)
            return
        messages = parts(self._channel, text)
        for message in messages:
            yield 0.0, self._show_doing
            yield seconds_for(text) * len(message) / sum(map(len, messages)), partial(self._replace_doing, message)

    def _words(self, text: str) -> Iterator[Step]:
        """Show her words in small groups, so that they take the time that they would be heard in."""
        said = laid_out(self._channel, text)
        ends = [place for place, sign in enumerate(said.plain) if sign.isspace()] + [len(said.plain)]
        seconds = seconds_for(text)
        step = max(1, round(len(ends) * BEAT / seconds))
        stops = [*ends[step - 1 : -1 : step], ends[-1]]
        bubble: list[Prose] = []
        for stop in stops:
            yield seconds / len(stops), partial(self._grow_bubble, bubble, said, stop)

    def _grow_bubble(self, bubble: list[Prose], said: Content, stop: int) -> None:
        if not bubble:
            bubble.append(self._say("member", self._member, said))
        paragraph = self._paragraphs[-1].text
        bubble[0].say(paragraph[: len(paragraph.plain) - len(said.plain) + stop])

    def _show_doing(self) -> None:
        self._waits = Prose(f"{self._member} {doing(self._channel)}…", classes="stage")
        self.mount(self._waits)

    def _replace_doing(self, message: str) -> None:
        if self._waits is not None:
            self._waits.remove()
        self._add_part(message)

    def _add_part(self, text: str) -> None:
        if self._channel == "tchat" and text.startswith("*") and text.endswith("*"):
            self._put(Paragraph(Content(plain(text.strip("*"))), "stage"))
        else:
            self._say("member", self._member, laid_out(self._channel, text, answers=self._subject))

    def _wait(self) -> None:
        if self._steps:
            self._timer = self.set_timer(max(_SOON, self._steps[0][0]), self._step)

    def _step(self) -> None:
        if not self._steps:
            return
        self._steps.pop(0)[1]()
        if self._steps:
            self._wait()
        else:
            self._timer = None
            self.post_message(self.Delivered())
