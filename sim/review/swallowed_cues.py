"""Cues of one criterion, act or savoir that a shorter one beside them already covers: they add nothing."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from scoring.cues import Cue, Slot, parse_cue
from sim.checks.case import Case, Path
from sim.checks.parts import CueOwner
from sim.review.cues import WrittenCue, quoted, told_lines, written_cues


def review_swallowed_cues(case: Case, about: Path | None = None) -> None:
    """Say, once for the file, the cues without which the very same replies would be found."""
    groups: defaultdict[CueOwner, list[WrittenCue]] = defaultdict(list)
    for written in written_cues(case):
        groups[written.owner].append(written)
    pairs = [
        (group[long], group[short])
        for group in groups.values()
        for long, short in _swallowed(tuple(written.cue.text for written in group))
        if about in (None, group[long].path, group[short].path)
    ]
    if not pairs:
        return
    count = f"{len(pairs)} indices sont déjà dans d'autres" if len(pairs) > 1 else "Un indice est déjà dans un autre"
    case.say(
        pairs[0][0].path, "D128",
        f"{count} : "
        f"{quoted([f'« {long.told} » dans « {short.told} » ({long.owner[1]})' for long, short in pairs])}"
        f"{told_lines(case, [long.path for long, _ in pairs])}.",
        "Le plus court, du même critère, trouve tout ce que trouve le plus long, qui ne sert à rien.",
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
