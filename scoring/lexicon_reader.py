"""The reader of the lexicon alone: every criterion that it covers and the common acts, without a scenario."""

from __future__ import annotations

from datetime import date
from functools import cache

from scoring.cue_reader import CueReader
from scoring.evidence import Reader
from scoring.lexicon import lexicon
from scoring.plan import ReadingPlan

_ANY_DAY = date(2024, 1, 1)
"""There is no call to count « jeudi » from: that a date was said is all that is kept. A leap year has every day."""


@cache
def lexicon_reader() -> Reader:
    """Give the reader of the packaged lexicon, made once."""
    common = lexicon()
    return CueReader(ReadingPlan(entries=common.entries, today=_ANY_DAY, version=common.version))
