"""A call in plain lines, for a screen reader or a terminal that can do nothing else.

Owns the dialogue of ``jouer --texte``: what is heard, the prompt, the commands. No colour, no cursor movement, and
no clock: she does not notice silences here, because reading and typing by ear take the time that they take.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from scoring.errors import DesamorceError, UnusableReplyError
from tui.call_clock import ExamTime, clock_text
from tui.output import one_line
from tui.text_help import HELP, HELP_IN_PRACTICE, NO_AID, ONE_GO, unknown_command
from tui.text_notes import TextNotes
from tui.text_report import ADVISER, debrief, heading, member_name, mood, opening, spoken
from tui.wording import CLOSERS

if TYPE_CHECKING:
    from sim.journal.recording import RecordedSession

PROMPT = f"{ADVISER}\u00a0: "
PROMPT_AGAIN = "… "
_CONTINUED = "\\"
NOTE_COMMANDS = ("/dossier", "/cocher", "/notes")
AID_COMMANDS = ("/redire", "/vu", "/piste", "/modele", "/modèle")


class UnreadableLineError(DesamorceError):
    """What was typed can't be read as text; it may be typed again."""


class TextPlayer:
    """One call, played line by line."""

    def __init__(
        self, recorded: RecordedSession, ask: Callable[[str], str | None], write: Callable[[str], None]
    ) -> None:
        """Play on ``recorded``.

        Args:
            recorded: The call, not over.
            ask: Shows a prompt and gives the line typed, without its end; None when there will be no more.
            write: Writes a line, which ``tui.output`` has made fit for a terminal.
        """
        self._recorded = recorded
        self._session = recorded.session
        self._member = member_name(self._session.game.scenario)
        self._ask = ask
        self._write = write
        self._warned = ""
        self._notes = TextNotes(recorded)
        self._leaving = False
        self._exam_time = ExamTime(self._session)

    @property
    def _exam(self) -> bool:
        return self._session.mode == "examen"

    def play(self) -> None:
        """Play until the call ends, the person leaves, or there is nothing more to read."""
        game = self._session.game
        self._say(heading(game, self._session.seed, self._session.mode))
        self._say(["Pour la liste des commandes\u00a0: /aide", ""])
        self._say(opening(self._session))
        while self._session.ending is None:
            self._warn()
            reply = self._typed()
            if self._time_is_up() or reply is None or not self._take(reply):
                break
        self._warn()
        self._close()

    def _typed(self) -> str | None:
        """Give a whole reply, of several lines when each but the last ends in a backslash."""
        lines: list[str] = []
        prompt = PROMPT
        while True:
            try:
                line = self._ask(prompt)
            except UnreadableLineError as error:
                self._say([str(error)])
                return ""
            if line is None:
                return "\n".join(lines) if lines else None
            if not line.endswith(_CONTINUED):
                return "\n".join([*lines, line])
            lines.append(line.removesuffix(_CONTINUED))
            prompt = PROMPT_AGAIN

    def _take(self, typed: str) -> bool:
        """Obey a command or say a reply; tell whether the call may go on."""
        if typed.startswith("/"):
            return self._obey(typed)
        self._leaving = False
        if typed.strip():
            self._reply(typed)
        return True

    def _reply(self, text: str) -> None:
        try:
            turn = self._recorded.say(text)
        except UnusableReplyError as error:
            self._say([f"Réplique non envoyée. {error}"])
            return
        self._say(spoken(self._member, turn.answer))

    def _obey(self, typed: str) -> bool:
        first, _, rest = typed.partition(" ")
        command = first.split()[0].lower()
        if command == "/quitter":
            return self._stays()
        self._leaving = False
        if command in ("/repeter", "/répéter"):
            self._say(spoken(self._member, self._session.heard) if self._session.turns else opening(self._session))
        elif command == "/humeur":
            self._say([mood(self._session)])
        elif command == "/temps":
            self._say([clock_text(self._session.game.scenario, self._session.mode, self._recorded.seconds)])
        elif command == "/aide":
            self._say([*HELP[:-2], *(() if self._exam else HELP_IN_PRACTICE), *HELP[-2:]])
        elif command in NOTE_COMMANDS:
            self._say(self._notes.obey(command, rest))
        elif command in AID_COMMANDS:
            self._say(self._aid(command))
        else:
            self._say([unknown_command(command)])
        return True

    def _stays(self) -> bool:
        """Leave; an exam asks first, because it is sealed."""
        if self._exam and not self._leaving:
            self._leaving = True
            self._say([ONE_GO])
            return True
        if self._exam:
            self._recorded.abandon()
        return False

    def _aid(self, command: str) -> Iterable[str]:
        if self._exam:
            return [NO_AID]
        from tui.text_practice import aid  # Heavy: only who asks for help waits for it.

        return aid(self._recorded, command)

    def _time_is_up(self) -> bool:
        """Announce the end of an exam, then stop it; say whether it has stopped."""
        said = self._exam_time.announce(self._recorded.seconds)
        if not self._exam_time.is_up(self._recorded.seconds):
            self._say([said] if said else [])
            return False
        self._recorded.abandon()
        self._say([self._exam_time.said()])
        return True

    def _warn(self) -> None:
        """Say once that the call is no longer recorded."""
        warning = self._recorded.warning or ""
        if warning != self._warned:
            self._say([f"Attention\u00a0: {one_line(warning)}"])
            self._warned = warning

    def _close(self) -> None:
        self._say([""])
        if self._session.ending is not None:
            self._say([CLOSERS[self._session.game.scenario.channel]])
        elif self._recorded.session_id is not None:
            self._say(["L'appel reste ouvert\u00a0: vous pourrez le reprendre dans l'application."])
        else:
            self._say(["L'appel s'arrête là, inachevé."])
        self._say(["", *debrief(self._session)])

    def _say(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._write(line)
