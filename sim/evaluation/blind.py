"""Two evaluators judge apart: each draft is encrypted under its evaluator's passphrase until both have handed in.

How the blindness is kept: a draft reaches the disk as a ciphertext only, at every save; once handed in it can't be
changed, the trace keeps its hash, and it stays under its own evaluator's key. Nobody holds a key that opens both:
the two are opened together, by the two passphrases, in ``agreement_session``. What this protects from, and what it
does not, stands in ``passphrase``; besides, who may write the file may delete a draft, which the trace then shows.
"""

from __future__ import annotations

from scoring.grid import Grid
from sim.evaluation.draft_editing import OpenDraft
from sim.evaluation.drafts import Draft, decrypted, draft, draft_context, draft_text, opened, replace_draft
from sim.evaluation.errors import EvaluationError
from sim.evaluation.evaluations import Evaluation
from sim.evaluation.office import Office
from sim.evaluation.passphrase import new_lock, unlock


def start_draft(office: Office, evaluation: Evaluation, seat: int, passphrase: str) -> OpenDraft:
    """Begin the grid of one evaluator, empty, under the passphrase that she has just chosen.

    Raises:
        EvaluationError: if she has begun already, or the passphrase is too short.
        JournalError: if it can't be written.
    """
    if draft(office, evaluation, seat) is not None:
        raise EvaluationError("Cette grille est déjà commencée. Ouvrez-la avec votre phrase secrète.")
    return _new(office, evaluation, seat, passphrase, "debut", {"place": seat}, None)


def open_draft(office: Office, evaluation: Evaluation, seat: int, passphrase: str) -> OpenDraft:
    """Open a draft, or one's own grid handed in, to read it again.

    Raises:
        WrongPassphraseError: if the passphrase is another.
        EvaluationError: if there is none, or it was altered.
    """
    stored = draft(office, evaluation, seat)
    if stored is None:
        raise EvaluationError("Cette grille n'est pas commencée : choisissez d'abord une phrase secrète.")
    key = unlock(passphrase, stored.lock)
    grid = decrypted(evaluation, seat, stored, key)
    return OpenDraft(office, evaluation, seat, grid, stored.submitted_at is not None, key, stored.revision)


def restart_draft(office: Office, evaluation: Evaluation, seat: int, passphrase: str, reason: str) -> OpenDraft:
    """Throw away a draft whose passphrase is forgotten and begin again, empty; the trace keeps that it was done.

    Raises:
        EvaluationError: if there is no draft, no reason, or if both grids have been opened already.
        JournalError: if it can't be written.
    """
    lost = draft(office, evaluation, seat)
    if lost is None:
        raise EvaluationError("Cette grille n'est pas commencée : il n'y a rien à recommencer.")
    if not reason.strip():
        raise EvaluationError("Dites pourquoi la grille est recommencée, par exemple « phrase secrète oubliée ».")
    if opened(office, evaluation):
        raise EvaluationError(
            "Les deux grilles ont déjà été ouvertes ensemble : aucune ne peut plus être recommencée à l'aveugle."
        )
    body = {"place": seat, "raison": reason.strip(), "deposee": lost.submitted_at is not None}
    return _new(office, evaluation, seat, passphrase, "recommencement", body, lost)


def _new(
    office: Office,
    evaluation: Evaluation,
    seat: int,
    passphrase: str,
    kind: str,
    body: dict[str, object],
    lost: Draft | None,
) -> OpenDraft:
    """Write an empty draft in the place of ``lost``."""
    lock, key = new_lock(passphrase, office.cost)
    grid, evaluator = Grid(evaluation.bloc_id), evaluation.evaluator(seat)
    ciphertext = key.encrypt(draft_text(grid), draft_context(evaluation, seat))
    header, _ = office.header(evaluation.id, "evaluation")
    revision = 1 if lost is None else lost.revision + 1
    with office.journal.writing() as connection:
        if draft(office, evaluation, seat) != lost or (lost and opened(office, evaluation)):
            raise EvaluationError("Cette grille vient de changer dans une autre fenêtre : rien n'a été recommencé.")
        replace_draft(office, connection, evaluation, seat, Draft(lock, ciphertext, revision, None))
        office.append(connection, header, kind, evaluator.evaluator_id, body)
    return OpenDraft(office, evaluation, seat, grid, False, key, revision)
