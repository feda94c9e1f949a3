"""A bar on standard error for what takes a while, when somebody is there to see it; never in a pipe or a file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

_Item = TypeVar("_Item")
_ERASE = "\r\x1b[K"
_WIDTH = 24


def with_bar(items: Iterable[_Item], total: int, what: str) -> Iterator[_Item]:
    """Give ``items``, drawing how many of ``total`` have come; the bar is erased in the end, however it ends."""
    stream = sys.stderr
    if stream is None or not stream.isatty():
        yield from items
        return
    try:
        stream.write(f"{_ERASE}{bar(0, total, what)}")
        stream.flush()
        for done, item in enumerate(items, 1):
            stream.write(f"{_ERASE}{bar(done, total, what)}")
            stream.flush()
            yield item
    finally:
        stream.write(_ERASE)
        stream.flush()


def bar(done: int, total: int, what: str) -> str:
    """Give « Rejeu [######------------------] 3 / 12 »; plain signs, which every terminal has."""
    full = _WIDTH * done // total if total else _WIDTH
    return f"{what} [{'#' * full}{'-' * (_WIDTH - full)}] {done} / {total}"
