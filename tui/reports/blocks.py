"""The debrief as paragraphs: what is said is decided once here, how it is drawn by the screen, HTML, Markdown or text.

A tone is a meaning, never a colour; whatever it says must also stand in the words or in the mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Tone = Literal[
    "plain", "quiet", "strong", "title", "good", "bad", "warn", "said", "shown", "contradicted", "bar", "rest"
]
Kind = Literal["heading", "line", "frame", "item", "detail", "member", "adviser", "curve"]
SectionId = Literal["bilan", "competences", "echange", "interdits", "revoir", "entretien", "progres"]
ON_SCREEN_ONLY = frozenset({"bar", "rest"})
"""Tones of what is drawn with characters: a file says it in words."""
_STAGE = re.compile(r"\*([^*\n]+)\*")
_HELD = re.compile("(?<=«) | (?=[:;!?»])")


@dataclass(frozen=True)
class Run:
    """Some words in one tone."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Block:
    """A paragraph."""

    kind: Kind
    runs: tuple[Run, ...]
    mark: Run | None = None
    """What stands before an item."""
    name: str = ""
    """Which of its kind it is, for who gives it a look of its own."""


@dataclass(frozen=True)
class Section:
    """A part of the debrief."""

    id: SectionId
    title: str
    blocks: tuple[Block, ...]


def block(kind: Kind, *runs: Run | str, mark: Run | None = None, name: str = "") -> Block:
    """Make a paragraph; a ``str`` is plain."""
    made = (Run(run) if isinstance(run, str) else run for run in runs)
    return Block(kind, tuple(run for run in made if run.text), mark, name)


def speech(text: str) -> Iterable[Run]:
    """Give what she says, its stage directions (``*Elle raccroche.*``) told apart and without their stars."""
    position = 0
    for match in _STAGE.finditer(text):
        yield Run(text[position : match.start()])
        yield Run(match[1], "said")
        position = match.end()
    yield Run(text[position:])


def typeset(text: str) -> str:
    """Put the no-break spaces of French where a line must not be broken."""
    return _HELD.sub("\u00a0", text)
