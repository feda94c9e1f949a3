"""The chain finds each kind of alteration, and its hashes never change from one version to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.journal.chain_walk import first_break
from sim.journal.hash_chain import Link, SessionHeader, canonical, header_hash, link_hash, seal

HEADER = SessionHeader("p-1", "abc", 3, 42, "examen", "0.1.0", "lex-1", "2026-10-27T09:15:00.000+00:00")
Chain = list[tuple[Link, str]]


def chain(*texts: str) -> Chain:
    """Give a sound chain of replies."""
    links: Chain = []
    previous = header_hash(HEADER)
    for number, text in enumerate(texts, start=1):
        link = Link(previous, "s-1", number, "replique", number * 1000, text, "{}")
        previous = link_hash(link)
        links.append((link, previous))
    return links


def test_the_hashes_of_a_written_record_never_change() -> None:
    (link, stored), *_ = chain("Je comprends votre colère.")
    assert header_hash(HEADER) == "b2c975a9c23be1e5f71220bcf927cca4522cd3bc0b20f27b5e196881e08a829b"
    assert stored == "f4c1d860b940e3ebe5dfcdd4b54ceb7b458af2d95df1649d6780c1c01b3d2e06"
    assert seal(HEADER, link_hash(link)) == "a5da5a4016695686ef803b0681137dc2c26e8fe729dec31dd9003b25dcb79716"


def test_the_canonical_form_sorts_keys_and_keeps_accents() -> None:
    assert canonical({"b": "é", "a": [1, None]}) == '{"a":[1,null],"b":"é"}'.encode()


def test_a_lone_surrogate_and_a_nul_are_hashed_without_raising() -> None:
    assert canonical("\ud83d\ude00") != canonical("\U0001f600")
    assert canonical("a\0b") == b'"a\\u0000b"'


def test_an_untouched_chain_holds_with_and_without_its_seal() -> None:
    links = chain("Bonjour.", "Je regarde.")
    assert first_break("s-1", HEADER, links, None) is None
    assert first_break("s-1", HEADER, links, seal(HEADER, links[-1][1])) is None


def test_a_session_without_events_holds() -> None:
    assert first_break("s-1", HEADER, [], seal(HEADER, header_hash(HEADER))) is None


def changed_text(links: Chain) -> Chain:
    """Alter the second reply without its hash."""
    link, stored = links[1]
    return [links[0], (replace(link, text="Autre chose."), stored), links[2]]


def changed_text_and_hash(links: Chain) -> Chain:
    """Alter the second reply and its own hash."""
    link = replace(links[1][0], text="Autre chose.")
    return [links[0], (link, link_hash(link)), links[2]]


def without_the_second(links: Chain) -> Chain:
    """Remove an event."""
    return [links[0], links[2]]


def swapped(links: Chain) -> Chain:
    """Exchange two events."""
    return [links[1], links[0], links[2]]


@pytest.mark.parametrize(
    ("alter", "number", "said"),
    [
        (changed_text, 2, "L'événement n° 2 a été modifié."),
        (changed_text_and_hash, 3, "L'événement n° 3 ne suit pas celui d'avant"),
        (without_the_second, 3, "L'événement n° 2 manque."),
        (swapped, 2, "L'événement n° 1 manque."),
    ],
)
def test_an_alteration_is_found_where_it_is(alter: Callable[[Chain], Chain], number: int, said: str) -> None:
    found = first_break("s-1", HEADER, alter(chain("Un.", "Deux.", "Trois.")), None)
    assert found is not None
    assert (found.session_id, found.number) == ("s-1", number)
    assert found.what.startswith(said)


def test_a_changed_header_breaks_the_first_link() -> None:
    found = first_break("s-1", replace(HEADER, seed=43), chain("Un."), None)
    assert found is not None
    assert found.number == 1
    assert "en-tête" in found.what


def test_removing_the_last_events_breaks_the_seal() -> None:
    links = chain("Un.", "Deux.")
    found = first_break("s-1", HEADER, links[:1], seal(HEADER, links[-1][1]))
    assert found is not None
    assert found.number is None
    assert "sceau" in found.what


@given(st.text(), st.text())
def test_two_different_texts_never_have_the_same_canonical_form(one: str, other: str) -> None:
    assert (canonical(one) == canonical(other)) == (one == other)
