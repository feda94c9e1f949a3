"""The help given at this turn, by degrees, beside the conversation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.practice_words import SEARCHING, hint_lines, next_line
from tui.widgets.lines_pane import Line, LinesPane

if TYPE_CHECKING:
    from sim.practice.model_replies import ModelReply
    from sim.practice.moment import InPlay


class HintPanel(LinesPane):
    """Each step adds to what stands there; nothing of it goes to the editor."""

    BINDING_GROUP_TITLE = "Aide"

    def __init__(self) -> None:
        """Be empty."""
        super().__init__("Aide", id="hint")

    def wait(self) -> None:
        """Say that help is being looked for."""
        self.show([Line(SEARCHING)])

    def tell(
        self,
        steps: Sequence[str],
        following: str | None,
        heard: str,
        work: InPlay | None,
        state: str,
        replies: Sequence[ModelReply],
    ) -> None:
        """Show the ``steps`` given and say what comes next; see ``hint_lines``."""
        self.show([*hint_lines(steps, heard, work, state, replies), next_line(following)])
        self.call_after_refresh(self._go_to_last_step)

    def _go_to_last_step(self) -> None:
        """Show what has just been given, from its title."""
        titles = self.query(".heading")
        if titles:
            self.scroll_to_widget(titles.last(), top=True, animate=False)
