"""French that stays valid YAML and loses words: found here, and answered by « mettez des guillemets ».

A rule only fires where the mistake is near certain: a false alarm on « duree: 8 min  # visée » would teach people
to ignore the others.
"""

from __future__ import annotations

import re

from scoring.faults import Fault, Place
from scoring.yaml_faults import QUOTE_IT, braces

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
_WORDS = {"true": True, "false": False, "null": None, "": None}
_PHRASE_KEY = re.compile(r"[\s\u00a0\u202f'’!?…«»,;]")
_CUT = re.compile(r"[ \t]+#(?P<after>.?)")
_DASH = re.compile(r"[ \t]*-[ \t]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
SHOWN = 40
"""Characters of the trainer's words that a message quotes."""


def plain_value(text: str) -> str | int | float | bool | None:
    """What an unquoted value means: a truth, a number, nothing, else the text itself."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


def excerpt(text: str) -> str:
    """The trainer's words, short enough for a message and fit to be printed."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in text[: 2 * SHOWN]).split())
    return flat if len(flat) <= SHOWN else flat[: SHOWN - 1] + "…"


def scalar_traps(value: str, source: str, place: Place) -> Fault | None:
    """Look at an unquoted text of one line or more; ``source`` is its text and what follows it on its last line."""
    if value.count('"') % 2 or (value.endswith('"') and not value.startswith('"')):
        return Fault(
            place, "D025", f"Un guillemet se perd dans « {excerpt(value)} ».",
            "Il fait partie du texte et serait affiché.", "Ouvrez et fermez les guillemets, ou retirez celui-ci.",
        )  # fmt: skip
    if "\n" in source and any(_DASH.match(line) for line in source.split("\n")[1:]):
        return Fault(
            place, "D015", "Les tirets qui suivent sont lus comme la suite de cette phrase.",
            "Ils sont plus décalés qu'elle.", "Alignez les tirets, et mettez chaque phrase entre guillemets.",
        )  # fmt: skip
    return None


def cut_trap(value: str, tail: str, place: Place) -> Fault | None:
    """Look at what follows an unquoted text on its line: a « # » there may have cut a sentence."""
    match = _CUT.match(tail)
    if match is None:
        return None
    glued = match["after"] not in {"", " ", "\t", "#", "!", "\r"}
    sentence = len(value.split()) >= 3 and match.group().startswith(" #")
    if not glued and not sentence:
        return None
    return Fault(
        place, "D024", f"Le texte est coupé après « {excerpt(value)} ».",
        "Un espace suivi de « # » commence un commentaire : la suite n'est pas lue.",
        QUOTE_IT if glued else "Mettez la phrase entre guillemets droits (\"…\"), même si le commentaire est voulu.",
        "erreur" if glued else "avertissement",
    )  # fmt: skip


def key_trap(key: str, in_list: bool, place: Place) -> Fault | None:
    """Look at an unquoted key: a sentence that holds « : » is read as a key and its value."""
    sentence = _PHRASE_KEY.search(key) or (in_list and (key[:1].isupper() and not key[1:2].isdigit()))
    if not sentence and not (in_list and not key.isascii()):
        return None
    return Fault(
        place, "D023", f"« {excerpt(key)} » est lu comme une clé, à cause du « : » qui suit.",
        "Une clé est un seul mot : si c'est une phrase, elle est coupée en deux et ne serait pas dite.",
        f"{QUOTE_IT} Si c'est un identifiant, écrivez-le sans espace ni accent.",
    )  # fmt: skip


def brace_trap(text: str, place: Place) -> Fault | None:
    """Look at ``{prenom_conseiller}`` alone, read as a key without a value; ``text`` is the source of the group."""
    return braces(place) if re.fullmatch(r"\{\s*[\w ]+\s*\}", text) else None


def control_trap(value: str, place: Place) -> Fault | None:
    """Look for control characters written as escapes between quotes: they could command a terminal."""
    if not _CONTROL.search(value):
        return None
    return Fault(
        place, "D027", "Ce texte contient un caractère de commande.",
        "Il pourrait agir sur l'écran au lieu d'être lu.", "Retirez le code qui suit la barre oblique inversée (\\).",
    )  # fmt: skip
