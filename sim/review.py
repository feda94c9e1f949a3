"""What can be played and yet does not teach what its author believes: looked for by ``verifier`` only.

``sim.checks`` refuses what can't be played, at each call; this takes longer, and is done while a scenario is written.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from scoring.faults import FaultList
from scoring.strict_yaml import Document
from sim.checks_case import Case, TooManyFaultsError
from sim.remembered_reader import RememberingReader
from sim.review_criteria import review_criteria
from sim.review_cues import review_cues
from sim.review_guards import review_guards
from sim.review_lines import review_lines
from sim.review_moods import review_moods
from sim.review_readings import review_readings
from sim.scenario import Scenario

_REVIEWS: tuple[Callable[[Case], None], ...] = (
    review_guards,
    review_moods,
    review_criteria,
    review_lines,
    review_cues,
)


def review_scenario(scenario: Scenario, document: Document, faults: FaultList, reader: RememberingReader) -> None:
    """Review a scenario that may be played.

    Args:
        scenario: Checked, without an error.
        document: Where its keys stand.
        faults: Receives what is found.
        reader: That of the scenario.
    """
    found = FaultList()
    case = Case(scenario, document, found, None)
    reviews: tuple[Callable[[Case], None], ...] = (*_REVIEWS, partial(review_readings, reader=reader))
    for review in reviews:
        with suppress(TooManyFaultsError):  # the limit is of each review: a hundred doubtful cues must not hide a guard
            review(case)
        faults.faults.extend(found.faults)
        found.faults.clear()
