"""What is evaluated: a call recorded in the journal, a real interview, or a situation made up at the workstation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from scoring.text import clean
from sim.evaluation.errors import EvaluationError
from sim.format.scenario import Scenario
from sim.format.types import Channel
from sim.journal.schema import SessionRow

Kind = Literal["reel", "simule", "reconstitue"]
KIND_LABELS: Mapping[Kind, str] = {
    "reel": "entretien réel",
    "simule": "appel simulé",
    "reconstitue": "mise en situation reconstituée",
}
Audience = Literal["adherent", "prospect"]
AUDIENCE_LABELS: Mapping[Audience, str] = {"adherent": "client ou adhérent", "prospect": "prospect"}
CHANNEL_LABELS: Mapping[Channel, str] = {
    "telephone": "téléphone", "tchat": "tchat", "mail": "mail", "face_a_face": "face à face",
}  # fmt: skip
SETTING_LIMIT = 200


@dataclass(frozen=True)
class RecordedCall:
    """The sealed call on which an evaluation bears, as it was when the evaluation began."""

    session_id: str
    seal: str
    scenario_id: str
    title: str
    mode: str
    """``entrainement`` or ``examen``."""
    hard: bool
    """Of a scenario marked ``situation_difficile``."""
    core: tuple[str, ...]
    """Units that the scenario counts double."""


@dataclass(frozen=True)
class Interview:
    """One interview, or one situation at the workstation."""

    kind: Kind
    held_on: date
    channel: Channel
    setting: str
    """« Cadre »: where and for what, in the evaluator's words."""
    audience: Audience | None = None
    """With whom; None when nobody said. Bloc 3 asks for both."""
    contact_sheets: int = 0
    """« Fiches contacts » that the candidate wrote; bloc 2 asks for some."""
    call: RecordedCall | None = None
    """For a simulated call, and for none other."""

    @property
    def shown(self) -> str:
        """What names it in a message: « appel simulé du 27/10/2026 (…) »."""
        return f"{KIND_LABELS[self.kind]} du {self.held_on:%d/%m/%Y} ({self.setting})"


def by_hand(
    kind: Kind,
    held_on: date,
    channel: Channel,
    setting: str,
    audience: Audience | None = None,
    contact_sheets: int = 0,
) -> Interview:
    """Describe an interview that took place outside the program.

    Raises:
        EvaluationError: if something is missing, or if it is said to be simulated.
    """
    if kind == "simule":
        raise EvaluationError(
            "Un appel simulé ne se saisit pas à la main : choisissez-le parmi les appels enregistrés."
        )
    if contact_sheets < 0:
        raise EvaluationError("Le nombre de fiches contacts ne peut pas être négatif.")
    return Interview(kind, held_on, channel, _setting(setting), audience, contact_sheets)


def recorded(row: SessionRow, scenario: Scenario, setting: str = "", held_on: date | None = None) -> Interview:
    """Describe a call of the journal.

    Args:
        row: The session, ended and sealed.
        scenario: As it was played.
        setting: « Cadre »; empty for the title of the situation.
        held_on: The day as the evaluators count it; None for the day in UTC.

    Raises:
        EvaluationError: if the call is not over, or was abandoned.
    """
    if row.seal is None:
        raise EvaluationError("Cet appel n'est pas terminé : il ne peut pas encore être évalué.")
    if row.record_json is None:
        raise EvaluationError(
            "Cet appel a été abandonné : il n'a pas de compte rendu à évaluer. Choisissez-en un autre."
        )
    core = tuple(sorted(unit for unit, observed in scenario.criteria.items() if observed.core))
    title = _setting(scenario.title)
    call = RecordedCall(row.session_id, row.seal, row.scenario_id, title, row.mode, scenario.hard, core)
    return Interview(
        "simule", held_on or row.started_at.date(), scenario.channel, _setting(setting or title), call=call
    )


def _setting(text: str) -> str:
    kept = " ".join(clean(text).text.split())
    if not kept:
        raise EvaluationError("Le cadre est vide. Dites où et pour quoi, par exemple « accueil de l'agence ».")
    if len(kept) > SETTING_LIMIT:
        raise EvaluationError(f"Ce cadre a {len(kept)} caractères. Raccourcissez-le à {SETTING_LIMIT} au plus.")
    return kept
