"""What a cue would find among the replies that raters labelled: which of them rightly, which wrongly.

Fifteen thousand replies are filed once by their words; only those that hold a word for each word of the cue are
analysed. The trap it prevents: a cue that looks right on the sentence its author had in mind, and catches ten others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from scoring.analysis import analyse
from scoring.cue_index import CueIndex, Entry
from scoring.cues import VALUE_SLOTS, Cue, Slot
from scoring.evidence import Polarity
from scoring.labels import CUE, Labelled, bank, corpus, observed_criteria
from scoring.lemmas import known
from scoring.matching import near_words
from scoring.refusals import matched_words
from scoring.words import split_words

Origin = Literal["banque", "corpus", "conversation"]


@dataclass(frozen=True)
class Searched:
    """A reply to search."""

    labelled: Labelled
    origin: Origin


@dataclass(frozen=True)
class Found:
    """A reply that a cue finds."""

    searched: Searched
    words: tuple[tuple[int, int], ...]
    """Typed spans, half-open, of the words that stand for the cue's."""
    right: bool | None
    """Whether its raters say what the cue would; None when they did not look at it."""


class FiledReplies:
    """Replies filed by their words."""

    def __init__(self, replies: Iterable[Searched]) -> None:
        """File ``replies``."""
        self._replies = tuple(replies)
        self._standing: defaultdict[str, set[int]] = defaultdict(set)
        self._keys: dict[str, frozenset[str]] = {}
        for number, searched in enumerate(self._replies):
            for word in split_words(searched.labelled.reply):
                self._standing[word.text].add(number)
                self._keys[word.text] = word.keys
        self._unknown = tuple(form for form in self._keys if not known(form))

    def __len__(self) -> int:
        """Count the replies."""
        return len(self._replies)

    def holding(self, cue: Cue) -> list[Searched]:
        """Give the replies that have a word for each word of ``cue``, typed values left aside."""
        kept = set(range(len(self._replies)))
        for slot in cue.slots:
            if not slot.keys <= VALUE_SLOTS.keys():
                kept &= set().union(*(self._standing[form] for form in self._forms(slot)))
        return [self._replies[number] for number in sorted(kept)]

    def _forms(self, slot: Slot) -> list[str]:
        wanted = sorted(key for key in slot.keys if key.isalpha())
        forms = [form for form, keys in self._keys.items() if f"={form}" in slot.keys or not slot.keys.isdisjoint(keys)]
        return forms + [form for form in self._unknown if near_words(form, wanted)]


@cache
def labelled_replies() -> FiledReplies:
    """File the corpus and the bank, each reply once; formulas made from cues are no replies."""
    seen: dict[tuple[str, str], Searched] = {}
    sources: tuple[tuple[Origin, Iterable[Labelled]], ...] = (("corpus", corpus()), ("banque", bank()))
    for origin, replies in sources:
        for item in replies:
            if item.kind != CUE:
                seen.setdefault((item.reply, item.judged or ""), Searched(item, origin))
    return FiledReplies(seen.values())


def find(entry: Entry, replies: Sequence[Searched], today: date) -> list[Found]:
    """Give those of ``replies`` that the cue of ``entry`` finds, in their order."""
    index = CueIndex([entry])
    found = []
    for searched in replies:
        analysis = analyse(searched.labelled.reply, today)
        matches = index.find(analysis)
        if matches:
            words = tuple(analysis.span(*place) for place in matched_words(matches[0], analysis))
            found.append(Found(searched, words, verdict(searched, entry.id, entry.polarity)))
    return found


def verdict(searched: Searched, criterion: str, polarity: Polarity) -> bool | None:
    """Say what the raters of a reply say of a criterion; None when they did not look at it."""
    item = searched.labelled
    if searched.origin == "conversation":
        return None
    looked_at = frozenset({item.judged}) if item.judged else _observed(item.scenario)
    if looked_at is not None and criterion not in looked_at:
        return None
    return criterion in (item.shows if polarity == "montre" else item.contradicts)


@cache
def _observed(scenario: str | None) -> frozenset[str] | None:
    return observed_criteria(scenario)
