"""The forms by which people and interviews enter: a candidate, an evaluator, an interview held outside the program."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from sim.evaluation.directory import add_candidate, add_evaluator
from sim.evaluation.interview import AUDIENCE_LABELS, CHANNEL_LABELS, KIND_LABELS, Audience, Kind, by_hand
from sim.evaluation.office import Office
from sim.evaluation.people import QUALITIES, QUALITY_LABELS, Quality
from sim.format.types import Channel
from tui.evaluation_words import read_count, read_day
from tui.safe_text import one_line
from tui.screens.evaluation.form import Field, FormScreen

NAME = "Prénom et nom, comme sur les documents officiels"
_NONE = ""


def new_candidate(office: Office, people: Mapping[str, str]) -> FormScreen:
    """Add a candidate; the form answers her."""
    profiles = [(_NONE, "aucun, ou à préciser plus tard"), *((key, one_line(name)) for key, name in people.items())]

    def add(given: Mapping[str, str]) -> object:
        return add_candidate(office, given["nom"], given["profil"] or None)

    why = "Le profil est celui sous lequel cette personne joue ses appels sur cet ordinateur."
    fields = [Field("nom", NAME), Field("profil", "Son profil (flèches ← →)", choices=profiles)]
    return FormScreen("Ajouter un candidat", why, fields, add)


def new_evaluator(office: Office) -> FormScreen:
    """Add an evaluator; the form answers her."""

    def add(given: Mapping[str, str]) -> object:
        return add_evaluator(office, given["nom"], cast(Quality, given["qualite"]))

    why = "Le jury réunit un expert habilité et un expert interne d'un autre service, ou le responsable pédagogique."
    qualities = [(quality, QUALITY_LABELS[quality]) for quality in QUALITIES]
    fields = [Field("nom", NAME), Field("qualite", "Sa qualité (flèches ← →)", choices=qualities)]
    return FormScreen("Ajouter un évaluateur", why, fields, add)


def interview_by_hand(bloc_id: str, today: date) -> FormScreen:
    """Describe an interview held outside the program; the form answers it."""

    def describe(given: Mapping[str, str]) -> object:
        return by_hand(
            cast(Kind, given.get("sorte", "reel")),
            read_day(given["jour"]),
            cast(Channel, given["moyen"]),
            given["cadre"],
            cast(Audience, given["public"]) if given.get("public") else None,
            read_count(given.get("fiches", "")),
        )

    why = "Le cadre dit où et pour quoi, par exemple « accueil de l'agence, remboursement de soins »."
    return FormScreen("Entretien saisi à la main", why, _fields(bloc_id, today), describe)


def _fields(bloc_id: str, today: date) -> list[Field]:
    channels = [(channel, label) for channel, label in CHANNEL_LABELS.items()]
    audiences = [(_NONE, "non précisé"), *AUDIENCE_LABELS.items()]
    kinds = [(kind, KIND_LABELS[kind]) for kind in ("reel", "reconstitue")]
    fields = [
        Field("jour", "Date (jour/mois/année)", f"{today:%d/%m/%Y}"),
        Field("moyen", "Moyen (flèches ← →)", choices=channels),
    ]
    if bloc_id == "B2":
        fields.append(Field("sorte", "Situation (flèches ← →)", choices=kinds))
        fields.append(Field("fiches", "Nombre de fiches contacts écrites", "0"))
    else:
        fields.append(Field("public", "Avec qui (flèches ← →)", choices=audiences))
    return [*fields, Field("cadre", "Cadre")]
