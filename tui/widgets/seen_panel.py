"""What was seen of the last reply, beside the conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.practice_words import READING, seen_lines
from tui.widgets.lines_pane import Line, LinesPane

if TYPE_CHECKING:
    from sim.practice.seen import Seen


class SeenPanel(LinesPane):
    """Stays open from reply to reply, for who wants it."""

    BINDING_GROUP_TITLE = "Ce qui a été vu"

    def __init__(self) -> None:
        """Be empty."""
        super().__init__("Ce qui a été vu", id="seen")

    def wait(self) -> None:
        """Say that the reply is being read again."""
        self.show([Line(READING)])

    def tell(self, seen: Seen | None, *, over: bool) -> None:
        """Show what was seen; None before the first reply. ``over`` when the call has ended."""
        self.border_subtitle = f"tour {seen.turn}" if seen is not None else ""
        self.show(seen_lines(seen, over=over))
