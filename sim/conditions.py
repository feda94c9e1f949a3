"""Whether a guard holds: the meaning of ``quand``, ``si`` and ``il_faut``.

Keys are joined by « et », a list means « tous ». The trap it prevents: ``deja`` speaks of the call so far with this
reply included, while a rule asks for what was done in an earlier turn; two values of ``Past`` keep them apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sim.format import conditions as written

Ids = frozenset[str]
_NONE: Ids = frozenset()


@dataclass(frozen=True)
class Past:
    """What has happened in a call up to some moment."""

    shows: Ids = _NONE
    acts: Ids = _NONE
    savoirs: Ids = _NONE
    states: Ids = _NONE
    forbidden: Ids = _NONE
    rules: Ids = _NONE
    """Rules broken."""

    def plus(self, **more: Iterable[str]) -> Past:
        """Give this past with more in it."""
        return Past(**{name: getattr(self, name) | frozenset(more.get(name, ())) for name in vars(self)})


@dataclass(frozen=True)
class Moment:
    """All that a guard may look at."""

    shows: Ids = _NONE
    """Criteria that this reply shows; likewise below."""
    contradicts: Ids = _NONE
    acts: Ids = _NONE
    forbidden: Ids = _NONE
    rules: Ids = _NONE
    past: Past = field(default_factory=Past)
    """The call so far, this reply included."""
    tension: int = 5
    trust: int = 5
    turn: int = 1
    """Number of this reply, from 1."""


def holds(condition: written.Condition, moment: Moment) -> bool:
    """Whether ``condition`` holds at ``moment``; one without keys always does."""
    return (
        moment.shows.issuperset(condition.shows)
        and moment.contradicts.issuperset(condition.contradicts)
        and moment.acts.issuperset(condition.acts)
        and moment.forbidden.issuperset(condition.forbidden)
        and moment.rules.issuperset(condition.rules)
        and (condition.past is None or happened(condition.past, moment.past))
        and (condition.not_yet is None or not happened(condition.not_yet, moment.past))
        and _within(moment.tension, condition.tension_min, condition.tension_max)
        and _within(moment.trust, condition.trust_min, condition.trust_max)
        and _within(moment.turn, condition.turn_min, condition.turn_max)
        and (not condition.one_of or any(holds(part, moment) for part in condition.one_of))
        and not any(holds(part, moment) for part in condition.none_of)
    )


def happened(wanted: written.Past, past: Past) -> bool:
    """Whether all of ``wanted`` has happened."""
    return (
        past.shows.issuperset(wanted.shows)
        and past.acts.issuperset(wanted.acts)
        and past.savoirs.issuperset(wanted.savoirs)
        and past.states.issuperset(wanted.states)
        and past.forbidden.issuperset(wanted.forbidden)
        and past.rules.issuperset(wanted.rules)
    )


def fulfilled(requirement: written.Requirement, past: Past) -> bool:
    """Whether what a rule asks for has been done."""
    return (
        past.shows.issuperset(requirement.shows)
        and past.acts.issuperset(requirement.acts)
        and past.savoirs.issuperset(requirement.savoirs)
        and past.states.issuperset(requirement.states)
    )


def _within(value: int, lowest: int | None, highest: int | None) -> bool:
    return (lowest is None or value >= lowest) and (highest is None or value <= highest)
