"""Finding, among thousands of cues, those that a reply holds.

Cues are filed under the keys of their rarest word; a reply only tries the cues that its own words call up, and only
where all their words are found somewhere in it. The trap: filed under « je » or « vous », a thousand cues would be
tried on every reply.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter

from scoring.analysis import Analysis
from scoring.cues import Cue, Person
from scoring.evidence import Polarity, Target
from scoring.grammar import FIRST, SECOND, SUBJECTS, THIRD, is_function
from scoring.matching import Vocabulary, near_keys
from scoring.words import Word

_CONTENT_GAP = 3
_TOTAL_GAP = 8
_SUBJECT_REACH = 5
Keys = frozenset[str]
_MOST_REMEMBERED = 20_000
"""Words whose keys are kept."""


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
    """All the cues of a reading, filed by their rarest word."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """File ``entries``; their order decides between equal matches."""
        self._entries = tuple(entries)
        self._filed: defaultdict[str, list[tuple[int, tuple[Keys, ...]]]] = defaultdict(list)
        holding = Counter(key for entry in self._entries for slot in entry.cue.slots for key in slot.keys)
        for number, entry in enumerate(self._entries):
            wanted = [slot.keys for slot in entry.cue.slots]
            rarest, *others = sorted(wanted, key=lambda keys: sum(map(holding.__getitem__, keys)))
            for key in rarest:
                self._filed[key].append((number, tuple(others)))
        self._vocabulary = Vocabulary(sorted(key for key in holding if key.isalpha()))
        self._remembered: dict[str, _WordKeys] = {}

    def find(self, analysis: Analysis) -> list[Match]:
        """Give every match, in order of first word, then of the entries."""
        reply = _Keyed(analysis, [self._remembered.get(word.text) or self._keys(word) for word in analysis.words])
        found = []
        for number in self._called_up(frozenset(reply.places)):
            entry = self._entries[number]
            for place in reply.standing(entry.cue.slots[0].keys):
                if (match := _match(entry, reply, place)) is not None:
                    found.append((place, number, match))
        return [match for *_, match in sorted(found, key=itemgetter(0, 1))]

    def _called_up(self, said: Keys) -> set[int]:
        """Give the cues all of whose words are somewhere in the reply."""
        called = set()
        for key in said:
            for number, others in self._filed.get(key, ()):
                for keys in others:
                    if keys.isdisjoint(said):
                        break
                else:
                    called.add(number)
        return called

    def _keys(self, word: Word) -> _WordKeys:
        """Give all that a word may be matched by, and remember it."""
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        near = near_keys(word, self._vocabulary.about_as_long_as(word.text))
        known = {**dict.fromkeys(word.keys, 1.0), **near, f"={word.text}": 1.0}
        said = not word.is_mark
        found = _WordKeys(tuple(known.items()), said, said and not is_function(word.keys))
        self._remembered[word.text] = found
        return found


@dataclass(frozen=True, slots=True)
class _WordKeys:
    """What is known of a word, wherever it stands."""

    keys: tuple[tuple[str, float], ...]
    """All that it may be matched by, with the similarity."""
    said: bool
    """It is no mark."""
    full: bool
    """It is a content word."""


class _Keyed:
    """A reply whose words are filed by what they may be matched by."""

    def __init__(self, analysis: Analysis, words: Sequence[_WordKeys]) -> None:
        """File ``words`` by their keys, and the typed values by their kinds."""
        self.analysis = analysis
        self.places: dict[str, dict[int, float]] = {}
        """For each key, where it stands, in order, with the similarity."""
        for index, word in enumerate(words):
            for key, similarity in word.keys:
                if key in self.places:
                    self.places[key][index] = similarity
                else:
                    self.places[key] = {index: similarity}
        for value in analysis.values:
            self.places.setdefault(f"<{value.kind}>", {})[value.first] = 1.0
        self.said_before = list(accumulate((word.said for word in words), initial=0))
        """For each word, how many words stand before it, marks left out."""
        self.full_before = list(accumulate((word.full for word in words), initial=0))
        """Likewise, content words."""

    def standing(self, wanted: Keys) -> list[int]:
        """Give where a word with one of the keys ``wanted`` stands, in order."""
        found = [places for key in wanted if (places := self.places.get(key))]
        return list(found[0]) if len(found) == 1 else sorted({index for places in found for index in places})

    def similarity(self, wanted: Keys, place: int) -> float:
        """Say how well the word at ``place`` is one ``wanted``."""
        return max(self.places[key].get(place, 0.0) for key in wanted if key in self.places)


def _match(entry: Entry, reply: _Keyed, start: int) -> Match | None:
    cue, analysis = entry.cue, reply.analysis
    clause = analysis.clause_at(start)
    if clause is None or (cue.asks and clause.asks is None) or (cue.at_start and not _leads(analysis, start)):
        return None
    places = _places(cue, reply, start)
    if places is None or not _same_speech(entry, analysis, places) or not _same_person(cue.person, analysis, places):
        return None
    similarity = sum(reply.similarity(slot.keys, place) for slot, place in zip(cue.slots, places, strict=True))
    return Match(entry, places[0], _end(analysis, places[-1]), round(similarity / len(places), 3))


def _end(analysis: Analysis, last: int) -> int:
    """Extend a match to the whole typed value that it ends on."""
    return next((value.last for value in analysis.values if value.first == last), last)


def _leads(analysis: Analysis, index: int) -> bool:
    clause = analysis.clause_at(index)
    before = range(clause.first, index) if clause else range(0)
    return all(analysis.words[i].is_mark or is_function(analysis.words[i].keys) for i in before)


def _places(cue: Cue, reply: _Keyed, start: int) -> list[int] | None:
    """Find the words of the cue from ``start`` on, each the nearest after the one before."""
    places = [start]
    for slot in cue.slots[1:]:
        standing = reply.standing(slot.keys)
        following = bisect_right(standing, places[-1])
        if following == len(standing) or not _reaches(reply, places[-1], standing[following], far=slot.far):
            return None
        places.append(standing[following])
    return places


def _reaches(reply: _Keyed, before: int, after: int, *, far: bool) -> bool:
    """Whether two words are near enough to be those of one cue."""
    analysis = reply.analysis
    one, other = analysis.clause_of[before], analysis.clause_of[after]
    if far:
        return other >= 0 and analysis.clauses[one].sentence == analysis.clauses[other].sentence
    said = reply.said_before[after] - reply.said_before[before + 1]
    full = reply.full_before[after] - reply.full_before[before + 1]
    return one == other and full <= _CONTENT_GAP and said <= _TOTAL_GAP


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
