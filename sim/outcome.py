"""From a call to its results: tallies per criterion, how it ended, which rules were kept."""

from __future__ import annotations

from scoring.referentiel import referentiel
from scoring.results import CallResult, CriterionTally, call_result
from sim.call import Call, RuleOutcome
from sim.format.scenario import Forbidden, Rule, Scenario
from sim.turns import EndingReached


def call_outcome(scenario: Scenario, call: Call, *, model_reply_given: bool = False) -> CallResult:
    """Count the results of a call over the criteria that its scenario observes, in the référentiel's order.

    Args:
        scenario: The scenario played.
        call: The call as it stands.
        model_reply_given: Whether the learner asked for a model reply, which caps the score.
    """
    ending = scenario.endings.get(call.ending or "")
    broken, eliminated = (_faults(scenario, call, eliminatory=severe) for severe in (False, True))
    tallies = {
        name: _tally(scenario, call, name, broken=name in broken, eliminated=name in eliminated)
        for name in referentiel().units
        if name in scenario.criteria
    }
    return call_result(
        tallies,
        failed=ending is not None and ending.outcome == "echec",
        eliminated=bool(eliminated),
        model_reply_given=model_reply_given,
    )


def _tally(scenario: Scenario, call: Call, name: str, *, broken: bool, eliminated: bool) -> CriterionTally:
    written = scenario.criteria[name]
    return CriterionTally(
        id=name,
        core=written.core,
        expected=written.expected,
        elements=written.elements,
        elements_done=frozenset(written.elements) & call.acts_done,
        shown_in=tuple(call.shown.get(name, ())),
        contradicted_in=tuple(call.contradicted.get(name, ())),
        occasions=call.occasions[name],
        broken=broken,
        eliminated=eliminated,
    )


def _faults(scenario: Scenario, call: Call, *, eliminatory: bool) -> set[str]:
    """Give the criteria to which a broken rule or a forbidden statement of the call is attached; "" for none."""
    said = {item.id for item in call.forbidden}
    broken = [rule for rule in scenario.rules if rule.id in call.broken_rules]
    made = [statement for statement in scenario.forbidden if statement.id in said]
    faults: list[Rule | Forbidden] = [*broken, *made]
    return {fault.criterion or "" for fault in faults if fault.eliminatory or not eliminatory}


def ending_reached(scenario: Scenario, call: Call, *, abandoned: bool) -> EndingReached | None:
    """Give how a call ended; None while it goes on."""
    if call.ending is not None:
        ending = scenario.endings[call.ending]
        return EndingReached(call.ending, ending.outcome, call.last_words, ending.summary)
    return EndingReached("inachevee", "inachevee", call.last_words, None) if abandoned else None


def rule_outcomes(scenario: Scenario, call: Call) -> tuple[RuleOutcome, ...]:
    """Give every rule, with the turn that broke it."""
    broken = call.broken_rules
    return tuple(
        RuleOutcome(rule.id, rule.id not in broken, broken.get(rule.id), rule.label or "") for rule in scenario.rules
    )
