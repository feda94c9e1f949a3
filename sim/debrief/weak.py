"""The weak moments of a call, and the best reply to each: a real sentence, tried at that very moment.

Slow (each sentence tried is a reply read and a call folded): for a thread, which may stop between two moments.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from scoring.referentiel import referentiel
from sim.debrief.model import Better, Reason, WeakMoment
from sim.debrief.texts import one_line, shortened, unquoted
from sim.debrief.walk import Step
from sim.practice.model_replies import ModelReplies
from sim.practice.moment import before
from sim.session import Session
from sim.turns import Turn

MOST = 5
"""Moments shown: more would not be worked on."""
LONGEST = 300
"""Characters of a reply that are quoted."""
MOST_TARGETS = 3
_ENOUGH = 2.0
"""Weight under which a moment is not weak."""
_SHOWN_MISSED = 2


@dataclass
class _Weighed:
    """A turn and what weighs against it."""

    turn: Turn
    weight: float = 0.0
    reasons: list[Reason] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    """Criteria that a better reply would show, the first that can be."""

    def add(self, weight: float, reason: Reason, target: str | None = None) -> None:
        """Weigh one more thing."""
        self.weight += weight
        self.reasons.append(reason)
        if target:
            self.targets.append(target)


def weak_moments(session: Session, steps: tuple[Step, ...]) -> Iterator[WeakMoment]:
    """Give the weakest moments in the order of the call; ``steps`` are those of ``walk``."""
    models = ModelReplies(session.game)
    tension = session.game.scenario.persona.tension
    found: list[tuple[int, _Weighed]] = []
    for turn, step in zip(session.turns, steps, strict=True):
        found.append((tension, _weigh(session, turn, step, turn.tension - tension)))
        tension = turn.tension
    weak = sorted((item for item in found if item[1].weight >= _ENOUGH), key=lambda item: -item[1].weight)[:MOST]
    for before_it, item in sorted(weak, key=lambda item: item[1].turn.number):
        turn, reply = item.turn, item.turn.reply
        yield WeakMoment(
            turn=turn.number,
            heard=shortened(one_line(turn.heard), LONGEST),
            reply=None if reply is None else shortened(one_line(reply).strip(), LONGEST),
            reasons=tuple(item.reasons),
            tension=(before_it, turn.tension),
            better=_better(session, models, item),
        )


def _weigh(session: Session, turn: Turn, step: Step, rise: int) -> _Weighed:
    scenario, units = session.game.scenario, referentiel().units
    item = _Weighed(turn)
    statements = {statement.id: statement for statement in scenario.forbidden}
    for name in (said.id for said in session.forbidden if said.turn == turn.number):
        statement = statements[name]
        reason = Reason("interdit", one_line(statement.label or ""), statement.eliminatory)
        item.add(8 if statement.eliminatory else 5, reason, statement.criterion)
    broken = {rule.id for rule in session.broken_rules if rule.turn == turn.number and not rule.respected}
    for rule in scenario.rules:
        if rule.id in broken:
            item.add(8 if rule.eliminatory else 4, Reason("regle", one_line(rule.label or ""), rule.eliminatory),
                     rule.criterion)  # fmt: skip
    for name in turn.reading.ids("critere", "contredit"):
        if name in scenario.criteria:
            item.add(3 + scenario.criteria[name].core, Reason("contredit", units[name].label), name)
    if turn.reply is None:
        item.add(1, Reason("silence"))
    elif not turn.understood:
        item.add(2, Reason("incompris"))
    if rise > 0:
        item.add(rise, Reason("tension"))
    elif not item.reasons:
        item.weight += rise  # she calmed down: what was left out matters less
    for name in step.missed[:_SHOWN_MISSED]:
        item.add(1 if scenario.criteria[name].core else 0.5, Reason("manque", units[name].label), name)
    return item


def _better(session: Session, models: ModelReplies, item: _Weighed) -> Better | None:
    """Try the criteria that the moment called for; then anything that takes the call further."""
    moment = before(session, item.turn.number)
    targets: list[str | None] = [*list(dict.fromkeys(item.targets))[:MOST_TARGETS], None]
    for target in targets:
        for model in models.give(moment, target):
            # Said for another call in another state, it would be read as something else: it was tried here.
            trial = before(session, item.turn.number)
            tension = trial.say(model.text, item.turn.at).tension
            label = referentiel().units[target].label if target else ""
            return Better(unquoted(model.text), label, model.source != "banque", tension)
    return None
