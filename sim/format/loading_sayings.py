"""One sentence by type of refusal: code, what is wrong, what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pydantic_core import ErrorDetails

from scoring.text import fold
from scoring.yaml_traps import excerpt
from sim.data_folder import shown
from sim.format.keys import keys_at
from sim.suggestions import did_you_mean

Path = tuple[str | int, ...]
_QUOTED = re.compile(r"'([^']*)'|(\d+)")
MANY = 14
"""Keys up to which all those possible are listed."""
CRITERION = "Écrivez l'identifiant du référentiel, par exemple C1.6.1.b ou C1.2.2."


def named(path: Path) -> str:
    """Name the end of ``path``: « dit », or « un élément de « dit » »."""
    names = [step for step in path if isinstance(step, str)]
    name = shown(names[-1]) if names else "fichier"
    if path and isinstance(path[-1], int):
        return f"L'élément {path[-1] + 1} de « {name} »"
    return f"« {name} »"


def as_identifier(word: str) -> str:
    """Say how an identifier is written, with ``word`` made into one."""
    better = re.sub(r"[^a-z0-9]+", "_", fold(word)).strip("_")[:80]
    guess = f", par exemple « {better} »" if re.match(r"[a-z]", better) else ""
    return f"Écrivez-le en minuscules sans accent, chiffres et tirets bas{guess}."


_Said = tuple[str, str, str]


def _text(path: Path, refusal: ErrorDetails) -> _Said:
    given = refusal["input"]
    if isinstance(given, dict | list):
        return "D032", f"{named(path)} doit être un texte.", 'Écrivez une phrase entre guillemets droits ("…").'
    return (
        "D032",
        f"{named(path)} doit être un texte, et non {_kind(given)}.",
        f'Mettez des guillemets : "{_yaml(given)}".',
    )


def _kind(given: object) -> str:
    return "vrai ou faux" if isinstance(given, bool) else "un nombre" if isinstance(given, int | float) else "ceci"


def _yaml(given: object) -> str:
    return str(given).lower() if isinstance(given, bool) else excerpt(str(given))


def _whole(path: Path, refusal: ErrorDetails) -> _Said:
    return "D033", f"{named(path)} doit être un nombre entier.", "Écrivez un nombre en chiffres, sans guillemets."


def _number(path: Path, refusal: ErrorDetails) -> _Said:
    return "D034", f"{named(path)} doit être un nombre.", "Écrivez 310 ou 310.50, sans guillemets ni « € »."


def _truth(path: Path, refusal: ErrorDetails) -> _Said:
    return (
        "D035",
        f"{named(path)} doit être « true » (vrai) ou « false » (faux).",
        "Écrivez l'un des deux, sans guillemets.",
    )


def _list(path: Path, refusal: ErrorDetails) -> _Said:
    return (
        "D036",
        f"{named(path)} doit être une liste.",
        "Mettez les éléments entre crochets [ ], ou chacun après un tiret.",
    )


def _group(path: Path, refusal: ErrorDetails) -> _Said:
    known = keys_at(path)
    if known[:1] == ("texte",):
        return _text(path, refusal)
    listed = f" : {', '.join(known[:MANY])}" if known else ""
    return (
        "D037",
        f"{named(path)} doit être un groupe de clés{listed}.",
        "Écrivez chaque clé à la ligne, décalée, ou { clé: valeur }.",
    )


def _choice(path: Path, refusal: ErrorDetails) -> _Said:
    expected = [word or digits for word, digits in _QUOTED.findall(str(refusal.get("ctx", {}).get("expected", "")))]
    given = str(refusal["input"])
    if path == ("format",):
        return "D048", f"Ce format « {excerpt(given)} » n'est pas connu.", "Écrivez « format: 1 »."
    guess = did_you_mean(given, expected)
    listed = f"Écrivez l'un de ceux-ci : {', '.join(expected)}."
    return "D038", f"{named(path)} ne peut pas valoir « {excerpt(given)} ».", " ".join(filter(None, [guess, listed]))


def _pattern(path: Path, refusal: ErrorDetails) -> _Said:
    given = str(refusal["input"])
    if "C[1-3]" in str(refusal.get("ctx", {}).get("pattern")):
        return "D040", f"« {excerpt(given)} » n'est pas un critère.", CRITERION
    return "D039", f"« {excerpt(given)} » ne peut pas être un identifiant.", as_identifier(given)


def _bound(path: Path, refusal: ErrorDetails) -> _Said:
    context = refusal.get("ctx", {})
    limit = f"au moins {context['ge']}" if "ge" in context else f"au plus {context.get('le')}"
    return "D041", f"{named(path)} vaut {_yaml(refusal['input'])} : il faut {limit}.", "Corrigez ce nombre."


def _short(path: Path, refusal: ErrorDetails) -> _Said:
    return "D042", f"{named(path)} est vide.", "Écrivez-y au moins un élément, ou retirez la clé."


def _long(path: Path, refusal: ErrorDetails) -> _Said:
    return "D043", f"{named(path)} dépasse {refusal.get('ctx', {}).get('max_length')} caractères.", "Raccourcissez-le."


def _written(code: str, what: str, mend: str) -> Callable[[Path, ErrorDetails], _Said]:
    return lambda path, refusal: (code, f"{named(path)} {what}", mend)


def other_saying(path: Path, refusal: ErrorDetails) -> _Said:
    """What is said of a type of error that the table does not know."""
    return "D059", f"{named(path)} n'est pas ce qu'il doit être.", "Comparez avec un scénario fourni."


SAYINGS: Mapping[str, Callable[[Path, ErrorDetails], _Said]] = {
    # type of pydantic's error: what to say
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
    "duree": _written("D044", "n'est pas une durée.", "Écrivez « 40 s », « 8 min » ou « 1 h »."),
    "date": _written("D045", "n'est pas une date.", "Écrivez-la année-mois-jour : 2026-10-27."),
    "heure": _written("D046", "n'est pas une heure.", 'Écrivez-la entre guillemets : "10:15".'),
}
