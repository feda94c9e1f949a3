"""The « séance d'accord »: both evaluators are there, each types her passphrase, and both grids are opened at once.

Until then no key that this program holds opens the two: each grid is under its own evaluator's passphrase. Opening
writes both in clear into the trace, in one transaction; from then on they are no secret, and whatever is changed is
written with its author, its time, what stood before and why. When both have signed the same grid, it is sealed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scoring.grid import MARKS, REMARK_LIMIT, Grid, Mark
from scoring.grid_json import grid_to_json
from scoring.referentiel import referentiel
from scoring.text import clean
from sim.evaluation.agreed_grid import SEALING, agreed, core_units, grid_signatures
from sim.evaluation.agreement import Agreement, differences, unsettled
from sim.evaluation.agreement_model import Difference
from sim.evaluation.deposits import evaluator_key, handed_in, submitted
from sim.evaluation.drafts import OPENING, opened
from sim.evaluation.errors import EvaluationError
from sim.evaluation.evaluations import SEATS, Evaluation, evaluation
from sim.evaluation.office import Office
from sim.evaluation.passphrase import Key
from sim.evaluation.signatures import content_hash, signature_body

REASON_LIMIT = 2000


@dataclass(frozen=True)
class AgreementSession:
    """An agreement under way; make one with ``open_agreement``."""

    office: Office
    evaluation: Evaluation
    _keys: tuple[Key, Key] = field(repr=False)

    @property
    def agreement(self) -> Agreement:
        """What is agreed so far."""
        found = agreed(self.office, self.evaluation)
        assert found is not None
        return found

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The differences, the weightiest first."""
        return differences(self.agreement, core_units(self.evaluation))

    def change_mind(self, seat: int, unit_id: str, mark: Mark, reason: str) -> None:
        """Record that one evaluator thinks otherwise; it decides nothing.

        Raises:
            EvaluationError: without a reason, if nothing changes, or once sealed.
        """
        before = self.agreement.opinion(seat, self._unit(unit_id))
        self._change("avis", seat, unit_id, before, mark, reason)

    def decide(self, seat: int, unit_id: str, mark: Mark, reason: str) -> None:
        """Record what both decide together; ``seat`` says who writes it down.

        Raises:
            EvaluationError: without a reason, if nothing changes, or once sealed.
        """
        last = self.agreement.decision(self._unit(unit_id))
        self._change("decision", seat, unit_id, last.after if last else None, mark, reason)

    def write_remark(self, seat: int, competence_id: str, text: str) -> None:
        """Write the joint « précisions » of a table; an empty text gives back what each wrote.

        Raises:
            GridError: if the competence is of another bloc or the text too long.
            EvaluationError: once sealed.
        """
        kept = Grid(self.evaluation.bloc_id).with_remark(competence_id, text, REMARK_LIMIT).remarks
        before, after = self.agreement.remark(competence_id), kept.get(competence_id, "")
        self._append("precisions", seat, {"place": seat, "competence": competence_id, "avant": before, "apres": after})

    def sign(self, seat: int, typed_name: str, passphrase: str) -> str | None:
        """Sign the grid as it stands; give the seal when the other has signed the same one, else None.

        Raises:
            WrongPassphraseError: if the passphrase is not the one of this evaluator's grid.
            EvaluationError: if something is not settled, the name is another, or once sealed.
        """
        left = unsettled(self.agreement, core_units(self.evaluation))
        if left:
            raise EvaluationError(
                f"La grille ne peut pas être signée, il reste {len(left)} point(s). {left[0].message}"
            )
        key, evaluator = evaluator_key(self.office, self.evaluation, seat, passphrase), self.evaluation.evaluator(seat)
        final = grid_to_json(self.agreement.final())
        body = signature_body(self.evaluation.id, evaluator, typed_name, content_hash(final), key)
        header, _ = self.office.header(self.evaluation.id, "evaluation")
        with self.office.journal.writing() as connection:
            self.office.append(connection, header, "signature", evaluator.evaluator_id, body)
            if len(grid_signatures(self.office, self.evaluation)) < len(SEATS):
                return None
            self.office.append(connection, header, SEALING, "", {"grille": final, "empreinte": content_hash(final)})
            return self.office.seal(connection, header)

    def _unit(self, unit_id: str) -> str:
        if referentiel().unit(unit_id).bloc_id != self.evaluation.bloc_id:
            raise EvaluationError(f"{unit_id} n'est pas un critère du bloc {self.evaluation.bloc_id}.")
        return unit_id

    def _change(self, kind: str, seat: int, unit_id: str, before: Mark | None, mark: Mark, reason: str) -> None:
        kept = clean(reason).text.strip()
        if mark not in MARKS:
            raise EvaluationError(f"{unit_id} : choisissez acquis, non acquis ou non mobilisé.")
        if not kept:
            raise EvaluationError(f"{unit_id} : écrivez pourquoi. Une décision sans raison ne s'enregistre pas.")
        if len(kept) > REASON_LIMIT:
            raise EvaluationError(f"{unit_id} : cette raison est trop longue, {REASON_LIMIT} caractères au plus.")
        if before == mark and kind == "avis":
            raise EvaluationError(f"{unit_id} : c'est déjà l'avis de cet évaluateur.")
        body = {"place": seat, "critere": unit_id, "avant": before, "apres": mark, "raison": kept}
        self._append(kind, seat, body)

    def _append(self, kind: str, seat: int, body: Mapping[str, Any]) -> None:
        author = self.evaluation.evaluator(seat).evaluator_id
        header, _ = self.office.header(self.evaluation.id, "evaluation")
        with self.office.journal.writing() as connection:
            self.office.append(connection, header, kind, author, body)


def open_agreement(office: Office, evaluation_id: str, passphrases: tuple[str, str]) -> AgreementSession:
    """Open the session with the passphrases of both, of seat 1 then of seat 2; the first time, it opens both grids.

    Raises:
        WrongPassphraseError: if one is another; the message says whose.
        EvaluationError: if a grid is not handed in, or is not the one that was.
    """
    evaluated = evaluation(office, evaluation_id)
    waiting = [seat for seat in SEATS if not submitted(office, evaluated, seat)]
    if waiting:
        names = " et ".join(evaluated.evaluator(seat).name for seat in waiting)
        raise EvaluationError(f"La séance d'accord s'ouvre quand les deux grilles sont déposées. Reste : {names}.")
    one, two = (evaluator_key(office, evaluated, seat, passphrases[seat - 1]) for seat in SEATS)
    if not opened(office, evaluated):
        grids = [handed_in(office, evaluated, seat, key) for seat, key in zip(SEATS, (one, two), strict=True)]
        header, _ = office.header(evaluation_id, "evaluation")
        with office.journal.writing() as connection:
            if not opened(office, evaluated):  # by another window, meanwhile
                body = {"grilles": [grid_to_json(grid) for grid in grids]}
                office.append(connection, header, OPENING, "", body)
    return AgreementSession(office, evaluated, (one, two))
