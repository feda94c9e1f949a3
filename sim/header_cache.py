"""The headers of scenarios already read once, by the hash of their bytes, so that opening the library costs no YAML.

It holds nothing that a scenario does not say itself: it may be deleted at any time, and a file that can't be read or
written is as good as none. The trap it prevents: a header kept by name or by date would outlive the file it was
read from.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

_MOST_KEPT = 2_000


@dataclass(frozen=True)
class HeadKeys:
    """What the library shows of a scenario, apart from its place."""

    title: str
    channel: str
    difficulty: int
    duration: str
    hard: bool
    blocs: tuple[str, ...]
    goals: tuple[str, ...]
    criteria: tuple[str, ...]


_LISTS = ("blocs", "goals", "criteria")


class HeaderCache:
    """Headers by content hash, kept in one file."""

    def __init__(self, path: Path | None = None) -> None:
        """Read ``path``; without one nothing is kept."""
        self._path = path
        self._kept = {} if path is None else _read(path)
        self._changed = False

    def get(self, content_hash: str) -> HeadKeys | None:
        """Give the header of a file with this content; None when it must be read."""
        return self._kept.get(content_hash)

    def put(self, content_hash: str, keys: HeadKeys) -> None:
        """Keep a header."""
        self._kept[content_hash] = keys
        self._changed = True

    def save(self) -> None:
        """Write what was added, if anything; a folder that can't be written in keeps nobody from training."""
        if self._path is None or not self._changed:
            return
        newest = list(self._kept.items())[-_MOST_KEPT:]
        text = json.dumps({content: asdict(keys) for content, keys in newest}, ensure_ascii=False)
        aside = self._path.with_suffix(".neuf")
        with suppress(OSError):
            aside.write_text(text, "utf-8")
            aside.replace(self._path)
            self._changed = False


def _read(path: Path) -> dict[str, HeadKeys]:
    try:
        data = json.loads(path.read_bytes())
        return {content: _keys(item) for content, item in data.items()}
    except (OSError, ValueError, TypeError, AttributeError, LookupError):  # whatever stands there, it is only a cache
        return {}


def _keys(item: dict[str, Any]) -> HeadKeys:
    keys = HeadKeys(**{**item, **{name: tuple(item[name]) for name in _LISTS}})
    texts = (keys.title, keys.channel, keys.duration, *keys.blocs, *keys.goals, *keys.criteria)
    if not all(isinstance(text, str) for text in texts) or type(keys.difficulty) is not int:
        raise TypeError("not a header")
    return keys
