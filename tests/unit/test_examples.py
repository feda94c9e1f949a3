"""The examples that may be shown beside a proof: the nearest one, from a file that is current."""

from __future__ import annotations

from importlib.resources import files

import pytest

from scoring.compile_model import packed_examples
from scoring.examples import COMPILED, Filed, content, examples, nearest
from scoring.labels import Labelled, bank
from scoring.words import split_words


def test_the_packaged_examples_are_those_of_the_bank() -> None:
    packaged = files("scoring").joinpath(COMPILED).read_bytes()
    assert packaged == packed_examples(bank()), "lancez « python -m scoring.compile_model »"


def test_the_same_examples_give_the_same_bytes() -> None:
    replies = [Labelled("Je comprends.", "", frozenset({"C1.6.1.b", "C1.1.1.a"}), frozenset())]
    assert packed_examples(replies) == packed_examples(list(replies))
    assert packed_examples(replies).count(b"Je comprends.") == 2


def test_what_two_sentences_have_in_common_is_content_only() -> None:
    assert content(split_words("Je suis là pour vous, et vous ?")) == content(split_words("vous êtes là"))
    assert content(split_words("les factures")) == content(split_words("LA FACTURE,"))


@pytest.mark.parametrize("name", ["C1.1.1.a", "C1.2.2", "C1.6.1.b", "C3.2.4.c", "C3.3.2.b"])
def test_an_example_is_nearest_to_itself(name: str) -> None:
    text = max(examples(("montre", name)).texts, key=len)
    keys = content(split_words(text))
    found = nearest(("montre", name), keys)
    assert found is not None
    assert found[1] == 1.0
    assert content(split_words(found[0])) == keys


def test_of_equal_examples_the_first_is_the_nearest() -> None:
    filed = Filed(
        [
            ("Un rien.", ["rien"]),
            ("Facture reçue.", ["facture", "recevoir"]),
            ("Reçue, la facture.", ["facture", "recevoir"]),
        ]
    )
    assert filed.nearest(frozenset({"facture", "recevoir"})) == ("Facture reçue.", 1.0)
    assert filed.nearest(frozenset({"soleil"})) == ("Un rien.", 0.0)


def test_an_output_without_examples_has_no_nearest() -> None:
    assert nearest(("montre", "C9.9.9"), frozenset({"facture"})) is None
