"""What moved in a replay, in words: each criterion with its proofs gained and lost, then acts, rules and turns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scoring.errors import UnknownUnitError
from scoring.referentiel import referentiel
from scoring.results import RESULT_LABELS
from sim.format.changes import CriterionChange, Moved, TurnChange
from sim.replay.changes import Told
from tui.output import INDENT, one_line
from tui.wording import counted, listed, spelled

_SAID = {"montre": "montré", "contredit": "contredit"}
_KEYS: Mapping[str, str] = {
    "membre": "les mots de l'adhérent", "etat": "l'état", "tension": "la tension", "confiance": "la confiance",
    "compris": "ce qui est compris", "savoirs": "ce que l'adhérent a répondu", "actes": "les actes",
    "montres": "les critères montrés", "contredits": "les critères contredits", "preuves": "les preuves",
}  # fmt: skip
_COUNTS = (("montres", "montré"), ("contredits", "contredit"), ("occasions", "occasions"))
_RULE = {True: "respectée", False: "enfreinte", None: "absente"}


def criterion_lines(told: Told, change: CriterionChange) -> Iterator[str]:
    """Say how a criterion moved, with the words that made the difference."""
    then, now = _result(change.before), _result(change.after)
    result = f"{then} → {now}" if then != now else f"{now}, comme alors"
    yield f"{one_line(change.id)} {result}\u00a0: {_label(change.id)}"
    yield from _proofs(change.proofs)
    if change.before and change.after:
        moved = [
            f"{word} {change.before[key]} → {change.after[key]}"
            for key, word in _COUNTS
            if change.before[key] != change.after[key]
        ]
        if moved:
            yield f"{INDENT}Comptes\u00a0: {', '.join(moved)}."
    if change.id in told.demanded_otherwise and change.before and change.after:
        demands = [_demand(each[change.id]) for each in told.replay.demands]
        yield f"{INDENT}Attendu\u00a0: {demands[0]} → {demands[1]}."


def _demand(demand: Mapping[str, Any]) -> str:
    parts = [counted(demand["attendu"], "fois", "fois")] + ["noyau"] * demand["noyau"]
    return ", ".join(parts + [spelled(one_line(element)) for element in demand["elements"]])


def _result(tally: Mapping[str, Any] | None) -> str:
    if tally is None:
        return "non observé"
    labels: Mapping[str, str] = {str(key): label for key, label in RESULT_LABELS.items()}
    return labels.get(tally["resultat"], one_line(str(tally["resultat"])))


def _label(criterion: str) -> str:
    try:
        return referentiel().unit(criterion).label
    except UnknownUnitError:  # only in a record that was altered
        return "critère inconnu"


def _proofs(moved: Moved) -> Iterator[str]:
    for word, proofs in (("Perdu", moved.lost), ("Gagné", moved.gained)):
        for proof in proofs:
            said = _SAID.get(proof.polarity, one_line(proof.polarity))
            told = f"«\u00a0{one_line(proof.quote)}\u00a0»"
            yield f"{INDENT}{word} au tour {proof.turn}, {said}\u00a0: {told}, par «\u00a0{one_line(proof.cue)}\u00a0»."


def other_lines(told: Told) -> Iterator[str]:
    """Say what else moved: acts, forbidden statements, rules, turns."""
    moved = told.changes
    assert moved is not None
    for word, proofs in (("Acte perdu", moved.acts.lost), ("Acte gagné", moved.acts.gained)):
        for proof in proofs:
            what = spelled(one_line(proof.id))
            yield f"{word} au tour {proof.turn}, {what}\u00a0: «\u00a0{one_line(proof.quote)}\u00a0»."
    for word, items in (("n'est plus relevée", moved.forbidden.lost), ("est relevée", moved.forbidden.gained)):
        for item in items:
            what = spelled(one_line(item["id"]))
            quote = f"«\u00a0{one_line(item['extrait'])}\u00a0»"
            yield f"La phrase interdite du tour {item['tour']} {word}, {what}\u00a0: {quote}."
    for name, then, now in moved.rules:
        yield f"Règle {spelled(one_line(name))}\u00a0: {_RULE[then]} → {_RULE[now]}."
    yield from _turns(moved.turns, last_line=moved.last_line)


def _turns(turns: Sequence[TurnChange], *, last_line: bool) -> Iterator[str]:
    for turn in turns:
        if not turn.keys:
            what = "n'est plus joué" if turn.after is None else "n'était pas joué"
            yield f"Le tour {turn.before or turn.after} {what}."
    other = [turn for turn in turns if turn.keys]
    if other:
        numbers = listed([str(turn.before) for turn in other])
        keys = dict.fromkeys(key for turn in other for key in turn.keys)
        what = listed([_KEYS.get(key, one_line(key)) for key in keys])
        yield f"Tour{'s' if len(other) > 1 else ''} {numbers}, ce qui diffère\u00a0: {what}."
    if last_line:
        yield "L'adhérent prend congé avec d'autres mots."
