"""Drafts as they are stored: ciphertexts, and what opens them."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import asdict, dataclass

from scoring.grid import Grid
from scoring.grid_json import grid_from_json, grid_to_json
from sim.evaluation.errors import EvaluationError
from sim.evaluation.evaluations import Evaluation
from sim.evaluation.lock import ALTERED, Lock, cost_from
from sim.evaluation.office import Office
from sim.evaluation.passphrase import Key
from sim.journal.store import insert
from sim.record import json_line

OPENING = "seance_d_accord"
"""Kind of the entry that opens both grids."""
_COLUMNS = "salt, cost_json, public_key, ciphertext, revision, submitted_at"


@dataclass(frozen=True)
class Draft:
    """A draft as it is stored: what anybody who opens the journal can see of it."""

    lock: Lock
    ciphertext: bytes
    revision: int
    submitted_at: str | None
    """ISO 8601 in UTC; None while it can be changed."""


def opened(office: Office, evaluation: Evaluation) -> bool:
    """Say whether both grids were opened together: from then on they are no secret."""
    return any(entry.kind == OPENING for entry in office.entries(evaluation.id))


def draft(office: Office, evaluation: Evaluation, seat: int) -> Draft | None:
    """Give a draft as it is stored; None when it is not begun.

    Raises:
        EvaluationError: if there is no such seat, or its settings were altered.
    """
    evaluation.evaluator(seat)
    query = f"SELECT {_COLUMNS} FROM draft WHERE proceeding_id = ? AND seat = ?"
    for salt, cost, public_key, ciphertext, revision, submitted_at in office.journal.rows(query, evaluation.id, seat):
        try:
            lock = Lock(salt, cost_from(json.loads(cost)), public_key)
        except (ValueError, AttributeError) as error:
            raise EvaluationError(ALTERED) from error
        return Draft(lock, ciphertext, revision, submitted_at)
    return None


def replace_draft(
    office: Office, connection: sqlite3.Connection, evaluation: Evaluation, seat: int, new: Draft
) -> None:
    """Write a new draft in the place of the one that may be there, inside the transaction of ``connection``."""
    connection.execute("DELETE FROM draft WHERE proceeding_id = ? AND seat = ?", (evaluation.id, seat))
    insert(
        connection, "draft", proceeding_id=evaluation.id, seat=seat,
        evaluator_id=evaluation.evaluator(seat).evaluator_id, salt=new.lock.salt,
        cost_json=json_line(asdict(new.lock.cost)), public_key=new.lock.public_key, ciphertext=new.ciphertext,
        revision=new.revision, saved_at=office.journal.instant(), submitted_at=new.submitted_at,
    )  # fmt: skip


def decrypted(evaluation: Evaluation, seat: int, stored: Draft, key: Key) -> Grid:
    """Read a draft with its key.

    Raises:
        EvaluationError: if it was altered, or is another's.
    """
    return grid_from_json(json.loads(key.decrypt(stored.ciphertext, draft_context(evaluation, seat))))


def draft_text(grid: Grid) -> str:
    """Give what is encrypted."""
    return json_line(grid_to_json(grid))


def draft_context(evaluation: Evaluation, seat: int) -> str:
    """Give what binds a ciphertext to its place: it can't be moved to another."""
    return f"desamorce:grille:{evaluation.id}:{seat}"


def sha256(content: bytes) -> str:
    """Give what the trace keeps of a grid handed in."""
    return hashlib.sha256(content).hexdigest()
