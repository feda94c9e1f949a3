"""One cue for two things that must be told apart: it would be decided by chance, or both ways at once.

Two criteria shown by one phrase are no fault: in the référentiel they overlap, and an adviser does several things
in one sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sim.checks.case import Case, Path
from sim.checks.parts import CueOwner
from sim.format.conditions import Condition
from sim.format.scenario import Scenario
from sim.review.cues import WrittenCue, quoted, told_lines, written_cues


def review_shared_cues(case: Case, about: Path | None = None) -> None:
    """Say the cues that serve two things between which the scenario makes a difference."""
    seen: dict[tuple[object, ...], list[WrittenCue]] = {}
    pairs: defaultdict[tuple[CueOwner, CueOwner], list[WrittenCue]] = defaultdict(list)
    parted = _parted_acts(case.scenario)
    for written in written_cues(case):
        cue = written.cue
        marks = (cue.slots, cue.person, cue.any_polarity, cue.at_start, cue.asks, cue.unreal)
        known = seen.setdefault(marks, [])
        for other in known:
            told = about in (None, written.path, other.path)
            if told and _must_differ(written.owner, other.owner, parted):
                pairs[written.owner, other.owner].append(written)
        known.append(written)
    for (owner, other_owner), shared in pairs.items():
        _say_shared(case, owner, other_owner, shared)


def _must_differ(owner: CueOwner, other: CueOwner, parted: frozenset[frozenset[str]]) -> bool:
    """Whether one phrase can't serve both; savoirs are only asked, which another check tries."""
    sections = {owner[0], other[0]}
    if owner == other or "savoirs" in sections:
        return False
    if "interdits" in sections:  # what stands inside a forbidden statement is read as nothing else
        return True
    if sections == {"criteres"}:
        return owner[2] != other[2]
    return sections == {"actes"} and frozenset({owner[1], other[1]}) in parted


def _parted_acts(scenario: Scenario) -> frozenset[frozenset[str]]:
    """Give the pairs of acts that lead out of one state to different places, each without the other."""
    parted = set()
    for state in scenario.states.values():
        exits = [(acts, way.target) for way in (*scenario.everywhere, *state.transitions) for acts in _acts(way.when)]
        for number, (acts, target) in enumerate(exits):
            for other_acts, other_target in exits[:number]:
                if target != other_target:
                    parted |= {frozenset({act, other}) for act in acts - other_acts for other in other_acts - acts}
    return frozenset(parted)


def _acts(guard: Condition) -> Iterator[frozenset[str]]:
    """Give the acts of this reply that each way through a guard asks for."""
    here = frozenset(guard.acts)
    if not guard.one_of:
        yield here
    for choice in guard.one_of:
        for acts in _acts(choice):
            yield here | acts


def _say_shared(case: Case, owner: CueOwner, other: CueOwner, shared: Sequence[WrittenCue]) -> None:
    both = owner[:2] == other[:2]
    if both:
        why = "La même phrase montrerait et contredirait le critère."
    elif "interdits" in {owner[0], other[0]}:
        why = "Une phrase interdite n'est lue comme rien d'autre : l'un des deux ne compterait pas."
    elif owner[0] == "actes":
        why = "Ces deux actes mènent ailleurs l'un que l'autre : la première transition écrite déciderait."
    else:
        why = "La même phrase serait un bien et une faute."
    case.say(
        shared[0].path, "D129",
        f"{'Ces indices sont' if len(shared) > 1 else 'Cet indice est'} aussi sous {other[1]} ({other[2]}) : "
        f"{quoted([f'« {written.told} »' for written in shared])}"
        f"{told_lines(case, [written.path for written in shared])}.",
        why, "Gardez-le d'un seul côté, ou ajoutez à chacun le mot qui fait la différence.",
        "erreur" if both else "avertissement",
    )  # fmt: skip
