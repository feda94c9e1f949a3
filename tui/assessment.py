"""What the debrief says of each criterion: its official wording, its result, the words that prove it, what was missing.

Values only, no widget: the same sentences can be tested, and later printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scoring.evidence import Evidence
from scoring.referentiel import Competence, Referentiel
from scoring.results import CriterionTally, Result
from sim.session import Session
from tui.safe_text import one_line, plain
from tui.wording import counted, listed, spelled

_STOPS = re.compile(r"[.!?;…\n]+")
AROUND = 60
"""Characters of the sentence kept on each side of the proven words."""
SHOWN_QUOTES = 3
"""More of the same kind prove nothing more."""


@dataclass(frozen=True)
class Quote:
    """Words of a reply that show or contradict a criterion."""

    turn: int
    """From 1."""
    before: str
    """The beginning of its sentence."""
    text: str
    """The very words."""
    after: str
    """The end of its sentence."""
    shows: bool


@dataclass(frozen=True)
class Assessment:
    """One criterion after the call."""

    id: str
    label: str
    """Official wording."""
    result: Result
    core: bool
    quotes: tuple[Quote, ...]
    lacks: tuple[str, ...]
    """Sentences: why it is not acquired; empty when it is."""
    advice: str
    """A reply that would have shown it; empty when there is none to give."""


def assess(session: Session, framework: Referentiel) -> list[tuple[Competence, list[Assessment]]]:
    """Assess every criterion of the scenario, by competence, in the official order."""
    tallies = session.result().criteria
    grouped = []
    for competence in framework.competences:
        found = [_assessment(session, tallies[unit.id], unit.label) for unit in competence.units if unit.id in tallies]
        if found:
            grouped.append((competence, found))
    return grouped


def faults(session: Session) -> list[tuple[str, list[str]]]:
    """Give what must not happen in a call and did: a title, then a line for each."""
    scenario = session.game.scenario
    severe = {statement.id for statement in scenario.forbidden if statement.eliminatory}
    strict = {rule.id for rule in scenario.rules if rule.eliminatory}
    said = [
        f"{_labelled(item.label, item.id)}{_severity(item.id in severe)} : "
        f"« {one_line(item.excerpt)} » ({_turn(item.turn)})"
        for item in session.forbidden
    ]
    broken = [
        f"{_labelled(rule.label, rule.id)}{_severity(rule.id in strict)}"
        + (f" ({_turn(rule.turn)})" if rule.turn else "")
        for rule in session.broken_rules
        if not rule.respected
    ]
    return [(title, lines) for title, lines in (("À ne jamais dire", said), ("Règles non respectées", broken)) if lines]


def _assessment(session: Session, tally: CriterionTally, label: str) -> Assessment:
    wanting = tally.result in {"en_cours", "non_acquis"}
    advice = session.game.scenario.advice.get(tally.id, ())
    return Assessment(
        id=tally.id,
        label=label,
        result=tally.result,
        core=tally.core,
        quotes=tuple(_quotes(session, tally)),
        lacks=tuple(_lacks(tally)) if wanting else (),
        advice=plain(advice[0]) if wanting and advice else "",
    )


def _quotes(session: Session, tally: CriterionTally) -> Iterator[Quote]:
    left = {True: SHOWN_QUOTES, False: SHOWN_QUOTES}
    for turn in session.turns:
        said: set[str] = set()
        for evidence in turn.reading.evidence if turn.reply is not None else ():
            quote = _quote(turn.number, turn.reply or "", evidence)
            sentence = f"{quote.before}{quote.text}{quote.after}"
            if _proves(evidence, tally) and sentence not in said and left[quote.shows]:
                said.add(sentence)
                left[quote.shows] -= 1
                yield quote


def _quote(turn: int, reply: str, evidence: Evidence) -> Quote:
    """Cut the proven words and the sentence around them: a word alone would puzzle who reads it."""
    start, end = evidence.start, evidence.end
    first = max((match.end() for match in _STOPS.finditer(reply, 0, start)), default=0)
    stop = _STOPS.search(reply, end)
    last = stop.end() if stop else len(reply)
    before, after = one_line(reply[first:start]).lstrip(), one_line(reply[end:last]).rstrip()
    if len(before) > AROUND:
        before = f"…{before[-AROUND:]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND]}…"
    return Quote(turn, before, one_line(reply[start:end]), after, evidence.polarity == "montre")


def _proves(evidence: Evidence, tally: CriterionTally) -> bool:
    return (evidence.target == "critere" and evidence.id == tally.id) or (
        evidence.target == "acte" and evidence.id in tally.elements
    )


def _lacks(tally: CriterionTally) -> Iterator[str]:
    shown, contradicted = tally.shown_in, tally.contradicted_in
    if not shown:
        yield "Rien ne l'a montré pendant l'appel."
    if shown and tally.missing_elements:
        yield f"Il manquait : {listed([spelled(element) for element in tally.missing_elements])}."
    if shown and len(shown) < tally.expected:
        yield f"Montré dans {counted(len(shown), 'réplique')} ; il en fallait {tally.expected}."
    if contradicted:
        yield f"Contredit par {_turns(contradicted)}."
    if tally.eliminated:
        yield "Une faute éliminatoire lui est attachée."
    elif tally.broken:
        yield "Une règle non respectée, ou une phrase à ne jamais dire, lui est attachée."


def _turns(turns: tuple[int, ...]) -> str:
    if len(turns) == 1:
        return f"ce que vous avez dit au {_turn(turns[0])}"
    return f"ce que vous avez dit aux tours {listed([str(turn) for turn in turns])}"


def _turn(turn: int) -> str:
    return f"tour {turn}"


def _severity(severe: bool) -> str:
    return " (éliminatoire)" if severe else ""


def _labelled(label: str | None, identifier: str) -> str:
    words = plain(label) if label else spelled(identifier)
    return words[:1].upper() + words[1:]
