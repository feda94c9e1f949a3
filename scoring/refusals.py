"""Cues whose words all stand in a reply, but said in a way that proves nothing: denied, unreal, reported, ironic.

For explanations only. The reply is read again as if it were plain speech, one trait of grammar at a time: a cue that
is found then, and only then, was refused for that trait. So the rules of matching are written once, where cues are
found, and an explanation can't drift away from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from scoring.analysis import Analysis
from scoring.cue_index import CueIndex, Match
from scoring.genuineness import parroted_words, recited_words, stuffed, stuffed_words
from scoring.matching import near_keys
from scoring.values import Found
from scoring.wordings import official_wordings
from scoring.words import Word

Trait = Literal["nie", "irreel", "rapporte", "ironique"]
Void = Literal["mots_cles", "recite", "repris"]
_PLAIN: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Refused:
    """A cue that would have been found in plain speech."""

    match: Match
    reasons: tuple[Trait | Void, ...]
    """What grammar says of its words, or what makes them void."""


def refused_cues(
    index: CueIndex, analysis: Analysis, void: Mapping[Void, frozenset[int]], *, stuffed: bool
) -> list[Refused]:
    """Give one refused cue for each thing that it would prove: the scenario's own first, then the most alike.

    Args:
        index: The cues.
        analysis: The reply.
        void: What ``void_words`` gives of it.
        stuffed: The whole reply is keywords without a sentence.
    """
    every = [*_said_otherwise(index, analysis), *_void_cues(index.find(analysis), void, stuffed=stuffed)]
    every.sort(key=lambda item: (not item.match.entry.own, -item.match.similarity))
    best: dict[tuple[str, str, str], Refused] = {}
    for item in every:
        best.setdefault((item.match.entry.target, item.match.entry.id, item.match.entry.polarity), item)
    return list(best.values())


def _void_cues(matches: Iterable[Match], void: Mapping[Void, frozenset[int]], *, stuffed: bool) -> Iterator[Refused]:
    """Give the cues found in words that prove nothing; a fault can be committed in anybody's words."""
    for match in matches:
        strict = match.entry.polarity == "montre" and match.entry.target != "interdit"
        reasons = tuple(name for name, words in void.items() if match.first in words)
        if match.entry.target != "savoir" and reasons and (strict or stuffed):
            yield Refused(match, reasons if strict else ("mots_cles",))


def _said_otherwise(index: CueIndex, analysis: Analysis) -> Iterator[Refused]:
    """Give the cues that only the way of saying them keeps from being found, each once."""
    found = {_key(match) for match in index.find(analysis)}
    given: set[tuple[int, int, int]] = set()
    for traits, plain in _relaxed(analysis):
        for match in index.find(plain):
            if _key(match) not in found | given:
                given.add(_key(match))
                yield Refused(match, traits)


def _relaxed(analysis: Analysis) -> Iterator[tuple[tuple[Trait, ...], Analysis]]:
    """Give the reply without one of its traits, then without any."""
    alone: dict[Trait, Analysis] = {}
    if analysis.denied:
        alone["nie"] = replace(analysis, denied=_PLAIN)
    if analysis.unreal:
        alone["irreel"] = replace(analysis, unreal=_PLAIN)
    if analysis.borrowed:
        alone["rapporte"] = replace(analysis, borrowed=_PLAIN)
    if analysis.ironic:
        alone["ironique"] = replace(analysis, ironic=_PLAIN)
    yield from (((trait,), plain) for trait, plain in alone.items())
    if len(alone) > 1:
        plain = replace(analysis, denied=_PLAIN, unreal=_PLAIN, borrowed=_PLAIN, ironic=_PLAIN)
        yield tuple(alone), plain


def _key(match: Match) -> tuple[int, int, int]:
    return id(match.entry), match.first, match.last


def void_words(analysis: Analysis, context: tuple[Word, ...]) -> dict[Void, frozenset[int]]:
    """Give the words that prove nothing, by reason."""
    every = frozenset(range(len(analysis.words)))
    return {
        "mots_cles": every if stuffed(analysis.words) else stuffed_words(analysis),
        "recite": recited_words(analysis, official_wordings()),
        "repris": parroted_words(analysis, context),
    }


def matched_words(match: Match, analysis: Analysis) -> tuple[tuple[int, int], ...]:
    """Give the words of a reply that a cue's words stand for, in order: first and last of each, both included."""
    found: list[tuple[int, int]] = []
    after = match.first
    for slot in match.entry.cue.slots:
        places = range(after, match.last + 1)
        first = next((index for index in places if _stands_for(analysis, index, slot.keys)), None)
        if first is not None:
            last = next((value.last for value in analysis.values if _is_value(value, first, slot.keys)), first)
            found.append((first, last))
            after = first + 1
    return tuple(found)


def _stands_for(analysis: Analysis, index: int, keys: frozenset[str]) -> bool:
    word = analysis.words[index]
    if not keys.isdisjoint(word.keys) or f"={word.text}" in keys:
        return True
    if any(_is_value(value, index, keys) for value in analysis.values):
        return True
    return bool(near_keys(word, sorted(key for key in keys if key.isalpha())))


def _is_value(value: Found, first: int, keys: frozenset[str]) -> bool:
    return value.first == first and f"<{value.kind}>" in keys
