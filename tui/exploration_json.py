"""An exploration as the contract's JSON; its schema is ``docs/schemas/explorer.schema.json``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scoring.faults import Fault
from scoring.strict_yaml import Document
from sim.bots.report import BotReport, BotsReport
from sim.exploration.explorer import Exploration, Verdict
from sim.exploration.faults import exit_path
from sim.exploration.results import Range
from tui.commands.check import fault_json


def exploration_json(
    found: Exploration, bots: BotsReport, faults: Sequence[Fault], document: Document
) -> dict[str, Any]:
    """Give everything; lines are those of the scenario's file."""
    bias = found.length_bias
    return {
        "scenario": found.scenario.id,
        "marche": {"complete": found.whole, "exacte": found.exact, "noeuds": found.nodes, "tours": found.turns,
                   "couvertes": found.covered},
        "etats": _verdict(found.states, "etats", document),
        "fins": _verdict(found.endings, "fins", document),
        "transitions": _exits(found.exits, document),
        "reactions": _reactions(found.reactions, document),
        "regles": {"tenables": list(found.rules.reached), "jamais": list(found.rules.never),
                   "ouvertes": list(found.rules.open), "enfreintes": list(found.breakable.reached)},
        "boucles": [{"etats": list(loop.states), "sorte": loop.kind} for loop in found.loops],
        "resultats": {name: _range(item) for name, item in found.ranges.items()},
        "biais_de_longueur": None if bias is None else {
            "fin": bias.ending, "plus_court": bias.shortest, "score_possible": bias.most,
            "plus_long": bias.longer, "score_atteint": bias.score,
        },
        "robots": [_bot(bot) for bot in bots.bots],
        "jamais_visites": {
            "etats": [_place(name, place_of(name, found, document)) for name in bots.unvisited_states],
            "transitions": [_place(name, document.place(*exit_path(name)).line) for name in bots.unvisited_exits],
        },
        "distingue": bots.discriminates,
        "fautes": [fault_json(fault) for fault in faults],
    }  # fmt: skip


def place_of(name: str, found: Exploration, document: Document) -> int:
    """Give the line of a state or ending."""
    return document.key_place("etats" if name in found.scenario.states else "fins", name).line


def _place(name: str, line: int) -> dict[str, Any]:
    return {"id": name, "ligne": line}


def _verdict(verdict: Verdict, part: str, document: Document) -> dict[str, Any]:
    return {
        "atteints": list(verdict.reached),
        "jamais": [_place(name, document.key_place(part, name).line) for name in verdict.never],
        "ouverts": [_place(name, document.key_place(part, name).line) for name in verdict.open],
    }


def _exits(verdict: Verdict, document: Document) -> dict[str, Any]:
    return {
        "atteints": list(verdict.reached),
        "jamais": [_place(name, document.place(*exit_path(name)).line) for name in verdict.never],
        "ouverts": [_place(name, document.place(*exit_path(name)).line) for name in verdict.open],
    }


def _reactions(verdict: Verdict, document: Document) -> dict[str, Any]:
    def line(number: str) -> int:
        return document.place("reactions", int(number)).line

    return {
        "atteints": [f"reactions/{number}" for number in verdict.reached],
        "jamais": [_place(f"reactions/{number}", line(number)) for number in verdict.never],
        "ouverts": [_place(f"reactions/{number}", line(number)) for number in verdict.open],
    }


def _range(item: Range) -> dict[str, Any]:
    return {
        "score": [item.lowest, item.highest],
        "longueur": [item.shortest, item.longest],
        "exact": {
            "score": ["plus_bas" in item.exact, "plus_haut" in item.exact],
            "plus_court": "plus_court" in item.exact,
            "criteres": [name for name in item.least if name in item.exact],
        },
        "criteres": {name: [least, item.most[name]] for name, least in item.least.items()},
    }


def _bot(bot: BotReport) -> dict[str, Any]:
    scores, lengths = [call.score for call in bot.calls], [call.length for call in bot.calls]
    return {
        "id": bot.id,
        "appels": len(bot.calls),
        "fins": bot.endings,
        "score": {"min": min(scores), "moyen": bot.mean_score, "max": max(scores)},
        "longueur": {"min": min(lengths), "moyenne": bot.mean_length, "max": max(lengths)},
    }
