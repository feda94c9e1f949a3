"""The reading of one reply of the workshop: where it led, what was recognised, what was put aside and why."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from scoring.explained import CriterionExplained, Explanation
from scoring.referentiel import referentiel
from sim.turns import Turn
from tui.explanation_text import beside_lines
from tui.explanation_words import SAID, cue_line, likelihoods, other_source, percent, quote, why
from tui.safe_text import one_line
from tui.widgets.lines_pane import Line
from tui.wording import NBSP

NOTHING = "Aucun critère n'a été reconnu dans cette réplique."
_SHOWN, _AGAINST, _ASIDE = ("+ ", "$text-success"), ("– ", "$text-error"), ("· ", "$quiet")


def reading_lines(turn: Turn, explained: Explanation, before: tuple[str, int, int]) -> Iterator[Line]:
    """Give the reading of ``turn``; ``before`` is the state, the tension and the trust that it found."""
    reply = turn.reply or ""
    yield Line(Content.assemble(("Réplique ", "$quiet"), quote(reply)), "")
    yield Line(_moved(turn, before), "")
    counting = [item for item in explained.criteria if item.counts]
    others = [item for item in explained.criteria if not item.counts]
    yield Line("Reconnu", kind="heading")
    yield from _criteria(counting, reply) if counting else iter([Line(NOTHING, _ASIDE)])
    if others:
        yield Line("Écarté, et pourquoi", kind="heading")
        yield from _criteria(others, reply)
    yield Line("Actes, savoirs et valeurs", kind="heading")
    yield from (Line(line, _ASIDE) for line in beside_lines(explained, reply))


def _criteria(items: list[CriterionExplained], reply: str) -> Iterator[Line]:
    for item in items:
        polarity, name = item.output
        mark = (_SHOWN if polarity == "montre" else _AGAINST) if item.counts else _ASIDE
        said = f"{name} {'' if item.counts else 'pas '}{SAID[polarity]}"
        yield Line(Content.assemble((said, f"bold {mark[1]}"), "  ", referentiel().unit(name).label), mark)
        for detail in _details(item, reply):
            yield Line(detail, "  ", "detail")


def _details(item: CriterionExplained, reply: str) -> Iterator[str | Content]:
    if item.reasons:
        yield Content.assemble(("Pourquoi\u00a0: ", "bold"), f"{why(item.reasons)}.")
    if item.end > item.start:
        words = "Mots" if item.counts else "Mots qui pèsent le plus"
        yield Content.assemble(f"{words}\u00a0: ", (quote(reply[item.start : item.end]), "bold"))
    if other := other_source(item):
        yield f"Preuve\u00a0: {other}."
    if item.cue is not None:
        yield f"{cue_line(item.cue)}."
    if item.example is not None and (item.cue is None or item.example.own):
        whose = "du scénario" if item.example.own else "de la banque"
        yield f"Exemple {whose} {quote(item.example.text)}, ressemblance {percent(item.example.similarity)}."
    yield f"Vraisemblance\u00a0: {likelihoods(item)}."


def _moved(turn: Turn, before: tuple[str, int, int]) -> Content:
    state, tension, trust = before
    parts = [
        ("État", one_line(state), one_line(turn.state)),
        ("tension", str(tension), str(turn.tension)),
        ("confiance", str(trust), str(turn.trust)),
    ]
    said: list[str | tuple[str, str]] = []
    for place, (name, then, now) in enumerate(parts):
        same = then == now
        said += [" · " if place else "", (f"{name}{NBSP}", "$quiet")]
        said.append(now if same else (f"{then}{NBSP}→{NBSP}{now}", "bold"))
    if not turn.understood:
        said.append((" · pas compris", "$text-warning"))
    return Content.assemble(*said)
