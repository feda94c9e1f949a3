"""What she would never say, and what she could never confirm: lines out of reach, an identity that no line gives."""

from __future__ import annotations

from scoring.text import fold
from sim.checks.case import Case, Path
from sim.checks.graph import reachable, ways_of
from sim.format.scenario import Confirmation, Fact, Scenario
from sim.format.types import Line
from sim.guard_logic import implies
from sim.lines import say_fact


def review_lines(case: Case) -> None:
    """Say the lines that nobody will ever hear, and the facts that nobody can learn from her."""
    _review_first_state(case)
    _review_covered_states(case)
    _review_conditions(case)
    _review_order(case, "confirmations", case.scenario.confirmations)
    _review_identity(case)


def _unheard(case: Case, path: Path, why: str, mend: str) -> None:
    case.say_of_key(path, "D132", f"Ce qui est sous « {path[-1]} » ne serait jamais dit.", why, mend, "avertissement")


def _review_first_state(case: Case) -> None:
    """When the adviser speaks first, her first lines wait for a call that comes back to where it began."""
    scenario, first = case.scenario, case.scenario.initial_state
    lines = scenario.states[first].lines
    if scenario.opening == "conseiller" and lines and first not in _entered_silently(scenario):
        _unheard(
            case, ("etats", first, "dit"), "Le conseiller parle le premier, et rien ne ramène à ce premier état.",
            "Écrivez « ouverture: membre », ou placez ces phrases sous « suite » ou dans un autre état.",
        )  # fmt: skip


def _review_covered_states(case: Case) -> None:
    scenario = case.scenario
    spoken = _entered_silently(scenario)
    entered = reachable([scenario.initial_state], ways_of(scenario)) - {scenario.initial_state}
    for name, state in scenario.states.items():
        if state.lines and name in entered and name not in spoken:
            _unheard(
                case, ("etats", name, "dit"), "Chaque transition qui mène ici a son propre « dit », qui le remplace.",
                "Retirez ces phrases, ou le « dit » d'une des transitions.",
            )  # fmt: skip


def _entered_silently(scenario: Scenario) -> set[str]:
    """The states that are entered by a way without words of its own."""
    ways = [*scenario.everywhere, *(way for state in scenario.states.values() for way in state.transitions)]
    patient = {state.patience.target for state in scenario.states.values() if state.patience}
    return patient | {way.target for way in ways if not way.lines}


def _review_conditions(case: Case) -> None:
    for name, savoir in case.scenario.savoirs.items():
        if savoir.refusal and savoir.when is None:
            _unheard(
                case, ("savoirs", name, "sinon"), "Sans « si », elle répond toujours.",
                "Ajoutez une condition « si », ou retirez « sinon ».",
            )  # fmt: skip
    for name, ending in case.scenario.endings.items():
        if ending.warning and ending.when is None:
            _unheard(
                case, ("fins", name, "avertit"), "Seule une fin qui a une condition « si » avertit.",
                "Ajoutez « si », ou dites cet avertissement dans un état.",
            )  # fmt: skip


def _review_order(case: Case, section: str, written: tuple[Confirmation, ...]) -> None:
    for index, later in enumerate(written):
        for number, earlier in enumerate(written[:index]):
            if earlier.when is None or (later.when is not None and implies(later.when, earlier.when)):
                place = case.document.place(section, number)
                _unheard(
                    case, (section, index, "dit"),
                    f"Celle de la ligne {place.line} convient chaque fois et la précède.",
                    "Placez la plus exigeante en premier, celle sans « quand » en dernier.",
                )  # fmt: skip
                break


def _review_identity(case: Case) -> None:
    """An adviser may authenticate her by what she says, not by what the tool shows."""
    lines = [part.text for _, part in case.parts if isinstance(part, Line)]
    said = fold(" ".join(lines))
    for name, fact in case.scenario.case_file.items():
        if fact.identity and case.scenario.savoirs and f"{{{name}}}" not in said and not _told(case, fact, said):
            case.say_of_key(
                ("dossier", name), "D135", f"Le fait d'identité « {name} » ne peut être appris de personne.",
                "Aucune réplique ne le donne : le conseiller ne pourrait pas le vérifier.",
                f"Écrivez un savoir qui le dit ({{{name}}}), ou retirez « identite ».", "avertissement",
            )  # fmt: skip


def _told(case: Case, fact: Fact, said: str) -> bool:
    """Whether lines say one of its long words, or its number: « Lefèvre » is enough for « Mme Martine Lefèvre »."""
    words = fold(say_fact(fact, case.scenario.call.day)).replace(",", " ").split()
    telling = [word for word in words if len(word) > 3 or word.isdecimal()] or words
    return any(word in said for word in telling)
