"""The words that prove: quotes of a criterion, and replies cut where something was shown or contradicted.

The trap it prevents: offsets count the reply as it was typed, so it is cut first and made fit to be shown afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from scoring.evidence import Evidence
from scoring.results import CriterionTally
from sim.debrief.model import Quote, Segment
from sim.debrief.texts import one_line, shortened, shown
from sim.turns import Turn

AROUND = 60
"""Characters of the sentence kept on each side of the proven words."""
LONGEST = 240
"""Characters of the proven words; a longer proof is quoted by its two ends."""
SHOWN_QUOTES = 3
"""More of the same kind prove nothing more."""
_STOPS = re.compile(r"[.!?;…\n]+")


def quotes(turns: Iterable[Turn], tally: CriterionTally) -> Iterator[Quote]:
    """Quote what showed and contradicted a criterion, a few of each, each sentence once."""
    left = {True: SHOWN_QUOTES, False: SHOWN_QUOTES}
    for turn in turns:
        said: set[str] = set()
        for evidence in turn.reading.evidence if turn.reply is not None else ():
            if not proves(evidence, tally):
                continue
            quote = _quote(turn.number, turn.reply or "", evidence)
            sentence = f"{quote.before}{quote.text}{quote.after}"
            if sentence not in said and left[quote.shows]:
                said.add(sentence)
                left[quote.shows] -= 1
                yield quote


def proves(evidence: Evidence, tally: CriterionTally) -> bool:
    """Whether ``evidence`` counts for the criterion: it names it, or an act that is one of its elements."""
    return (evidence.target == "critere" and evidence.id == tally.id) or (
        evidence.target == "acte" and evidence.id in tally.elements
    )


def segments(turn: Turn, tallies: Iterable[CriterionTally]) -> tuple[Segment, ...]:
    """Cut a reply wherever a proof begins or ends."""
    reply = turn.reply or ""
    found = [
        (item.start, item.end, item.polarity == "montre", tally.id)
        for tally in tallies
        for item in turn.reading.evidence
        if proves(item, tally)
    ]
    cuts = sorted({0, len(reply), *(place for start, end, _, _ in found for place in (start, end))})
    pieces = []
    for start, end in pairwise(cuts):
        over = [(shows, name) for first, last, shows, name in found if first <= start and end <= last]
        pieces.append(
            Segment(
                shown(reply[start:end]),
                tuple(dict.fromkeys(name for shows, name in over if shows)),
                tuple(dict.fromkeys(name for shows, name in over if not shows)),
            )
        )
    return tuple(pieces)


def _quote(turn: int, reply: str, evidence: Evidence) -> Quote:
    """Cut the proven words and the sentence around them: a word alone would puzzle who reads it."""
    start, end = evidence.start, evidence.end
    first = max((match.end() for match in _STOPS.finditer(reply, 0, start)), default=0)
    stop = _STOPS.search(reply, end)
    last = stop.end() if stop else len(reply)
    before, after = one_line(reply[first:start]).lstrip(), one_line(reply[end:last]).rstrip()
    if len(before) > AROUND:
        before = f"…{before[-AROUND:]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND]}…"
    words = shortened(one_line(reply[start:end]), LONGEST)
    return Quote(turn, before, words, after, evidence.polarity == "montre")
