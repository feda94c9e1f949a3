"""Cues that say less, or something else, than their author believes; only their words are looked at.

What a cue finds in sentences is ``sim.review.readings``' business. The trap it prevents: an alternative that the
reader drops without a word, so that the cue is found where it was not meant to be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scoring.cues import VALUE_SLOTS, Cue, Slot, parse_cue
from scoring.yaml_traps import excerpt
from sim.checks.case import Case, Path
from sim.checks.parts import CueOwner, cue_texts

SHORTEST = 5
"""Letters under which the reader allows no misspelling, so that one word alone catches too much or too little."""
NAMED = 3
"""Cues that one message quotes."""
_GROUP = re.compile(r"[^\s|]+(?:\|[^\s|]+)+")
_PROSE = re.compile(r"[a-z]+")


@dataclass(frozen=True)
class WrittenCue:
    """A cue of the scenario, where it stands and what it proves."""

    path: Path
    cue: Cue
    owner: CueOwner

    @property
    def told(self) -> str:
        """The cue, as a message quotes it."""
        return excerpt(self.cue.text)


def written_cues(case: Case) -> Iterator[WrittenCue]:
    """Give every cue of the scenario, in the order of the format."""
    for path, owner, text in cue_texts(case):
        yield WrittenCue(path, parse_cue(text), owner)


def review_cues(case: Case) -> None:
    """Say the cues that are cut, repeated, swallowed by another, or too short."""
    cues = list(written_cues(case))
    for written in cues:
        _review_alternatives(case, written)
        _review_length(case, written)
    groups: defaultdict[tuple[str, str, str], list[WrittenCue]] = defaultdict(list)
    for written in cues:
        groups[written.owner].append(written)
    for group in groups.values():
        _review_inside(case, group)
    _review_shared(case, cues)


def _review_alternatives(case: Case, written: WrittenCue) -> None:
    lost = lost_alternatives(written.cue.text)
    if lost:
        several = "ne sont pas cherchés" if len(lost) > 1 else "n'est pas cherché"
        case.say(
            written.path, "D137",
            f"Dans l'indice « {written.told} », {', '.join(f'« {excerpt(word)} »' for word in lost)} {several} "
            "comme écrit.",
            "Un choix de « | » est un seul mot porteur de sens ; les petits mots (« bien », « est », « en ») et les "
            "mots de plus sont laissés de côté.",
            "Faites-en plusieurs indices, ou gardez un seul mot plein par choix.", "avertissement",
        )  # fmt: skip


@lru_cache(maxsize=20_000)
def lost_alternatives(text: str) -> tuple[str, ...]:
    """Give the alternatives of a cue that its compiled form does not look for as they would be alone."""
    whole = parse_cue(text).slots
    lost = []
    for match in _GROUP.finditer(text):
        for choice in match.group().split("|"):
            alone = f"{text[: match.start()]}{choice}{text[match.end() :]}"
            if not _covers(whole, _slots_of(alone)) or _mark_inside(choice):
                lost.append(choice)
    return tuple(dict.fromkeys(lost))


def _mark_inside(choice: str) -> bool:
    return choice not in VALUE_SLOTS and choice.rstrip("?").endswith("!")


def _slots_of(text: str) -> tuple[Slot, ...]:
    try:
        return parse_cue(text).slots
    except ValueError:
        return ()


def _covers(whole: Sequence[Slot], alone: Sequence[Slot]) -> bool:
    """Whether a sentence found by the cue with one alternative alone is found by the whole cue, and nothing more."""
    return len(whole) == len(alone) and all(one.keys <= every.keys for one, every in zip(alone, whole, strict=True))


def _review_length(case: Case, written: WrittenCue) -> None:
    if written.owner[0] == "savoirs":  # found in questions only: « votre nom ? » is enough
        return
    (first, *others) = written.cue.slots
    words = [key for key in first.keys if _PROSE.fullmatch(key)]
    if not others and words and min(map(len, words)) < SHORTEST:
        case.say(
            written.path, "D130", f"L'indice « {written.told} » se réduit au mot « {min(words, key=len)} ».",
            "Un mot si court, cherché seul, est trouvé dans des phrases de tout autre sens.",
            "Ajoutez un ou deux mots pleins, ou marquez la forme exacte d'un « ! ».", "avertissement",
        )  # fmt: skip


def _review_inside(case: Case, group: Sequence[WrittenCue]) -> None:
    """The shorter of two cues of one owner finds all that the longer finds."""
    pairs = [(group[long], group[short]) for long, short in _swallowed(tuple(written.cue.text for written in group))]
    if not pairs:
        return
    (_, name, key), more = pairs[0][0].owner, len(pairs) - NAMED
    listed = ", ".join(f"« {long.told} » dans « {short.told} »" for long, short in pairs[:NAMED])
    case.say(
        pairs[0][0].path, "D128",
        f"Des indices de {name} ({key}) sont déjà dans d'autres : {listed}{f' et {more} de plus' if more > 0 else ''}.",
        "Le plus court trouve tout ce que trouve le plus long, qui ne sert à rien.",
        "Retirez le plus long, ou rendez le plus court plus précis.", "avertissement",
    )  # fmt: skip


@lru_cache(maxsize=2_000)
def _swallowed(texts: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Give the places of each cue that another swallows, with that other; of two that are alike, the first is kept."""
    cues = [parse_cue(text) for text in texts]
    found = []
    for long, cue in enumerate(cues):
        for short, other in enumerate(cues):
            if short != long and swallows(other, cue) and not (short > long and swallows(cue, other)):
                found.append((long, short))
                break
    return tuple(found)


