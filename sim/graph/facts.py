"""What a guard tests, put together where it is said in the same words: « C1.6.1.b ou C1.6.1.c est montré »."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sim.format.conditions import Condition, Past
from sim.graph.acts import ACTS, SAVOIRS, Deed

_KINDS = ("shows", "contradicts", "acts", "savoirs", "states", "forbidden", "rules")


@dataclass(frozen=True)
class Fact:
    """One id that a guard tests."""

    kind: str
    id: str
    earlier: bool
    """In the call so far, and not only in this reply."""


def facts_of(tested: Condition | Past, *, earlier: bool) -> Iterator[Fact]:
    """Give what a guard tests one by one, moods and turns left out."""
    for kind in _KINDS:
        for name in getattr(tested, kind, ()):
            yield Fact(kind, name, earlier)


def _only_fact(condition: Condition) -> Fact | None:
    """The one fact that a condition tests, if it tests nothing else."""
    here = list(facts_of(condition, earlier=False))
    past = list(facts_of(condition.past, earlier=True)) if condition.past else []
    bare = condition.model_copy(update={"past": None} | dict.fromkeys(_KINDS[:3] + _KINDS[5:], ()))
    return (here + past)[0] if len(here + past) == 1 and bare == Condition() else None


def known(fact: Fact) -> Deed | None:
    """The common act or savoir that has French words of its own."""
    return {"acts": ACTS, "savoirs": SAVOIRS}.get(fact.kind, {}).get(fact.id)


def _words_of(fact: Fact) -> tuple[str, bool, str]:
    """What two facts have in common when they are said in the same words."""
    return fact.kind, fact.earlier, fact.id if known(fact) else ""


def by_words(facts: Iterable[Fact]) -> list[list[Fact]]:
    """Put together the facts that are said in the same words."""
    groups: dict[tuple[str, bool, str], list[Fact]] = {}
    for fact in facts:
        groups.setdefault(_words_of(fact), []).append(fact)
    return list(groups.values())


def alike(parts: Sequence[Condition]) -> list[Condition | list[Fact]]:
    """Put together the facts said in the same words, each group where its first one stands."""
    facts = [_only_fact(part) for part in parts]
    groups = {id(group[0]): group for group in by_words(fact for fact in facts if fact is not None)}
    found: list[Condition | list[Fact]] = []
    for part, fact in zip(parts, facts, strict=True):
        if fact is None:
            found.append(part)
        elif id(fact) in groups:
            found.append(groups[id(fact)])
    return found
