"""Text in a drawing: cut into lines by an estimate of its width, and escaped.

The trap it prevents: a title such as « </text><script> » or a control character, which would be obeyed by a browser or
make the file unreadable. Widths are those of a wide font, so that a narrower one never overflows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from scoring.text import clean

FAMILY = "'DejaVu Sans', Verdana, Arial, sans-serif"
_NARROW, _WIDE = frozenset("ijltfrI.,:;'’!|()[]• \u00a0«»-/"), frozenset("mwMWœŒ%…@")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Line:
    """A line of text, as it is read."""

    words: str
    indent: float
    """In pixels, for the lines after the first of a list item."""
    bold: bool = False


def wrap(words: str, size: float, width: float, *, bold: bool = False) -> list[Line]:
    """Cut ``words`` at ordinary spaces into lines of ``width`` pixels; a word that is too long is cut anywhere."""
    indent = width_of("• ", size) if words.startswith("•") else 0.0
    lines: list[str] = [""]
    for word in plain(words).split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
            continue
        pieces = _pieces(word, size, width)
        lines += pieces if lines[-1] else []
        lines = lines if lines[0] else pieces
    return [Line(line, indent if index else 0.0, bold) for index, line in enumerate(lines)]


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """Estimate the width of a line, in pixels."""
    return size * sum(_em(character) for character in words) * (1.1 if bold else 1.0)


def plain(words: str) -> str:
    """Give a text on one line without what can't be seen or can't stand in an XML file."""
    return _NOT_XML.sub("\ufffd", " ".join(clean(words).text.split("\n")))


def text(
    x: float,
    y: float,
    line: Line,
    size: float,
    fill: str,
    *,
    anchor: str = "start",
    bold: bool = False,
    italic: bool = False,
    tag: str = "text",
) -> str:
    """Give the element that shows ``line``, or the title of the drawing."""
    words = escape(plain(line.words))
    if tag == "title":
        return f"<title>{words}</title>"
    style = ' font-weight="bold"' if bold else ""
    style += ' font-style="italic"' if italic else ""
    style += f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{x + line.indent:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}"{style}>{words}</text>'


def _pieces(word: str, size: float, width: float) -> list[str]:
    """Cut a word longer than a line."""
    if width_of(word, size) <= width:
        return [word]
    count = max(1, int(width / size))
    return [word[start : start + count] for start in range(0, len(word), count)]


def _em(character: str) -> float:
    if character in _NARROW:
        return 0.38
    if character in _WIDE:
        return 0.98
    return 0.72 if character.isupper() else 0.63
