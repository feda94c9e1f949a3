"""Words of people made fit to be shown anywhere, once: whoever draws a debrief has only its own format to escape.

The trap it prevents: an escape sequence or a bidirectional mark typed in a reply, which a terminal or a browser would
obey long after the call.
"""

from __future__ import annotations

import re

from scoring.text import clean

_BREAKS = re.compile("\r\n|[\r\u2028\u2029\u0085]")
_SPACES = re.compile("[ \n\t]+")
_QUOTED = "«» \u00a0\u202f"


def shown(text: str) -> str:
    """Give ``text`` without control, escape or invisible characters; new lines stay."""
    return clean(_BREAKS.sub("\n", text)).text.expandtabs(4)


def one_line(text: str) -> str:
    """Give ``shown(text)`` on one line."""
    return _SPACES.sub(" ", shown(text))


def unquoted(text: str) -> str:
    """Give a sentence on one line without the « » around it, which whoever shows it writes."""
    line = one_line(text).strip()
    inner = line.strip(_QUOTED)
    return inner if line.startswith("«") and line.endswith("»") and "«" not in inner else line


def shortened(text: str, most: int) -> str:
    """Give the beginning and the end of a text longer than ``most`` characters."""
    if len(text) <= most:
        return text
    head, tail = text[: most * 2 // 3], text[-(most // 3 - 3) :]
    # A word of fifty letters is cut all the same: there is nowhere else.
    first = head.rpartition(" ")[0] or head
    return f"{first.rstrip()} … {(tail.partition(' ')[2] or tail).lstrip()}"