def swallows(short: Cue, long: Cue) -> bool:
    """Whether all that ``long`` finds is found by ``short`` as well."""
    flags = ("at_start", "asks", "unreal", "any_polarity")
    if any(getattr(short, flag) != getattr(long, flag) for flag in flags) or short.person not in {None, long.person}:
        return False
    wide, size = long.slots, len(short.slots)
    return any(
        all(
            _takes(small, large, first=not offset)
            for offset, (small, large) in enumerate(zip(short.slots, wide[start : start + size], strict=True))
        )
        for start in range(len(wide) - size + 1)
        if not (short.at_start and start)
    )


def _takes(small: Slot, large: Slot, *, first: bool) -> bool:
    return large.keys <= small.keys and large.denied == small.denied and (first or small.far or not large.far)


def _review_shared(case: Case, cues: Sequence[WrittenCue]) -> None:
    """One cue for two things: what a reply proves would be decided by chance, or both ways at once."""
    seen: dict[tuple[object, ...], WrittenCue] = {}
    pairs: defaultdict[tuple[CueOwner, CueOwner], list[WrittenCue]] = defaultdict(list)
    for written in cues:
        cue = written.cue
        marks = (cue.slots, cue.person, cue.any_polarity, cue.at_start, cue.asks, cue.unreal)
        known = seen.setdefault((written.owner[0] == "savoirs", *marks), written)
        if known.owner != written.owner and {written.owner[0], known.owner[0]} != {"criteres", "actes"}:
            pairs[written.owner, known.owner].append(written)
    for (owner, other), shared in pairs.items():
        _say_shared(case, owner, other, shared)


def _say_shared(case: Case, owner: CueOwner, other: CueOwner, shared: Sequence[WrittenCue]) -> None:
    both, several = owner[:2] == other[:2], len(shared) > 1
    listed = ", ".join(f"« {written.told} »" for written in shared[:NAMED])
    more = f" et {len(shared) - NAMED} de plus" if len(shared) > NAMED else ""
    case.say(
        shared[0].path, "D129",
        f"{'Ces indices sont' if several else 'Cet indice est'} aussi sous {other[1]} ({other[2]}) : {listed}{more}.",
        "La même phrase montrerait et contredirait le critère." if both
        else "Une même phrase prouverait deux choses qui devraient se distinguer.",
        "Gardez-le d'un seul côté, ou ajoutez à chacun le mot qui fait la différence.",
        "erreur" if both else "avertissement",
    )  # fmt: skip
