"""What a cue would change in replies that were truly said: what more would be read in each, and what no longer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scoring.cue_index import Entry
from scoring.cue_search import FiledReplies, Searched, find
from scoring.evidence import Polarity, Reading, Target
from scoring.labels import Labelled
from scoring.reader import BlendReader
from sim.game import Game
from sim.workshop.past_replies import PastReply

MOST_READ = 120
"""Recorded replies read twice: about a second."""
Label = tuple[Target, str, Polarity]
"""What is read in a reply, whatever the words that prove it."""


@dataclass(frozen=True)
class PastHit:
    """A reply of a recorded call that the cue finds."""

    said: PastReply
    words: tuple[tuple[int, int], ...]
    """Typed spans, half-open, of the words that stand for the cue's."""
    measured: bool
    """Whether it was read without and with the cue; of too many, only the newest are."""
    gained: tuple[Label, ...] = ()
    """What would be read more; likewise below."""
    lost: tuple[Label, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether its reading would change."""
        return bool(self.gained or self.lost)


def readers(game: Game, entry: Entry) -> tuple[BlendReader, BlendReader]:
    """Give the reader of the scenario, and what it would be with one more cue."""
    without = game.reader
    assert isinstance(without, BlendReader), "the workshop reads with the reader of the calls"
    return without, BlendReader(replace(without.plan, entries=(entry, *without.plan.entries)))


def past_hits(game: Game, entry: Entry, past: Sequence[PastReply]) -> Iterator[PastHit]:
    """Find a cue in recorded replies, each once, and read them as the scenario reads today, without and with it.

    Args:
        game: The scenario.
        entry: The cue.
        past: The newest first.
    """
    known: dict[Searched, PastReply] = {}
    for said in past:
        labelled = Labelled(said.reply, said.heard, frozenset(), frozenset())
        known.setdefault(Searched(labelled, "conversation"), said)
    found = find(entry, FiledReplies(known).holding(entry.cue), game.scenario.call.day)
    without, with_cue = readers(game, entry)
    for number, item in enumerate(found):
        said = known[item.searched]
        if number >= MOST_READ:
            yield PastHit(said, item.words, measured=False)
            continue
        then, now = (_labels(reader.read(said.reply, said.heard)) for reader in (without, with_cue))
        yield PastHit(said, item.words, True, _less(now, then), _less(then, now))


def _labels(reading: Reading) -> tuple[Label, ...]:
    return tuple(dict.fromkeys((item.target, item.id, item.polarity) for item in reading.evidence))


def _less(labels: Sequence[Label], others: Sequence[Label]) -> tuple[Label, ...]:
    return tuple(label for label in labels if label not in others)
