"""How an evaluation is said in French on the screen: its state, its marks, what a person types of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from scoring.grid import MARKS, Grid, Mark, shown_mark
from scoring.grid_proposal import Proposal
from scoring.grid_tables import remarks_required
from scoring.text import fold
from sim.evaluation.agreed_grid import grid_signatures
from sim.evaluation.drafts import draft, opened
from sim.evaluation.errors import EvaluationError
from sim.evaluation.evaluations import SEATS, Evaluation
from sim.evaluation.interview import KIND_LABELS, Interview
from sim.evaluation.office import Office
from tui.safe_text import one_line
from tui.wording import counted, in_words, listed

SIGNS: Mapping[Mark | None, str] = {"acquis": "✓", "non_acquis": "✗", "non_mobilise": "–", None: "○"}
"""Told apart without any colour."""
STYLES: Mapping[Mark | None, str] = {
    "acquis": "bold $text-success", "non_acquis": "bold $text-error", "non_mobilise": "bold", None: "$quiet",
}  # fmt: skip
_ELIDING = re.compile(r"[aeiou]|y[^aeiou]")
_DAY = re.compile(r"\s*([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4})\s*")


@dataclass(frozen=True)
class State:
    """How far an evaluation is, without a word of what the grids hold."""

    begun: tuple[bool, bool]
    handed_in: tuple[bool, bool]
    opened: bool
    signed_by: tuple[str, ...]
    sealed: bool

    @property
    def words(self) -> str:
        """Say it."""
        if self.sealed:
            return "signée et scellée"
        if self.opened:
            signed = f", signée par {listed([one_line(name) for name in self.signed_by])}" if self.signed_by else ""
            return f"accord en cours{signed}"
        if all(self.handed_in):
            return "à accorder"
        if not any(self.begun):
            return "à commencer"
        return ", ".join(f"grille {seat} {self.seat_words(seat)}" for seat in SEATS)

    def seat_words(self, seat: int) -> str:
        """Say how far the grid of one evaluator is."""
        if self.handed_in[seat - 1]:
            return "déposée"
        return "en cours" if self.begun[seat - 1] else "à commencer"


def state_of(office: Office, evaluated: Evaluation) -> State:
    """Look how far an evaluation is.

    Raises:
        JournalError: if the journal can't be read.
    """
    one, two = (draft(office, evaluated, seat) for seat in SEATS)
    is_open = opened(office, evaluated)
    return State(
        (one is not None, two is not None),
        (one is not None and one.submitted_at is not None, two is not None and two.submitted_at is not None),
        is_open,
        tuple(signed.name for signed in grid_signatures(office, evaluated)) if is_open else (),
        evaluated.seal is not None,
    )


def of_name(name: str) -> str:
    """Give « d'Awa Diop » or « de Léa Martin »; an h is left alone, since it may be aspirate."""
    shown = one_line(name)
    return f"d'{shown}" if _ELIDING.match(fold(shown)) else f"de {shown}"


def mark_words(mark: Mark | None) -> tuple[str, str]:
    """Give « ✓ acquis » and its style."""
    return f"{SIGNS[mark]} {shown_mark(mark)}", STYLES[mark]


def marks_offered() -> list[tuple[str, str]]:
    """Give the marks of the official grid, none of them first: a key too many must not decide."""
    return [("", "à choisir avec ← →"), *((mark, mark_words(mark)[0]) for mark in MARKS)]


def progress_words(grid: Grid) -> str:
    """Give « 12 sur 28 critères »."""
    units = [unit for competence in grid.bloc.competences for unit in competence.units]
    return f"{sum(unit.id in grid.marks for unit in units)} sur {counted(len(units), 'critère')}"


def remarks_title(grid: Grid) -> str:
    """Say whether « précisions » must be written."""
    return f"Précisions ({'obligatoires' if remarks_required(grid.bloc) else 'facultatives'} dans ce bloc)"


def proposal_words(proposal: Proposal) -> str:
    """Say what the machine proposes, so that nobody takes it for a result."""
    if proposal.mark is None:
        return proposal.sentence
    return f"Proposition de la machine, à juger : {shown_mark(proposal.mark)}."


def interview_words(interview: Interview) -> str:
    """Give « appel simulé du 27 octobre 2026, accueil de l'agence »."""
    return f"{KIND_LABELS[interview.kind]} du {in_words(interview.held_on)}, {one_line(interview.setting)}"


def local_day(instant: str) -> str:
    """Give the day of an instant of the journal, as a clock on the wall here says it."""
    return in_words(datetime.fromisoformat(instant).astimezone().date())


def short_seal(seal: str) -> str:
    """Give the beginning of a seal, in groups of four, without the number of its format."""
    digits = seal.rpartition(":")[2]
    return " ".join(digits[at : at + 4] for at in range(0, 16, 4))


def read_day(text: str) -> date:
    """Read a day as one writes it: « 27/10/2026 ».

    Raises:
        EvaluationError: if it is none.
    """
    found = _DAY.fullmatch(text)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        pass
    raise EvaluationError("Cette date ne se lit pas. Écrivez le jour, le mois et l'année, par exemple 27/10/2026.")


def read_count(text: str) -> int:
    """Read how many there are; nothing written is none.

    Raises:
        EvaluationError: if it is no whole number.
    """
    if not text.strip():
        return 0
    if re.fullmatch(r"\s*[0-9]{1,3}\s*", text):
        return int(text)
    raise EvaluationError("Le nombre de fiches contacts ne se lit pas. Écrivez un nombre entier, par exemple 3.")


def found_in(query: str, text: str) -> bool:
    """Say whether every word of ``query`` is somewhere in ``text``, whatever the capitals and accents."""
    held = fold(text)
    return all(word in held for word in fold(query).split())
