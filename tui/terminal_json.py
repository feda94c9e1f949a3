"""JSON on standard output, which may be a terminal: what it would obey or hide is written as JSON escapes.

The traps it prevents: the words of a reply, quoted as proof, that turn a line round (U+202E) or begin a sequence
(U+009B), and a separator of lines (U+2028) that cuts a document in two for another program.
"""

from __future__ import annotations

import re

from sim.record import json_line

_ACTING = re.compile("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


def terminal_json(data: object) -> str:
    """Give ``data`` as one line of JSON; a program reads the very same."""
    return escaped_json(json_line(data))


def escaped_json(text: str) -> str:
    """Give a JSON document that only its reader obeys; such a character stands nowhere but in its texts."""
    return _ACTING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
