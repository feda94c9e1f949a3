"""The reader of the lexicon alone: every criterion that it covers and the common acts, without a scenario."""

from __future__ import annotations

from datetime import date
from functools import cache

from scoring.evidence import Reader
from scoring.lexicon import lexicon
from scoring.model import model
from scoring.plan import ReadingPlan
from scoring.reader import BlendReader

_ANY_DAY = date(2024, 1, 1)
"""There is no call to count « jeudi » from: that a date was said is all that is kept. A leap year has every day."""


@cache
def lexicon_reader() -> Reader:
    """Give the reader of the packaged lexicon, made once."""
    common = lexicon()
    covered = {entry.id for entry in common.entries if entry.target == "critere"}
    covered.update(name for _, name in model().outputs)
    plan = ReadingPlan(entries=common.entries, today=_ANY_DAY, version=common.version, criteria=frozenset(covered))
    return BlendReader(plan)
