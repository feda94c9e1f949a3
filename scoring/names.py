"""The first name that an adviser gives: « Camille à votre écoute », « je m'appelle Camille », « ici Camille ».

« Je suis désolée » gives no name, « bonjour Martine » gives the member's: after « je suis » only a capital or an
unknown word is a name, after « bonjour » only one that the adviser's formula follows.
"""

from __future__ import annotations

from collections.abc import Sequence

from scoring.grammar import FUNCTION, listed
from scoring.lemmas import known
from scoring.words import Word

_SURE_BEFORE = frozenset({
    ("je", "me", "appelle"), ("je", "me", "prenomme"), ("mon", "prenom", "est"), ("mon", "nom", "est"),
    ("moi", "ce", "est"), ("mon", "prenom", "ce", "est"), ("mon", "nom", "ce", "est"), ("votre", "conseiller"),
    ("votre", "conseillere"),
})  # fmt: skip
_LIKELY_BEFORE = frozenset(
    {
        ("je", "suis"),
        ("ici",),
        ("ce", "est"),
        ("val", "clair"),
        ("clair", "bonjour"),
        ("mutuelle", "bonjour"),
        ("prenom",),
    }
)
_LONGEST_RUN = 4
_AFTER = (
    ("a", "votre", "ecoute"), ("a", "le", "appareil"), ("a", "votre", "service"), ("pour", "vous", "servir"),
    ("pour", "vous", "ecouter"), ("en", "ligne"), ("de", "val", "clair"), ("de", "la", "mutuelle"),
    ("de", "mutuelle"), ("du", "service"), ("votre", "conseiller"), ("votre", "conseillere"),
    ("je", "vous", "ecoute"), ("conseillere", "mutuelle"), ("conseiller", "mutuelle"),
)  # fmt: skip
_NOT_NAMES = listed(
    "madame monsieur mademoiselle mutuelle val clair bonjour bonsoir merci service le la les un une bien avec votre "
    "mon pas plus oui non allo enfin tout toute vraiment desole desolee navre navree moi conseiller conseillere "
    "tres ravi ravie vous nous je ici impossible normal note confus confuse sincerement note parfait daccord"
)
_LONGEST = 30
_HYPHENS = "-\u2010\u2011"


def given_name(words: Sequence[Word], typed: str) -> tuple[str, int, int] | None:
    """Give the name said in ``typed`` and its span, or None."""
    plain = [word for word in words if not word.is_mark]
    texts = [word.text for word in plain]
    for index in range(len(plain)):
        if _may_name(plain[index]) and _introduced(plain, texts, index, typed):
            start, end = plain[index].start, plain[_last_part(plain, index, typed)].end
            return _written(typed[start:end][:_LONGEST]), start, end
    return None


def _may_name(word: Word) -> bool:
    return word.text.isalpha() and len(word.text) > 1 and word.text not in _NOT_NAMES and word.text not in FUNCTION


def _introduced(plain: Sequence[Word], texts: list[str], index: int, typed: str) -> bool:
    if _follows(texts, index, _SURE_BEFORE):
        return plain[index].capital or not known(texts[index]) or texts[index - 1] in {"appelle", "prenomme"}
    named = plain[index].capital or not known(texts[index])
    if not named:
        return False
    if _follows(texts, index, _LIKELY_BEFORE):
        return not _is_member(plain, texts, index, typed)
    after = _last_part(plain, index, typed) + 1
    # « Camille Martin à votre écoute »: the surname stands between the name and the formula.
    ends = {after, after + 1} if after < len(plain) and _may_name(plain[after]) and plain[after].capital else {after}
    return not _is_member(plain, texts, index, typed) and any(
        tuple(texts[end : end + len(run)]) == run for end in ends for run in _AFTER
    )


def _is_member(plain: Sequence[Word], texts: list[str], index: int, typed: str) -> bool:
    """« madame Lefèvre, je vous écoute » calls the member by her name; « madame, Julie de la mutuelle » does not."""
    if not index:
        return texts[1:4] == ["je", "vous", "ecoute"]
    touches = not typed[plain[index - 1].end : plain[index].start].strip()
    return (touches and texts[index - 1] in {"madame", "monsieur", "mademoiselle"}) or _greets(texts, index)


def _greets(texts: list[str], index: int) -> bool:
    return texts[index - 1] in {"bonjour", "merci"} and texts[index + 1 : index + 4] == ["je", "vous", "ecoute"]


def _last_part(plain: Sequence[Word], index: int, typed: str) -> int:
    """Give the last word of a name that hyphens join: « Jean-Pierre »."""
    while (
        index + 1 < len(plain)
        and plain[index + 1].start == plain[index].end + 1
        and typed[plain[index].end] in _HYPHENS
    ):
        index += 1
    return index


def _written(name: str) -> str:
    return "-".join(part.capitalize() for part in name.split("-"))


def _follows(texts: Sequence[str], index: int, runs: frozenset[tuple[str, ...]]) -> bool:
    return any(tuple(texts[index - length : index]) in runs for length in range(1, min(index, _LONGEST_RUN) + 1))
