"""A cue is plain French with a few marks; each mark says what it says."""

from __future__ import annotations

import pytest

from scoring.cues import parse_cue


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("je comprends votre colère", (False, False, False)),
        ("~on se rappelle", (True, False, False)),
        ("^bon", (False, True, False)),
        ("~ ^bon alors", (True, True, False)),
        ("quand … envoyé ?", (False, False, True)),
    ],
)
def test_marks_are_read(text: str, flags: tuple[bool, bool, bool]) -> None:
    cue = parse_cue(text)
    assert (cue.any_polarity, cue.at_start, cue.asks) == flags
    assert cue.text == text


def test_alternatives_make_one_slot() -> None:
    colere, deception = parse_cue("votre colère noire").slots, parse_cue("votre déception noire").slots
    both = parse_cue("votre colère|déception noire").slots
    assert len(both) == len(colere) == 2
    assert both[0].keys == colere[0].keys | deception[0].keys


def test_an_exact_form_is_not_its_lemma() -> None:
    exact, free = parse_cue("vais! rappeler demain").slots, parse_cue("rappeler demain").slots
    assert exact[0].keys == {"=vais"}
    assert len(free[0].keys & exact[0].keys) == 0


def test_an_ellipsis_lets_the_next_word_stand_far() -> None:
    assert [slot.far for slot in parse_cue("facture arrivée … virement parti").slots] == [False, False, True, False]


@pytest.mark.parametrize("kind", ["montant", "date", "heure", "delai"])
def test_a_typed_value_is_a_slot(kind: str) -> None:
    assert parse_cue(f"virement envoyé <{kind}>").slots[-1].keys == {f"<{kind}>"}


def test_what_is_denied_in_the_cue_must_be_denied_in_the_reply() -> None:
    assert [slot.denied for slot in parse_cue("ce n'est pas grave du tout").slots if "grave" in slot.keys] == [True]
    assert not any(slot.denied for slot in parse_cue("c'est grave madame").slots)


@pytest.mark.parametrize(
    ("text", "person"),
    [("je vous rappelle", "premiere"), ("vous rappelez demain", "deuxieme"), ("facture bien reçue", None)],
)
def test_the_first_pronoun_says_who_must_speak(text: str, person: str | None) -> None:
    assert parse_cue(text).person == person


@pytest.mark.parametrize("text", ["", "   ", "…", "?", "~", "^ …"])
def test_a_cue_without_a_word_is_refused_in_french(text: str) -> None:
    with pytest.raises(ValueError, match="ne contient aucun mot à chercher"):
        parse_cue(text)


def test_a_cue_of_one_content_word_keeps_its_grammar() -> None:
    assert len(parse_cue("je m'en occupe").slots) > 1
