"""The conversation of the workshop: a transcript that is written anew each time the scenario changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.safe_text import spoken
from tui.widgets.transcript import Transcript

if TYPE_CHECKING:
    from sim.session import Session


class WorkshopTalk(Transcript):
    """What was said in the workshop."""

    def __init__(self) -> None:
        """Be empty until the scenario has been read."""
        super().__init__("", "Je lis le fichier…", rings=True)

    def show(self, session: Session, member: str, *, stage: bool) -> None:
        """Show the whole of ``session``.

        Args:
            session: To show.
            member: Her name.
            stage: What stands first is a stage direction, not her line.
        """
        self._member = member
        self.clear()
        opening = session.turns[0].heard if session.turns else session.heard
        if stage:
            self.note(opening.strip("*"))
        else:
            self._say("member", member, spoken(opening))
        for turn in session.turns:
            self.add(turn)

    def blank(self, text: str) -> None:
        """Show ``text`` where there is no conversation."""
        self.clear()
        self.note(text)
