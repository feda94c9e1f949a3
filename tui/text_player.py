"""A call in plain lines, for a screen reader or a terminal that can do nothing else.

Owns the dialogue of ``jouer --texte``: what is heard, the prompt, the commands. No colour, no cursor movement, and
no clock: she does not notice silences here, because reading and typing by ear take the time that they take.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from scoring.errors import DesamorceError, UnusableReplyError
from tui.output import one_line
from tui.text_report import ADVISER, case_file, debrief, heading, member_name, mood, opening, spoken
from tui.wording import CLOSERS

if TYPE_CHECKING:
    from sim.journal.recording import RecordedSession

PROMPT = f"{ADVISER}\u00a0: "
PROMPT_AGAIN = "… "
HELP = (
    "Écrivez votre réplique, puis entrée. Pour aller à la ligne, terminez la ligne par \\",
    "/dossier\u00a0: ce que votre outil affiche",
    "/humeur\u00a0: la tension et la confiance de votre interlocuteur",
    "/repeter\u00a0: entendre de nouveau ce qui vient d'être dit",
    "/aide\u00a0: cette liste",
    "/quitter\u00a0: arrêter l'appel et lire le bilan",
)
_CONTINUED = "\\"


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

    def play(self) -> None:
        """Play until the call ends, the person leaves, or there is nothing more to read."""
        game = self._session.game
        self._say(heading(game, self._session.seed, self._session.mode))
        self._say(["Pour la liste des commandes\u00a0: /aide", ""])
        self._say(opening(self._session))
        while self._session.ending is None:
            self._warn()
            reply = self._typed()
            if reply is None or not self._take(reply):
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
            return self._obey(typed.split()[0].lower())
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

    def _obey(self, command: str) -> bool:
        if command == "/quitter":
            return False
        if command in ("/repeter", "/répéter"):
            self._say(spoken(self._member, self._session.heard) if self._session.turns else opening(self._session))
        elif command == "/humeur":
            self._say([mood(self._session)])
        elif command == "/dossier":
            self._say(case_file(self._session.game))
        elif command == "/aide":
            self._say(HELP)
        else:
            self._say([unknown_command(command)])
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


def unknown_command(command: str) -> str:
    """Say that ``command`` is none of ours, and how to say it as a reply all the same."""
    return (
        f"La commande «\u00a0{one_line(command[:40])}\u00a0» n'existe pas. Pour la liste\u00a0: /aide. "
        "Une réplique qui commence par / s'écrit avec une espace devant."
    )
