"""The hash chain that shows whether a recorded call was altered.

Owns the canonical form of what is hashed; it must never change for a record already written. Each event holds the
hash of the one before, the first that of the session's header, and the seal closes the chain with the record, the
versions and the program. The chain has no secret key: it tells an accident or a hand edit, not someone who computes
every hash again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

COVERS_ALL = "2:"
"""Begins a seal that covers the record as well; the first ones, without it, covered the events and the versions."""


@dataclass(frozen=True)
class SessionHeader:
    """What a session was started with; its hash is the ``previous`` of the first event."""

    person_id: str
    scenario_hash: str
    scenario_version: int
    seed: int
    mode: str
    program_version: str
    reader_version: str
    started_at: str
    """ISO 8601 in UTC, as stored."""


@dataclass(frozen=True)
class Link:
    """One event of the chain, as it is hashed."""

    previous: str
    """The hash of the event before, or of the header."""
    session_id: str
    number: int
    """From 1, without a gap."""
    kind: str
    at_ms: int
    text: str
    reading: str
    """The JSON of what was read, byte for byte as stored."""


@dataclass(frozen=True)
class Closing:
    """What a session ended with; every field but the first is None while it is open."""

    scenario_id: str
    ended_at: str | None
    ending: str | None
    score: int | None
    record: str | None
    """The JSON of the call, byte for byte as stored; None as well for a session that was abandoned."""
    program_hash: str | None
    """Of the program that sealed it; None for a seal of the first form."""


@dataclass(frozen=True)
class ChainBreak:
    """The first place where a record is not what was written."""

    session_id: str
    number: int | None
    """Of the event; None when the header, the scenario or the seal is at fault."""
    what: str
    """A French sentence."""


def canonical(value: object) -> bytes:
    """Give the one form of ``value`` that is hashed; a lone surrogate is kept, so that it can't raise."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "surrogatepass")


def header_hash(header: SessionHeader) -> str:
    """Hash what a session was started with."""
    return _sha256(asdict(header))


def link_hash(link: Link) -> str:
    """Hash one event with the hash of the one before."""
    return _sha256(asdict(link))


def seal(header: SessionHeader, last_hash: str) -> str:
    """Close a chain as the first form did: its last hash with the versions of program, lexicon and scenario."""
    versions = {
        "program": header.program_version,
        "reader": header.reader_version,
        "scenario": header.scenario_version,
    }
    return _sha256({"last": last_hash, "versions": versions})


def content_seal(kind: str, content: Mapping[str, object]) -> str:
    """Seal any content: a session, a grid, a manifest.

    Args:
        kind: What it is, so that no seal of one kind passes for one of another.
        content: Values that JSON can write.
    """
    return COVERS_ALL + _sha256({"kind": kind, "content": content})


def session_seal(session_id: str, header: SessionHeader, count: int, last_hash: str, closing: Closing) -> str:
    """Close a chain of ``count`` events: all that was stored, the versions and their hashes."""
    chain = {"session": session_id, "header": asdict(header), "events": count, "last": last_hash}
    return content_seal("seance", chain | {"closing": asdict(closing)})


def _sha256(value: object) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()
