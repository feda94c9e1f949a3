"""A refusal of the format, in a trainer's words: one sentence by type of error, and the key she may have meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pydantic_core import ErrorDetails

from scoring.faults import Fault
from scoring.strict_yaml import Document
from scoring.text import fold
from scoring.yaml_traps import excerpt
from sim.data_folder import shown
from sim.model_keys import description, keys_at

Path = tuple[str | int, ...]
_KEY = "[key]"
_QUOTED = re.compile(r"'([^']*)'|(\d+)")
_MANY = 14
"""Keys up to which all those possible are listed."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Guess which of ``known`` was meant, if any."""
    choices = {fold(choice): choice for choice in known}
    near = difflib.get_close_matches(fold(word[:100]), choices, n=1)
    return choices[near[0]] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Ask about the nearest of ``known``: a sentence, or nothing."""
    near = nearest(word, known)
    return f"Vouliez-vous dire « {near} » ?" if near else ""


def without_echoes(refusals: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out a key said to be missing when a misspelt one beside it is surely that key."""
    meant = set()
    for refusal in refusals:
        if refusal["type"] == "extra_forbidden":
            *holder, key = refusal["loc"]
            meant.add((*holder, nearest(str(key), keys_at(tuple(holder)))))
    return [refusal for refusal in refusals if refusal["type"] != "missing" or refusal["loc"] not in meant]


def schema_fault(refusal: ErrorDetails, document: Document) -> Fault:
    """Say ``refusal`` in French, at its place."""
    path: Path = tuple(refusal["loc"])
    if path[-1:] == (_KEY,):
        return _bad_key(path[:-1], document)
    kind = refusal["type"]
    if kind == "missing":
        return _missing(path, document)
    if kind == "extra_forbidden":
        return _unknown_key(path, document)
    place = document.place(*path)
    if refusal["input"] is None and kind in _SAYINGS:
        return Fault(place, "D049", f"{_named(path)} n'a pas de valeur.", mend="Donnez-en une, ou retirez la clé.")
    code, what, mend = _SAYINGS.get(kind, _other)(path, refusal)
    return Fault(place, code, what, mend=mend)


def _named(path: Path) -> str:
    """« dit », or « un élément de « dit » »."""
    names = [step for step in path if isinstance(step, str)]
    name = shown(names[-1]) if names else "fichier"
    if path and isinstance(path[-1], int):
        return f"L'élément {path[-1] + 1} de « {name} »"
    return f"« {name} »"


def _bad_key(path: Path, document: Document) -> Fault:
    key, place = str(path[-1]), document.key_place(*path)
    if path[:-1] and path[-2] in {"criteres", "conseils"}:
        return Fault(place, "D040", f"« {excerpt(key)} » n'est pas un critère.", mend=_CRITERION)
    return Fault(place, "D039", f"« {excerpt(key)} » ne peut pas être un identifiant.", mend=_identifier(key))


_CRITERION = "Écrivez l'identifiant du référentiel, par exemple C1.6.1.b ou C1.2.2."


def _identifier(word: str) -> str:
    better = re.sub(r"[^a-z0-9]+", "_", fold(word)).strip("_")[:80]
    guess = f", par exemple « {better} »" if re.match(r"[a-z]", better) else ""
    return f"Écrivez-le en minuscules sans accent, chiffres et tirets bas{guess}."


def _missing(path: Path, document: Document) -> Fault:
    key = str(path[-1])
    place = document.key_place(*path[:-1])
    holder = f" dans {_named(path[:-1])[0].lower()}{_named(path[:-1])[1:]}" if len(path) > 1 else ""
    return Fault(place, "D031", f"Il manque la clé « {key} »{holder}.", description(path), f"Ajoutez « {key}: … ».")


def _unknown_key(path: Path, document: Document) -> Fault:
    key, known = str(path[-1]), keys_at(path[:-1])
    guess = did_you_mean(key, known)
    listed = f"Clés possibles ici : {', '.join(known)}." if len(known) <= _MANY else ""
    return Fault(
        document.key_place(*path), "D030", f"La clé « {excerpt(key)} » n'existe pas ici.", guess,
        "Corrigez-la, ou retirez-la." if guess else (listed or "Retirez-la."),
    )  # fmt: skip


_Said = tuple[str, str, str]


def _text(path: Path, refusal: ErrorDetails) -> _Said:
    given = refusal["input"]
    if isinstance(given, dict | list):
        return "D032", f"{_named(path)} doit être un texte.", "Écrivez une phrase entre guillemets droits (\"…\")."
    return "D032", f"{_named(path)} doit être un texte, et non {_kind(given)}.", f'Mettez des guillemets : "{_yaml(given)}".'


