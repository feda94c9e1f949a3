"""What differs between two records of one call: criterion by criterion, with the words, then everything else.

Turns are told apart by their replies and not by their numbers: under another scenario she may no longer notice a
silence, or may have hung up before. The trap it prevents: two records called different because a proof moved by a
word, and nobody told that no result changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from sim.format.changes import Changes, CriterionChange, Moved, Proof, Record, TurnChange

Pair = tuple[Record | None, Record | None]
_TOLD_APART = frozenset({"n", "replique"})


def changes(before: Record, after: Record) -> Changes:
    """Compare two records of one call."""
    pairs = _pairs(before["tours"], after["tours"])
    proofs = _moved_proofs(pairs)
    ends = before["fin"], after["fin"]
    return Changes(
        criteria=tuple(_criteria(before["criteres"], after["criteres"], proofs)),
        acts=_only(proofs, "acte"),
        forbidden=_forbidden(before["interdits"], after["interdits"], pairs),
        rules=tuple(_rules(before["regles"], after["regles"])),
        turns=tuple(filter(None, map(_turn, pairs))),
        ending=any(ends[0][key] != ends[1][key] for key in ("id", "issue", "bilan")),
        last_line=ends[0]["dit"] != ends[1]["dit"],
    )


def _pairs(before: Sequence[Record], after: Sequence[Record]) -> list[Pair]:
    """Put side by side the turns of one reply; a turn that only one record has stands beside None."""
    then, now = ([turn["replique"] for turn in turns] for turns in (before, after))
    pairs: list[Pair] = []
    for tag, b1, b2, a1, a2 in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += zip(before[b1:b2], after[a1:a2], strict=True)
        else:
            pairs += [(turn, None) for turn in before[b1:b2]] + [(None, turn) for turn in after[a1:a2]]
    return pairs


def _moved_proofs(pairs: Sequence[Pair]) -> Moved:
    gained: list[Proof] = []
    lost: list[Proof] = []
    for old, new in pairs:
        then, now = _proofs(old), _proofs(new)
        lost += [proof for key, proof in then.items() if key not in now]
        gained += [proof for key, proof in now.items() if key not in then]
    return Moved(tuple(gained), tuple(lost))


def _proofs(turn: Record | None) -> dict[tuple[str, str, str], Proof]:
    found: dict[tuple[str, str, str], Proof] = {}
    for item in turn["preuves"] if turn else ():
        target = "critere" if "critere" in item else "acte"
        name, polarity = item[target], item["sens"]
        proof = Proof(turn["n"] if turn else 0, target, name, polarity, item["extrait"], item["indice"])
        found.setdefault((target, name, polarity), proof)
    return found


def _only(proofs: Moved, target: str, name: str | None = None) -> Moved:
    def kept(items: tuple[Proof, ...]) -> tuple[Proof, ...]:
        return tuple(item for item in items if item.target == target and name in (None, item.id))

    return Moved(kept(proofs.gained), kept(proofs.lost))


def _criteria(before: Record, after: Record, proofs: Moved) -> Iterator[CriterionChange]:
    for name in sorted({**before, **after}):
        moved = _only(proofs, "critere", name)
        if before.get(name) != after.get(name) or moved != Moved():
            yield CriterionChange(name, before.get(name), after.get(name), moved)


def _forbidden(before: Sequence[Record], after: Sequence[Record], pairs: Sequence[Pair]) -> Moved:
    """Compare the forbidden statements by the turn that stands beside theirs."""
    same_turn = {new["n"]: old["n"] for old, new in pairs if old and new}
    then = {(item["id"], item["tour"]): item for item in before}
    now = {(item["id"], same_turn.get(item["tour"], f"+{item['tour']}")): item for item in after}
    return Moved(
        tuple(item for key, item in now.items() if key not in then),
        tuple(item for key, item in then.items() if key not in now),
    )


def _rules(before: Sequence[Record], after: Sequence[Record]) -> Iterator[tuple[str, bool | None, bool | None]]:
    then, now = ({rule["id"]: rule["respectee"] for rule in rules} for rules in (before, after))
    for name in {**then, **now}:
        if then.get(name) != now.get(name):
            yield name, then.get(name), now.get(name)


def _turn(pair: Pair) -> TurnChange | None:
    old, new = pair
    if old is None or new is None:
        there = old or new or {}
        return TurnChange(old["n"] if old else None, new["n"] if new else None, there["replique"], ())
    keys = tuple(key for key in old if key not in _TOLD_APART and old[key] != new.get(key))
    return TurnChange(old["n"], new["n"], old["replique"], keys) if keys else None
