"""What an evaluator's passphrase does: it closes her draft, opens it again, and signs.

The only owner of ``cryptography``. The passphrase becomes 64 bytes by scrypt with a random salt; 32 of them are the key
of AES-256-GCM, the others the seed of an Ed25519 signature. A text is padded before it is encrypted: its length would
tell how many criteria are « acquis ».

What it protects from: who opens the journal, a backup or an export without the passphrase reads nothing of a draft
and can't sign for its evaluator. What it does not: a passphrase that is guessed or seen, a program or a keyboard that
somebody tampered with, the memory of a running program, a draft deleted or put back to an older state by somebody who
may write the file. Nothing proves that the person who chose the passphrase bears the name. Nothing opens a draft
whose passphrase is forgotten.
"""

from __future__ import annotations

import os
import unicodedata

from cryptography.exceptions import InvalidSignature, InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from sim.evaluation.errors import EvaluationError, WrongPassphraseError
from sim.evaluation.lock import ALTERED, Cost, Lock

SHORTEST = 12
"""Characters of a passphrase."""
_LONGEST = 1000
_NONCE = 12
_BLOCK = 4096
"""Bytes: the length of what is encrypted is a multiple of it."""


class Key:
    """An unlocked key; it lives in memory only, as long as the draft is open."""

    def __init__(self, secret: bytes) -> None:
        """Use ``new_lock`` or ``unlock``."""
        self._cipher = AESGCM(secret[:32])
        self._signer = Ed25519PrivateKey.from_private_bytes(secret[32:])

    @property
    def public_key(self) -> bytes:
        """What checks its signatures."""
        return self._signer.public_key().public_bytes_raw()

    def encrypt(self, text: str, context: str) -> bytes:
        """Encrypt ``text``, which must not end with a space; ``context`` says where it belongs and is not kept."""
        plain = text.encode()
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, plain + b" " * (-len(plain) % _BLOCK), context.encode())

    def decrypt(self, ciphertext: bytes, context: str) -> str:
        """Give back what ``encrypt`` was given in the same context.

        Raises:
            EvaluationError: if it was altered, or belongs elsewhere.
        """
        try:
            return self._cipher.decrypt(ciphertext[:_NONCE], ciphertext[_NONCE:], context.encode()).decode().rstrip(" ")
        except (InvalidTag, ValueError) as error:
            raise EvaluationError(
                "La phrase secrète est la bonne, mais ce brouillon a été modifié ou remplacé hors de desamorce : il ne "
                "peut plus être lu. Recommencez-le."
            ) from error

    def sign(self, message: bytes) -> bytes:
        """Sign ``message``."""
        return self._signer.sign(message)


def new_lock(passphrase: str, cost: Cost) -> tuple[Lock, Key]:
    """Make a key for a passphrase that was just chosen, and what must be stored to find it again.

    Raises:
        EvaluationError: if the passphrase is too short or too long.
    """
    if len(_normal(passphrase)) < SHORTEST:
        raise EvaluationError(
            f"Cette phrase secrète est trop courte : il faut au moins {SHORTEST} caractères. Choisissez par exemple "
            "quatre mots sans rapport entre eux. Notez-la : si vous l'oubliez, votre brouillon est perdu."
        )
    if len(passphrase) > _LONGEST:
        raise EvaluationError(f"Cette phrase secrète est trop longue : {_LONGEST} caractères au plus.")
    salt = os.urandom(16)
    key = Key(_derive(passphrase, salt, cost))
    return Lock(salt, cost, key.public_key), key


def unlock(passphrase: str, lock: Lock) -> Key:
    """Find a key again.

    Raises:
        WrongPassphraseError: if it is another passphrase.
        EvaluationError: if what was stored can't be used.
    """
    if len(passphrase) <= _LONGEST:
        key = Key(_derive(passphrase, lock.salt, lock.cost))
        if key.public_key == lock.public_key:
            return key
    raise WrongPassphraseError(
        "Cette phrase secrète n'est pas la bonne. Vérifiez les majuscules, les accents et les espaces, puis "
        "recommencez."
    )


def signed_by(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether ``signature`` of ``message`` was made by the key of ``public_key``."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError, UnsupportedAlgorithm):
        return False
    return True


def _derive(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    try:
        secret: bytes = Scrypt(salt=salt, length=64, n=cost.n, r=cost.r, p=cost.p).derive(_normal(passphrase).encode())
    except (ValueError, MemoryError) as error:
        raise EvaluationError(ALTERED) from error
    return secret


def _normal(passphrase: str) -> str:
    """Give one form to what different keyboards type for the same accent; a stray half character is no text."""
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "replace").decode()
