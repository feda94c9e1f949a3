"""The whole analysis: the same whatever the typing, and fast whatever the length."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.analysis import Analysis, analyse

CALL = date(2026, 10, 27)
REPLIES = (
    "Je comprends votre colère, madame, et je vous prie de m'excuser.",
    "Je ne vous promets pas de virement aujourd'hui, mais je vous rappelle jeudi 29 à 10 h.",
    "Votre remboursement est de 310 €, c'est bien ça ?",
    "Si j'avais pu vous répondre, je l'aurais fait.",
    "Mon collègue vous a dit que c'était réglé, n'est-ce pas ?",
    "N'hésitez pas à me rappeler, je m'en occupe dès aujourd'hui.",
    "D'accord, quel est votre numéro d'adhérent",
    "Il n'y a pas que la facture, j'ai aussi reçu l'attestation.",
    "Oh oui bien sûr, comptez là-dessus",
    "Ce n'est pas normal que vous ayez attendu trois cent dix jours",
)


def meaning(analysis: Analysis) -> tuple[object, ...]:
    """Give all that an analysis says, without the places of words and their capitals."""
    words = tuple((word.text, word.keys) for word in analysis.words)
    return (words, *(getattr(analysis, field.name) for field in fields(analysis) if field.name != "words"))


def without_accents(text: str) -> str:
    """Give ``text`` as a hurried hand types it."""
    return text.translate(str.maketrans("éèêàçùûîôï", "eeeacuuioi"))


ALTERATIONS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "lower case": str.lower,
    "no accent": without_accents,
    "curly apostrophes": lambda text: text.replace("'", "\u2019"),
    "grave apostrophes": lambda text: text.replace("'", "`"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "double spaces": lambda text: text.replace(" ", "  "),
    "spaces around": lambda text: f"  {text} ",
    "tabs": lambda text: text.replace(" ", "\t"),
    "zero-width": lambda text: text.replace("e", "e\u200b"),
    "decomposed": lambda text: text.replace("é", "e\u0301").replace("è", "e\u0300").replace("à", "a\u0300"),
}


@pytest.mark.parametrize("reply", REPLIES)
@pytest.mark.parametrize("name", ALTERATIONS)
def test_the_way_of_typing_changes_nothing(name: str, reply: str) -> None:
    assert meaning(analyse(ALTERATIONS[name](reply), CALL)) == meaning(analyse(reply, CALL))


@pytest.mark.parametrize("reply", REPLIES)
def test_apostrophes_left_out_change_nothing(reply: str) -> None:
    assert meaning(analyse(reply.replace("'", ""), CALL)) == meaning(analyse(reply, CALL))
    assert meaning(analyse(reply.replace("'", " "), CALL)) == meaning(analyse(reply, CALL))


@pytest.mark.parametrize("reply", [reply for reply in REPLIES if reply.endswith(".")])
def test_a_final_full_stop_changes_no_word_that_is_read(reply: str) -> None:
    with_stop, without = analyse(reply, CALL), analyse(reply.rstrip("."), CALL)
    plain = range(len(without.words))
    assert [with_stop.words[index].text for index in plain] == [word.text for word in without.words]
    for name in ("denied", "unreal", "borrowed", "ironic"):
        assert getattr(with_stop, name) & set(plain) == getattr(without, name)
    assert [clause.asks for clause in with_stop.clauses] == [clause.asks for clause in without.clauses]
    assert with_stop.values == without.values


PIECES = st.lists(st.sampled_from(" ".join(REPLIES).split()), max_size=25).map(" ".join)


@given(PIECES)
def test_capitals_change_nothing_in_any_row_of_words(typed: str) -> None:
    assert meaning(analyse(typed.upper(), CALL)) == meaning(analyse(typed, CALL))


@given(st.text(max_size=200))
def test_any_text_is_analysed_and_every_word_has_a_place(typed: str) -> None:
    analysis = analyse(typed, CALL)
    assert len(analysis.clause_of) == len(analysis.words)
    marked = analysis.denied | analysis.unreal | analysis.borrowed | analysis.ironic
    assert marked <= set(range(len(analysis.words)))
    for value in analysis.values:
        start, end = analysis.span(value.first, value.last)
        assert 0 <= start < end <= len(typed)


def test_a_mark_between_sentences_has_no_clause() -> None:
    analysis = analyse("Oui. ! Non.", CALL)
    outside = analysis.clause_of.index(-1)
    assert analysis.clause_at(outside) is None
    assert analysis.clause_at(0) is analysis.clauses[0]


def seconds(typed: str) -> float:
    """Give the best of three times: other work on the machine must not fail the test."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        analyse(typed, CALL)
        times.append(time.perf_counter() - start)
    return min(times)


GROWING = (
    "mot ",
    "ne pas ",
    "sans ",
    "cent ",
    "vingt et un ",
    "j'",
    "a-",
    "1/",
    "1 ",
    "je, ",
    "si je ",
    "« ",
    "il dit ",
    "lundi 3 ",
    "e\u0301",
    "\x1b[31m",
    "\x1b]",
    "quoi ? ",
    "10 € ",
    "pas ",
    "n'est-ce pas ",
)


@pytest.mark.parametrize("piece", GROWING)
def test_the_time_grows_no_faster_than_the_text(piece: str) -> None:
    shorter, longer = piece * 500, piece * 4000
    analyse(shorter, CALL)
    assert seconds(longer) < 25 * seconds(shorter) + 0.02


@settings(deadline=None)
@given(st.text(alphabet="ab' -.,1é", max_size=3).filter(bool))
def test_no_short_piece_repeated_makes_it_slow(piece: str) -> None:
    assert seconds(piece * 700) < 0.5
