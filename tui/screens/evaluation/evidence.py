"""The proofs of a criterion: Enter goes to the turn, Suppr takes one's own quote away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding

from scoring.grid import Quote
from scoring.grid_proposal import Proposal
from tui.screens.dialog import Dialog
from tui.screens.evaluation.grid_lines import evidence
from tui.widgets.choices import Choices

REMOVE = "retirer "
"""Before the id of what is to be taken away, in the answer."""


class EvidenceDialog(Dialog):
    """Asks which proof; answers its id, with ``REMOVE`` before it when it is to be taken away."""

    BINDINGS: ClassVar = [
        Binding("delete,backspace", "remove", "Retirer", tooltip="Retirer une citation que vous avez prise"),
    ]

    def __init__(
        self, title: str, own: Sequence[tuple[str, Sequence[Quote]]], proposal: Proposal | None, *, fixed: bool
    ) -> None:
        """Offer the proofs; ``fixed`` when none can be taken away."""
        found = list(evidence(own, proposal))
        self.quotes = {name: quote for name, _, quote in found if quote is not None}
        self._own = {name for name, quote in self.quotes.items() if any(quote in quotes for _, quotes in own)}
        self._fixed = fixed
        how = "Entrée : aller au tour. Échap : revenir."
        if not fixed:
            how = "Entrée : aller au tour. Suppr : retirer votre citation. Échap : revenir."
        super().__init__(title, how, [(name, text) for name, text, _ in found], "")

    def action_remove(self) -> None:
        """Answer that it is to be taken away."""
        chosen = self.query_one(Choices).chosen
        if chosen in self._own and not self._fixed:
            self.dismiss(f"{REMOVE}{chosen}")

    def chosen(self, answer: str | None) -> Quote | None:
        """Give the quote of an answer."""
        return self.quotes.get((answer or "").removeprefix(REMOVE))
