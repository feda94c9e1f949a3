"""The small values that a scenario's keys are made of, as the trainer may write them.

A line may be a plain string or a mapping; a duration « 40 s » or « 8 min ». Both forms become one value here, so
that nothing after the loading has two cases to treat.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

Ident = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,79}$")]
"""An identifier of the scenario: lower case, no accent."""
CriterionId = Annotated[str, StringConstraints(pattern=r"^C[1-3]\.[0-9]\.[0-9](\.[a-h])?$")]
"""A unit of the référentiel; whether it exists is checked with the référentiel at hand."""
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Reply = Annotated[str, StringConstraints(min_length=1, max_length=6000)]
"""What an adviser says in an example; the limit of a mail, the longest of the channels."""
Truth = Annotated[bool, Field(strict=True)]
"""``true`` or ``false``; without strictness, the text « on » would be a truth."""
Whole = Annotated[int, Field(strict=True)]
"""A whole number, and not the text « 3 » that the editor's schema refuses."""
Number = Annotated[float, Field(strict=True)]
Channel = Literal["telephone", "tchat", "mail", "face_a_face"]
_DURATION = re.compile(r"([0-9]{1,3})[ \u00a0\u202f]*(s|min|h)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"[0-9]{2}:[0-9]{2}")
_SECONDS = {"s": 1, "min": 60, "h": 3600}


def _duration(value: object) -> object:
    match = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise PydanticCustomError("duree", "une durée s'écrit « 40 s », « 8 min » ou « 1 h »")
    return int(match[1]) * _SECONDS[match[2]]


def _date(value: object) -> object:
    # date.fromisoformat alone would take « 20261027 » and « 2026-W44-2 ».
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("date", "une date s'écrit 2026-10-27 (année-mois-jour)")


def _clock(value: object) -> object:
    # time.fromisoformat alone would take « 10 » and « 10:15+02:00 ».
    if isinstance(value, str) and _CLOCK.fullmatch(value):
        try:
            return time.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("heure", 'une heure s\'écrit entre guillemets : "10:15"')


def _line(value: object) -> object:
    return {"texte": value} if isinstance(value, str) else value


Duration = Annotated[int, BeforeValidator(_duration, json_schema_input_type=str)]
"""Seconds."""
Day = Annotated[date, BeforeValidator(_date, json_schema_input_type=str)]
Clock = Annotated[time, BeforeValidator(_clock, json_schema_input_type=str)]


class Strict(BaseModel):
    """Base of every part of a scenario: frozen, and no unknown key."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Line(Strict):
    """Something that the member may say."""

    text: Text = Field(alias="texte", description="Ce qu'elle dit ; {nom_d_un_fait} y est remplacé par sa valeur.")
    aggressive: Truth = Field(False, alias="agressive", description="Vrai si la réplique attaque le conseiller.")
    occasions: tuple[CriterionId, ...] = Field(
        (), description="Critères que cette réplique donne l'occasion de montrer."
    )


Lines = tuple[Annotated[Line, BeforeValidator(_line, json_schema_input_type=str | Line)], ...]
"""Variants of one line."""


class Effect(Strict):
    """A change of mood."""

    tension: Whole = Field(0, ge=-10, le=10, description="De -10 à +10.")
    trust: Whole = Field(0, ge=-10, le=10, alias="confiance", description="De -10 à +10.")

    @property
    def direction(self) -> int:
        """1 when it soothes, -1 when it hurts, 0 when it does neither or both alike."""
        net = self.trust - self.tension
        return (net > 0) - (net < 0)
