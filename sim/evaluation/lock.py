"""What is stored beside an encrypted draft: the salt, the cost of one try, the public key; none of it is a secret."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sim.evaluation.errors import EvaluationError

ALTERED = "Les réglages de chiffrement gardés avec cette grille ont été modifiés : elle ne peut plus être ouverte."
_HIGHEST = {"n": 2**20, "r": 16, "p": 4}
"""A cost read from a file must not take all the memory of the machine."""


@dataclass(frozen=True)
class Cost:
    """What one try of a passphrase costs; the default takes 128 MiB and about half a second."""

    n: int = 2**17
    r: int = 8
    p: int = 1


DEFAULT_COST = Cost()


@dataclass(frozen=True)
class Lock:
    """What is stored beside a ciphertext; it tells nothing of the passphrase."""

    salt: bytes
    cost: Cost
    public_key: bytes
    """Of the signature, 32 bytes; it also tells a wrong passphrase from an altered ciphertext."""

    @property
    def fingerprint(self) -> str:
        """The public key as it can be printed under a signature: eight groups of four digits."""
        digest = hashlib.sha256(self.public_key).hexdigest()[:32]
        return " ".join(digest[at : at + 4] for at in range(0, 32, 4))


def cost_from(stored: Mapping[str, object]) -> Cost:
    """Read a cost that was stored; ``asdict`` writes it.

    Raises:
        EvaluationError: if it is none that this program may pay.
    """
    values = {name: stored.get(name) for name in asdict(Cost())}
    whole = {name: value for name, value in values.items() if type(value) is int}
    if len(whole) < len(values) or any(not 1 <= value <= _HIGHEST[name] for name, value in whole.items()):
        raise EvaluationError(ALTERED)
    return Cost(**whole)
