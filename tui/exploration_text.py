"""An exploration in plain French, a thought a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring.faults import Fault
from scoring.results import RESULT_LABELS
from scoring.strict_yaml import Document
from sim.bots.report import BotReport, BotsReport
from sim.exploration.explorer import Exploration, Verdict
from sim.exploration.faults import exit_path
from sim.exploration.results import Range
from tui.commands.check import fault_line
from tui.exploration_json import place_of
from tui.output import INDENT, one_line


def exploration_lines(
    found: Exploration, bots: BotsReport, faults: Sequence[Fault], document: Document
) -> Iterator[str]:
    """Give the whole exploration."""
    yield one_line(found.scenario.title)
    yield from _walk(found, document)
    yield from _worth(found)
    yield from _bots(found, bots, document)
    yield ""
    yield "Ce qui ne va pas"
    for fault in faults:
        yield INDENT + fault_line(fault)
    if not faults:
        yield f"{INDENT}Rien."


def _walk(found: Exploration, document: Document) -> Iterator[str]:
    yield ""
    yield "Ce que les appels peuvent atteindre"
    yield f"{INDENT}Marche réduite complète\u00a0: {_many(found.covered)} situations tiennent tous les appels."
    if found.whole:
        yield f"{INDENT}Marche complète\u00a0: {_many(found.nodes)} situations, {_many(found.turns)} tours."
    else:
        yield f"{INDENT}Appels cherchés un à un\u00a0: {_many(found.turns)} tours, {_many(found.nodes)} situations."
    yield INDENT + (
        "Exact\u00a0: un appel trouvé prouve chaque «\u00a0possible\u00a0», la marche tout «\u00a0impossible\u00a0»."
        if found.exact
        else "La recherche a été coupée\u00a0: ce qui n'est prouvé ni possible ni impossible est dit "
        "«\u00a0en suspens\u00a0»."
    )
    for name, verdict in (("États", found.states), ("Fins", found.endings), ("Transitions", found.exits),
                          ("Réactions", found.reactions), ("Règles tenables", found.rules),
                          ("Règles qu'on peut enfreindre", found.breakable)):  # fmt: skip
        yield f"{INDENT}{name}\u00a0: {_counted(verdict)}."
    for name in found.exits.open:
        path = exit_path(name)
        yield f"{INDENT}En suspens\u00a0: {_exit(name)}, ligne {document.place(*path).line}."
    for loop in found.loops:
        yield f"{INDENT}Sans fin\u00a0: {', '.join(loop.states)} ({loop.kind}s)."


def _counted(verdict: Verdict) -> str:
    total = len(verdict.reached) + len(verdict.never) + len(verdict.open)
    parts = [f"{len(verdict.reached)} sur {total}"]
    parts += [f"{len(verdict.never)} impossible{'s' if len(verdict.never) > 1 else ''}"] if verdict.never else []
    parts += [f"{len(verdict.open)} en suspens"] if verdict.open else []
    return ", ".join(parts)


def _worth(found: Exploration) -> Iterator[str]:
    yield ""
    yield "Ce que les appels trouvés peuvent valoir"
    yield f"{INDENT}Exact, sauf «\u00a0(trouvé)\u00a0»\u00a0: aucun appel ne dépasse ce score, ou n'est plus court."
    for name, item in found.ranges.items():
        yield (
            f"{INDENT}{name}\u00a0: score de {item.lowest}{_found(item, 'plus_bas')} à "
            f"{item.highest}{_found(item, 'plus_haut')}, de {item.shortest}{_found(item, 'plus_court')} à "
            f"{item.longest} (trouvé) répliques."
        )
        short = _short_of_it(item)
        if short:
            yield f"{INDENT * 2}Au plus\u00a0: {short}."
        unproved = [criterion for criterion in item.least if criterion not in item.exact]
        yield f"{INDENT * 2}Critères\u00a0: " + (
            f"moindre et meilleur résultat exacts, sauf {', '.join(unproved)}."
            if unproved
            else "moindre et meilleur résultat exacts."
        )
    bias = found.length_bias
    yield INDENT + (
        "Aucun biais de longueur trouvé."
        if bias is None
        else f"Biais de longueur\u00a0: {bias.most} au plus en {bias.shortest} répliques, "
        f"{bias.score} en {bias.longer}."
    )


def _found(item: Range, end: str) -> str:
    """Say that a figure is only the best of the calls found."""
    return "" if end in item.exact else " (trouvé)"


def _short_of_it(item: Range) -> str:
    """Give the criteria of which no call found gives « acquis »."""
    return ", ".join(f"{name} {RESULT_LABELS[most]}" for name, most in item.most.items() if most != "acquis")


def _bots(found: Exploration, bots: BotsReport, document: Document) -> Iterator[str]:
    yield ""
    yield "Ce qu'en font des robots"
    for bot in bots.bots:
        yield f"{INDENT}{_bot(bot)}"
    yield INDENT + (
        "Le scénario distingue le bon du mauvais."
        if bots.discriminates
        else "Le scénario ne distingue pas le bon du mauvais."
    )
    if not bots.unvisited_states and not bots.unvisited_exits:
        yield f"{INDENT}Tout a été visité."
    for name in bots.unvisited_states:
        yield f"{INDENT}Jamais visité\u00a0: {name}, ligne {place_of(name, found, document)}."
    for name in bots.unvisited_exits:
        yield f"{INDENT}Jamais prise\u00a0: {_exit(name)}, ligne {document.place(*exit_path(name)).line}."


def _bot(bot: BotReport) -> str:
    scores = [call.score for call in bot.calls]
    endings = ", ".join(f"{name} {times}" for name, times in bot.endings.items())
    calls = f"{len(bot.calls)} appel{'s' if len(bot.calls) > 1 else ''}"
    return (
        f"{bot.name}\u00a0: score {_number(bot.mean_score)} (de {min(scores)} à {max(scores)}), "
        f"{_number(bot.mean_length)} répliques, {calls} ({endings})."
    )


def _exit(name: str) -> str:
    path = exit_path(name)
    return f"transition {int(path[-1]) + 1} de «\u00a0{'partout' if path[0] == 'partout' else path[1]}\u00a0»"


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _many(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")
