"""Signatures: a typed name and a passphrase, over the hash of what is signed.

Each is an Ed25519 signature by the key of the evaluator's own grid; whoever knows its public key, printed as a
fingerprint under the name, can check it without the passphrase. A signature counts only for what it was given for: when
something changes afterwards, both sign again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sim.evaluation.errors import EvaluationError
from sim.evaluation.passphrase import Key, signed_by
from sim.evaluation.people import Evaluator, same_name
from sim.evaluation.trace import Entry
from sim.journal.hash_chain import canonical


@dataclass(frozen=True)
class Signature:
    """One signature that counts."""

    evaluator_id: str
    name: str
    """As typed."""
    at: str
    """ISO 8601 in UTC."""
    content_hash: str
    """Of what was signed."""
    public_key: bytes


def content_hash(content: object) -> str:
    """Give the hash that is signed."""
    return hashlib.sha256(canonical(content)).hexdigest()


def signature_body(proceeding_id: str, evaluator: Evaluator, typed_name: str, signed: str, key: Key) -> dict[str, Any]:
    """Sign, and give what the trace keeps of it.

    Raises:
        EvaluationError: if the name typed is not the evaluator's.
    """
    if not same_name(typed_name, evaluator.name):
        raise EvaluationError(f"Pour signer, écrivez votre nom comme sur la grille : {evaluator.name}.")
    name = " ".join(typed_name.split())
    signature = key.sign(_message(proceeding_id, name, signed)).hex()
    return {"nom": name, "empreinte": signed, "cle": key.public_key.hex(), "signature": signature}


def signatures(
    proceeding_id: str, entries: Iterable[Entry], signed: str, keys: Mapping[str, set[bytes]]
) -> list[Signature]:
    """Give the signatures that count for what has the hash ``signed``, the last one of each evaluator.

    Args:
        proceeding_id: What was signed.
        entries: The trace.
        signed: The hash of what stands now.
        keys: The public keys of each evaluator, by identifier.
    """
    found: dict[str, Signature] = {}
    for entry in entries:
        body = entry.body
        if entry.kind == "signature" and body["empreinte"] == signed:
            public_key = bytes.fromhex(body["cle"])
            message = _message(proceeding_id, body["nom"], signed)
            known = public_key in keys.get(entry.author, set())
            if known and signed_by(public_key, message, bytes.fromhex(body["signature"])):
                found[entry.author] = Signature(entry.author, body["nom"], entry.at, signed, public_key)
    return list(found.values())


def _message(proceeding_id: str, name: str, signed: str) -> bytes:
    return canonical({"document": proceeding_id, "nom": name, "empreinte": signed})
