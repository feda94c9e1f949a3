"""How two grids become one: differences by weight, a joint decision with its reason for each, nothing automatic.

Pure: the agreement is computed again from the trace at each reading. The trap it prevents: a mean, a maximum or a
silence that passes for an agreement. A criterion on which the two differ has no result until they decide together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from scoring.grid import Grid, Mark, shown_mark
from scoring.grid_json import grid_from_json
from scoring.grid_tables import Gap, gaps
from scoring.referentiel import referentiel
from sim.evaluation.agreement_model import Change, ChangeKind, Difference
from sim.evaluation.trace import Entry


@dataclass(frozen=True)
class Agreement:
    """What is known of the agreement, once both grids are open."""

    grids: tuple[Grid, Grid]
    """As handed in."""
    names: tuple[str, str]
    changes: tuple[Change, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    """Joint « précisions » by competence, in the order of writing: the last one counts."""

    def opinion(self, seat: int, unit_id: str) -> Mark:
        """Give what an evaluator thinks now."""
        mine = (change for change in self.changes if change.kind == "avis" and change.seat == seat)
        last = [change.after for change in mine if change.unit_id == unit_id]
        return last[-1] if last else self.grids[seat - 1].marks[unit_id]

    def decision(self, unit_id: str) -> Change | None:
        """Give the last joint decision on a criterion."""
        taken = [change for change in self.changes if (change.kind, change.unit_id) == ("decision", unit_id)]
        return taken[-1] if taken else None

    def final(self) -> Grid:
        """Give the grid as it stands: what both wrote, what they decided; a difference undecided is left open."""
        undecided = {difference.unit_id for difference in differences(self) if difference.decision is None}
        marks = {unit: self._settled(unit) for unit in self.grids[0].marks if unit not in undecided}
        one, two = self.grids
        quotes = sorted(
            {*one.quotes, *two.quotes}, key=lambda quote: (quote.unit_id, quote.turn, quote.start, quote.end)
        )
        remarks = {name: text for name in self._competences() if (text := self.remark(name))}
        return Grid(one.bloc_id, marks, remarks, tuple(quotes), one.proposals_seen | two.proposals_seen)

    def remark(self, competence_id: str) -> str:
        """Give the « précisions » of a table: the joint text, else what each wrote under her name."""
        joint = [text for name, text in self.remarks if name == competence_id]
        if joint and joint[-1]:
            return joint[-1]
        texts = [grid.remarks.get(competence_id, "") for grid in self.grids]
        if texts[0] == texts[1]:
            return texts[0]
        return "\n".join(f"{name} : {text}" for name, text in zip(self.names, texts, strict=True) if text)

    def _settled(self, unit_id: str) -> Mark:
        decided = self.decision(unit_id)
        return decided.after if decided else self.opinion(1, unit_id)

    def _competences(self) -> Iterable[str]:
        return (competence.id for competence in self.grids[0].bloc.competences)


def agreement(entries: Iterable[Entry], opening: str, names: tuple[str, str]) -> Agreement | None:
    """Compute the agreement from the trace; None while the grids are sealed from each other.

    Args:
        entries: All that was done.
        opening: The kind of the entry that opened both grids.
        names: Of the evaluators.

    Raises:
        GridError: if a grid in the trace can't be read.
    """
    grids: tuple[Grid, Grid] | None = None
    changes: list[Change] = []
    remarks: list[tuple[str, str]] = []
    for entry in entries:
        body = entry.body
        if entry.kind == opening:
            one, two = map(grid_from_json, body["grilles"])
            grids = one, two
        elif entry.kind in ("avis", "decision"):
            changes.append(_change(entry, body))
        elif entry.kind == "precisions":
            remarks.append((body["competence"], body["apres"]))
    return grids and Agreement(grids, names, tuple(changes), tuple(remarks))


def differences(agreed: Agreement, core: Collection[str] = ()) -> tuple[Difference, ...]:
    """Give the criteria on which the two differ, or differed when they handed in, the weightiest first.

    Args:
        agreed: The agreement so far.
        core: Units that the situation counts double.
    """
    found = []
    for unit in referentiel().units:
        if unit in agreed.grids[0].marks:
            handed_in = agreed.grids[0].marks[unit], agreed.grids[1].marks[unit]
            now = agreed.opinion(1, unit), agreed.opinion(2, unit)
            if handed_in[0] != handed_in[1] or now[0] != now[1]:
                quotes = tuple(quote for grid in agreed.grids for quote in grid.quotes if quote.unit_id == unit)
                found.append(Difference(unit, handed_in, now, unit in core, quotes, agreed.decision(unit)))
    return tuple(sorted(found, key=lambda difference: difference.rank))


def unsettled(agreed: Agreement, core: Collection[str] = ()) -> tuple[Gap, ...]:
    """Give what must still be done before both can sign; empty when nothing."""
    open_ones = [difference for difference in differences(agreed, core) if difference.decision is None]
    said = [
        Gap(
            difference.unit_id,
            f"{difference.unit_id} : {shown_mark(difference.now[0])} pour {agreed.names[0]}, "
            f"{shown_mark(difference.now[1])} pour {agreed.names[1]}. Décidez ensemble, avec une raison écrite.",
        )
        for difference in open_ones
    ]
    known = {difference.unit_id for difference in open_ones}
    return (*said, *(gap for gap in gaps(agreed.final()) if gap.where not in known))


def _change(entry: Entry, body: Mapping[str, Any]) -> Change:
    kind: ChangeKind = "avis" if entry.kind == "avis" else "decision"
    return Change(
        kind, body["critere"], body["place"], entry.author, entry.at, body["avant"], body["apres"], body["raison"]
    )
