"""A call and its debrief as plain lines, for a pipe, a printer or a screen reader.

Owns the words around what was said; nothing here is computed, the session has it all. No table and no column: a
screen reader reads a line at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scoring.referentiel import Unit, referentiel
from scoring.results import RESULT_LABELS, CriterionTally
from tui.output import INDENT, indented, one_line
from tui.reports.text import coaching_lines
from tui.wording import CHANNELS, MODES, OUTCOMES, counted, listed, spelled, tension_words, trust_words

if TYPE_CHECKING:
    from scoring.evidence import Polarity
    from sim.format.scenario import Scenario
    from sim.game import Game
    from sim.session import Session
    from sim.turns import Turn

ADVISER = "Vous"
FORMATIVE = "Ce score aide à s'entraîner. Sur la grille officielle, deux évaluateurs décident."
RULE = (
    "Un critère est acquis s'il est montré autant de fois qu'attendu, plus souvent que contredit, sans être contredit "
    "ensuite, et si aucune règle qui en dépend n'est enfreinte\u00a0; en cours d'acquisition s'il est montré au moins "
    "une fois\u00a0; non mobilisé si l'appel n'en a pas donné l'occasion\u00a0; non acquis sinon."
)
_STAGE = re.compile(r"\*([^*\n]+)\*")
_SAID = {"montre": "montré", "contredit": "contredit"}


def member_name(scenario: Scenario) -> str:
    """Say who speaks: the name in the case file, else « Votre interlocuteur »."""
    name = scenario.case_file.get("nom")
    return one_line(name.text) if name and name.text else "Votre interlocuteur"


def heading(game: Game, seed: int, mode: str) -> Iterator[str]:
    """Say what is played."""
    scenario = game.scenario
    yield one_line(scenario.title)
    yield f"{CHANNELS[scenario.channel]}, {MODES[mode].lower()}, graine {seed}."


def transcript(session: Session) -> Iterator[str]:
    """Give the whole call, a speaker a line."""
    member = member_name(session.game.scenario)
    yield from opening(session)
    for turn in session.turns:
        yield from spoken(ADVISER, "(silence)" if turn.reply is None else turn.reply)
        yield from spoken(member, turn.answer)


def opening(session: Session) -> Iterator[str]:
    """Give what stands before the first reply: the ringing of the phone, or her first words."""
    scenario = session.game.scenario
    first = session.turns[0].heard if session.turns else session.heard
    if scenario.opening == "conseiller":
        yield f"({one_line(first)})"
    else:
        yield from spoken(member_name(scenario), first)


def spoken(speaker: str, text: str) -> Iterator[str]:
    """Give what ``speaker`` says; a stage direction (``*Elle soupire.*``) stands in brackets, as it is read aloud."""
    said = _STAGE.sub(r"(\1)", indented(text))
    if said:
        yield f"{speaker}\u00a0: {said}"


def case_file(game: Game) -> Iterator[str]:
    """Give what the adviser's tool shows, a fact a line."""
    for name, fact in game.scenario.case_file.items():
        yield f"{one_line(fact.label or spelled(name))}\u00a0: {one_line(game.case_sayings[name])}"


def mood(session: Session) -> str:
    """Say her mood."""
    tension, trust = session.tension, session.trust
    return (
        f"Tension\u00a0: {tension_words(tension)} ({tension} sur 10). "
        f"Confiance\u00a0: {trust_words(trust)} ({trust} sur 10)."
    )


def debrief(session: Session) -> Iterator[str]:
    """Give the ending, the score, the results by competence with their quotes and advice, and the faults."""
    yield "Bilan"
    yield from _ending(session)
    yield from _score(session)
    yield from _faults(session)
    yield from _results(session)
    yield from coaching_lines(session)
    yield ""
    yield f"Comment lire ces résultats\u00a0: {RULE}"


def _ending(session: Session) -> Iterator[str]:
    ending = session.ending
    outcome = OUTCOMES[ending.outcome if ending else "inachevee"]
    written = session.game.scenario.endings.get(ending.id) if ending else None
    title = f"{one_line(written.title)} ({outcome})" if written and written.title else outcome
    yield f"Fin\u00a0: {title}."
    if ending and ending.summary:
        yield one_line(ending.summary)


def _score(session: Session) -> Iterator[str]:
    result = session.result()
    cap = f" ({result.uncapped} sans plafond\u00a0: {result.cap_reason})" if result.cap_reason else ""
    yield f"Score\u00a0: {result.score} sur 100{cap}. {FORMATIVE}"


def _faults(session: Session) -> Iterator[str]:
    for said in session.forbidden:
        what = one_line(said.label or spelled(said.id))
        yield f"Phrase interdite au tour {said.turn}, {what}\u00a0: «\u00a0{one_line(said.excerpt)}\u00a0»."
    for rule in session.broken_rules:
        if not rule.respected:
            yield f"Règle enfreinte{_at(rule.turn)}\u00a0: {one_line(rule.label or spelled(rule.id))}."


def _at(turn: int | None) -> str:
    return f" au tour {turn}" if turn else ""


def _results(session: Session) -> Iterator[str]:
    tallies = session.result().criteria
    for competence in referentiel().competences:
        units = [unit for unit in competence.units if unit.id in tallies]
        if units:
            yield ""
            yield f"{competence.id} {competence.label}"
        for unit in units:
            yield from _criterion(session, unit, tallies[unit.id])


def _criterion(session: Session, unit: Unit, tally: CriterionTally) -> Iterator[str]:
    yield f"{unit.id}, {RESULT_LABELS[tally.result]}\u00a0: {unit.label}"
    yield from _quotes(session.turns, unit.id, "montre")
    yield from _quotes(session.turns, unit.id, "contredit")
    if tally.result in ("acquis", "non_mobilise"):
        return
    if tally.shown_in and len(tally.shown_in) < tally.expected:
        yield f"{INDENT}Attendu dans {counted(tally.expected, 'réplique')}, montré dans {len(tally.shown_in)}."
    if tally.missing_elements:
        yield f"{INDENT}Il manque\u00a0: {listed([spelled(element) for element in tally.missing_elements])}."
    for advice in session.game.scenario.advice.get(unit.id, ()):
        yield f"{INDENT}Conseil\u00a0: {one_line(advice)}"


def _quotes(turns: Sequence[Turn], criterion: str, polarity: Polarity) -> Iterator[str]:
    for turn in turns:
        for evidence in turn.reading.evidence:
            if (evidence.target, evidence.id, evidence.polarity) == ("critere", criterion, polarity):
                quote = one_line((turn.reply or "")[evidence.start : evidence.end])
                yield f"{INDENT}{_SAID[polarity].capitalize()} au tour {turn.number}\u00a0: «\u00a0{quote}\u00a0»"
