"""What the calls of bots find wrong in a scenario: a model that earns too little, a poor manner that earns too much.

One call is enough, whatever the mean: a learner plays one call. The message names its seed and its ending, and what
counted or was missing, so that a trainer knows where to look.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring.faults import Fault
from scoring.results import RESULT_LABELS
from scoring.strict_yaml import Document
from sim.bots.report import GOOD, POOR, BotReport, BotsReport, Played
from sim.bots.sentences import best_playthrough
from sim.format.scenario import Scenario

CALLS_TOLD, CRITERIA_TOLD = 3, 5
"""Told in one message at most; the rest is counted."""


def bots_faults(scenario: Scenario, bots: BotsReport, document: Document) -> Iterator[Fault]:
    """Give what is wrong in what bots were paid."""
    if bots.underpaid:
        yield _underpaid(scenario, bots, document)
    for bot in bots.bots:
        if bot.overpaid:
            yield _overpaid(bot, document)


def _underpaid(scenario: Scenario, bots: BotsReport, document: Document) -> Fault:
    """An error only where a playthrough promises more: without one, the bot may have had nothing good to say."""
    calls, best = bots.underpaid, best_playthrough(scenario)
    short = [f"{name} {RESULT_LABELS[result]}" for name, result in calls[0].criteria.items()
             if result in {"en_cours", "non_acquis"}]  # fmt: skip
    return Fault(
        document.key_place("parcours" if best else "criteres"), "D149",
        f"Le robot « modèle » n'obtient que {calls[0].score} : {_told(calls, len(bots.bots[0].calls))}.",
        f"Un bon conseiller doit obtenir au moins {GOOD}. {_which('Il lui manque', short)}".strip(),
        "Écrivez un parcours modèle, ou ajoutez les indices que ses réponses attendent.",
        "erreur" if best else "avertissement",
    )  # fmt: skip


def _overpaid(bot: BotReport, document: Document) -> Fault:
    calls = bot.overpaid
    counted = [f"{name} {RESULT_LABELS[result]}" for name, result in calls[0].criteria.items()
               if result in {"acquis", "en_cours"}]  # fmt: skip
    return Fault(
        document.key_place("criteres"), "D150",
        f"Le robot « {bot.name} » obtient jusqu'à {calls[0].score} : {_told(calls, len(bot.calls))}.",
        f"Parler mal ne doit pas rapporter plus de {POOR}. {_which('On lui compte', counted)}".strip(),
        "Cherchez avec « desamorce expliquer » les indices trop larges de ces critères.",
    )  # fmt: skip


def _told(calls: Sequence[Played], played: int) -> str:
    """Give « graine 3, fin « fini », 62 ; 1 appel sur 20 »."""
    told = [f"graine {call.seed}, fin « {call.ending} », {call.score}" for call in calls[:CALLS_TOLD]]
    return f"{' ; '.join(told)} ({len(calls)} appel{'s' if len(calls) > 1 else ''} sur {played})"


def _which(words: str, names: Sequence[str]) -> str:
    if not names:
        return ""
    more = f" et {len(names) - CRITERIA_TOLD} de plus" if len(names) > CRITERIA_TOLD else ""
    return f"{words} : {', '.join(names[:CRITERIA_TOLD])}{more}."
