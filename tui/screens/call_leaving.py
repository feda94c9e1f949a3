"""How a call is left: for later, for good, for its debrief; an exam, which has one go, only for good."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding
from textual.reactive import reactive

from tui.screens.call_body import CallBody
from tui.screens.dialog import Dialog

STAY, LATER, GIVE_UP = "continuer", "plus_tard", "abandonner"


class CallLeaving(CallBody):
    """A call that can be left."""

    BINDINGS: ClassVar = [
        Binding("escape", "leave", "Quitter", tooltip="Quitter l'appel, pour plus tard ou pour de bon"),
    ]

    ended: reactive[bool] = reactive(False, bindings=True, toggle_class="-ended")
    """Whether the call is over."""

    @property
    def exam(self) -> bool:
        """Whether this is an exam: one go, and a time limit."""
        return self.call.session.mode == "examen"

    def action_debrief(self) -> None:
        """Open the debrief."""
        self.desamorce.navigation.debrief(self.call.session)

    def action_leave(self) -> None:
        """Leave the call; ask first when something was said, or when it can't be begun again."""
        if self.ended:
            self.action_debrief()
        elif self.call.session.turns or self.exam:
            self._ask(quitting=False)
        else:
            self._give_up()

    def ask_before_quitting(self) -> bool:
        """Ask, before the whole program is left, when something was said; say whether it was asked."""
        if self.ended:
            return False
        if not self.call.session.turns and not self.exam:
            self.call.abandon()
            return False
        self._ask(quitting=True)
        return True

    def _ask(self, *, quitting: bool) -> None:
        answers = [(STAY, "Continuer l'appel"), (GIVE_UP, "Abandonner l'appel et voir le bilan")]
        if self.exam:
            answers[1] = (GIVE_UP, "Terminer l'examen maintenant : il est scellé, sans retour")
            question = "Un examen se passe en une fois : le quitter le termine, avec ce que vous avez dit jusqu'ici."
        elif self.call.recorded:
            answers.insert(1, (LATER, "Le reprendre plus tard : il reste ouvert"))
            question = "Ce que vous avez dit est enregistré."
        else:
            question = "Cet appel n'est pas enregistré : il ne pourra pas être repris plus tard."
        title = "Quitter l'examen ?" if self.exam else "Quitter l'appel ?"
        self.app.push_screen(
            Dialog(title, question, answers, STAY), lambda answer: self._left(answer, quitting=quitting)
        )

    def _left(self, answer: str | None, *, quitting: bool) -> None:
        self.keep_notes()
        if answer == LATER and quitting:
            self.app.exit()
        elif answer == LATER:
            self.app.pop_screen()
        elif answer == GIVE_UP:
            self._give_up()

    def _give_up(self) -> None:
        if self.call.session.ending is None:
            self.call.abandon()
        if self.call.session.turns:
            self.action_debrief()
        else:
            self.app.pop_screen()
