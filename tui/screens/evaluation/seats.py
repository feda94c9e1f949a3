"""Taking a seat: an evaluator opens her own grid with her passphrase, or both open the agreement with theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.evaluation.agreement_session import open_agreement
from sim.evaluation.blind import open_draft, restart_draft, start_draft
from sim.evaluation.errors import EvaluationError
from sim.evaluation.evaluations import SEATS, Evaluation
from sim.evaluation.office import Office
from sim.evaluation.passphrase import SHORTEST
from sim.evaluation.people import QUALITY_LABELS
from tui.evaluation_words import State, interview_words, of_name
from tui.safe_text import one_line
from tui.screens.dialog import Dialog
from tui.screens.evaluation.form import Field, FormScreen

if TYPE_CHECKING:
    from sim.evaluation.agreement_session import AgreementSession
    from sim.evaluation.draft_editing import OpenDraft
    from tui.app import DesamorceApp

TRYING = "Vérification de la phrase secrète, un instant…"
CLOSING = "Chiffrement de la grille, un instant…"
CHOOSE = (
    f"Choisissez votre phrase secrète : {SHORTEST} caractères au moins, par exemple quatre mots sans rapport entre "
    "eux. Elle chiffre votre brouillon, que personne d'autre ne peut lire, et signera la grille. Notez-la en lieu "
    "sûr : OUBLIÉE, VOTRE BROUILLON EST PERDU, personne ne peut le rouvrir."
)
AGAIN = (
    "Le brouillon dont la phrase secrète est oubliée sera jeté, et cette grille recommencera vide. La trace de "
    "l'évaluation garde que cela a été fait, et pourquoi. "
)
BOTH = (
    "Les deux évaluateurs sont présents, et chacun tape sa phrase secrète. La première fois, les deux grilles "
    "s'ouvrent ensemble : dès lors, tout changement est noté avec son auteur, sa date et sa raison."
)
TWICE = (Field("phrase", "Votre phrase secrète", secret=True), Field("encore", "La même, encore une fois", secret=True))
OPEN, RESTART, AGREE, SEALED = "ouvrir", "recommencer", "accord", "scellee"


class Seats:
    """Asks who sits down, and opens what she may see."""

    def __init__(self, app: DesamorceApp, office: Office, evaluated: Evaluation) -> None:
        """Act on ``app``."""
        self._app, self._office, self._evaluation = app, office, evaluated

    def ask(self, state: State) -> None:
        """Offer what can be done now."""
        if state.sealed:
            self._app.navigation.sealed_grid(self._office, self._evaluation.id)
            return
        question = f"{one_line(self._evaluation.candidate.name)}, {interview_words(self._evaluation.interview)}."
        dialog = Dialog("Qui prend place ?", question, self._answers(state), "")
        self._app.push_screen(dialog, lambda answer: self._answered(answer, state))

    def _answers(self, state: State) -> list[tuple[str, str]]:
        agree = [(AGREE, "Séance d'accord, à deux")] if all(state.handed_in) else []
        again = [
            (f"{RESTART} {seat}", f"{self._name(seat)} a oublié sa phrase secrète : recommencer sa grille")
            for seat in SEATS
            if state.begun[seat - 1] and not state.opened
        ]
        return [*agree, *((f"{OPEN} {seat}", self._seat(seat, state)) for seat in SEATS), *again]

    def _seat(self, seat: int, state: State) -> str:
        quality = QUALITY_LABELS[self._evaluation.evaluator(seat).quality]
        return f"{self._name(seat)}, {quality} : grille {seat} {state.seat_words(seat)}"

    def _name(self, seat: int) -> str:
        return one_line(self._evaluation.evaluator(seat).name)

    def _answered(self, answer: str | None, state: State) -> None:
        what, _, seat = (answer or "").partition(" ")
        if what == AGREE:
            self._agree()
        elif what == RESTART:
            self._restart(int(seat))
        elif what == OPEN and state.begun[int(seat) - 1]:
            self._reopen(int(seat))
        elif what == OPEN:
            self._begin(int(seat))

    def _begin(self, seat: int) -> None:
        def begin(given: Mapping[str, str]) -> object:
            return start_draft(self._office, self._evaluation, seat, _twice(given))

        self._open(FormScreen(f"{self._name(seat)} commence sa grille", CHOOSE, TWICE, begin, CLOSING))

    def _reopen(self, seat: int) -> None:
        def reopen(given: Mapping[str, str]) -> object:
            return open_draft(self._office, self._evaluation, seat, given["phrase"])

        why = f"{self._name(seat)}, tapez votre phrase secrète pour rouvrir votre grille."
        self._open(FormScreen(f"Grille {seat}", why, TWICE[:1], reopen, TRYING))

    def _restart(self, seat: int) -> None:
        def restart(given: Mapping[str, str]) -> object:
            return restart_draft(self._office, self._evaluation, seat, _twice(given), given["raison"])

        fields = [Field("raison", "Pourquoi la grille est recommencée", "phrase secrète oubliée"), *TWICE]
        self._open(FormScreen(f"Recommencer la grille {seat}", AGAIN + CHOOSE, fields, restart, CLOSING))

    def _agree(self) -> None:
        def agree(given: Mapping[str, str]) -> object:
            return open_agreement(self._office, self._evaluation.id, (given["phrase1"], given["phrase2"]))

        fields = [Field(f"phrase{seat}", f"Phrase secrète {of_name(self._name(seat))}", secret=True) for seat in SEATS]
        form = FormScreen("Séance d'accord", BOTH, fields, agree, "Ouverture des deux grilles, un instant…")
        self._app.push_screen(form, self._agreed)

    def _agreed(self, session: AgreementSession | None) -> None:
        if session is not None:
            self._app.navigation.agreement(session)

    def _open(self, form: FormScreen) -> None:
        self._app.push_screen(form, self._seated)

    def _seated(self, draft: OpenDraft | None) -> None:
        if draft is not None:
            self._app.navigation.grid(draft)


def _twice(given: Mapping[str, str]) -> str:
    if given["phrase"] != given["encore"]:
        raise EvaluationError("Les deux phrases ne sont pas les mêmes. Tapez-les de nouveau.")
    return given["phrase"]
