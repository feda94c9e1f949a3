"""What a guard (``quand``, ``si``, ``il_faut``) may test; the test itself stands in ``sim.conditions``."""

from __future__ import annotations

from pydantic import Field

from sim.format.types import CriterionId, Ident, Strict, Whole


class Past(Strict):
    """What has happened in the call so far, this reply included."""

    shows: tuple[CriterionId, ...] = Field((), alias="montre", description="Critères déjà montrés.")
    acts: tuple[Ident, ...] = Field((), alias="actes", description="Actes déjà faits.")
    savoirs: tuple[Ident, ...] = Field((), description="Savoirs déjà donnés.")
    states: tuple[Ident, ...] = Field((), alias="etats", description="États déjà visités.")
    forbidden: tuple[Ident, ...] = Field((), alias="interdits", description="Interdits déjà commis.")
    rules: tuple[Ident, ...] = Field((), alias="regles", description="Règles déjà enfreintes.")


class Condition(Strict):
    """A guard: its keys are joined by « et », a list means « tous »."""

    shows: tuple[CriterionId, ...] = Field((), alias="montre", description="Critères montrés par cette réplique.")
    contradicts: tuple[CriterionId, ...] = Field((), alias="contredit", description="Critères contredits ici.")
    acts: tuple[Ident, ...] = Field((), alias="actes", description="Actes faits dans cette réplique.")
    forbidden: tuple[Ident, ...] = Field((), alias="interdits", description="Interdits commis dans cette réplique.")
    rules: tuple[Ident, ...] = Field((), alias="regles", description="Règles enfreintes par cette réplique.")
    past: Past | None = Field(None, alias="deja", description="Ce qui s'est déjà passé, cette réplique comprise.")
    not_yet: Past | None = Field(None, alias="pas_encore", description="Le contraire de « deja ».")
    tension_min: Whole | None = Field(None, ge=0, le=10, description="Tension au moins égale.")
    tension_max: Whole | None = Field(None, ge=0, le=10, description="Tension au plus égale.")
    trust_min: Whole | None = Field(None, ge=0, le=10, alias="confiance_min", description="Confiance au moins égale.")
    trust_max: Whole | None = Field(None, ge=0, le=10, alias="confiance_max", description="Confiance au plus égale.")
    turn_min: Whole | None = Field(None, ge=1, alias="tour_min", description="Numéro de réplique au moins égal.")
    turn_max: Whole | None = Field(None, ge=1, alias="tour_max", description="Numéro de réplique au plus égal.")
    one_of: tuple[Condition, ...] = Field((), alias="un_de", description="Une au moins de ces conditions.")
    none_of: tuple[Condition, ...] = Field((), alias="aucun", description="Aucune de ces conditions.")

    @property
    def tests_this_reply(self) -> bool:
        """Whether the guard looks at the reply itself, and not only at the call and the moods."""
        here = self.shows or self.contradicts or self.acts or self.forbidden or self.rules
        return bool(here) or any(part.tests_this_reply for part in self.one_of + self.none_of)


class Requirement(Strict):
    """What a rule asks for (``il_faut``)."""

    shows: tuple[CriterionId, ...] = Field((), alias="montre", description="Critères à avoir montrés.")
    acts: tuple[Ident, ...] = Field((), alias="actes", description="Actes à avoir faits.")
    savoirs: tuple[Ident, ...] = Field((), description="Savoirs à avoir obtenus.")
    states: tuple[Ident, ...] = Field((), alias="etats", description="États à avoir traversés.")
