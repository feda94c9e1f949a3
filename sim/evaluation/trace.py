"""The trace of an evaluation or a dossier: all that was done, by whom and when, in a hash chain like a session's.

Pure. The chain tells an accident or a hand edit; signatures, made under a passphrase, tell more (``signatures``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from sim.journal.hash_chain import ChainBreak, canonical, content_seal

ProceedingKind = Literal["evaluation", "dossier"]
SEAL_KINDS: Mapping[ProceedingKind, str] = {"evaluation": "grille", "dossier": "dossier"}


@dataclass(frozen=True)
class Header:
    """What a proceeding was begun with; its hash is the ``previous`` of the first entry."""

    proceeding_id: str
    kind: ProceedingKind
    candidate_id: str
    bloc_id: str
    session_id: str | None
    evaluator_1: str | None
    evaluator_2: str | None
    header_json: str
    """Names, qualities and interview as they were then, byte for byte as stored."""
    created_at: str


@dataclass(frozen=True)
class Entry:
    """One thing that was done."""

    number: int
    """From 1, without a gap."""
    kind: str
    author: str
    """Identifier of an evaluator; empty when the program did it of itself."""
    at: str
    """ISO 8601 in UTC."""
    body_json: str
    """Byte for byte as stored."""

    @property
    def body(self) -> Mapping[str, Any]:
        """What was done, as JSON values."""
        body: Mapping[str, Any] = json.loads(self.body_json)
        return body


@dataclass(frozen=True)
class Stored:
    """An entry with the hashes kept beside it."""

    entry: Entry
    previous: str
    hash: str


def header_hash(header: Header) -> str:
    """Hash what a proceeding was begun with."""
    return hashlib.sha256(canonical(asdict(header))).hexdigest()


def entry_hash(proceeding_id: str, previous: str, entry: Entry) -> str:
    """Hash an entry with the hash of the one before."""
    return hashlib.sha256(canonical({"id": proceeding_id, "previous": previous, **asdict(entry)})).hexdigest()


def proceeding_seal(header: Header, count: int, last_hash: str, ended_at: str) -> str:
    """Close a chain of ``count`` entries."""
    content = {"header": asdict(header), "entries": count, "last": last_hash, "ended_at": ended_at}
    return content_seal(SEAL_KINDS[header.kind], content)


def trace_break(
    header: Header, entries: Iterable[Stored], sealed: str | None, ended_at: str | None
) -> ChainBreak | None:
    """Walk a chain and give the first place that does not hold; None when it is intact."""
    last, expected = header_hash(header), 1
    for stored in entries:
        what = _fault(header.proceeding_id, stored, last, expected)
        if what:
            return ChainBreak(header.proceeding_id, stored.entry.number, what)
        last, expected = stored.hash, expected + 1
    if (sealed is None) != (ended_at is None):
        return ChainBreak(header.proceeding_id, None, "Le sceau de cette grille ou de ce dossier manque.")
    if sealed is not None and proceeding_seal(header, expected - 1, last, ended_at or "") != sealed:
        return ChainBreak(
            header.proceeding_id, None, "Le sceau ne correspond pas : la fin de la trace ou le sceau ont été modifiés."
        )
    return None


def _fault(proceeding_id: str, stored: Stored, last: str, expected: int) -> str:
    number = stored.entry.number
    if number != expected:
        return f"L'étape n° {expected} manque."
    if stored.previous != last and expected == 1:
        return "L'en-tête (candidat, entretien, évaluateurs) ou la première étape ont été modifiés."
    if stored.previous != last:
        return f"L'étape n° {expected} ne suit pas celle d'avant : l'une des deux a été modifiée."
    if entry_hash(proceeding_id, stored.previous, stored.entry) != stored.hash:
        return f"L'étape n° {expected} ({stored.entry.kind}) a été modifiée."
    return ""
