"""Grids handed in: whose key opens each, and whether it is still the one that the trace knows."""

from __future__ import annotations

from scoring.grid import Grid
from sim.evaluation.drafts import decrypted, draft, sha256
from sim.evaluation.errors import EvaluationError, WrongPassphraseError
from sim.evaluation.evaluations import SEATS, Evaluation
from sim.evaluation.office import Office
from sim.evaluation.passphrase import Key, unlock

DEPOSIT = "depot"
"""Kind of the entry by which a grid is handed in."""


def submitted(office: Office, evaluated: Evaluation, seat: int) -> bool:
    """Say whether the grid of a seat was handed in."""
    stored = draft(office, evaluated, seat)
    return stored is not None and stored.submitted_at is not None


def evaluator_key(office: Office, evaluated: Evaluation, seat: int, passphrase: str) -> Key:
    """Unlock the key of an evaluator.

    Raises:
        WrongPassphraseError: if it is another passphrase; the message names the evaluator.
        EvaluationError: if there is no grid of hers.
    """
    name, stored = evaluated.evaluator(seat).name, draft(office, evaluated, seat)
    if stored is None:
        raise EvaluationError(f"La grille de {name} n'est pas dans ce journal.")
    try:
        return unlock(passphrase, stored.lock)
    except WrongPassphraseError as error:
        raise WrongPassphraseError(f"{name} : {error}") from error


def handed_in(office: Office, evaluated: Evaluation, seat: int, key: Key) -> Grid:
    """Decrypt a grid, having made sure that it is the one that was handed in.

    Raises:
        EvaluationError: if it is another.
    """
    stored = draft(office, evaluated, seat)
    if stored is None or replaced(office, evaluated, seat):
        raise EvaluationError(
            f"La grille de {evaluated.evaluator(seat).name} n'est plus celle qui a été déposée : elle a été modifiée "
            "hors de desamorce. Cette personne doit la recommencer."
        )
    return decrypted(evaluated, seat, stored, key)


def replaced(office: Office, evaluated: Evaluation, seat: int) -> bool:
    """Say whether a grid that was handed in is no longer, to the byte, the one that the trace knows."""
    kept = [entry.body for entry in office.entries(evaluated.id) if entry.kind in (DEPOSIT, "recommencement")]
    last = next((body for body in reversed(kept) if body["place"] == seat), None)
    stored = draft(office, evaluated, seat)
    if last is None or "empreinte" not in last:  # never handed in, or begun again since
        return stored is not None and stored.submitted_at is not None
    if stored is None:
        return True
    return (last["empreinte"], last["cle"]) != (sha256(stored.ciphertext), stored.lock.public_key.hex())


def public_keys(office: Office, evaluated: Evaluation) -> dict[str, set[bytes]]:
    """Give the public key under which each evaluator handed in last, by identifier."""
    found: dict[str, set[bytes]] = {}
    for entry in office.entries(evaluated.id):
        if entry.kind == DEPOSIT and entry.body["place"] in SEATS:
            found[evaluated.evaluator(entry.body["place"]).evaluator_id] = {bytes.fromhex(entry.body["cle"])}
    return found
