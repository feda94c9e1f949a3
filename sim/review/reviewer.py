"""What can be played and yet does not teach what its author believes: looked for by ``verifier`` only.

``sim.checks.checker`` refuses what can't be played, at each call; this takes longer, and is done while a scenario
is written.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from scoring.faults import FaultList
from scoring.strict_yaml import Document
from sim.checks.case import Case, TooManyFaultsError
from sim.format.scenario import Scenario
from sim.review.criteria import review_criteria
from sim.review.echo import review_echo
from sim.review.every_cue import review_cues
from sim.review.guards import review_guards
from sim.review.lines import review_lines
from sim.review.moods import review_moods
from sim.review.readings import review_readings
from sim.verification.remembered_reader import RememberingReader

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
    reviews: tuple[Callable[[Case], None], ...] = (
        *_REVIEWS,
        partial(review_readings, reader=reader),
        partial(review_echo, reader=reader),
    )
    for review in reviews:
        with suppress(TooManyFaultsError):  # the limit is of each review: a hundred doubtful cues must not hide a guard
            review(case)
        faults.faults.extend(found.faults)
        found.faults.clear()
