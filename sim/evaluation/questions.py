"""Questions to start from in the entretien complémentaire, for what no interview mobilised.

They help the evaluators to begin; they are no part of the référentiel and are shown as suggestions.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from scoring.faults import FaultList
from scoring.strict_yaml import load
from sim.evaluation.dossier import Dossier, UnitResult, not_mobilised

SOURCE = "questions.yaml"


@cache
def questions() -> Mapping[str, str]:
    """Give one question by unit, read once.

    Raises:
        UnreadableSourceError: if the file has a fault.
    """
    faults = FaultList(stop_at_first=True)
    document = load(files("sim.evaluation").joinpath(SOURCE).read_bytes(), SOURCE, faults)
    found: Mapping[str, str] = document.data["questions"] if document else {}
    return found


def suggested(dossier: Dossier) -> tuple[tuple[UnitResult, str], ...]:
    """Give what must be talked about, in the official order, with a question for each."""
    return tuple((result, questions()[result.unit.id]) for result in not_mobilised(dossier))
