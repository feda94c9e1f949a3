"""From a session that is over to its debrief; nothing here is slow, what is slow stands in ``sim.debrief.weak``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scoring.referentiel import Referentiel, referentiel
from scoring.results import CriterionTally
from sim.debrief.model import Assessment, CompetenceResult, Debrief, Exchange, Fault, Missed, Point, Topic
from sim.debrief.proofs import quotes, segments
from sim.debrief.texts import one_line, shown, unquoted
from sim.debrief.walk import Step, missed_by_criterion, walk
from sim.session import Session

UNNAMED = "Votre interlocuteur"
_WANTING = frozenset({"en_cours", "non_acquis"})


def build(session: Session, steps: tuple[Step, ...] | None = None) -> Debrief:
    """Give the debrief of ``session``, ended or not; ``steps`` are those of ``walk``, if they are known already."""
    scenario, result, ending = session.game.scenario, session.result(), session.last_words
    written = scenario.endings.get(ending.id)
    name, turns = scenario.case_file.get("nom"), session.turns
    missed = missed_by_criterion(walk(session) if steps is None else steps, result.criteria)
    competences = tuple(_competences(session, referentiel(), missed))
    return Debrief(
        title=one_line(scenario.title),
        member=one_line(name.text) if name and name.text else UNNAMED,
        channel=scenario.channel,
        mode=session.mode,
        seconds=session.events[-1].at if session.events else 0.0,
        replies=sum(turn.reply is not None for turn in turns),
        outcome=ending.outcome,
        ending=one_line(written.title) if written and written.title else "",
        last_line=one_line(ending.line) if written else "",
        summary=one_line(ending.summary or ""),
        score=result.score,
        uncapped=result.uncapped,
        cap=result.cap_reason,
        competences=competences,
        opening=shown(turns[0].heard if turns else session.heard),
        rings=scenario.opening == "conseiller",
        exchanges=tuple(_exchanges(session)),
        said=tuple(_said(session)),
        broken=tuple(_broken(session)),
        curve=tuple(_curve(session)),
        topics=tuple(_topics(item for competence in competences for item in competence.criteria)),
        interviews=tuple(_interviews(session, referentiel())),
    )


def _competences(
    session: Session, framework: Referentiel, missed: Mapping[str, tuple[Missed, ...]]
) -> Iterator[CompetenceResult]:
    tallies = session.result().criteria
    for competence in framework.competences:
        found = tuple(
            assessment(session, tallies[unit.id], unit.label, missed.get(unit.id, ()))
            for unit in competence.units
            if unit.id in tallies
        )
        if found:
            yield CompetenceResult(competence.id, competence.label, competence.bloc_id, found)


def assessment(session: Session, tally: CriterionTally, label: str, missed: tuple[Missed, ...] = ()) -> Assessment:
    """Say of a criterion its result, its proofs and what was missing."""
    wanting = tally.result in _WANTING
    advice = session.game.scenario.advice.get(tally.id, ())
    return Assessment(
        id=tally.id,
        label=label,
        result=tally.result,
        core=tally.core,
        expected=tally.expected,
        shown_in=tally.shown_in,
        contradicted_in=tally.contradicted_in,
        quotes=tuple(quotes(session.turns, tally)),
        missing=tally.missing_elements if wanting else (),
        missed=missed,
        broken=tally.broken,
        eliminated=tally.eliminated,
        advice=tuple(map(unquoted, advice)) if wanting else (),
    )


def _exchanges(session: Session) -> Iterator[Exchange]:
    tallies = session.result().criteria.values()
    for turn in session.turns:
        pieces = None if turn.reply is None else segments(turn, tallies)
        yield Exchange(turn.number, pieces, shown(turn.answer))


def _said(session: Session) -> Iterator[Fault]:
    severe = {statement.id for statement in session.game.scenario.forbidden if statement.eliminatory}
    for item in session.forbidden:
        yield Fault(one_line(item.label), item.id, item.id in severe, item.turn, one_line(item.excerpt))


def _broken(session: Session) -> Iterator[Fault]:
    severe = {rule.id for rule in session.game.scenario.rules if rule.eliminatory}
    for rule in session.broken_rules:
        if not rule.respected:
            yield Fault(one_line(rule.label), rule.id, rule.id in severe, rule.turn, "")


def _curve(session: Session) -> Iterator[Point]:
    persona = session.game.scenario.persona
    yield Point(0, persona.tension, persona.trust, None)
    for turn in session.turns:
        said = None if turn.reply is None else one_line(turn.reply).strip()
        yield Point(turn.number, turn.tension, turn.trust, said)


def _topics(assessments: Iterator[Assessment]) -> Iterator[Topic]:
    for item in assessments:
        if item.result == "non_mobilise":
            yield Topic("non_mobilise", item)
        elif item.contradicted_in:
            yield Topic("contredit", item)
        elif item.result in _WANTING:
            yield Topic("manque", item)
        elif item.core and any(quote.shows for quote in item.quotes):
            yield Topic("choix", item)


def _interviews(session: Session, framework: Referentiel) -> Iterator[tuple[str, str, str]]:
    for name in session.game.scenario.blocs:
        bloc = framework.bloc(name)
        yield bloc.id, bloc.label, bloc.terms.get("entretien_complementaire", "")
