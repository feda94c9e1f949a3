"""What she answers to what was asked: her savoirs, else a confirmation, else that she does not know.

At most two savoirs a turn, in the order asked; a grouped one (her identity, asked in three questions) counts as one
and outside the cap. What she is told twice is noticed: « je viens de vous le dire ».
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from scoring.evidence import Reading
from sim.conditions import Moment, holds
from sim.format.scenario import Scenario
from sim.format.types import Lines

MOST_ANSWERS = 2


@dataclass(frozen=True)
class Answer:
    """One answer to give."""

    pool: str
    lines: Lines
    savoir: str | None = None
    """Its id; None for a confirmation or an « ignorance »."""
    told: bool = False
    """A true answer, which she will remember having given."""
    confirms: bool = False


def answers(scenario: Scenario, asked: tuple[str, ...], moment: Moment) -> list[Answer]:
    """Choose the savoirs to answer; ``moment`` holds this reply, the moods, and the savoirs told in earlier turns."""
    chosen: list[Answer] = []
    counted = 0
    for name in asked:
        grouped = scenario.savoirs[name].group if name in scenario.savoirs else False
        if name not in scenario.savoirs or (not grouped and counted == MOST_ANSWERS):
            continue
        counted += not grouped
        chosen.append(_answer(scenario, name, moment))
        if chosen[-1].told:
            moment = replace(moment, past=moment.past.plus(savoirs=[name]))
    return chosen


def _answer(scenario: Scenario, name: str, moment: Moment) -> Answer:
    savoir = scenario.savoirs[name]
    pool = f"savoirs/{name}"
    if name in moment.past.savoirs:
        return Answer(f"{pool}/redit", savoir.again, name)
    if savoir.when is not None and not holds(savoir.when, moment):
        return Answer(f"{pool}/sinon", savoir.refusal, name)
    return Answer(f"{pool}/dit", savoir.lines, name, told=True)


def fallback(scenario: Scenario, reading: Reading, moment: Moment) -> Answer | None:
    """What she says to a question that no savoir answers; None when nothing was asked that calls for a word."""
    if reading.question == "fermee":
        for index, confirmation in enumerate(scenario.confirmations):
            if confirmation.when is None or holds(confirmation.when, moment):
                return Answer(f"confirmations/{index}", confirmation.lines, confirms=True)
    if reading.question == "ouverte" and reading.names_case and scenario.ignorances:
        return Answer("ignorances", scenario.ignorances)
    return None
