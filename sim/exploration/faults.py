"""What exploration and bots find wrong in a scenario, as faults with their lines (D140 to D150).

Only what is proved, or was played, is a fault: what the walk left open is none. The trap it prevents: a warning that a
trainer learns to ignore.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from scoring.faults import Fault, FaultList, Place, Severity
from scoring.strict_yaml import Document
from sim.bots.faults import bots_faults
from sim.bots.playing import play_bots
from sim.bots.report import BotsReport
from sim.checks.case import Case, Path, TooManyFaultsError
from sim.checks.graph import check_graph
from sim.exploration.explorer import Exploration, explore
from sim.format.loading import parse_scenario
from sim.game import Game
from sim.review.guards import review_guards

TOLD_ALREADY = {"D086", "D120", "D121"}
"""An ending that nothing leads to, prompts that nothing ends, a guard that another hides."""
NEVER = "Quoi qu'on dise, aucun appel n'y mène."


def explored_faults(game: Game, found: Exploration | None = None, bots: BotsReport | None = None) -> list[Fault]:
    """Give what ``verifier --complet`` adds, in the order of the lines.

    Args:
        game: A scenario without errors.
        found: Its exploration, if it was made already.
        bots: What the bots made of it, likewise.
    """
    parsed = parse_scenario(game.file, FaultList())
    if parsed is None:
        return []
    scenario, document = parsed
    found = found or explore(scenario)
    bots = bots or play_bots(game, 1)
    told = _told_already(Case(scenario, document, FaultList(), None))
    faults = [*_never(found, document), *_loops(found, document), *_worth(found, bots, document),
              *bots_faults(scenario, bots, document)]  # fmt: skip
    return sorted((fault for fault in faults if fault.place not in told), key=lambda fault: (fault.place, fault.code))


def _told_already(case: Case) -> set[Place]:
    """Give the places of which ``verifier`` says the same without exploring: once is enough."""
    with suppress(TooManyFaultsError):
        review_guards(case)
        check_graph(case)
    return {fault.place for fault in case.faults.faults if fault.code in TOLD_ALREADY}


def _never(found: Exploration, document: Document) -> Iterator[Fault]:
    for name in found.states.never:
        yield _of_key(document, ("etats", name), "D140", f"L'état « {name} » ne peut jamais être atteint.",
                      NEVER, "Assouplissez une condition qui y mène, ou retirez cet état.")  # fmt: skip
    for name in found.endings.never:
        yield _of_key(document, ("fins", name), "D141", f"La fin « {name} » ne peut jamais être atteinte.",
                      NEVER, "Assouplissez une condition qui y mène, ou retirez cette fin.",
                      "avertissement")  # fmt: skip
    for name in found.exits.never:
        path = exit_path(name)
        if path[0] == "partout" or path[1] not in found.states.never:
            yield Fault(document.place(*path, "quand"), "D142", "Cette transition ne peut jamais servir.",
                        "Sa condition ne tient dans aucun appel qui passe par là.",
                        "Corrigez sa condition, sa place, ou retirez-la.")  # fmt: skip
    for number in found.reactions.never:
        yield Fault(document.place("reactions", int(number), "quand"), "D143", "Cette réaction ne peut jamais venir.",
                    "Sa condition ne tient dans aucun appel.", "Corrigez sa condition, ou retirez-la.")  # fmt: skip
    for index, rule in enumerate(found.scenario.rules):
        if rule.id in found.rules.never:
            yield Fault(document.place("regles", index, "il_faut"), "D144",
                        f"Aucun appel ne peut respecter la règle « {rule.id} ».",
                        "Ce qu'elle demande ne peut pas être fait avant qu'elle soit examinée.",
                        "Reculez l'échéance, ou demandez autre chose.")  # fmt: skip


def exit_path(name: str) -> Path:
    """Give the path of « etats/accueil/transitions/0 » in the file."""
    return tuple(int(step) if step.isdigit() else step for step in name.split("/"))


def _loops(found: Exploration, document: Document) -> Iterator[Fault]:
    """One state where nothing limits the prompts is said without exploring (D120)."""
    for loop in found.loops:
        if loop.kind == "relance" and len(loop.states) == 1:
            continue
        what = "qui ne dit rien de compris" if loop.kind == "relance" else "dont rien ne fait avancer l'appel"
        yield _of_key(
            document, ("etats", loop.states[0]), "D145",
            f"L'appel peut tourner sans fin ({', '.join(loop.states)}).",
            f"Avec un conseiller {what}, elle revient au même point.",
            "Donnez une patience (« relances », « suites ») qui mène à une fin.", "avertissement",
        )  # fmt: skip


def _worth(found: Exploration, bots: BotsReport, document: Document) -> Iterator[Fault]:
    bias = found.length_bias
    if bias is not None:
        yield _of_key(
            document, ("fins", bias.ending), "D146", "La réussite la plus courte ne peut pas valoir une plus longue.",
            f"En {_replies(bias.shortest)}, aucun appel ne dépasse {bias.most} ; "
            f"en {_replies(bias.longer)}, on atteint {bias.score}.",
            "Baissez « attendu », ou demandez davantage avant cette fin.", "avertissement",
        )  # fmt: skip
    for branch in found.branches:
        yield Fault(
            document.place(*branch.path), "D147",
            f"« {branch.act} » ne fait échouer l'appel que dans « {branch.state} ».",
            "Une réussite peut éviter cet état : ailleurs, la même faute ne coûte rien.",
            "Écrivez cette transition sous « partout », ou un interdit éliminatoire.", "avertissement",
        )  # fmt: skip
    yield from _unearned(found, bots, document)


def _unearned(found: Exploration, bots: BotsReport, document: Document) -> Iterator[Fault]:
    """A core criterion that no success that was found or played gives."""
    good = {name for name, ending in found.scenario.endings.items() if ending.outcome == "reussite"}
    earned = {c for name in good & found.ranges.keys() for c, r in found.ranges[name].most.items() if r == "acquis"}
    played = [call for bot in bots.bots for call in bot.calls if call.ending in good]
    earned |= {criterion for call in played for criterion, result in call.criteria.items() if result == "acquis"}
    if not played and not good & found.ranges.keys():
        return
    for name, criterion in found.scenario.criteria.items():
        if criterion.core and name not in earned:
            yield _of_key(
                document, ("criteres", name), "D148", f"Aucune réussite trouvée ne donne {name} « acquis ».",
                "Un critère du noyau doit pouvoir être acquis par qui réussit l'appel.",
                "Revoyez « attendu », « elements » et les règles qui lui sont attachées.", "avertissement",
            )  # fmt: skip


def _of_key(
    document: Document, path: Path, code: str, what: str, why: str, mend: str, severity: Severity = "erreur"
) -> Fault:
    return Fault(document.key_place(*path), code, what, why, mend, severity)


def _replies(number: int) -> str:
    return f"{number} réplique{'s' if number > 1 else ''}"
