"""A cue tried before it is written: its faults, what it finds, and what the reading of those replies would become.

A reply that a cue finds may be read so already, or not be even with it (a refused word, a bar). The trap it prevents:
counting what a cue finds as what it changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from scoring.cue_index import Entry
from scoring.cue_search import FiledReplies, Found, Searched, find, labelled_replies
from scoring.cues import Cue, parse_cue
from scoring.evidence import Polarity
from scoring.faults import Fault, FaultList
from scoring.labels import Labelled
from scoring.strict_yaml import Document
from sim.checks.case import Case, Path
from sim.checks.parts import check_cues
from sim.format.loading import parse_scenario
from sim.format.scenario import Scenario
from sim.game import Game
from sim.review.every_cue import review_cues
from sim.workshop.cue_marks import misread_marks
from sim.workshop.past_hits import PastHit, past_hits, readers
from sim.workshop.past_replies import PastReply

MOST_READ = 240
"""Replies read twice: about two seconds."""
Effect = Literal["deja", "nouveau", "rien", "non_mesure"]
"""Read so already; read so with the cue only; not even with it; not read, for there were too many."""


@dataclass(frozen=True)
class Hit:
    """A reply that the cue finds."""

    found: Found
    effect: Effect


@dataclass(frozen=True)
class Trial:
    """What a cue would do."""

    cue: str
    criterion: str
    polarity: Polarity
    faults: tuple[Fault, ...]
    """With an error, nothing was searched."""
    searched: int
    """Replies looked at."""
    hits: tuple[Hit, ...]
    """Those of the conversation first, then the labelled ones."""
    past_searched: int = 0
    """Replies of recorded calls looked at."""
    past: tuple[PastHit, ...] = ()
    """Those that the cue finds, the newest first."""

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults that forbid it."""
        return tuple(fault for fault in self.faults if fault.severity == "erreur")


def try_cue(
    game: Game,
    text: str,
    output: tuple[Polarity, str],
    conversation: Sequence[tuple[str, str]],
    past: Sequence[PastReply] = (),
) -> Trial:
    """Try the cue ``text`` for a criterion that the scenario observes.

    Args:
        game: The scenario.
        text: The cue, as it would be written.
        output: What it would prove: ``montre`` or ``contredit``, and the criterion.
        conversation: Replies that were said, each with what stood before it.
        past: Replies of recorded calls, the newest first.
    """
    polarity, criterion = output
    faults = tuple(cue_faults(game, text, output))
    if any(fault.severity == "erreur" for fault in faults):
        return Trial(text, criterion, polarity, faults, 0, ())
    entry = Entry("critere", criterion, polarity, parse_cue(text), own=True)
    said = [Searched(Labelled(reply, heard, frozenset(), frozenset()), "conversation") for reply, heard in conversation]
    known = labelled_replies()
    found = find(entry, [*_holding(said, entry.cue), *known.holding(entry.cue)], game.scenario.call.day)
    hits = tuple(_measured(game, entry, found))
    older = tuple(past_hits(game, entry, past))
    return Trial(text, criterion, polarity, faults, len(known) + len(said), hits, len(past), older)


def _holding(said: Sequence[Searched], cue: Cue) -> list[Searched]:
    return FiledReplies(said).holding(cue)


def _measured(game: Game, entry: Entry, found: Sequence[Found]) -> Iterator[Hit]:
    """Read each reply without and with the cue; of too many, some of all kinds."""
    without, with_cue = readers(game, entry)
    step = max(1, -(-len(found) // MOST_READ))
    for number, item in enumerate(found):
        if number % step and item.searched.origin != "conversation":
            yield Hit(item, "non_mesure")
            continue
        reply, context = item.searched.labelled.reply, item.searched.labelled.context
        if entry.id in without.read(reply, context).ids("critere", entry.polarity):
            yield Hit(item, "deja")
        else:
            read = entry.id in with_cue.read(reply, context).ids("critere", entry.polarity)
            yield Hit(item, "nouveau" if read else "rien")


def cue_faults(game: Game, text: str, output: tuple[Polarity, str]) -> Iterator[Fault]:
    """Find what ``verifier`` would say of this cue, were it in the scenario."""
    parsed = parse_scenario(game.file, FaultList())
    assert parsed is not None, "a game is made of a scenario that could be parsed"
    scenario, document = parsed
    yield from misread_marks(text, document.place("criteres", output[1]))
    polarity, name = output
    known = scenario.criteria[name]
    last = len(known.shows if polarity == "montre" else known.contradicts)
    yield from _checked(_with(scenario, text, output), document, ("criteres", name, polarity, last))


def _with(scenario: Scenario, text: str, output: tuple[Polarity, str]) -> Scenario:
    polarity, name = output
    known = scenario.criteria[name]
    side = "shows" if polarity == "montre" else "contradicts"
    added = known.model_copy(update={side: (*getattr(known, side), text)})
    return scenario.model_copy(update={"criteria": {**scenario.criteria, name: added}})


def _checked(scenario: Scenario, document: Document, about: Path) -> list[Fault]:
    faults = FaultList()
    case = Case(scenario, document, faults, None)
    check_cues(case)
    if not faults.errors:  # The review reads cues that can be compiled only.
        review_cues(case, about)
    return faults.faults
