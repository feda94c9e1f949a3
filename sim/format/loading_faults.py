"""A refusal of the format as a fault: its place, and the key that the trainer may have meant."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic_core import ErrorDetails

from scoring.faults import Fault
from scoring.strict_yaml import Document
from scoring.yaml_traps import excerpt
from sim.format.keys import description, keys_at
from sim.format.loading_sayings import CRITERION, MANY, SAYINGS, Path, as_identifier, named, other_saying
from sim.suggestions import did_you_mean, nearest

_KEY = "[key]"


def without_echoes(refusals: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out what another refusal explains: a missing key misspelt beside, a list emptied by its refused items."""
    meant = set()
    for refusal in refusals:
        if refusal["type"] == "extra_forbidden":
            *holder, key = refusal["loc"]
            meant.add((*holder, nearest(str(key), keys_at(tuple(holder)))))
    return [
        refusal
        for refusal in refusals
        if not (refusal["type"] == "missing" and refusal["loc"] in meant)
        and not (refusal["type"] == "too_short" and refusal["input"])
    ]


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
    if refusal["input"] is None and kind in SAYINGS:
        return Fault(place, "D049", f"{named(path)} n'a pas de valeur.", mend="Donnez-en une, ou retirez la clé.")
    code, what, mend = SAYINGS.get(kind, other_saying)(path, refusal)
    return Fault(place, code, what, mend=mend)


def _bad_key(path: Path, document: Document) -> Fault:
    key, place = str(path[-1]), document.key_place(*path)
    if path[:-1] and path[-2] in {"criteres", "conseils"}:
        return Fault(place, "D040", f"« {excerpt(key)} » n'est pas un critère.", mend=CRITERION)
    return Fault(place, "D039", f"« {excerpt(key)} » ne peut pas être un identifiant.", mend=as_identifier(key))


def _missing(path: Path, document: Document) -> Fault:
    key = str(path[-1])
    place = document.key_place(*path[:-1])
    holder = f" dans {named(path[:-1])[0].lower()}{named(path[:-1])[1:]}" if len(path) > 1 else ""
    return Fault(place, "D031", f"Il manque la clé « {key} »{holder}.", description(path), f"Ajoutez « {key}: … ».")


def _unknown_key(path: Path, document: Document) -> Fault:
    key, known = str(path[-1]), keys_at(path[:-1])
    guess = did_you_mean(key, known)
    listed = f"Clés possibles ici : {', '.join(known)}." if len(known) <= MANY else ""
    return Fault(
        document.key_place(*path), "D030", f"La clé « {excerpt(key)} » n'existe pas ici.", guess,
        "Corrigez-la, ou retirez-la." if guess else (listed or "Retirez-la."),
    )  # fmt: skip
