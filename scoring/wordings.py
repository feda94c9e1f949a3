"""The official labels, split into words once, to tell when one is recited instead of an act being done."""

from __future__ import annotations

from functools import cache

from scoring.genuineness import OfficialWordings
from scoring.referentiel import referentiel
from scoring.words import split_words


@cache
def official_wordings() -> OfficialWordings:
    """Give the labels of every unit, criterion and competence."""
    units = referentiel().units.values()
    labels = dict.fromkeys(text for unit in units for text in (unit.label, unit.criterion_label, unit.competence_label))
    return OfficialWordings([split_words(label) for label in labels])
