"""The lexicon as it is used: cues of every criterion that a conversation can show, and the common acts.

The YAML of ``lexicon/`` is read by ``python -m scoring.compile_lexicon`` only; at run time one compiled file is
loaded, because parsing thousands of sentences at each start would cost more than reading a whole call.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from scoring.cue_index import Entry
from scoring.cues import Cue, Slot

COMPILED = "data/lexicon.json"


@dataclass(frozen=True)
class Lexicon:
    """The common cues."""

    entries: tuple[Entry, ...]
    acts: frozenset[str]
    """Ids of the common acts, which a scenario may name without writing them."""
    version: str
    """Hash of the compiled file."""


@cache
def lexicon() -> Lexicon:
    """Give the packaged lexicon, loaded once."""
    data = json.loads(files("scoring").joinpath(COMPILED).read_bytes())
    keys = [frozenset(keys) for keys in data["cles"]]
    entries = tuple(_entry(entry, keys) for entry in data["indices"])
    return Lexicon(entries, frozenset(e.id for e in entries if e.target == "acte"), data["version"])


def dump(entries: Iterable[Entry], version: str) -> bytes:
    """Write ``entries`` as the compiled file; the same bytes for the same entries."""
    keys: dict[tuple[str, ...], int] = {}
    rows = [_row(entry, keys) for entry in entries]
    data = {"cles": [list(known) for known in keys], "indices": rows, "version": version}
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _row(entry: Entry, keys: dict[tuple[str, ...], int]) -> list[Any]:
    cue = entry.cue
    slots = [[keys.setdefault(tuple(sorted(slot.keys)), len(keys)), slot.denied, slot.far] for slot in cue.slots]
    flags = [cue.any_polarity, cue.at_start, cue.asks, cue.unreal]
    return [entry.target, entry.id, entry.polarity, cue.text, slots, cue.person, flags]


def _entry(row: list[Any], keys: list[frozenset[str]]) -> Entry:
    target, name, polarity, text, slots, person, flags = row
    made = tuple(Slot(keys[index], denied, far) for index, denied, far in slots)
    return Entry(target, name, polarity, Cue(text, made, person, *flags))


def written_entries(sources: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, str, str, str]]:
    """Give (target, id, polarity, cue) of every cue of the lexicon's sources, in order."""
    for source in sources:
        for name, criterion in source.get("criteres", {}).items():
            for polarity in ("montre", "contredit"):
                yield from (("critere", name, polarity, cue) for cue in criterion.get(polarity, ()))
        for name, act in source.get("actes", {}).items():
            yield from (("acte", name, "montre", cue) for cue in act.get("indices", ()))
