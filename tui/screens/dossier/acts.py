"""What can be done on a dossier, each signed by the name of who writes; a refusal says what comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.evaluation.directory import evaluators
from sim.evaluation.office import Office
from tui.dossier_words import evaluator_words, left_words
from tui.evaluation_words import state_of
from tui.safe_text import one_line
from tui.screens.dossier import interviews, settling
from tui.screens.dossier.asking import asked
from tui.screens.dossier.state import DossierState
from tui.screens.evaluation.chooser import Chooser

if TYPE_CHECKING:
    from tui.app import DesamorceApp

_NOT_YET = (
    "Il est trop tôt : un entretien à venir peut encore mobiliser ce critère. Réunissez d'abord les entretiens du bloc "
    "et leurs grilles signées (F2, F3)."
)
_AGREED = "Les entretiens donnent tous le même résultat : il n'y a rien à régler."


class Acts:
    """Asks, does, and says what was done; each answer is empty when nothing was."""

    def __init__(self, app: DesamorceApp, office: Office) -> None:
        """Act in ``office``; nobody writes yet."""
        self.app = app
        self.office = office
        self._author = ""

    async def who(self, state: DossierState) -> str:
        """Ask who writes from now on."""
        self._author = ""
        author = await self._writer(state)
        return f"{one_line(state.names.get(author, ''))} écrit." if author else ""

    async def interview(self, state: DossierState) -> str:
        """Add an interview."""
        author = await self._writer(state)
        return await interviews.add_interview(self.app, self.office, state, author) if author else ""

    async def grids(self, state: DossierState, evaluation_id: str) -> str:
        """Let an evaluator take a seat at an interview: it is there that its grids are filled in and agreed on."""
        from tui.screens.evaluation.seats import Seats

        piece = next((one for one in state.held.pieces if one.evaluation.id == evaluation_id), None)
        if piece:
            Seats(self.app, self.office, piece.evaluation).ask(state_of(self.office, piece.evaluation))
        return ""

    async def remove(self, state: DossierState, evaluation_id: str) -> str:
        """Take an interview out."""
        piece = next((one for one in state.held.pieces if one.evaluation.id == evaluation_id), None)
        author = await self._writer(state) if piece else ""
        if piece is None or not author:
            return ""
        return await interviews.remove_interview(self.app, self.office, state, piece, author)

    async def settle(self, state: DossierState, unit_id: str) -> str:
        """Settle a criterion that nothing mobilised or on which the interviews differ."""
        result = next((one for one in state.results if one.unit.id == unit_id), None)
        if result is None:
            return ""
        if result.standing == "concordant":
            return _AGREED
        if state.grids_missing:
            return _NOT_YET
        author = await self._writer(state)
        return await settling.settle_unit(self.app, self.office, state, author, result) if author else ""

    async def note(self, state: DossierState, unit_id: str) -> str:
        """Write a note, general where ``unit_id`` is empty."""
        result = next((one for one in state.results if one.unit.id == unit_id), None)
        author = await self._writer(state)
        return await settling.write_note(self.app, self.office, state, author, result) if author else ""

    async def day(self, state: DossierState) -> str:
        """Say the day of the entretien complémentaire."""
        author = await self._writer(state)
        return await settling.choose_day(self.app, self.office, state, author) if author else ""

    async def result(self, state: DossierState) -> str:
        """Write the result of the bloc."""
        author = await self._writer(state)
        return await settling.write_result(self.app, self.office, state, author) if author else ""

    async def sign(self, state: DossierState) -> str:
        """Sign, once nothing is missing."""
        if state.missing or state.broken:
            return f"Pas encore de signature. {left_words(state)}"
        return await settling.sign(self.app, self.office, state)

    async def export(self, state: DossierState) -> str:
        """Say how the dossier leaves the program."""
        from tui.screens.dossier.exporting import export_dossier

        return await export_dossier(self.app, self.office, state)

    async def _writer(self, state: DossierState) -> str:
        """Give who writes, asked once; anybody known where the dossier has no jury yet."""
        people = {one.evaluator_id: one for one in state.jury or evaluators(self.office)}
        if self._author not in people:
            answers = [(name, evaluator_words(one)) for name, one in people.items()]
            question = "Ce que vous écrivez porte ce nom dans le dossier. Q pour en changer."
            self._author = await asked(self.app, Chooser("Qui écrit ?", question, answers, ()))
        return self._author
