"""The end of a dossier: what is missing, the signatures of both evaluators, the seal, and whether it still holds."""

from __future__ import annotations

from typing import Any

from scoring.grid import GridError
from scoring.grid_json import grid_to_json
from sim.evaluation.checking import check_evaluation
from sim.evaluation.deposits import evaluator_key, public_keys
from sim.evaluation.dossier import Dossier, unit_results
from sim.evaluation.dossier_reading import dossier
from sim.evaluation.errors import EvaluationError, WrongPassphraseError
from sim.evaluation.evaluations import SEATS
from sim.evaluation.modalites import findings
from sim.evaluation.office import Office
from sim.evaluation.passphrase import Key
from sim.evaluation.people import Evaluator
from sim.evaluation.signatures import Signature, content_hash, signature_body, signatures
from sim.journal.hash_chain import ChainBreak


def unfinished(held: Dossier) -> tuple[str, ...]:
    """Give, in sentences, what is missing before the dossier can be signed; empty when nothing."""
    said = [found.message for found in findings(held)]
    if held.complementary_on is None and held.bloc_id != "B2":  # bloc 2's own modalités ask for it
        said.append("Indiquez le jour de l'entretien complémentaire.")
    for result in unit_results(held):
        if result.standing == "a_aborder":
            said.append(f"{result.unit.id} : non mobilisé. Réglez-le à l'entretien complémentaire.")
        elif result.standing == "a_decider":
            said.append(f"{result.unit.id} : les entretiens diffèrent. Décidez ensemble, avec une raison écrite.")
    if held.result is None:
        said.append("Écrivez le résultat de l'évaluation, dont les deux évaluateurs conviennent.")
    return tuple(said)


def sign_dossier(office: Office, dossier_id: str, evaluator: Evaluator, typed_name: str, passphrase: str) -> str | None:
    """Sign a dossier as it stands; give the seal when the other evaluator has signed the same one, else None.

    Args:
        office: Where it is kept.
        dossier_id: The dossier.
        evaluator: Who signs, one of the jury.
        typed_name: Her name, typed.
        passphrase: The one of any of her grids in this dossier.

    Raises:
        WrongPassphraseError: if it opens none of them.
        EvaluationError: if something is missing, she is not of the jury, the name is another, or once sealed.
    """
    held = dossier(office, dossier_id)
    missing = unfinished(held)
    if missing:
        raise EvaluationError(f"Le dossier ne peut pas être signé, il reste {len(missing)} point(s). {missing[0]}")
    key = _key(office, held, evaluator, passphrase)
    body = signature_body(dossier_id, evaluator, typed_name, content_hash(signed_content(held)), key)
    header, _ = office.header(dossier_id, "dossier")
    with office.journal.writing() as connection:
        office.append(connection, header, "signature", evaluator.evaluator_id, body)
        if len(dossier_signatures(office, dossier(office, dossier_id))) < len(SEATS):
            return None
        return office.seal(connection, header)


def signed_content(held: Dossier) -> dict[str, Any]:
    """Give all that a signature of the dossier covers, as JSON values."""
    return {
        "candidat": held.candidate.candidate_id,
        "bloc": held.bloc_id,
        "grilles": {piece.evaluation.id: piece.grid and grid_to_json(piece.grid) for piece in held.pieces},
        "entretien_complementaire": held.complementary_on and held.complementary_on.isoformat(),
        "notes": [[note.unit_id, note.text, note.author, note.at] for note in held.notes],
        "criteres": {result.unit.id: result.mark for result in unit_results(held)},
        "resultat": held.result and [held.result.mark, held.result.reason],
    }


def dossier_signatures(office: Office, held: Dossier) -> list[Signature]:
    """Give the signatures that count for a dossier as it stands."""
    keys: dict[str, set[bytes]] = {}
    for piece in held.pieces:
        for author, known in public_keys(office, piece.evaluation).items():
            keys[author] = keys.get(author, set()) | known
    return signatures(held.id, office.entries(held.id), content_hash(signed_content(held)), keys)


def check_dossier(office: Office, dossier_id: str) -> ChainBreak | None:
    """Give the first place where a dossier, or one of its grids, is not what was written; None when it is intact.

    Raises:
        EvaluationError: if there is none of this identifier.
    """
    broken = office.chain_break(dossier_id, "dossier")
    if broken is not None:
        return broken
    try:
        held = dossier(office, dossier_id)
        for piece in held.pieces:
            broken = check_evaluation(office, piece.evaluation.id)
            if broken is not None:
                return broken
    except (EvaluationError, GridError) as error:
        return ChainBreak(dossier_id, None, str(error))
    if held.seal is not None and len(dossier_signatures(office, held)) < len(SEATS):
        return ChainBreak(dossier_id, None, "Les signatures ne correspondent pas au contenu du dossier.")
    return None


def _key(office: Office, held: Dossier, evaluator: Evaluator, passphrase: str) -> Key:
    wrong: WrongPassphraseError | None = None
    for piece in held.pieces:
        for seat in SEATS:
            if piece.evaluation.evaluator(seat).evaluator_id == evaluator.evaluator_id:
                try:
                    return evaluator_key(office, piece.evaluation, seat, passphrase)
                except WrongPassphraseError as error:
                    wrong = error
    raise wrong or EvaluationError(f"{evaluator.name} n'a évalué aucun entretien de ce dossier.")
