"""The first name that an adviser gives: « Camille à votre écoute », « je m'appelle Camille », « ici Camille ».

« Je suis désolée » gives no name: after « je suis » and « bonjour » only a capital or an unknown word is one.
"""

from __future__ import annotations

from collections.abc import Sequence

from scoring.lemmas import known
from scoring.words import Word

_SURE_BEFORE = (("je", "me", "appelle"), ("mon", "prenom", "est"), ("mon", "nom", "est"), ("moi", "ce", "est"), ("prenom",))
_LIKELY_BEFORE = (("je", "suis"), ("ici",), ("ce", "est"), ("bonjour",), ("val", "clair"))
_AFTER = (("a", "votre", "ecoute"), ("a", "le", "appareil"), ("a", "votre", "service"), ("pour", "vous", "servir"), ("en", "ligne"))
_NOT_NAMES = frozenset({"madame", "monsieur", "mutuelle", "val", "clair", "bonjour", "merci", "service", "le", "la", "bien", "avec"})
_LONGEST = 30


def given_name(words: Sequence[Word], typed: str) -> tuple[str, int, int] | None:
    """Give the name said in ``typed`` and its span, or None."""
    plain = [word for word in words if not word.is_mark]
    texts = [word.text for word in plain]
    for index, word in enumerate(plain):
        if word.text in _NOT_NAMES or not word.text.isalpha() or len(word.text) < 2:
            continue
        sure = any(_ends(texts[:index], run) for run in _SURE_BEFORE)
        likely = any(_ends(texts[:index], run) for run in _LIKELY_BEFORE) or any(
            tuple(texts[index + 1 : index + 1 + len(run)]) == run for run in _AFTER
        )
        looks_named = word.capital or not known(word.text)
        if sure or (likely and looks_named):
            return typed[word.start : word.end][:_LONGEST].capitalize(), word.start, word.end
    return None


def _ends(texts: Sequence[str], run: tuple[str, ...]) -> bool:
    return tuple(texts[-len(run) :]) == run
