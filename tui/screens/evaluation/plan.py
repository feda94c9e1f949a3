"""What an evaluation that is being prepared consists of, and what can be chosen for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from scoring.referentiel import referentiel
from sim.evaluation.directory import candidates, evaluators
from sim.evaluation.errors import EvaluationError
from sim.evaluation.evaluations import Evaluation, create_evaluation
from sim.evaluation.interview import CHANNEL_LABELS, Interview
from sim.evaluation.office import Office
from sim.evaluation.people import QUALITY_LABELS, Candidate, Evaluator, jury_fault, same_name
from sim.journal.schema import SessionRow
from tui.evaluation_words import interview_words
from tui.safe_text import one_line
from tui.wording import in_words

NEW = "+"
"""Id of « Ajouter »."""
STEPS = ("candidat", "bloc", "entretien", "evaluateur 1", "evaluateur 2")
NO_SIMULATION = {
    "B2": "un appel simulé n'est pas une mise en situation sur poste : le dossier du bloc 2 n'en compte aucun",
    "B3": "le bloc 3 s'observe avec de vrais interlocuteurs : le dossier du bloc 3 ne compte aucun appel simulé",
}


@dataclass
class Plan:
    """An evaluation that is being prepared."""

    candidate: Candidate | None = None
    bloc_id: str = ""
    interview: Interview | None = None
    seats: list[Evaluator | None] = field(default_factory=lambda: [None, None])

    @property
    def missing(self) -> str:
        """The first step that is not done; empty when all are."""
        done = (self.candidate, self.bloc_id, self.interview, *self.seats)
        return next((step for step, value in zip(STEPS, done, strict=True) if not value), "")

    def take_candidate(self, candidate: Candidate) -> None:
        """Choose who is evaluated; a recorded call of somebody else goes away."""
        before, held = self.candidate, self.interview
        if before and candidate.person_id != before.person_id and held and held.call:
            self.interview = None
        self.candidate = candidate

    @property
    def jury_note(self) -> str:
        """Why the two would be no jury for the dossier; empty when they are one, or are not chosen yet."""
        chosen = [evaluator.quality for evaluator in self.seats if evaluator]
        return jury_fault(chosen) if len(chosen) == len(self.seats) else ""

    def create(self, office: Office) -> Evaluation:
        """Begin the evaluation.

        Raises:
            EvaluationError: if something is missing, or is not allowed.
            JournalError: if it can't be written.
        """
        one, two = self.seats
        if self.candidate is None or self.interview is None or one is None or two is None or not self.bloc_id:
            raise EvaluationError("Il manque encore quelque chose : suivez les lignes de haut en bas.")
        return create_evaluation(office, self.candidate, self.bloc_id, self.interview, (one, two))

    def lines(self) -> list[tuple[str, str, str]]:
        """Give each step: its id, its name, and what was chosen."""
        bloc = f"bloc {self.bloc_id[1:]}, {referentiel().bloc(self.bloc_id).label}" if self.bloc_id else ""
        held = self.interview
        said = f"{interview_words(held)} ({CHANNEL_LABELS[held.channel]})" if held else ""
        return [
            ("candidat", "Candidat", one_line(self.candidate.name) if self.candidate else ""),
            ("bloc", "Bloc", bloc),
            ("entretien", "Ce qui est évalué", said),
            *(
                (f"evaluateur {seat}", f"Évaluateur {seat}", evaluator_words(found) if found else "")
                for seat, found in enumerate(self.seats, 1)
            ),
        ]


def evaluator_words(evaluator: Evaluator) -> str:
    """Give « Awa Diop, expert habilité »."""
    return f"{one_line(evaluator.name)}, {QUALITY_LABELS[evaluator.quality]}"


def candidate_choices(office: Office) -> list[tuple[str, str]]:
    """Give the candidates, and how to add one."""
    return [*((one.candidate_id, one_line(one.name)) for one in candidates(office)), (NEW, "Ajouter un candidat")]


def evaluator_choices(office: Office, other: Evaluator | None = None) -> list[tuple[str, str]]:
    """Give the evaluators who may sit beside ``other``, and how to add one."""
    free = (one for one in evaluators(office) if other is None or not same_name(one.name, other.name))
    known = [(one.evaluator_id, evaluator_words(one)) for one in free]
    return [*known, (NEW, "Ajouter un évaluateur")]


def exam_calls(office: Office, candidate: Candidate) -> list[SessionRow]:
    """Give the sealed exam calls of a candidate, the newest first; of everybody while she has no profile here."""
    found = [
        row
        for row in office.journal.sessions()
        if row.seal is not None and row.record_json is not None and row.mode == "examen"
        and candidate.person_id in (None, row.person_id)
    ]  # fmt: skip
    return sorted(found, key=lambda row: row.started_at, reverse=True)


def call_words(row: SessionRow, titles: dict[str, str], people: dict[str, str]) -> str:
    """Give « 27 octobre 2026, L'adhérente en colère, joué par Camille »."""
    title = one_line(titles.get(row.scenario_id, row.scenario_id))
    who = one_line(people.get(row.person_id, "quelqu'un"))
    return f"{in_words(row.started_at.astimezone().date())}, {title}, joué par {who}"