def _kind(given: Any) -> str:
    return "vrai ou faux" if isinstance(given, bool) else "un nombre" if isinstance(given, int | float) else "ceci"


def _yaml(given: Any) -> str:
    return str(given).lower() if isinstance(given, bool) else excerpt(str(given))


def _whole(path: Path, refusal: ErrorDetails) -> _Said:
    return "D033", f"{_named(path)} doit être un nombre entier.", "Écrivez un nombre en chiffres, sans guillemets."


def _number(path: Path, refusal: ErrorDetails) -> _Said:
    return "D034", f"{_named(path)} doit être un nombre.", "Écrivez 310 ou 310.50, sans guillemets ni « € »."


def _truth(path: Path, refusal: ErrorDetails) -> _Said:
    return "D035", f"{_named(path)} doit être « true » (vrai) ou « false » (faux).", "Écrivez l'un des deux, sans guillemets."


def _list(path: Path, refusal: ErrorDetails) -> _Said:
    return "D036", f"{_named(path)} doit être une liste.", "Mettez les éléments entre crochets [ ], ou chacun après un tiret."


def _group(path: Path, refusal: ErrorDetails) -> _Said:
    known = keys_at(path)
    listed = f" : {', '.join(known[:_MANY])}" if known else ""
    return "D037", f"{_named(path)} doit être un groupe de clés{listed}.", "Écrivez chaque clé à la ligne, décalée, ou { clé: valeur }."


def _choice(path: Path, refusal: ErrorDetails) -> _Said:
    expected = [word or digits for word, digits in _QUOTED.findall(str(refusal.get("ctx", {}).get("expected", "")))]
    given = str(refusal["input"])
    if path == ("format",):
        return "D048", f"Ce format « {excerpt(given)} » n'est pas connu.", "Écrivez « format: 1 »."
    guess = did_you_mean(given, expected)
    listed = f"Écrivez l'un de ceux-ci : {', '.join(expected)}."
    return "D038", f"{_named(path)} ne peut pas valoir « {excerpt(given)} ».", " ".join(filter(None, [guess, listed]))


def _pattern(path: Path, refusal: ErrorDetails) -> _Said:
    given = str(refusal["input"])
    if "C[1-3]" in str(refusal.get("ctx", {}).get("pattern")):
        return "D040", f"« {excerpt(given)} » n'est pas un critère.", _CRITERION
    return "D039", f"« {excerpt(given)} » ne peut pas être un identifiant.", _identifier(given)


def _bound(path: Path, refusal: ErrorDetails) -> _Said:
    context = refusal.get("ctx", {})
    limit = f"au moins {context['ge']}" if "ge" in context else f"au plus {context.get('le')}"
    return "D041", f"{_named(path)} vaut {_yaml(refusal['input'])} : il faut {limit}.", "Corrigez ce nombre."


def _short(path: Path, refusal: ErrorDetails) -> _Said:
    return "D042", f"{_named(path)} est vide.", "Écrivez-y au moins un élément, ou retirez la clé."


def _long(path: Path, refusal: ErrorDetails) -> _Said:
    return "D043", f"{_named(path)} dépasse {refusal.get('ctx', {}).get('max_length')} caractères.", "Raccourcissez-le."


def _written(code: str, what: str, mend: str) -> Callable[[Path, ErrorDetails], _Said]:
    return lambda path, refusal: (code, f"{_named(path)} {what}", mend)


def _other(path: Path, refusal: ErrorDetails) -> _Said:
    return "D059", f"{_named(path)} n'est pas ce qu'il doit être.", "Comparez avec un scénario fourni."


_SAYINGS: Mapping[str, Callable[[Path, ErrorDetails], _Said]] = {
    "string_type": _text,
    "string_pattern_mismatch": _pattern,
    "string_too_short": _short,
    "string_too_long": _long,
    "int_type": _whole,
    "int_parsing": _whole,
    "int_from_float": _whole,
    "float_type": _number,
    "float_parsing": _number,
    "finite_number": _number,
    "bool_type": _truth,
    "bool_parsing": _truth,
    "tuple_type": _list,
    "dict_type": _group,
    "model_type": _group,
    "model_attributes_type": _group,
    "literal_error": _choice,
    "greater_than_equal": _bound,
    "less_than_equal": _bound,
    "too_short": _short,
    "duree": _written("D044", "n'est pas une durée.", "Écrivez « 40 s », « 8 min » ou « 1 h »."),
    "date": _written("D045", "n'est pas une date.", "Écrivez-la année-mois-jour : 2026-10-27."),
    "heure": _written("D046", "n'est pas une heure.", 'Écrivez-la entre guillemets : "10:15".'),
}


