"""A cue: plain French with a few marks, turned into the words that a reply must hold.

    je comprends votre colère|déception     one of these words
    ~on se rappelle                         denied or not
    ^bon                                    at the beginning of the clause
    vais! rappeler                          this exact form
    je … avant vendredi|mardi               any distance inside the sentence
    quand … envoyé ?                        only in a question or a request
    je vous rappelle <date>                 a typed value

The content words must stand in one clause, in this order. A cue with less than two content words must be matched
with its grammar too, or « je m'en occupe » would be found in any « occuper ». A cue is read by the same analysis as
a reply, so that « ce n'est pas grave » asks for a denied « grave ».
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from scoring.analysis import Analysis, analyse
from scoring.grammar import FIRST, SECOND, SUBJECTS, THIRD, is_function
from scoring.words import split_words

Person = Literal["premiere", "deuxieme", "troisieme"]
VALUE_SLOTS = {f"<{kind}>": kind for kind in ("montant", "date", "heure", "delai")}
_GROUP = re.compile(r"[^\s|]+(?:\|[^\s|]+)+")
_SLOT = re.compile("|".join(VALUE_SLOTS))
_ANY_DAY = date(2000, 1, 1)
_ARTICLES = frozenset(
    {"le", "la", "les", "un", "une", "des", "du", "de", "au", "aux", "votre", "vos", "mon", "ma", "mes", "notre", "nos"}
)


@dataclass(frozen=True, slots=True)
class Slot:
    """One word that the reply must hold."""

    keys: frozenset[str]
    """Any of these: lemmas, folded forms, or a typed value such as ``<date>``."""
    denied: bool = False
    far: bool = False
    """Any distance from the word before, inside the sentence."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A compiled cue."""

    text: str
    """As its author wrote it."""
    slots: tuple[Slot, ...]
    person: Person | None = None
    """Who must be the subject; None: anybody."""
    any_polarity: bool = False
    at_start: bool = False
    asks: bool = False
    unreal: bool = False
    """The cue itself is unreal (« il faudrait que ») and only matches unreal clauses."""


@lru_cache(maxsize=20_000)
def parse_cue(text: str) -> Cue:
    """Compile ``text``.

    Raises:
        ValueError: in French, when no word is left to look for.
    """
    body = text.strip()
    any_polarity, body = _flag(body, "~")
    at_start, body = _flag(body, "^")
    asks = body.endswith("?")
    alternatives = {match.group().split("|")[0]: match.group().split("|") for match in _GROUP.finditer(body)}
    plain = _GROUP.sub(lambda match: match.group().split("|")[0], body).rstrip("? ")
    slots = _slots(plain, alternatives)
    if not slots:
        raise ValueError(f"l'indice « {text} » ne contient aucun mot à chercher")
    analysis = analyse(_SLOT.sub(" ", plain).replace("…", " ").replace("!", ""), _ANY_DAY)
    return Cue(text, slots, _person(analysis), any_polarity, at_start, asks, bool(analysis.unreal))


def _flag(body: str, mark: str) -> tuple[bool, str]:
    return (True, body[1:].lstrip()) if body.startswith(mark) else (False, body)


def _slots(plain: str, alternatives: dict[str, list[str]]) -> tuple[Slot, ...]:
    """Give the slots of the content words, or of every word when there are fewer than two."""
    parts = [(_piece_slots(piece, alternatives), far) for piece, far in _pieces(plain)]
    denied = _denied_texts(plain)
    words = [(keys, text, far and not index) for slots, far in parts for index, (keys, text) in enumerate(slots)]
    kept = [(keys, text, far) for keys, text, far in words if not is_function(keys)]
    if len(kept) < 2:
        kept = [(keys, text, far) for keys, text, far in words if text not in _ARTICLES and text not in {"ne", "pas"}]
    return tuple(Slot(keys, text in denied, far) for keys, text, far in kept)


def _pieces(plain: str) -> list[tuple[str, bool]]:
    """Cut the cue at its « … » and before its typed values; the flag says that the piece may stand far."""
    pieces = re.split(r"\s*(?:…|\.{3})\s*", plain)
    return [(piece, index > 0) for index, piece in enumerate(pieces) if piece]


def _piece_slots(piece: str, alternatives: dict[str, list[str]]) -> list[tuple[frozenset[str], str]]:
    found: list[tuple[frozenset[str], str]] = []
    for token in piece.split():
        if token in VALUE_SLOTS:
            found.append((frozenset({token}), token))
        elif token.endswith("!") and len(token) > 1:
            found.extend((frozenset({f"={word.text}"}), word.text) for word in split_words(token[:-1]))
        else:
            found.extend(_token_slots(token, alternatives.get(token, [token])))
    return found


def _token_slots(token: str, choices: list[str]) -> list[tuple[frozenset[str], str]]:
    words = [word for word in split_words(token) if not word.is_mark]
    if not words:
        return []
    if len(choices) == 1:
        return [(word.keys, word.text) for word in words]
    *lead, last = words
    keys = frozenset().union(*(split[-1].keys for choice in choices if (split := split_words(choice))))
    return [*((word.keys, word.text) for word in lead), (keys, last.text)]


def _denied_texts(plain: str) -> frozenset[str]:
    analysis = analyse(_SLOT.sub(" ", plain).replace("…", " ").replace("!", ""), _ANY_DAY)
    return frozenset(analysis.words[index].text for index in analysis.denied)


def _person(analysis: Analysis) -> Person | None:
    """The first subject pronoun of the cue decides."""
    for word in analysis.words:
        if word.text in SUBJECTS | FIRST | THIRD:
            if word.text in FIRST:
                return "premiere"
            if word.text in SECOND:
                return "deuxieme"
            return "troisieme" if word.text in THIRD - {"il", "elle"} else None
    return None
