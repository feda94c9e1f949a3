"""The manifest beside an exported file: its hash, the hashes of its blocks, the seals of the sessions it tells of.

Blocks say where a file was altered. The manifest is sealed in its turn, so that a change of it is seen too. The trap it
prevents: a table of results edited in a spreadsheet, and passed on as what the program had written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.journal.hash_chain import content_seal
from sim.program_hash import program_hash
from sim.version import PROGRAM_VERSION

SUFFIX = ".manifeste.json"
KIND = "manifeste"
_FORMAT = "desamorce-manifeste"
_LARGEST = 20_000_000
_FEWEST_BYTES, _MOST_BLOCKS = 256, 2000
_SEAL = "sceau"


@dataclass(frozen=True)
class Source:
    """A session or a grid that an exported file tells of."""

    id: str
    seal: str | None
    """None while it is open."""
    versions: Mapping[str, object]
    """Of program, lexicon and scenario, as the export wants them said."""


def manifest_path(exported: Path) -> Path:
    """Say where the manifest of an exported file stands: beside it."""
    return exported.with_name(exported.name + SUFFIX)


def manifest(name: str, content: bytes, sources: Sequence[Source], made_at: str) -> bytes:
    """Make the manifest of a file.

    Args:
        name: Of the file, without its folder.
        content: All its bytes.
        sources: What it tells of.
        made_at: ISO 8601.
    """
    size = block_size(len(content))
    said: dict[str, Any] = {
        "format": _FORMAT,
        "version": 1,
        "fichier": name,
        "cree_le": made_at,
        "programme": {"version": PROGRAM_VERSION, "empreinte": program_hash()},
        "octets": len(content),
        "sha256": file_hash(content),
        "blocs": {"octets": size, "sha256": block_hashes(content, size)},
        "seances": [{"id": source.id, _SEAL: source.seal, **source.versions} for source in sources],
    }
    said[_SEAL] = content_seal(KIND, said)
    return manifest_bytes(said)


def read_manifest(raw: bytes) -> tuple[dict[str, Any] | None, str]:
    """Give what a manifest says, or None and why it can't be believed, in French."""
    altered = "Le manifeste a été modifié"
    if len(raw) > _LARGEST:
        return None, "Le manifeste est trop gros pour en être un."
    try:
        said = json.loads(raw.decode("utf-8"))
        kept = {key: value for key, value in said.items() if key != _SEAL}
        blocks = said["blocs"]
        if said["format"] != _FORMAT:
            return None, "Ce fichier n'est pas un manifeste de desamorce."
        if content_seal(KIND, kept) != said[_SEAL]:
            return None, f"{altered} : il ne correspond pas à son propre sceau."
        numbers = isinstance(said["octets"], int) and isinstance(blocks["octets"], int) and blocks["octets"] > 0
        lists = isinstance(blocks["sha256"], list) and all(isinstance(one["id"], str) for one in said["seances"])
        if not (numbers and lists and isinstance(said["fichier"], str) and isinstance(said["sha256"], str)):
            return None, f"{altered} : il ne dit pas ce que dit un manifeste."
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None, f"{altered} : il ne peut plus être lu."
    if manifest_bytes(said) != raw:
        return None, f"{altered} : il ne s'écrit plus comme desamorce l'écrit."
    return said, ""


def manifest_bytes(said: Mapping[str, Any]) -> bytes:
    """Write a manifest in its one form."""
    return json.dumps(said, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def altered_at(said: Mapping[str, Any], content: bytes) -> tuple[int, int] | None:
    """Give the first and last byte between which a file is not what its manifest says; None when it is."""
    if file_hash(content) == said["sha256"] and len(content) == said["octets"]:
        return None
    size = said["blocs"]["octets"]
    before, after = said["blocs"]["sha256"], block_hashes(content, size)
    wrong = [at for at in range(max(len(before), len(after))) if before[at : at + 1] != after[at : at + 1]]
    if not wrong:  # the blocks say less than the hash of the whole
        return 0, len(content)
    return wrong[0] * size, min((wrong[-1] + 1) * size, max(len(content), said["octets"])) - 1


def file_hash(content: bytes) -> str:
    """Hash a whole file."""
    return hashlib.sha256(content).hexdigest()


def block_size(length: int) -> int:
    """Choose how many bytes a block has: few enough to say where, without a manifest longer than the file."""
    return max(_FEWEST_BYTES, -(-length // _MOST_BLOCKS))


def block_hashes(content: bytes, size: int) -> list[str]:
    """Hash each block; half a hash is enough to say where."""
    return [hashlib.sha256(content[at : at + size]).hexdigest()[:32] for at in range(0, len(content), size)]
