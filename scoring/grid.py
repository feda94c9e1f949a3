"""The official grid of a bloc: one table a competence, a mark for each unit, « précisions » under each table.

Owns what an evaluator may write and what is still missing. The traps it prevents: a mark that the référentiel does
not know (``en_cours`` is a practice aid and has no place here), and a grid that passes for complete when a criterion
was skipped. What the machine proposes is another value, ``scoring.grid_proposal``: nothing here is filled by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from scoring.errors import DesamorceError
from scoring.referentiel import Bloc, referentiel
from scoring.text import clean

Mark = Literal["acquis", "non_acquis", "non_mobilise"]
MARKS: tuple[Mark, ...] = get_args(Mark)
MARK_LABELS: Mapping[Mark, str] = {"acquis": "acquis", "non_acquis": "non acquis", "non_mobilise": "non mobilisé"}
REMARK_LIMIT = 4000
"""Characters that one person may write as « précisions » of one table."""


class GridError(DesamorceError):
    """Something that can't stand on the grid; the French message says what and what to do."""


@dataclass(frozen=True)
class Quote:
    """Words of the candidate that an evaluator holds for a proof."""

    unit_id: str
    turn: int
    """Number of the turn in the recorded call, from 1."""
    start: int
    """Offset in the reply as typed."""
    end: int
    """After the last character."""
    excerpt: str
    """Exactly ``reply[start:end]``."""


@dataclass(frozen=True)
class Grid:
    """What one evaluator, or both together, wrote on the grid of a bloc."""

    bloc_id: str
    marks: Mapping[str, Mark] = field(default_factory=dict)
    """By unit; one that is absent was not judged yet."""
    remarks: Mapping[str, str] = field(default_factory=dict)
    """« Précisions », by competence."""
    quotes: tuple[Quote, ...] = ()
    proposals_seen: frozenset[str] = frozenset()
    """Units whose proposal by the machine was shown: such a mark says nothing of how far the two agree."""

    def with_mark(self, unit_id: str, mark: Mark | None) -> Grid:
        """Judge a unit; None takes the judgement back.

        Raises:
            GridError: if the unit is of another bloc, or the mark is none of the grid's.
        """
        self._own(unit_id)
        if mark is not None and mark not in MARKS:
            raise GridError(
                f"{unit_id} : « {shown_mark(mark)} » n'est pas un résultat de la grille officielle. Choisissez acquis, "
                "non acquis ou non mobilisé."
            )
        others = {name: given for name, given in self.marks.items() if name != unit_id}
        return replace(self, marks=others if mark is None else others | {unit_id: mark})

    def with_remark(self, competence_id: str, text: str, limit: int = REMARK_LIMIT) -> Grid:
        """Write the « précisions » of a table; an empty text removes them.

        Raises:
            GridError: if the competence is of another bloc, or the text too long.
        """
        if competence_id not in {competence.id for competence in self.bloc.competences}:
            raise GridError(f"« {competence_id} » n'est pas une compétence du bloc {self.bloc_id}.")
        kept = clean(text).text.strip()
        if len(kept) > limit:
            raise GridError(
                f"Compétence {competence_id} : ces précisions ont {len(kept)} caractères. Raccourcissez-les à {limit} "
                "au plus."
            )
        others = {name: given for name, given in self.remarks.items() if name != competence_id}
        return replace(self, remarks=others | {competence_id: kept} if kept else others)

    def with_quote(self, quote: Quote) -> Grid:
        """Add a proof; one that is there already is not added twice.

        Raises:
            GridError: if its unit is of another bloc.
        """
        self._own(quote.unit_id)
        return self if quote in self.quotes else replace(self, quotes=(*self.quotes, quote))

    def without_quote(self, quote: Quote) -> Grid:
        """Remove a proof."""
        return replace(self, quotes=tuple(kept for kept in self.quotes if kept != quote))

    def with_proposal_seen(self, unit_id: str) -> Grid:
        """Note that the machine's proposal was asked for."""
        self._own(unit_id)
        return replace(self, proposals_seen=self.proposals_seen | {unit_id})

    @property
    def bloc(self) -> Bloc:
        """The bloc of the référentiel."""
        return referentiel().bloc(self.bloc_id)

    def _own(self, unit_id: str) -> None:
        if referentiel().unit(unit_id).bloc_id != self.bloc_id:
            raise GridError(f"{unit_id} n'est pas un critère du bloc {self.bloc_id} : il n'a pas de ligne ici.")


def shown_mark(mark: str | None) -> str:
    """Give a mark as it is read; « à remplir » for None."""
    if mark is None:
        return "à remplir"
    return next((label for name, label in MARK_LABELS.items() if name == mark), clean(mark[:40]).text)
