"""From a scenario's file to a ``Scenario``, or to French faults with their lines.

Owns the passage from pydantic's errors to a trainer's words; the words are in ``sim.format.loading_faults``. Used to
play, to verify and to replay, so that the three can't read a file differently.
"""

from __future__ import annotations

from pydantic import ValidationError

from scoring.faults import Fault, FaultList
from scoring.strict_yaml import Document, load
from scoring.yaml_composer import FAULT_LIMIT
from sim.format.loading_faults import schema_fault, without_echoes
from sim.format.scenario import Scenario
from sim.library import ScenarioFile


def parse_scenario(file: ScenarioFile, faults: FaultList) -> tuple[Scenario, Document] | None:
    """Read ``file``: grammar and format only; whether its parts agree is ``sim.checks.checker``' business.

    Returns:
        The scenario and the document it came from; None if there is at least one error.

    Raises:
        UnreadableSourceError: on the first error, only if ``faults`` stops there.
    """
    before = len(faults.errors)
    document = load(file.raw, file.shown, faults)
    if document is None:
        return None
    scenario = _validated(document, faults)
    if scenario is not None and scenario.id != file.id:
        faults.add(
            Fault(document.place("id"), "D047", f"L'identifiant « {scenario.id} » n'est pas le nom du fichier.",
                  "On cherche un scénario par le nom de son fichier.",
                  f"Écrivez « id: {file.id} », ou renommez le fichier en « {scenario.id}.yaml ».")
        )  # fmt: skip
    return None if scenario is None or len(faults.errors) > before else (scenario, document)


def _validated(document: Document, faults: FaultList) -> Scenario | None:
    try:
        return Scenario.model_validate(document.data)
    except ValidationError as refusals:
        told = {fault.place.line for fault in faults.faults}
        first = refusals.errors(include_url=False)[:FAULT_LIMIT]
        found = [schema_fault(refusal, document) for refusal in without_echoes(first)]
        for fault in sorted(found, key=lambda fault: fault.place):
            # What the grammar already explained is not told twice.
            if fault.place.line not in told:
                faults.add(fault)
        return None
