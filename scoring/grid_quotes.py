"""Proofs that an evaluator takes from a recorded call: exact slices of what was typed, checked against the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring.grid import Grid, GridError, Quote
from scoring.referentiel import referentiel


def quote_of(record: Mapping[str, Any], unit_id: str, turn: int, start: int = 0, end: int | None = None) -> Quote:
    """Cut a proof out of a reply; without bounds, the whole reply.

    Args:
        record: The record of the call, as ``sim.record`` writes it.
        unit_id: What it proves.
        turn: Number of the turn.
        start: Offset of its first character.
        end: Offset after its last; None for the end of the reply.

    Raises:
        UnknownUnitError: if the référentiel has no such unit.
        GridError: if the call has no such turn, or nothing stands there.
    """
    unit = referentiel().unit(unit_id)
    reply = replies(record).get(turn)
    if reply is None:
        raise GridError(f"Le tour n° {turn} n'a pas de réplique du candidat. Choisissez un autre tour.")
    last = len(reply) if end is None else end
    if not 0 <= start < last <= len(reply) or not reply[start:last].strip():
        raise GridError(f"La citation du tour n° {turn} est vide ou sort de la réplique. Sélectionnez des mots dits.")
    return Quote(unit.id, turn, start, last, reply[start:last])


def misquoted(grid: Grid, record: Mapping[str, Any]) -> tuple[Quote, ...]:
    """Give the proofs that are not, to the letter, what the candidate typed."""
    said = replies(record)
    return tuple(quote for quote in grid.quotes if said.get(quote.turn, "")[quote.start : quote.end] != quote.excerpt)


def replies(record: Mapping[str, Any]) -> dict[int, str]:
    """Give what the candidate typed, by turn; a silence has none."""
    return {turn["n"]: turn["replique"] for turn in record.get("tours", ()) if turn.get("replique") is not None}
