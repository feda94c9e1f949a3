"""Text written by people or read from YAML, made fit for the screen: never markup, never a terminal escape.

Every such text goes through ``plain`` or ``spoken`` and reaches a widget as ``Content``, which parses nothing.
"""

from __future__ import annotations

import re

from textual.content import Content

from scoring.text import clean

_BREAKS = re.compile("\r\n|[\r\u2028\u2029\u0085]")
_STAGE = re.compile(r"\*([^*\n]+)\*")


def plain(text: str) -> str:
    """Give ``text`` without control, escape or invisible characters; new lines stay."""
    return clean(_BREAKS.sub("\n", text)).text.expandtabs(4)


def one_line(text: str) -> str:
    """Give ``plain(text)`` on one line."""
    return " ".join(plain(text).split("\n"))


def spoken(text: str) -> Content:
    """Give a line with its stage directions (``*Elle raccroche.*``) in italics."""
    parts: list[str | tuple[str, str]] = []
    position, said = 0, plain(text)
    for match in _STAGE.finditer(said):
        parts += [said[position : match.start()], (match[1], "italic $quiet")]
        position = match.end()
    return Content.assemble(*parts, said[position:])
