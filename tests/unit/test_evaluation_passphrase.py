"""A passphrase opens its own draft and no other, and what it signed can't be moved to something else."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Any

import pytest

from sim.evaluation.errors import EvaluationError, WrongPassphraseError
from sim.evaluation.lock import Cost, cost_from
from sim.evaluation.passphrase import new_lock, signed_by, unlock

CHEAP = Cost(n=2**4)
PHRASE = "quatre mots bien choisis été"


def test_the_passphrase_opens_what_it_closed_whatever_the_form_of_its_accents() -> None:
    lock, key = new_lock(PHRASE, CHEAP)
    closed = key.encrypt('{"a":"é"}', "ici")
    assert unlock(unicodedata.normalize("NFD", PHRASE), lock).decrypt(closed, "ici") == '{"a":"é"}'


@pytest.mark.parametrize("other", ["", "quatre mots bien choisis ete", PHRASE + " ", "x" * 5000, "\ud800" * 14])
def test_another_passphrase_is_told_so(other: str) -> None:
    lock, _ = new_lock(PHRASE, CHEAP)
    with pytest.raises(WrongPassphraseError, match="n'est pas la bonne"):
        unlock(other, lock)


@pytest.mark.parametrize("phrase", ["", "trop court", "é" * 11, "x" * 1001])
def test_a_passphrase_too_short_or_too_long_is_refused(phrase: str) -> None:
    with pytest.raises(EvaluationError, match="caractères"):
        new_lock(phrase, CHEAP)


def test_the_same_text_is_never_encrypted_twice_alike_and_its_length_is_hidden() -> None:
    lock, key = new_lock(PHRASE, CHEAP)
    one, two = key.encrypt("a", "ici"), key.encrypt("a" * 3000, "ici")
    assert one != key.encrypt("a", "ici")
    assert len(one) == len(two)
    assert b"aaaa" not in two
    assert lock.salt != new_lock(PHRASE, CHEAP)[0].salt


def test_an_altered_ciphertext_or_one_from_elsewhere_is_refused() -> None:
    _, key = new_lock(PHRASE, CHEAP)
    closed = key.encrypt("texte", "ici")
    for blob, place in ((closed[:-1] + bytes([closed[-1] ^ 1]), "ici"), (closed, "ailleurs"), (b"", "ici")):
        with pytest.raises(EvaluationError, match="modifié ou remplacé"):
            key.decrypt(blob, place)


def test_a_signature_holds_for_its_message_and_its_key_only() -> None:
    lock, key = new_lock(PHRASE, CHEAP)
    signature = key.sign(b"grille")
    assert signed_by(lock.public_key, b"grille", signature)
    assert not signed_by(lock.public_key, b"Grille", signature)
    assert not signed_by(new_lock(PHRASE, CHEAP)[0].public_key, b"grille", signature)
    assert not signed_by(b"", b"grille", signature)
    assert len(lock.fingerprint) == 39


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"n": 2**40, "r": 8, "p": 1},
        {"n": 16, "r": "8", "p": 1},
        {"n": 16, "r": 8, "p": True},
        {"n": 0, "r": 8, "p": 1},
    ],
)
def test_a_cost_that_nobody_should_pay_is_refused(stored: dict[str, Any]) -> None:
    with pytest.raises(EvaluationError, match="modifiés"):
        cost_from(stored)


def test_a_cost_that_scrypt_refuses_is_said_in_french() -> None:
    lock, _ = new_lock(PHRASE, CHEAP)
    with pytest.raises(EvaluationError, match="modifiés"):
        unlock(PHRASE, replace(lock, cost=Cost(n=17)))


def test_a_key_shows_nothing_of_itself() -> None:
    _, key = new_lock(PHRASE, CHEAP)
    assert PHRASE not in repr(key)
