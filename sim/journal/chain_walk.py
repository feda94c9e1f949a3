"""Walks the hash chain of a session, and gives the first place that is not what was written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from sim.journal.hash_chain import (
    COVERS_ALL,
    ChainBreak,
    Closing,
    Link,
    SessionHeader,
    header_hash,
    link_hash,
    seal,
    session_seal,
)


def first_break(
    session_id: str,
    header: SessionHeader,
    links: Iterable[tuple[Link, str]],
    sealed: str | None,
    closing: Closing | None = None,
) -> ChainBreak | None:
    """Walk a chain and give the first place that does not hold.

    Args:
        session_id: The session whose chain it is.
        header: What it was started with, as stored.
        links: Its events in order, each with the hash stored beside it.
        sealed: The seal stored; None while the session is open.
        closing: What it ended with, as stored; a seal of the first form does not cover it.
    """
    last, expected = header_hash(header), 1
    for link, stored in links:
        what = _fault(link, stored, last, expected)
        if what:
            return ChainBreak(session_id, link.number, what)
        last, expected = stored, expected + 1
    what = _seal_fault(session_id, header, expected - 1, last, sealed, closing)
    return ChainBreak(session_id, None, what) if what else None


def _seal_fault(
    session_id: str, header: SessionHeader, count: int, last: str, sealed: str | None, closing: Closing | None
) -> str:
    if sealed is None:
        ended = closing is not None and any(value is not None for value in list(asdict(closing).values())[1:])
        return "Le sceau de cette séance terminée manque." if ended else ""
    if closing is not None and (sealed.startswith(COVERS_ALL) or closing.program_hash is not None):
        if session_seal(session_id, header, count, last, closing) != sealed:
            return (
                "Le sceau ne correspond pas : la fin de la séance, son compte rendu, son score, ses versions ou le "
                "sceau lui-même ont été modifiés."
            )
    elif seal(header, last) != sealed:
        return "Le sceau ne correspond pas : la fin de la séance ou ses versions ont été modifiées."
    return ""


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
