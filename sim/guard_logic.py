"""Which guard holds whenever another does: what makes an exit dead, or a line unheard.

The answer is sound and not complete: « yes » is certain, « no » may be an implication that this module does not see.
"""

from __future__ import annotations

from collections.abc import Collection

from sim.format.conditions import Condition, Past

_HERE = ("shows", "contradicts", "acts", "forbidden", "rules")
_LOWEST = ("tension_min", "trust_min", "turn_min")
_HIGHEST = ("tension_max", "trust_max", "turn_max")
_PAST = ("shows", "acts", "savoirs", "states", "forbidden", "rules")


def implies(strong: Condition, weak: Condition | None) -> bool:
    """Whether ``weak`` holds each time that ``strong`` does; None always holds."""
    if weak is None:
        return True
    return (
        all(set(getattr(weak, name)) <= set(getattr(strong, name)) for name in _HERE)
        and all(_as_high(getattr(strong, name), getattr(weak, name)) for name in _LOWEST)
        and all(_as_low(getattr(strong, name), getattr(weak, name)) for name in _HIGHEST)
        and _past_implied(strong, weak.past)
        and (weak.not_yet is None or (strong.not_yet is not None and _within(strong.not_yet, weak.not_yet)))
        and _one_implied(strong, weak.one_of)
        and all(part in strong.none_of for part in weak.none_of)
    )


def comes_by_itself(guard: Condition) -> bool:
    """Whether ``guard`` comes true as the replies go by, whatever they say."""
    if guard.tests_this_reply or guard.past is not None or guard.turn_max is not None or guard.none_of:
        return False
    timed = guard.turn_min is not None or any(comes_by_itself(part) for part in guard.one_of)
    moody = any(getattr(guard, f"{mood}_{end}") is not None for mood in ("tension", "trust") for end in ("min", "max"))
    return timed and not moody and guard.not_yet is None


def _as_high(strong: int | None, weak: int | None) -> bool:
    return weak is None or (strong is not None and strong >= weak)


def _as_low(strong: int | None, weak: int | None) -> bool:
    return weak is None or (strong is not None and strong <= weak)


def _past_implied(strong: Condition, weak: Past | None) -> bool:
    """What this reply does has happened in the call as well."""
    return weak is None or all(set(getattr(weak, name)) <= _happened(strong, name) for name in _PAST)


def _happened(guard: Condition, name: str) -> set[str]:
    here: Collection[str] = getattr(guard, name, ())
    return set(here) | set(getattr(guard.past, name) if guard.past is not None else ())


def _within(small: Past, large: Past) -> bool:
    return all(set(getattr(small, name)) <= set(getattr(large, name)) for name in _PAST)


def _one_implied(strong: Condition, choices: tuple[Condition, ...]) -> bool:
    if not choices or any(implies(strong, choice) for choice in choices):
        return True
    return bool(strong.one_of) and all(any(implies(part, choice) for choice in choices) for part in strong.one_of)
