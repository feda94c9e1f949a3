"""Every id that a scenario names must exist: one table, so that no key is forgotten."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sim.checks.case import Case, Path
from sim.format.conditions import Condition, Past, Requirement
from sim.format.scenario import Act, Example, ObservedCriterion, Patience, Playthrough, Rule, Transition
from sim.format.types import Strict
from sim.suggestions import did_you_mean


@dataclass(frozen=True)
class Kind:
    """A kind of id."""

    code: str
    name: str
    """With its article."""
    section: str
    """The key under which such an id is written."""


KINDS = {
    "cible": Kind("D060", "un état ou une fin", "etats » ou « fins"),
    "acte": Kind("D061", "un acte", "actes"),
    "savoir": Kind("D062", "un savoir", "savoirs"),
    "etat": Kind("D063", "un état", "etats"),
    "regle": Kind("D064", "une règle", "regles"),
    "interdit": Kind("D065", "un interdit", "interdits"),
    "fait": Kind("D066", "un fait du dossier", "dossier"),
    "fin": Kind("D067", "une fin", "fins"),
}
REFERENCES: tuple[tuple[type[Strict], str, str], ...] = (
    (Condition, "acts", "acte"),
    (Condition, "forbidden", "interdit"),
    (Condition, "rules", "regle"),
    (Past, "acts", "acte"),
    (Past, "savoirs", "savoir"),
    (Past, "states", "etat"),
    (Past, "forbidden", "interdit"),
    (Past, "rules", "regle"),
    (Requirement, "acts", "acte"),
    (Requirement, "savoirs", "savoir"),
    (Requirement, "states", "etat"),
    (ObservedCriterion, "elements", "acte"),
    (Act, "facts", "fait"),
    (Rule, "before", "acte"),
    (Transition, "target", "cible"),
    (Patience, "target", "cible"),
    (Example, "acts", "acte"),
    (Example, "forbidden", "interdit"),
    (Example, "savoirs", "savoir"),
    (Playthrough, "ending", "fin"),
)
"""Which attribute of which group names which kind of id."""
UNFINISHED = "inachevee"
"""The ending of a call that was left: no ending of a scenario may take its name."""


def check_names(case: Case) -> None:
    """Say every id that names nothing, and every name given twice."""
    names = case.names
    for path, part in case.parts:
        for model, attribute, kind in REFERENCES:
            if kind in names and isinstance(part, model):
                for at, identifier in _named(path, part, attribute):
                    _check(case, at, identifier, kind, names[kind])
    _check_twice(case, "regles", [rule.id for rule in case.scenario.rules], "id")
    _check_twice(case, "interdits", [statement.id for statement in case.scenario.forbidden], "id")
    _check_twice(case, "parcours", [playthrough.name for playthrough in case.scenario.playthroughs], "nom")
    _check_endings(case)


def _named(path: Path, part: Strict, attribute: str) -> Iterator[tuple[Path, str]]:
    key = type(part).model_fields[attribute].alias or attribute
    value = getattr(part, attribute)
    if isinstance(value, str):
        yield (*path, key), value
    for index, identifier in enumerate(value if isinstance(value, tuple) else ()):
        yield (*path, key, index), identifier


def _check(case: Case, path: Path, identifier: str, kind: str, known: Collection[str]) -> None:
    if identifier in known:
        return
    told = KINDS[kind]
    guess = did_you_mean(identifier, known)
    where = " du scénario ni du lexique" if kind == "acte" else ""
    case.say(
        path, told.code, f"« {identifier} » n'est pas {told.name}{where}.", guess,
        f"Corrigez ce nom, ou écrivez-le sous « {told.section} ».",
    )  # fmt: skip


def _check_twice(case: Case, section: str, identifiers: list[str], key: str) -> None:
    seen: set[str] = set()
    for index, identifier in enumerate(identifiers):
        if identifier in seen:
            case.say(
                (section, index, key), "D082", f"« {identifier} » est déjà le nom d'un autre élément de « {section} ».",
                "On ne saurait pas lequel est visé.", "Renommez l'un des deux.",
            )  # fmt: skip
        seen.add(identifier)


def _check_endings(case: Case) -> None:
    for name in case.scenario.endings:
        if name in case.scenario.states:
            case.say_of_key(
                ("fins", name), "D078", f"« {name} » est à la fois un état et une fin.",
                "« vers » ne saurait pas où aller.", "Renommez l'un des deux.",
            )  # fmt: skip
        if name == UNFINISHED:
            case.say_of_key(
                ("fins", name), "D087", f"« {UNFINISHED} » est le nom réservé d'un appel interrompu.",
                mend="Renommez cette fin.",
            )  # fmt: skip
