"""The hash chain that shows whether a recorded call was altered.

Owns the canonical form of what is hashed; it must never change for a record already written. Each event holds the
hash of the one before, the first that of the session's header, and the seal closes the chain with the versions.
The chain has no secret key: it tells an accident or a hand edit, not someone who computes every hash again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass


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
    """Close a chain: its last hash with the versions of program, lexicon and scenario."""
    versions = {
        "program": header.program_version,
        "reader": header.reader_version,
        "scenario": header.scenario_version,
    }
    return _sha256({"last": last_hash, "versions": versions})


def first_break(
    session_id: str, header: SessionHeader, links: Iterable[tuple[Link, str]], sealed: str | None
) -> ChainBreak | None:
    """Walk a chain and give the first place that does not hold.

    Args:
        session_id: The session whose chain it is.
        header: What it was started with, as stored.
        links: Its events in order, each with the hash stored beside it.
        sealed: The seal stored; None while the session is open.
    """
    last, expected = header_hash(header), 1
    for link, stored in links:
        what = _fault(link, stored, last, expected)
        if what:
            return ChainBreak(session_id, link.number, what)
        last, expected = stored, expected + 1
    if sealed is not None and seal(header, last) != sealed:
        return ChainBreak(
            session_id, None, "Le sceau ne correspond pas : la fin de la séance ou ses versions ont été modifiées."
        )
    return None


def _fault(link: Link, stored: str, last: str, expected: int) -> str:
    if link.number != expected:
        return f"L'événement n° {expected} manque."
    if link.previous != last and expected == 1:
        return "L'en-tête de la séance ou son premier événement a été modifié."
    if link.previous != last:
        return f"L'événement n° {expected} ne suit pas celui d'avant : l'un des deux a été modifié."
    if link_hash(link) != stored:
        return f"L'événement n° {expected} a été modifié."
    return ""


def _sha256(value: object) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()
