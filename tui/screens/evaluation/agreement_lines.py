"""The lines of the agreement: the differences first, by weight, then what both wrote alike, then the « précisions »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from textual.content import Content

from scoring.grid import Mark, Quote, shown_mark
from scoring.referentiel import referentiel
from sim.evaluation.agreement import Agreement
from sim.evaluation.agreement_model import Change, Difference
from tui.evaluation_words import mark_words
from tui.safe_text import one_line, plain
from tui.wording import counted, moment

REMARK = "precisions "
"""Before the id of a competence, in the id of its line."""


def lines(agreed: Agreement, differences: Sequence[Difference]) -> Iterator[tuple[str, Content]]:
    """Give the lines of the list."""
    names = [one_line(name) for name in agreed.names]
    left = sum(difference.decision is None for difference in differences)
    how = f"dont {left} à décider ensemble" if left else "toutes décidées"
    told = f"Différences : {len(differences)}, {how}" if differences else "Aucune différence"
    yield "", Content.styled(told, "bold $primary")
    for difference in differences:
        yield difference.unit_id, _difference(difference, names)
    known = {difference.unit_id for difference in differences}
    alike = [unit for unit in agreed.grids[0].marks if unit not in known]
    yield "", Content.styled(f"Même résultat dans les deux grilles : {counted(len(alike), 'critère')}", "bold $primary")
    for unit in (unit for unit in referentiel().units if unit in set(alike)):
        decided = agreed.decision(unit)
        mark = decided.after if decided else agreed.opinion(1, unit)
        yield unit, Content.assemble(f"{unit}  ", mark_words(mark), "  décidé ensemble" if decided else "")
    yield "", Content.styled("Précisions de la grille commune", "bold $primary")
    for competence in agreed.grids[0].bloc.competences:
        joint = any(name == competence.id and text for name, text in agreed.remarks)
        said = "texte commun" if joint else "ce que chacun a écrit"
        yield f"{REMARK}{competence.id}", Content.assemble(f"{competence.id}  ", (said, "$quiet"))


def _difference(difference: Difference, names: Sequence[str]) -> Content:
    decided = difference.decision
    state = ("décidé : ", "$quiet") if decided else ("à décider", "bold $accent")
    core = ("  compte double dans cette situation", "$quiet") if difference.core else ""
    sides = [mark_words(mark) for mark in difference.now]
    return Content.assemble(
        f"{difference.unit_id}  ", state, mark_words(decided.after) if decided else "", core, "\n",
        f"   {names[0]} : ", sides[0], f"   {names[1]} : ", sides[1],
    )  # fmt: skip


def unit_detail(agreed: Agreement, unit_id: str) -> Iterator[tuple[Content | str, str]]:
    """Give what both wrote of a unit, and all that was changed since: each text with its class."""
    unit = referentiel().unit(unit_id)
    yield Content.assemble((f"{unit_id}  ", "bold"), unit.label), ""
    for seat, (grid, name) in enumerate(zip(agreed.grids, agreed.names, strict=True), 1):
        now = agreed.opinion(seat, unit_id)
        yield _side(name, grid.marks[unit_id], now), "who"
        for quote in grid.quotes:
            if quote.unit_id == unit_id:
                yield _quote(quote), ""
        remark = plain(grid.remarks.get(unit.competence_id, ""))
        yield Content.assemble((f"Précisions sur {unit.competence_id} : ", "$quiet"), remark or "aucune"), ""
    for change in agreed.changes:
        if change.unit_id == unit_id:
            yield _change(change, agreed.names), "who"


def remark_detail(agreed: Agreement, competence_id: str) -> Iterator[tuple[Content | str, str]]:
    """Give the « précisions » of each, and of the joint grid."""
    competence = next(one for one in agreed.grids[0].bloc.competences if one.id == competence_id)
    yield Content.assemble((f"{competence_id}  ", "bold"), competence.label), ""
    for grid, name in zip(agreed.grids, agreed.names, strict=True):
        text = plain(grid.remarks.get(competence_id, "")) or "rien d'écrit"
        yield Content.assemble((f"{one_line(name)} : ", "bold"), text), "who"
    yield Content.assemble(("Sur la grille commune : ", "bold $primary"), plain(agreed.remark(competence_id))), "who"


def _side(name: str, handed_in: Mark, now: Mark) -> Content:
    said = [(f"{one_line(name)} : ", "bold"), mark_words(now)]
    if now != handed_in:
        said.append((f"  (avait déposé : {shown_mark(handed_in)})", "$quiet"))
    return Content.assemble(*said)


def _quote(quote: Quote) -> Content:
    return Content.assemble((f"  tour {quote.turn} : ", "$quiet"), "« ", (one_line(quote.excerpt), "italic"), " »")


def _change(change: Change, names: tuple[str, str]) -> Content:
    name, at = one_line(names[change.seat - 1]), moment(datetime.fromisoformat(change.at).astimezone())
    what = "Décision commune, écrite par " if change.kind == "decision" else "Changement d'avis de "
    before = f"{shown_mark(change.before)} → " if change.before and change.before != change.after else ""
    return Content.assemble(
        (f"{what}{name}, {at} : ", "$quiet"), f"{before}{shown_mark(change.after)}. ", plain(change.reason)
    )
