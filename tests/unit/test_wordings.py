"""The official labels, known when they are recited."""

from __future__ import annotations

import pytest

from scoring.genuineness import recites
from scoring.referentiel import referentiel
from scoring.wordings import official_wordings
from scoring.words import split_words


def test_a_label_said_as_it_is_written_is_recited() -> None:
    official = official_wordings()
    labels = [unit.label for unit in referentiel().units.values()]
    recited = [label for label in labels if recites(split_words(label), official)]
    assert len(recited) > len(labels) * 0.7


@pytest.mark.parametrize(
    "typed",
    [
        "Je comprends votre colère, madame, et je vous prie de nous excuser.",
        "Je rattache la facture à votre dossier et je vous rappelle jeudi.",
        "Quelle est votre date de naissance ?",
    ],
)
def test_honest_speech_recites_nothing(typed: str) -> None:
    assert not recites(split_words(typed), official_wordings())


def test_the_labels_are_split_once() -> None:
    assert official_wordings() is official_wordings()
