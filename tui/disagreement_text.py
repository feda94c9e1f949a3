"""Disagreements between machine and raters, one by one, each with what the machine saw.

« Trop généreuse » and « trop sévère » are said from where the adviser stands: a fault that is let pass is generous,
a reproach that nobody else makes is severe.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring.agreement_model import Disagreement
from scoring.explained import CriterionExplained
from scoring.referentiel import referentiel
from tui.explanation_words import SAID, cue_line, likelihoods, other_source, quote, why
from tui.output import INDENT, one_line
from tui.wording import counted

GENEROUS, SEVERE = "Machine trop généreuse", "Machine trop sévère"
ALL_AGREE = "Aucun désaccord."
_LABEL_WIDTH = 90
"""Characters of a criterion's wording that are shown; its id tells the rest."""


@dataclass(frozen=True)
class Told:
    """A disagreement with what the machine saw."""

    item: Disagreement
    why: CriterionExplained | None


def criterion_name(name: str) -> str:
    """Give a criterion with the beginning of its wording."""
    return f"{name} {textwrap.shorten(referentiel().unit(name).label, _LABEL_WIDTH, placeholder='…')}"


def disagreement_lines(told: Sequence[Told], total: int) -> Iterator[str]:
    """Give the disagreements shown, out of ``total``."""
    if not total:
        yield from ("", ALL_AGREE)
        return
    if told:
        order = ", d'abord ceux où les évaluateurs sont les plus unanimes" if len(told) < total else ""
        yield from ("", f"{counted(len(told), 'désaccord')} sur {total}{order}.")
    for title, generous in ((GENEROUS, True), (SEVERE, False)):
        some = [each for each in told if each.item.generous == generous]
        if some:
            yield from ("", title)
            yield from _by_reply(some)


def verdict(item: Disagreement) -> str:
    """Say who says what, and how many raters side with the machine."""
    said, raters = SAID[item.polarity], len(item.judged.labellings)
    sided = f" ({item.sided} sur {raters} {'est' if item.sided == 1 else 'sont'} de son avis)" if item.sided else ""
    if item.found:
        return f"{said.capitalize()} pour la machine, pas pour les évaluateurs{sided}"
    return f"{said.capitalize()} pour les évaluateurs, pas pour la machine{sided}"


def _by_reply(told: Sequence[Told]) -> Iterator[str]:
    replies: dict[int, list[Told]] = {}
    for each in told:
        replies.setdefault(id(each.item.judged), []).append(each)
    for some in replies.values():
        reply = some[0].item.judged.reply
        names = [one_line(reply.id) or "sans identifiant", reply.scenario and one_line(reply.scenario)]
        yield from ("", f"{INDENT}{', '.join(name for name in names if name)}")
        if reply.context:
            yield f"{INDENT}L'adhérent\u00a0: {quote(reply.context)}"
        yield f"{INDENT}Le conseiller\u00a0: {quote(reply.reply)}"
        for each in some:
            yield from _disagreement(each)


def _disagreement(told: Told) -> Iterator[str]:
    item = told.item
    yield f"{INDENT}{INDENT}{criterion_name(item.criterion)}"
    yield f"{INDENT}{INDENT}{INDENT}{verdict(item)}."
    yield f"{INDENT}{INDENT}{INDENT}{_seen(told)}"


def _seen(told: Told) -> str:
    seen, reply = told.why, told.item.judged.reply.reply
    if seen is None:
        return "Aucun indice, et rien n'a été appris de ce critère."
    cue = f" {cue_line(seen.cue)}." if seen.cue is not None else ""
    if seen.evidence is None:
        return f"Vraisemblance\u00a0: {likelihoods(seen)}. Pourquoi\u00a0: {why(seen.reasons)}.{cue}"
    words = quote(reply[seen.evidence.start : seen.evidence.end])
    if other := other_source(seen):
        return f"Mots\u00a0: {words}, {other}."
    return f"Mots\u00a0: {words}. Vraisemblance\u00a0: {likelihoods(seen)}.{cue}"
