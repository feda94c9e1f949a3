"""What a reading looks for: cues with what they prove, typed facts of the case, words of the case file.

A plan is built once a scenario (or once for the lexicon alone) and shared by all its sessions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from scoring.cue_index import Entry
from scoring.evidence import ValueKind
from scoring.memory import Memory


@dataclass(frozen=True)
class CaseFact:
    """A typed fact of the case file."""

    id: str
    kind: ValueKind
    value: str
    """Canonical, as ``scoring.values`` writes it."""
    words: frozenset[str]
    """Lemmas that show that this fact is spoken of; empty: its value alone tells it."""
    criterion: str
    """Shown when it is stated rightly, contradicted when wrongly."""


@dataclass(frozen=True)
class ReadingPlan:
    """All that a reader needs beside the reply."""

    entries: tuple[Entry, ...]
    today: date
    """Day of the call, from which « jeudi » is counted."""
    version: str
    """Hash of all that the plan was made from."""
    criteria: frozenset[str]
    """Those observed; nothing is read of any other."""
    elements: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For a criterion, the acts any of which shows it."""
    forbidden: Mapping[str, str] = field(default_factory=dict)
    """The criterion that each forbidden statement contradicts, where it has one."""
    facts: tuple[CaseFact, ...] = ()
    case_words: frozenset[str] = frozenset()
    """Lemmas of the case file, to know that a question is about it."""
    memory: Memory = field(default_factory=Memory)
    """The scenario's own examples."""
