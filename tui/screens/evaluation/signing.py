"""Signing the agreed grid: one after the other, a typed name and a passphrase; the second signature seals it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sim.evaluation.agreed_grid import grid_signatures
from sim.evaluation.agreement_session import AgreementSession
from sim.evaluation.evaluations import SEATS
from tui.evaluation_words import of_name
from tui.safe_text import one_line
from tui.screens.dialog import Dialog
from tui.screens.evaluation.form import Field, FormScreen

if TYPE_CHECKING:
    from tui.app import DesamorceApp

WHY = (
    "Relisez avant de signer : quand les deux signatures sont là, la grille est scellée et ne change plus. Écrivez "
    "votre nom comme sur la grille, puis votre phrase secrète."
)


def people(session: AgreementSession) -> list[tuple[str, str]]:
    """Give both evaluators, to choose from: the seat and the name of each."""
    return [(str(seat), one_line(session.evaluation.evaluator(seat).name)) for seat in SEATS]


class Signing:
    """Asks who signs, and signs."""

    def __init__(self, app: DesamorceApp, session: AgreementSession, then: Callable[[], None]) -> None:
        """Act on ``app``; call ``then`` when one has signed and the other has not."""
        self._app, self._session, self._then = app, session, then

    def ask(self) -> None:
        """Offer those who have not signed the grid as it stands."""
        held = self._session
        signed = {one.evaluator_id for one in grid_signatures(held.office, held.evaluation)}
        answers = [
            (seat, f"{name} signe")
            for seat, name in people(held)
            if held.evaluation.evaluator(int(seat)).evaluator_id not in signed
        ]
        self._app.push_screen(Dialog("Signer la grille", "Qui signe maintenant ?", answers, ""), self._sign)

    def _sign(self, answer: str | None) -> None:
        if not answer:
            return
        seat = int(answer)

        def sign(given: Mapping[str, str]) -> object:
            return (self._session.sign(seat, given["nom"], given["phrase"]),)

        name = dict(people(self._session))[answer]
        fields = [Field("nom", f"Votre nom ({name})"), Field("phrase", "Votre phrase secrète", secret=True)]
        form = FormScreen(f"Signature {of_name(name)}", WHY, fields, sign, "Signature, un instant…")
        self._app.push_screen(form, self._signed)

    def _signed(self, answer: tuple[str | None] | None) -> None:
        if answer is None:
            return
        if answer[0] is None:
            self._then()
        else:
            held = self._session
            self._app.navigation.sealed_grid(held.office, held.evaluation.id, replacing=True)
