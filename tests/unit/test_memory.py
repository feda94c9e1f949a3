"""A scenario's own examples: what resembles one is read as its author announced."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from scoring.analysis import analyse
from scoring.memory import LIKE, SAME, Example, Label, Memory, Recalled, content, denies, example

DAY = date(2026, 10, 27)
LABEL: Label = ("critere", "C1.6.1.b", "montre")
WRITTEN = "Je rattache votre facture d'hospitalisation à votre dossier."


def memory(*texts: str) -> Memory:
    return Memory(tuple(example(analyse(text, DAY), text, [LABEL]) for text in texts))


def recall(known: Memory, reply: str) -> list[Recalled]:
    return known.recall(analyse(reply, DAY))


@pytest.mark.parametrize(
    ("reply", "least"),
    [
        (WRITTEN, 1.0),
        (WRITTEN.upper(), 1.0),
        ("je rattache vos factures d hospitalisation a votre dossier", 1.0),
        ("Bonjour madame. Je rattache votre facture d'hospitalisation à votre dossier. Bonne journée !", 1.0),
        ("Je rattache votre facture d'hospitalisation à votre dossier client.", LIKE),
    ],
)
def test_a_sentence_like_an_example_recalls_it(reply: str, least: float) -> None:
    (found,) = recall(memory(WRITTEN, "Le virement partira mardi prochain de nos services."), reply)
    assert found.example.text == WRITTEN
    assert found.similarity >= least


@pytest.mark.parametrize(
    "reply",
    [
        "Je regarde votre dossier.",
        "Je ne rattache pas votre facture d'hospitalisation à votre dossier.",
        "rattache facture",
        "",
    ],
)
def test_another_sentence_or_a_denied_one_recalls_nothing(reply: str) -> None:
    assert recall(memory(WRITTEN), reply) == []


@pytest.mark.parametrize(("reply", "count"), [("je rappelle demain", 1), ("Je rappelle.", 0)])
def test_of_fewer_than_three_words_only_the_same_ones_recall_an_example(reply: str, count: int) -> None:
    known = memory("Je rappelle demain.")
    assert len(recall(known, reply)) == count


def test_the_sentence_that_resembles_is_pointed_at() -> None:
    reply = f"Bonjour. {WRITTEN} Au revoir."
    analysis = analyse(reply, DAY)
    (found,) = memory(WRITTEN).recall(analysis)
    start, end = analysis.span(analysis.clauses[found.first].first, analysis.clauses[found.last].last)
    assert reply[start:end] == WRITTEN


def test_examples_are_recalled_in_the_order_written() -> None:
    texts = (WRITTEN, f"{WRITTEN} Voilà.", f"Oui, {WRITTEN.lower()}")
    assert [found.example.text for found in recall(memory(*texts), WRITTEN)] == list(texts)


def test_without_examples_nothing_is_recalled() -> None:
    assert recall(Memory(), WRITTEN) == []


def test_one_key_a_content_word_denied_ones_apart() -> None:
    analysis = analyse("Je ne rattache pas les factures.", DAY)
    assert content(analysis, range(len(analysis.words))) == {"!rattacher", "!facture"}


@pytest.mark.parametrize(
    ("similarity", "complete", "labels", "denied"),
    [
        (1.0, True, [], True),
        (SAME, True, [], True),
        (SAME - 0.01, True, [], False),
        (1.0, False, [], False),
        (1.0, True, [("critere", "C1.6.1.b", "contredit")], False),
    ],
)
def test_only_a_whole_example_repeated_denies_what_it_does_not_say(
    similarity: float, labels: Sequence[Label], *, complete: bool, denied: bool
) -> None:
    found = Recalled(Example(WRITTEN, frozenset(), frozenset(labels), complete), similarity, 0, 0)
    assert denies([found], ("critere", "C1.6.1.b", "contredit")) is denied
