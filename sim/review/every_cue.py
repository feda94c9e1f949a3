"""The doubts about cues that their words alone raise: what ``verifier`` and a trial in the workshop both say."""

from __future__ import annotations

from sim.checks.case import Case, Path
from sim.review.alternatives import review_alternatives
from sim.review.cues import review_short_cues
from sim.review.shared_cues import review_shared_cues
from sim.review.swallowed_cues import review_swallowed_cues


def review_cues(case: Case, about: Path | None = None) -> None:
    """Say the cues that are cut, too short, swallowed by another, or shared by two things.

    Args:
        case: The scenario.
        about: Where the only cue stands that is judged, beside the others; None for all.
    """
    review_alternatives(case, about)
    review_short_cues(case, about)
    review_swallowed_cues(case, about)
    review_shared_cues(case, about)
