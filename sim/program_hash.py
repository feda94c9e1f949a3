"""Which program sealed a record: the hash of the sources that read, play and count.

A version number alone would not tell two builds apart. The lexicon and the scenario have hashes of their own.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_PACKAGES = ("scoring", "sim")


@cache
def program_hash() -> str:
    """Hash every Python source of the engine with its name, in the order of the names."""
    whole = hashlib.sha256()
    for package in _PACKAGES:
        for name, source in sorted(_sources(files(package), package)):
            whole.update(f"{name}\0{len(source)}\0".encode())
            whole.update(source)
    return whole.hexdigest()


def _sources(folder: Traversable, name: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _sources(entry, f"{name}/{entry.name}")
        elif entry.name.endswith(".py"):
            # Line ends are those of the system that checked the file out.
            found.append((f"{name}/{entry.name}", entry.read_bytes().replace(b"\r\n", b"\n")))
    return found
