"""The parts of a dossier: their keys, what can be done on each, what each shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import ClassVar

from textual.binding import Binding

from tui.screens.dossier import lines, settled_lines
from tui.screens.dossier.lines import Entry
from tui.screens.dossier.state import DossierState
from tui.widgets.choices import Choices
from tui.widgets.lines_pane import Line
from tui.widgets.tab_bar import Tab

TABS = (
    Tab("entretiens", "Entretiens", "F2"),
    Tab("regles", "Règles", "F3"),
    Tab("criteres", "Critères", "F4"),
    Tab("notes", "Notes", "F5"),
    Tab("resultat", "Résultat", "F6"),
)
DONE_ON: Mapping[str, set[str]] = {
    "entretiens": {"interview", "grids", "remove", "who"},
    "regles": {"day"},
    "criteres": {"settle", "note", "clock"},
    "notes": {"note", "day", "clock", "who"},
    "resultat": {"result", "sign", "who"},
}
"""What can be done on each part; elsewhere its key is not shown."""
LISTED: Mapping[str, Callable[[DossierState], Iterable[Entry]]] = {
    "entretiens": lines.piece_entries,
    "criteres": settled_lines.unit_entries,
}
"""The parts that have a list."""
_WHOLE: Mapping[str, Callable[[DossierState], Iterable[Line]]] = {
    "regles": lines.rule_lines,
    "notes": settled_lines.note_lines,
    "resultat": settled_lines.result_lines,
}


class Items(Choices):
    """The list; Enter stands in the help, the line of keys is for what one would not guess."""

    BINDINGS: ClassVar = [
        Binding("enter", "select", "Ouvrir", tooltip="Régler le critère, lire l'entretien", show=False)
    ]

    def point_at(self, name: str) -> None:
        """Highlight ``name``, where it is in the list."""
        if any(option.id == name for option in self.options):
            self.highlighted = self.get_option_index(name)


def part_lines(state: DossierState, part: str, chosen: str) -> Iterator[Line]:
    """Give what a part shows, or what bears on the interview or the criterion that is highlighted."""
    if part in _WHOLE:
        yield from _WHOLE[part](state)
        return
    for piece in state.held.pieces:
        if piece.evaluation.id == chosen:
            yield from lines.piece_lines(state, piece)
    for result in state.results:
        if result.unit.id == chosen:
            yield from settled_lines.unit_lines(state, result)
