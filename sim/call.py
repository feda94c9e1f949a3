"""Where a call stands: all that the next turn depends on, and what results are counted from.

Only ``sim.turn`` changes it, one event after the other; a session that must be taken up again, or have its last
reply taken back, is folded anew from its events instead of being undone.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from sim.conditions import Past
from sim.machine import Position
from sim.moods import Moods


@dataclass(frozen=True)
class RuleOutcome:
    """A rule of the scenario at the end of a call."""

    id: str
    respected: bool
    turn: int | None
    """Turn that broke it; None when it was respected."""
    label: str = ""
    """As shown to the learner; empty when its author gave none."""


@dataclass(frozen=True)
class ForbiddenSaid:
    """A forbidden statement that was made."""

    id: str
    turn: int
    excerpt: str
    """The very words typed."""
    label: str
    """As shown to the learner."""


@dataclass
class Call:
    """The state of one call."""

    position: Position
    moods: Moods
    rows: int = 0
    """Turns so far, silences included."""
    replies: int = 0
    past: Past = field(default_factory=Past)
    heard: set[str] = field(default_factory=set)
    """Every text that she has said."""
    facts: dict[str, str] = field(default_factory=dict)
    """What lines may quote: the case file, and what the adviser gave (name, date, hour, amount)."""
    facts_heard: set[str] = field(default_factory=set)
    """Ids of the case facts that she has said herself."""
    values_said: set[tuple[str, str]] = field(default_factory=set)
    """Kinds and values of the dates, hours, amounts and delays that the adviser has said."""
    reactions: Counter[int] = field(default_factory=Counter)
    """How often each reaction has applied, by its index."""
    prompts: int = 0
    """Relances of this stay in the state."""
    follow_ups: int = 0
    """Suites of this stay."""
    silences: int = 0
    attacked: bool = False
    """She has said an aggressive line."""
    warned: set[str] = field(default_factory=set)
    """Endings that have given their warning."""
    ending: str | None = None
    last_words: str = ""
    occasions: Counter[str] = field(default_factory=Counter)
    tested_rules: set[str] = field(default_factory=set)
    broken_rules: dict[str, int] = field(default_factory=dict)
    """Turn in which each rule was broken."""
    forbidden: list[ForbiddenSaid] = field(default_factory=list)
    shown: dict[str, list[int]] = field(default_factory=dict)
    """Turns that showed each criterion."""
    contradicted: dict[str, list[int]] = field(default_factory=dict)
    acts_done: set[str] = field(default_factory=set)
