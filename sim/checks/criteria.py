"""Criteria: those named must stand in the référentiel, and those used must be observed.

A criterion that a reaction tests without being listed under ``criteres`` would be read by nobody: the reaction would
never come, without a word.
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.referentiel import referentiel
from sim.checks.case import Case, Path
from sim.format.conditions import Condition, Past, Requirement
from sim.format.scenario import Example, Fact, Forbidden, Rule, State
from sim.format.types import Line, Strict
from sim.suggestions import did_you_mean

USES: tuple[tuple[type[Strict], str], ...] = (
    (Condition, "shows"),
    (Condition, "contradicts"),
    (Past, "shows"),
    (Requirement, "shows"),
    (Rule, "criterion"),
    (Forbidden, "criterion"),
    (Fact, "criterion"),
    (Line, "occasions"),
    (State, "occasions"),
    (Example, "shows"),
    (Example, "contradicts"),
)
"""Which attribute of which group names criteria."""
SELF_CONTROL = "C1.6.1.a"
"""To stay master of oneself: only an aggressive line gives the occasion."""


def check_criteria(case: Case) -> None:
    """Say the criteria that do not exist, are not observed, or can't be shown."""
    for name in case.scenario.criteria:
        if _exists(case, ("criteres", name), name, key=True):
            _check_bloc(case, name)
    for path, name in _used(case):
        _check_use(case, path, name)
    for name in case.scenario.advice:
        if _exists(case, ("conseils", name), name, key=True):
            _check_observed(case, ("conseils", name), name, key=True)
    _check_aggressive_line(case)


def _used(case: Case) -> Iterator[tuple[Path, str]]:
    for path, part in case.parts:
        for model, attribute in USES:
            if isinstance(part, model) and attribute in part.model_fields_set:
                key = model.model_fields[attribute].alias or attribute
                value = getattr(part, attribute)
                if isinstance(value, str):
                    yield (*path, key), value
                for index, name in enumerate(value if isinstance(value, tuple) else ()):
                    yield (*path, key, index), name


def _check_use(case: Case, path: Path, name: str) -> None:
    if _exists(case, path, name):
        _check_observed(case, path, name)


def _exists(case: Case, path: Path, name: str, *, key: bool = False) -> bool:
    units = referentiel().units
    if name in units:
        return True
    inside = [unit for unit in units if unit.startswith(f"{name}.")]
    guess = f"Ses indicateurs sont {', '.join(inside)}." if inside else did_you_mean(name, units)
    say = case.say_of_key if key else case.say
    say(path, "D068", f"« {name} » n'est pas une unité du référentiel.", guess, "Écrivez l'un de ses 73 identifiants.")
    return False


def _check_observed(case: Case, path: Path, name: str, *, key: bool = False) -> None:
    if name not in case.scenario.criteria:
        say = case.say_of_key if key else case.say
        say(
            path, "D069", f"Le critère {name} n'est pas observé dans ce scénario.",
            "Il ne serait jamais lu dans une réplique.",
            f"Ajoutez « {name}: {{}} » sous « criteres », ou retirez-le d'ici.",
        )  # fmt: skip


def _check_bloc(case: Case, name: str) -> None:
    bloc = referentiel().unit(name).bloc_id
    if bloc not in case.scenario.blocs:
        case.say_of_key(
            ("criteres", name), "D070", f"Le critère {name} est du bloc {bloc}, que « blocs » ne donne pas.",
            "Il ne compterait pas dans le dossier de ce bloc.", f"Ajoutez {bloc} à « blocs », ou retirez ce critère.",
            "avertissement",
        )  # fmt: skip


def _check_aggressive_line(case: Case) -> None:
    written = any(isinstance(part, Line) and part.aggressive for _, part in case.parts)
    if SELF_CONTROL in case.scenario.criteria and not written:
        case.say_of_key(
            ("criteres", SELF_CONTROL), "D093",
            f"Aucune réplique « agressive: true » ne met {SELF_CONTROL} à l'épreuve.",
            "Rester maître de soi ne se voit que devant une attaque.",
            "Écrivez une réplique {texte: \"…\", agressive: true}, ou retirez ce critère.", "avertissement",
        )  # fmt: skip
