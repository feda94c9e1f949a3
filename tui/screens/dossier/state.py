"""A dossier as its screens need it, read at once and off the screen's thread.

The trap it prevents: one dossier that was altered must not hide the others, so that each is read apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from scoring.errors import DesamorceError
from scoring.text import clean
from sim.evaluation.directory import candidates, evaluators
from sim.evaluation.dossier import Dossier, UnitResult, unit_results
from sim.evaluation.dossier_reading import dossier
from sim.evaluation.dossier_signing import check_dossier, dossier_signatures, unfinished
from sim.evaluation.modalites import findings
from sim.evaluation.modalites_blocs import Finding
from sim.evaluation.office import Office
from sim.evaluation.people import Candidate, Evaluator
from sim.evaluation.questions import suggested
from sim.evaluation.signatures import Signature
from tui.dossier_words import JURY_ANNOUNCED, jury_words

_GRIDS_MISSING = {"nombre", "accord", "scelle"}


@dataclass(frozen=True)
class DossierState:
    """A dossier and all that is said of it."""

    held: Dossier
    broken: str
    """Where it is no longer what was written; empty when it is intact."""
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    """What keeps it from being signed, in the core's own sentences."""
    results: tuple[UnitResult, ...]
    questions: Mapping[str, str]
    """By unit that nothing mobilised."""
    signatures: tuple[Signature, ...]
    announced: tuple[Evaluator, ...]
    """The jury chosen when the dossier began; empty when none was."""
    names: Mapping[str, str]
    """Of every evaluator, by identifier."""

    @property
    def sealed(self) -> bool:
        """Whether nothing can be changed any more."""
        return self.held.seal is not None

    @property
    def jury(self) -> tuple[Evaluator, ...]:
        """Who evaluated, else who was announced."""
        return self.held.jury or self.announced

    @property
    def waiting(self) -> tuple[Evaluator, ...]:
        """Who has not signed the dossier as it stands."""
        signed = {signature.evaluator_id for signature in self.signatures}
        return tuple(evaluator for evaluator in self.jury if evaluator.evaluator_id not in signed)

    @property
    def grids_missing(self) -> bool:
        """Whether interviews to come may still mobilise something: it is too early to settle a criterion."""
        return any(found.rule in _GRIDS_MISSING for found in self.findings)

    def to_settle(self) -> tuple[UnitResult, ...]:
        """Give the criteria that must be talked about or decided."""
        return tuple(result for result in self.results if result.standing in ("a_aborder", "a_decider"))


@dataclass(frozen=True)
class Row:
    """A dossier of the list."""

    id: str
    bloc_id: str
    candidate: str
    state: DossierState | None
    fault: str = ""
    """Why it can't be read."""


def read_state(office: Office, dossier_id: str, known: Sequence[Evaluator] | None = None) -> DossierState:
    """Read a dossier.

    Raises:
        DesamorceError: if it is unknown, was altered, or the journal can't be read.
    """
    held = dossier(office, dossier_id)
    broken = check_dossier(office, dossier_id)
    everybody = evaluators(office) if known is None else known
    return describe(held, everybody, broken.what if broken else "", dossier_signatures(office, held))


def describe(
    held: Dossier, everybody: Sequence[Evaluator], broken: str = "", signed: Sequence[Signature] = ()
) -> DossierState:
    """Give all that is said of a dossier."""
    return DossierState(
        held,
        broken,
        findings(held),
        unfinished(held),
        unit_results(held),
        {result.unit.id: question for result, question in suggested(held)},
        tuple(signed),
        _announced(held, everybody),
        {evaluator.evaluator_id: evaluator.name for evaluator in (*everybody, *held.jury)},
    )


def come_in(before: DossierState | None, now: DossierState) -> str:
    """Give the interview that has just come in: the next keys are for it. Empty when none has."""
    known = {piece.evaluation.id for piece in before.held.pieces} if before else set()
    new = [piece.evaluation.id for piece in now.held.pieces if piece.evaluation.id not in known]
    return new[0] if before and len(new) == 1 else ""


def read_rows(office: Office) -> list[Row]:
    """Read every dossier, the newest first; one that can't be read says why.

    Raises:
        JournalError: if the journal can't be read.
    """
    known, people = evaluators(office), {candidate.candidate_id: candidate for candidate in candidates(office)}
    found = []
    for header, _ in office.headers("dossier"):
        try:
            state, fault = read_state(office, header.proceeding_id, known), ""
        except DesamorceError as error:
            state, fault = None, str(error)
        found.append(Row(header.proceeding_id, header.bloc_id, _name(people, header.candidate_id), state, fault))
    return found


def _name(people: Mapping[str, Candidate], candidate_id: str) -> str:
    return people[candidate_id].name if candidate_id in people else "Candidat inconnu"


def _announced(held: Dossier, everybody: Sequence[Evaluator]) -> tuple[Evaluator, ...]:
    """Find again the two whom the first note names: the dossier itself knows only who evaluated."""
    said = [note.text for note in held.notes if note.unit_id is None and note.text.startswith(JURY_ANNOUNCED)]
    named = [one for one in everybody if any(clean(one.name).text in text for text in said)]
    pairs = (pair for pair in permutations(named, 2) if clean(jury_words(*pair)).text.strip() in said)
    return next(pairs, ())
