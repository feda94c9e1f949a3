"""A line that counts on standard error, when somebody is there to see it; never in a pipe or a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

_Item = TypeVar("_Item")
_ERASE = "\r\x1b[K"


def counted_on(items: Sequence[_Item], what: str) -> Iterator[_Item]:
    """Give ``items``, saying « what 12 / 110 » as they go; the line is erased in the end, however it ends."""
    stream = sys.stderr
    if stream is None or not stream.isatty():
        yield from items
        return
    try:
        for number, item in enumerate(items, 1):
            stream.write(f"{_ERASE}{what} {number} / {len(items)}")
            stream.flush()
            yield item
    finally:
        stream.write(_ERASE)
        stream.flush()
