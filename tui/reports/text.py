"""The coaching of a debrief as plain lines: the curve in words, the weak moments, what to be ready for."""

from __future__ import annotations

from collections.abc import Iterator

from sim.debrief.build import build
from sim.debrief.walk import walk
from sim.debrief.weak import weak_moments
from sim.session import Session
from tui.output import INDENT
from tui.reports.blocks import ON_SCREEN_ONLY, Block, typeset
from tui.reports.coaching import interview, moments
from tui.reports.curve_words import curve_words
from tui.reports.sections import TITLES

SPOKEN_MARKS = frozenset("+–")
"""Marks that say whether a quote shows or contradicts."""


def coaching_lines(session: Session) -> Iterator[str]:
    """Give what follows the results, a line a paragraph."""
    steps = walk(session)
    found = build(session, steps)
    yield ""
    yield from map(typeset, curve_words(found.curve))
    weak = tuple(weak_moments(session, steps))
    for title, blocks in ((TITLES["revoir"], moments(weak, found)), (TITLES["entretien"], interview(found))):
        yield ""
        yield title
        for block in blocks:
            yield from lines(block)


def lines(block: Block) -> Iterator[str]:
    """Give a paragraph; a screen reader says its mark, so only those that mean something are kept."""
    words = typeset("".join(run.text for run in block.runs if run.tone not in ON_SCREEN_ONLY)).split("\n")
    mark = block.mark.text if block.mark and block.mark.text[:1] in SPOKEN_MARKS else ""
    yield f"{INDENT if block.kind == 'detail' else ''}{mark}{words[0]}"
    yield from (f"{INDENT}{line}" for line in words[1:])
