"""The readers that a command reads with: a scenario's, or the lexicon's alone.

A reader is asked here for its reasons, not only for what it found: the one that blends can give them.
"""

from __future__ import annotations

from scoring.evidence import Reader
from scoring.lexicon_reader import lexicon_reader
from scoring.reader import BlendReader
from tui.commands.play import load
from tui.commands.score import REPLY_LIMIT


def explaining_reader(scenario: str | None) -> tuple[BlendReader, int]:
    """Give a reader and the most characters of a reply that it takes.

    Raises:
        DesamorceError: if there is no such scenario, or if it has faults.
    """
    if scenario is None:
        return _explaining(lexicon_reader()), REPLY_LIMIT
    game = load(scenario)
    return _explaining(game.reader), game.scenario.reply_limit


def _explaining(reader: Reader) -> BlendReader:
    if not isinstance(reader, BlendReader):
        raise TypeError(f"{type(reader).__name__} gives no reasons")
    return reader
