"""What she says: the facts that lines quote, and enough variants not to sound like a recording."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sim.checks.case import Case, Path
from sim.format.types import Line
from sim.lines import CALL_FACTS
from sim.suggestions import did_you_mean

ENOUGH = 3
"""Variants under which a learner hears the same words from one call to the next."""
ENOUGH_AGAIN = 2
"""Variants for what she was asked twice already: who asks a third time gets a line of ``reserve``."""
_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")


def check_lines(case: Case) -> None:
    """Say the facts that don't exist and the pools that are too poor."""
    known = (*case.scenario.case_file, *CALL_FACTS)
    for path, part in case.parts:
        if isinstance(part, Line):
            for match in _BRACES.finditer(part.text):
                _check_field(case, path, match, known)
    for path, where, variants in _pools(case):
        enough, told = (ENOUGH_AGAIN, "deux") if path[-1] == "redit" else (ENOUGH, "trois")
        if 0 < len(variants) < enough:
            case.say_of_key(
                path, "D080", f"Moins de {told} variantes sous « {path[-1]} »{where}.",
                "Aucune phrase n'est dite deux fois dans un appel, et on les retrouve d'un appel à l'autre.",
                "Écrivez-en d'autres.", "avertissement",
            )  # fmt: skip


def _check_field(case: Case, path: Path, match: re.Match[str], known: tuple[str, ...]) -> None:
    at = (*path, "texte")
    if match[1] is None:
        case.say(at, "D071", f"Une accolade « {match.group()} » est seule dans cette réplique.",
                 mend="Un fait s'écrit {nom_du_fait} ; sinon, retirez l'accolade.")  # fmt: skip
    elif match[1] not in known:
        guess = did_you_mean(match[1], known)
        case.say(
            at, "D071", f"« {match.group()} » n'est pas un fait du dossier ni de l'appel.",
            guess or f"L'appel donne : {', '.join(CALL_FACTS)}.",
            "Corrigez ce nom, ou écrivez le fait sous « dossier ».",
        )  # fmt: skip


def _pools(case: Case) -> Iterator[tuple[Path, str, tuple[Line, ...]]]:
    """Give what she may be brought to say again in one call, with where it stands in words."""
    scenario = case.scenario
    for name, state in scenario.states.items():
        where = f" de l'état « {name} »"
        yield ("etats", name, "dit"), where, state.lines
        yield ("etats", name, "suite"), where, state.follow_ups
        yield ("etats", name, "relance"), where, state.prompts
    for name, savoir in scenario.savoirs.items():
        yield ("savoirs", name, "redit"), f" du savoir « {name} »", savoir.again
    for index, confirmation in enumerate(scenario.confirmations):
        yield ("confirmations", index, "dit"), " d'une confirmation", confirmation.lines
    yield ("ignorances",), "", scenario.ignorances
    if scenario.silences is not None and scenario.silences.times > 1:
        yield ("silences", "dit"), " des silences", scenario.silences.lines
