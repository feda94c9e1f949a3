"""The values of a debrief. Every text of a person in them is fit to be shown (``sim.debrief.texts``), never escaped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from scoring.results import Result
from sim.events import Mode
from sim.turns import Outcome

ReasonKind = Literal["interdit", "regle", "contredit", "tension", "incompris", "silence", "manque"]


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
class Missed:
    """An occasion that the call gave and that no reply took."""

    turn: int
    """Of the reply that could have taken it."""
    heard: str
    """What she had just said."""


@dataclass(frozen=True)
class Assessment:
    """One criterion after the call."""

    id: str
    label: str
    """Official wording."""
    result: Result
    core: bool
    expected: int
    """Replies that must show it."""
    shown_in: tuple[int, ...]
    contradicted_in: tuple[int, ...]
    quotes: tuple[Quote, ...]
    missing: tuple[str, ...]
    """Ids of the acts not done."""
    missed: tuple[Missed, ...]
    """Empty when it is acquired."""
    broken: bool
    eliminated: bool
    advice: tuple[str, ...]
    """The trainer's replies that would have shown it; empty when it is acquired."""


@dataclass(frozen=True)
class CompetenceResult:
    """A competence and those of its criteria that the situation observes."""

    id: str
    label: str
    bloc: str
    criteria: tuple[Assessment, ...]


@dataclass(frozen=True)
class Fault:
    """What must not happen in a call and did."""

    name: str
    """As its author labelled it; empty when he did not."""
    id: str
    severe: bool
    turn: int | None
    excerpt: str
    """The very words; empty for a rule."""


@dataclass(frozen=True)
class Point:
    """The moods after a turn; turn 0 is the beginning."""

    turn: int
    tension: int
    trust: int
    reply: str | None
    """What was said in it, on one line; None for a silence and for the beginning."""


@dataclass(frozen=True)
class Segment:
    """A piece of a reply, and the criteria that it shows and contradicts; mostly neither."""

    text: str
    shows: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exchange:
    """A turn of the call."""

    turn: int
    segments: tuple[Segment, ...] | None
    """The reply in pieces; None for a silence."""
    answer: str


@dataclass(frozen=True)
class Reason:
    """Why a moment was weak."""

    kind: ReasonKind
    what: str = ""
    """The name of the fault, or the official wording of the criterion."""
    severe: bool = False


@dataclass(frozen=True)
class Better:
    """The best reply to a moment, tried there."""

    text: str
    criterion: str
    """Official wording of what it shows; empty when it takes the call further."""
    own: bool
    """From the scenario, and not from the bank of the lexicon."""
    tension: int
    """What her tension would have been after it."""


@dataclass(frozen=True)
class WeakMoment:
    """A moment to look at again."""

    turn: int
    heard: str
    reply: str | None
    reasons: tuple[Reason, ...]
    tension: tuple[int, int]
    """Before and after what was said."""
    better: Better | None


@dataclass(frozen=True)
class Topic:
    """What the evaluators may come back to in the entretien complémentaire."""

    kind: Literal["non_mobilise", "contredit", "manque", "choix"]
    assessment: Assessment


@dataclass(frozen=True)
class Attempt:
    """One call on this situation."""

    at: datetime | None
    """None for the call of this debrief."""
    mode: str
    score: int
    outcome: str
    replies: int
    version: int
    """Of the scenario."""
    results: Mapping[str, str]
    """By criterion."""


@dataclass(frozen=True)
class Change:
    """A criterion whose result is not what it was."""

    id: str
    label: str
    before: Result
    after: Result

    @property
    def better(self) -> bool:
        """Whether it went up."""
        order = ("non_mobilise", "non_acquis", "en_cours", "acquis")
        return order.index(self.after) > order.index(self.before)


@dataclass(frozen=True)
class Progress:
    """One's calls on this situation."""

    attempts: tuple[Attempt, ...] = ()
    """The oldest first; the call of the debrief comes last."""
    changes: tuple[Change, ...] = ()
    """Since the attempt just before."""
    same: int = 0
    """Criteria whose result is the same."""


@dataclass(frozen=True)
class Debrief:
    """All that can be said of a call as soon as it is over."""

    title: str
    member: str
    channel: str
    mode: Mode
    seconds: float
    replies: int
    outcome: Outcome
    ending: str
    """Its title; empty when its author gave none, or when the call is unfinished."""
    last_line: str
    summary: str
    score: int
    uncapped: int
    cap: str
    """Why the score is capped; empty when it is not."""
    competences: tuple[CompetenceResult, ...]
    opening: str
    rings: bool
    """Whether the opening is a stage direction, and not her words."""
    exchanges: tuple[Exchange, ...]
    said: tuple[Fault, ...]
    """Forbidden statements."""
    broken: tuple[Fault, ...]
    """Rules."""
    curve: tuple[Point, ...]
    topics: tuple[Topic, ...]
    interviews: tuple[tuple[str, str, str], ...]
    """Of each bloc of the situation: its id, its name, the official words on the entretien complémentaire."""

    @property
    def assessments(self) -> tuple[Assessment, ...]:
        """Every criterion, in the official order."""
        return tuple(item for competence in self.competences for item in competence.criteria)
