"""A draft open before its evaluator: every save is encrypted, and handing in closes it for good."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from scoring.grid import Grid
from scoring.grid_quotes import misquoted
from scoring.grid_tables import gaps
from sim.evaluation.calls import call_record
from sim.evaluation.deposits import DEPOSIT
from sim.evaluation.drafts import draft_context, draft_text, sha256
from sim.evaluation.errors import EvaluationError
from sim.evaluation.evaluations import Evaluation
from sim.evaluation.office import Office
from sim.evaluation.passphrase import Key


@dataclass
class OpenDraft:
    """A draft open before its evaluator; ``grid`` is what was saved last."""

    office: Office
    evaluation: Evaluation
    seat: int
    grid: Grid = field(repr=False)  # a draft must not be printed by an error
    submitted: bool
    _key: Key = field(repr=False)
    _revision: int

    def save(self, grid: Grid) -> None:
        """Encrypt and write; on disk when this returns.

        Raises:
            EvaluationError: if it was handed in, belongs to another bloc, or was changed in another window.
            JournalError: if it can't be written.
        """
        if grid.bloc_id != self.evaluation.bloc_id:
            raise EvaluationError(f"Cette grille est celle du bloc {grid.bloc_id}, et non {self.evaluation.bloc_id}.")
        with self.office.journal.writing() as connection:
            self._write(connection, grid, None)
        self.grid, self._revision = grid, self._revision + 1

    def submit(self) -> None:
        """Hand in what was saved last; it can't be changed afterwards, and the other evaluator still can't read it.

        Raises:
            EvaluationError: if something is missing, a quote is not what was said, or it was handed in already.
            JournalError: if it can't be written.
        """
        missing = gaps(self.grid)
        if missing:
            said = " ".join(gap.message for gap in missing[:3])
            raise EvaluationError(f"La grille n'est pas complète, il manque {len(missing)} point(s). {said}")
        wrong = misquoted(self.grid, call_record(self.office, self.evaluation.interview))
        if wrong:
            raise EvaluationError(
                f"{wrong[0].unit_id} : la citation du tour n° {wrong[0].turn} n'est pas ce qui a été dit. Retirez-la."
            )
        header, _ = self.office.header(self.evaluation.id, "evaluation")
        with self.office.journal.writing() as connection:
            at = self.office.journal.instant()
            ciphertext = self._write(connection, self.grid, at)
            body = {"place": self.seat, "empreinte": sha256(ciphertext), "cle": self._key.public_key.hex()}
            self.office.append(connection, header, DEPOSIT, self._author, body)
        self.submitted, self._revision = True, self._revision + 1

    def _write(self, connection: sqlite3.Connection, grid: Grid, submitted_at: str | None) -> bytes:
        ciphertext = self._key.encrypt(draft_text(grid), draft_context(self.evaluation, self.seat))
        changed = connection.execute(
            "UPDATE draft SET ciphertext = ?, revision = revision + 1, saved_at = ?, submitted_at = ? "
            "WHERE proceeding_id = ? AND seat = ? AND revision = ? AND submitted_at IS NULL",
            (
                ciphertext, self.office.journal.instant(), submitted_at, self.evaluation.id, self.seat,
                self._revision,
            ),
        )  # fmt: skip
        if not changed.rowcount:
            raise EvaluationError(
                "Cette grille a été déposée, ou modifiée dans une autre fenêtre : ce changement n'est pas enregistré. "
                "Rouvrez-la avec votre phrase secrète."
            )
        return ciphertext

    @property
    def _author(self) -> str:
        return self.evaluation.evaluator(self.seat).evaluator_id
