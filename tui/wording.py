"""How a value is said in French on the screen: dates, amounts, channels, moods.

A colour alone says nothing to who can't see it, and a bare number says little: each mood has its words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

NBSP = "\u00a0"
CHANNELS: Mapping[str, str] = {
    "telephone": "Téléphone",
    "tchat": "Tchat",
    "mail": "Mail",
    "face_a_face": "Face à face",
}
CLOSERS: Mapping[str, str] = {
    "telephone": "L'appel est terminé.",
    "tchat": "La conversation est terminée.",
    "mail": "L'échange est terminé.",
    "face_a_face": "L'entretien est terminé.",
}
MODES: Mapping[str, str] = {"entrainement": "Entraînement", "examen": "Examen"}
OUTCOMES: Mapping[str, str] = {
    "reussite": "réussite",
    "partielle": "réussite partielle",
    "echec": "échec",
    "inachevee": "appel inachevé",
}
_MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()  # noqa: SIM905 - read as a sentence
)
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_TENSION = ("apaisée", "apaisée", "contenue", "contenue", "perceptible", "perceptible", "tendue", "tendue")
_TENSION_HIGH = ("très tendue", "à bout", "à la rupture")
_TRUST = ("très faible", "très faible", "faible", "faible", "fragile", "fragile", "correcte", "correcte", "bonne")
_TRUST_HIGH = ("bonne", "entière")


def tension_words(level: int) -> str:
    """Say a tension of 0 to 10."""
    return (_TENSION + _TENSION_HIGH)[level]


def trust_words(level: int) -> str:
    """Say a trust of 0 to 10."""
    return (_TRUST + _TRUST_HIGH)[level]


def in_words(day: date) -> str:
    """Give « 9 septembre 2026 », « 1er mai 1968 »."""
    return f"{'1er' if day.day == 1 else day.day} {_MONTHS[day.month - 1]} {day.year}"


def with_weekday(day: date) -> str:
    """Give « mardi 27 octobre 2026 »."""
    return f"{_DAYS[day.weekday()]} {in_words(day)}"


def at_clock(clock: time) -> str:
    """Give « 10 h », « 10 h 15 »."""
    minutes = f"{NBSP}{clock.minute:02}" if clock.minute else ""
    return f"{clock.hour}{NBSP}h{minutes}"


def moment(instant: datetime) -> str:
    """Give « 24 novembre à 15 h 10 »."""
    day = instant.date()
    return f"{'1er' if day.day == 1 else day.day} {_MONTHS[day.month - 1]} à {at_clock(instant.time())}"


def in_euros(amount: float) -> str:
    """Give « 620 € », « 1 250,50 € »."""
    digits = f"{amount:,.2f}".removesuffix(".00").replace(",", "\u202f").replace(".", ",")
    return f"{digits}{NBSP}€"


def stopwatch(seconds: float) -> str:
    """Give « 02:13 »."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes:02}:{rest:02}"


def in_minutes(seconds: int) -> str:
    """Give « 8 min », or « 40 s » under a minute."""
    return f"{seconds // 60}{NBSP}min" if seconds >= 60 else f"{seconds}{NBSP}s"


def dots(difficulty: int) -> str:
    """Give « ●●●○○ »."""
    return "●" * difficulty + "○" * (5 - difficulty)


def counted(number: int, singular: str, plural: str = "") -> str:
    """Give « 1 réplique », « 3 répliques »; in French 0 is singular."""
    return f"{number:,}".replace(",", "\u202f") + f"{NBSP}{singular if number < 2 else plural or singular + 's'}"


def listed(words: Sequence[str]) -> str:
    """Give « a, b et c »."""
    return f"{', '.join(words[:-1])} et {words[-1]}" if len(words) > 1 else "".join(words)


def spelled(identifier: str) -> str:
    """Give an identifier of a scenario as words; it has no accents to give back."""
    return KNOWN_IDS.get(identifier, identifier.replace("_", " "))


KNOWN_IDS: Mapping[str, str] = {
    "annonce_erreur": "annoncer l'erreur",
    "autres_questions": "demander s'il reste des questions",
    "comprehension_verifiee": "vérifier que c'est compris",
    "conclusion": "conclure",
    "conge": "prendre congé",
    "demande_identite": "demander l'identité",
    "detail_du_dossier": "parler du détail du dossier",
    "engagement_date": "s'engager sur une date",
    "engagement_rappel": "s'engager à rappeler",
    "envoi_ecrit": "confirmer par écrit",
    "excuse": "présenter des excuses",
    "identite": "vérifier l'identité",
    "limite_dite": "dire ce qui ne peut pas être promis",
    "mail_confirmation": "envoyer un mail de confirmation",
    "prise_en_charge": "prendre le dossier en charge",
    "recap_solution": "récapituler la solution",
    "recapitulatif": "récapituler",
    "satisfaction_demandee": "demander si la solution convient",
    "satisfaction_finale": "demander si la solution convient",
    "trace_demande": "noter la demande au dossier",
}
"""The common acts and savoirs as a learner reads them; an id of a scenario that is not here is shown as its words."""
