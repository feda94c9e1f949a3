"""What the statistical reader takes misspelt words for, from a list that is current."""

from __future__ import annotations

from importlib.resources import files

import pytest

from scoring.compile_model import packed_words
from scoring.labels import training_replies
from scoring.respelling import COMPILED, FEWEST, frequent_words, respelt
from scoring.words import split_words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("medcin", "medecin"),
        ("seulment", "seulement"),
        ("teleconsultaton", "teleconsultation"),
        ("rembousement", "remboursement"),
        ("attestaton", "attestation"),
        ("confrmation", "confirmation"),
        ("vootre", "votre"),
    ],
)
def test_a_misspelt_word_is_taken_for_the_one_that_is_near(typed: str, meant: str) -> None:
    assert respelt(typed) == meant


@pytest.mark.parametrize("form", ["medecin", "girard", "lefevre", "ines", "xyzzyxyz", "val", "<n>", "!", ""])
def test_known_words_names_and_riddles_are_left_alone(form: str) -> None:
    assert respelt(form) == form


def test_only_french_words_said_several_times_are_listed_the_commonest_first() -> None:
    said = [split_words("votre facture, votre dossier zblurp")] * FEWEST + [split_words("votre devis")]
    assert frequent_words(said) == ["votre", "dossier", "facture"]


def test_the_packaged_words_are_those_of_what_is_labelled_now() -> None:
    packaged = files("scoring").joinpath(COMPILED).read_bytes()
    assert packaged == packed_words(training_replies()), "lancez « python -m scoring.compile_model »"
