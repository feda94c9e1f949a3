"""Finding, among thousands of cues, those that a reply holds.

Cues are filed under the keys of their first word; a reply only tries the cues that its own words call up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scoring.analysis import Analysis
from scoring.cues import Cue, Person
from scoring.evidence import Polarity, Target
from scoring.grammar import FIRST, SECOND, SUBJECTS, THIRD, is_function
from scoring.matching import near_keys

_CONTENT_GAP = 3
_TOTAL_GAP = 8
_SUBJECT_REACH = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A cue and what it proves."""

    target: Target
    id: str
    polarity: Polarity
    cue: Cue
    own: bool = False
    """Written in the scenario itself, for this very case."""


@dataclass(frozen=True, slots=True)
class Match:
    """A cue found in a reply."""

    entry: Entry
    first: int
    """Index of the first matched word."""
    last: int
    similarity: float


class CueIndex:
    """All the cues of a reading, filed by their first word."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """File ``entries``; their order decides between equal matches."""
        self._by_key: defaultdict[str, list[Entry]] = defaultdict(list)
        vocabulary: set[str] = set()
        for entry in entries:
            for key in entry.cue.slots[0].keys:
                self._by_key[key].append(entry)
            for slot in entry.cue.slots:
                vocabulary.update(key for key in slot.keys if key.isalpha())
        self._vocabulary = sorted(vocabulary)

    def find(self, analysis: Analysis) -> list[Match]:
        """Give every match, in order of first word."""
        keys = self._keys(analysis)
        found: list[Match] = []
        for index in range(len(analysis.words)):
            tried: set[int] = set()
            for key in keys[index]:
                for entry in self._by_key.get(key, ()):
                    if id(entry) in tried:
                        continue
                    tried.add(id(entry))
                    if (match := _match(entry, analysis, keys, index)) is not None:
                        found.append(match)
        return found

    def _keys(self, analysis: Analysis) -> list[dict[str, float]]:
        """Give, for each word, all that it may be matched by, with the similarity."""
        keys: list[dict[str, float]] = []
        for word in analysis.words:
            keys.append(dict.fromkeys(word.keys, 1.0) | near_keys(word, self._vocabulary))
            keys[-1][f"={word.text}"] = 1.0
        for value in analysis.values:
            keys[value.first][f"<{value.kind}>"] = 1.0
        return keys


def _match(entry: Entry, analysis: Analysis, keys: list[dict[str, float]], start: int) -> Match | None:
    cue = entry.cue
    clause = analysis.clause_at(start)
    if clause is None or (cue.asks and clause.asks is None) or (cue.at_start and not _leads(analysis, start)):
        return None
    places = _places(cue, analysis, keys, start)
    if places is None or not _same_speech(entry, analysis, places) or not _same_person(cue.person, analysis, places):
        return None
    similarity = sum(
        max(keys[place].get(key, 0.0) for key in slot.keys) for slot, place in zip(cue.slots, places, strict=True)
    )
    return Match(entry, places[0], _end(analysis, places[-1]), round(similarity / len(places), 3))


def _end(analysis: Analysis, last: int) -> int:
    """Extend a match to the whole typed value that it ends on."""
    return next((value.last for value in analysis.values if value.first == last), last)


def _leads(analysis: Analysis, index: int) -> bool:
    clause = analysis.clause_at(index)
    before = range(clause.first, index) if clause else range(0)
    return all(analysis.words[i].is_mark or is_function(analysis.words[i].keys) for i in before)


def _places(cue: Cue, analysis: Analysis, keys: list[dict[str, float]], start: int) -> list[int] | None:
    """Find the words of the cue from ``start`` on, each the nearest after the one before."""
    places = [start]
    for slot in cue.slots[1:]:
        place = _next_place(slot.keys, slot.far, analysis, keys, places[-1])
        if place is None:
            return None
        places.append(place)
    return places


def _next_place(
    wanted: frozenset[str], far: bool, analysis: Analysis, keys: list[dict[str, float]], after: int
) -> int | None:
    clause = analysis.clause_of[after]
    sentence = analysis.clauses[clause].sentence
    content = total = 0
    for index in range(after + 1, len(analysis.words)):
        number = analysis.clause_of[index]
        if number < 0 or analysis.clauses[number].sentence != sentence or (number != clause and not far):
            return None
        if any(key in keys[index] for key in wanted):
            return index
        if not far and not analysis.words[index].is_mark:
            total += 1
            content += not is_function(analysis.words[index].keys)
            if content > _CONTENT_GAP or total > _TOTAL_GAP:
                return None
    return None


def _same_speech(entry: Entry, analysis: Analysis, places: list[int]) -> bool:
    """Whether the words are denied, unreal, borrowed or ironic just as the cue allows."""
    cue, here = entry.cue, set(places)
    if here & analysis.borrowed:
        return False
    lenient = entry.polarity == "contredit" or entry.target in {"savoir", "interdit"}
    if not lenient and (here & analysis.ironic or bool(here & analysis.unreal) != cue.unreal):
        return False
    if cue.any_polarity or entry.target == "savoir":
        return True
    if any(slot.denied for slot in cue.slots):
        return all(place in analysis.denied for slot, place in zip(cue.slots, places, strict=True) if slot.denied)
    return not here & analysis.denied


_CLASHES: Mapping[Person, frozenset[Person]] = {
    "premiere": frozenset({"deuxieme", "troisieme"}),
    "deuxieme": frozenset({"premiere"}),
    "troisieme": frozenset(),
}


def _same_person(wanted: Person | None, analysis: Analysis, places: list[int]) -> bool:
    if wanted is None:
        return True
    found = _subject(analysis, places[0])
    return found is None or found not in _CLASHES[wanted]


def _subject(analysis: Analysis, index: int) -> Person | None:
    """Say who is the subject of the word at ``index``: the pronouns just before it decide, « je » over « vous »."""
    clause = analysis.clause_at(index)
    first = max(clause.first if clause else 0, index - _SUBJECT_REACH)
    pronouns = {analysis.words[i].text for i in range(first, index + 1)} & (SUBJECTS | THIRD)
    if pronouns & FIRST:
        return "premiere"
    if pronouns & SECOND:
        return "deuxieme"
    return "troisieme" if pronouns & (THIRD - {"lui"}) else None
