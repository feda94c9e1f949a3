"""One evaluator's work on her grid: each change is encrypted and written at once, and can be undone.

The traps it prevents: a change that could not be written and is forgotten (it stays on the screen, and goes with the
next one), and a proposal of the machine that was seen but not noted (it is written before it is shown).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring.errors import DesamorceError
from scoring.grid import Grid, Mark, Quote
from scoring.grid_proposal import Proposal, proposals
from scoring.grid_quotes import quote_of
from scoring.grid_tables import gaps
from sim.errors import JournalError
from sim.evaluation.calls import call_record
from sim.evaluation.draft_editing import OpenDraft
from sim.evaluation.evaluations import Evaluation
from sim.evaluation.evaluator_only import evaluator_only
from sim.evaluation.office import Office
from tui.screens.evaluation.grid_lines import REMARK


def readable_record(office: Office, evaluated: Evaluation) -> Mapping[str, Any]:
    """Give the record of the call; empty when there was none, or when it was erased since."""
    try:
        return call_record(office, evaluated.interview)
    except JournalError:
        return {}


class GridWork:
    """The grid as it is on the screen, and what is on disk of it."""

    def __init__(self, draft: OpenDraft, record: Mapping[str, Any]) -> None:
        """Go on with ``draft``; ``record`` is the call that is judged."""
        self.draft, self.record = draft, record
        self.grid = draft.grid
        self.fault = ""
        """Why what is on the screen is not on disk; empty when it is."""
        self.shown: dict[str, Proposal] = {}
        """The machine's proposals that were asked for since the grid was opened."""
        self._past: list[tuple[Grid, str]] = []

    @property
    def places(self) -> list[tuple[str, str]]:
        """Every line that is to be filled in, in the official order: its competence, and its id."""
        found = []
        for competence in self.grid.bloc.competences:
            found += [(competence.id, unit.id) for unit in competence.units] + [(competence.id, REMARK)]
        return found

    def missing(self) -> list[tuple[str, str]]:
        """Give the lines that must still be filled in."""
        known = {gap.where for gap in gaps(self.grid)}
        return [(table, name) for table, name in self.places if (table if name == REMARK else name) in known]

    def next_missing(self, competence_id: str, line: str) -> tuple[str, str] | None:
        """Give the first line to fill in after this one, from the top again after the last; None when all is filled."""
        missing, places = self.missing(), self.places
        here = places.index((competence_id, line)) if (competence_id, line) in places else -1
        after = [place for place in missing if places.index(place) > here]
        return next(iter(after or missing), None)

    def mark(self, unit_id: str, mark: Mark) -> None:
        """Judge a unit."""
        self._change(self.grid.with_mark(unit_id, mark), unit_id)

    def write(self, competence_id: str, text: str) -> str:
        """Write the « précisions » of a table; give why it can't be kept, else nothing."""
        try:
            self._change(self.grid.with_remark(competence_id, text), competence_id)
        except DesamorceError as error:
            return str(error)
        return self.fault

    def cite(self, unit_id: str, turn: int, bounds: tuple[int, int]) -> None:
        """Take words of the call for a proof.

        Raises:
            GridError: if there is nothing there to quote.
        """
        self._change(self.grid.with_quote(quote_of(self.record, unit_id, turn, *bounds)), unit_id)

    def remove(self, quote: Quote) -> None:
        """Take a proof away."""
        self._change(self.grid.without_quote(quote), quote.unit_id)

    def undo(self) -> str:
        """Take the last change back; give the unit or the competence that it was about, else nothing.

        A proposal that was seen stays seen.
        """
        if not self._past:
            return ""
        before, where = self._past.pop()
        for unit in self.grid.proposals_seen:
            before = before.with_proposal_seen(unit)
        self.grid = before
        self.save()
        return where

    def ask_machine(self, unit_id: str) -> str:
        """Note that the proposal for a unit is seen, then show it; give why it is not shown, else nothing.

        Raises:
            JournalError: if what is left to evaluators can't be read.
        """
        if not self.record:
            return "La machine ne propose rien : cet entretien n'a pas été enregistré, elle ne l'a pas lu."
        alone = evaluator_only(self.draft.office)
        if unit_id not in alone and not self.draft.submitted:
            self.grid = self.grid.with_proposal_seen(unit_id)
            if not self.save():
                return self.fault
        self.shown[unit_id] = proposals(self.record, self.grid.bloc_id, alone)[unit_id]
        return ""

    def save(self) -> bool:
        """Write what is on the screen; say whether it is on disk."""
        try:
            self.draft.save(self.grid)
        except DesamorceError as error:
            self.fault = str(error)
        else:
            self.fault = ""
        return not self.fault

    def _change(self, grid: Grid, where: str) -> None:
        if grid != self.grid:
            self._past.append((self.grid, where))
            self.grid = grid
            self.save()
