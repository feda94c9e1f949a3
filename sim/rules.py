"""Rules and forbidden statements: what breaks, when, and what it costs.

An order rule breaks when its act occurs while its requirement was not met in an earlier turn; a deadline when the
reply of that number has gone by without it. Each breaks once; a call that ends before a deadline leaves it open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.call import Call, ForbiddenSaid
from sim.conditions import Past, fulfilled
from sim.format.scenario import Forbidden, Rule, Scenario
from sim.format.types import Effect, Lines
from sim.understanding import Understood


@dataclass(frozen=True)
class Breach:
    """A rule broken or a forbidden statement made by this reply."""

    id: str
    kind: str
    """``regle`` or ``interdit``."""
    criterion: str | None
    eliminatory: bool
    effect: Effect
    pool: str
    lines: Lines


def breaches(scenario: Scenario, call: Call, reply: Understood, reply_text: str) -> list[Breach]:
    """Record and give what this reply breaks: forbidden statements as said, then rules in file order."""
    return [*_forbidden(scenario, call, reply, reply_text), *_broken(scenario, call, reply)]


def _forbidden(scenario: Scenario, call: Call, reply: Understood, reply_text: str) -> Iterator[Breach]:
    written = {statement.id: statement for statement in scenario.forbidden}
    for item in reply.reading.evidence:
        if item.target == "interdit" and item.id in written:
            statement = written[item.id]
            call.forbidden.append(
                ForbiddenSaid(item.id, call.rows, reply_text[item.start : item.end], label(statement))
            )
            yield Breach(
                item.id, "interdit", statement.criterion, statement.eliminatory, statement.effect,
                f"interdits/{item.id}", statement.lines,
            )  # fmt: skip


def label(statement: Forbidden) -> str:
    """Give the name of a forbidden statement as it is shown."""
    return statement.label or statement.id.replace("_", " ").capitalize()


def _broken(scenario: Scenario, call: Call, reply: Understood) -> Iterator[Breach]:
    for rule in scenario.rules:
        if rule.id in call.broken_rules or not _tested(rule, call, reply):
            continue
        if rule.id not in call.tested_rules:
            call.tested_rules.add(rule.id)
            if rule.criterion:
                call.occasions[rule.criterion] += 1
        if not fulfilled(rule.requires, _known(rule, call, reply)):
            call.broken_rules[rule.id] = call.rows
            yield Breach(
                rule.id, "regle", rule.criterion, rule.eliminatory, rule.effect, f"regles/{rule.id}", rule.lines
            )


def _tested(rule: Rule, call: Call, reply: Understood) -> bool:
    if rule.before is not None:
        return rule.before in reply.acts
    return call.replies == rule.deadline


def _known(rule: Rule, call: Call, reply: Understood) -> Past:
    """An order asks for an earlier turn; the reply of a deadline still counts."""
    if rule.before is not None:
        return call.past
    return call.past.plus(shows=reply.shows, acts=reply.acts, savoirs=reply.asked)
