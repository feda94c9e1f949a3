"""Compile ``lexicon/*.yaml`` into ``data/lexicon.json``; the same bytes each time.

Run ``python -m scoring.compile_lexicon`` after a change of the lexicon; a test says when it was forgotten.
"""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

from scoring.cue_index import Entry
from scoring.cues import parse_cue
from scoring.evidence import Polarity, Target
from scoring.faults import FaultList
from scoring.lexicon import COMPILED, dump, written_entries
from scoring.strict_yaml import load


def sources() -> list[tuple[str, dict[str, Any]]]:
    """Give the name and content of every source of the lexicon, by name.

    Raises:
        UnreadableSourceError: if one has a fault.
    """
    folder = files("scoring").joinpath("lexicon")
    found = []
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".yaml"):
            document = load(file.read_bytes(), file.name, FaultList(stop_at_first=True))
            found.append((file.name, document.data if document else {}))
    return found


def compiled() -> bytes:
    """Give the compiled lexicon."""
    entries = [
        Entry(cast(Target, target), name, cast(Polarity, polarity), parse_cue(cue))
        for target, name, polarity, cue in written_entries(content for _, content in sources())
    ]
    return dump(entries, hashlib.sha256(dump(entries, "")).hexdigest())


def main() -> None:
    """Write the compiled lexicon beside the module."""
    Path(__file__).with_name("data").joinpath(Path(COMPILED).name).write_bytes(compiled())


if __name__ == "__main__":
    main()
