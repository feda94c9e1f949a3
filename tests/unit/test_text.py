"""What is cleaned away, and the place of every character that stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.text import clean, fold

E_ACUTE = "\u00e9"
E_THEN_ACCENT = "e\u0301"


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("Bonjour madame.", "Bonjour madame."),
        ("", ""),
        ("d\u00e9sol\u00e9e", "d\u00e9sol\u00e9e"),
        (f"d{E_THEN_ACCENT}sol{E_THEN_ACCENT}e", "d\u00e9sol\u00e9e"),
        ("c\u0327a", "\u00e7a"),
        ("bon\u200bjour", "bonjour"),
        ("bon\u00adjour", "bonjour"),
        ("\ufeffbonjour", "bonjour"),
        ("bon\u2060jour", "bonjour"),
        ("\u202ebonjour\u202c", "bonjour"),
        ("\u2066je rappelle\u2069", "je rappelle"),
        ("bon\x00jour", "bonjour"),
        ("bon\ud800jour", "bonjour"),
        ("bon\ue000jour", "bonjour"),
        ("b\u0336o\u0336n", "bon"),
        ("\x1b[31mrouge\x1b[0m", "rouge"),
        ("\x1b[1;31;40mrouge", "rouge"),
        ("\x9b31mrouge", "rouge"),
        ("\x1b]0;titre\x07bonjour", "bonjour"),
        ("\x1b]8;;http://x.fr\x1b\\lien\x1b]8;;\x1b\\", "lien"),
        ("\x1bPq#0\x1b\\bonjour", "bonjour"),
        ("\x1bBonjour", "Bonjour"),
        ("\x1bcbonjour", "bonjour"),
        ("fin\x1b", "fin"),
        ("fin\x1b[", "fin["),
        ("une\r\ndeux", "une\n\ndeux"),
        ("une\rdeux", "une\ndeux"),
        ("une\u2028deux", "une\ndeux"),
        ("une\tdeux", "une\tdeux"),
        ("310\u202f\u20ac", "310\u202f\u20ac"),
        ("\U0001f600 ok", "\U0001f600 ok"),
        ("\u2764\ufe0f", "\u2764"),
    ],
)
def test_only_what_can_be_read_is_kept(typed: str, cleaned: str) -> None:
    assert clean(typed).text == cleaned


@pytest.mark.parametrize(
    ("typed", "word", "quoted"),
    [
        ("Je suis d\u00e9sol\u00e9e.", "d\u00e9sol\u00e9e", "d\u00e9sol\u00e9e"),
        (f"Je suis d{E_THEN_ACCENT}sol{E_THEN_ACCENT}e.", "d\u00e9sol\u00e9e", f"d{E_THEN_ACCENT}sol{E_THEN_ACCENT}e"),
        ("\x1b[31mJe vous rappelle\x1b[0m jeudi", "rappelle", "rappelle"),
        ("\u202eJe vous rappelle\u202c", "vous", "vous"),
        ("Je\u200b vous rappelle", "vous rappelle", "vous rappelle"),
        ("\U0001f600\U0001f600 bonjour", "bonjour", "bonjour"),
        ("rap\u200bpelle", "rappelle", "rap\u200bpelle"),
    ],
)
def test_a_span_gives_back_the_very_characters_typed(typed: str, word: str, quoted: str) -> None:
    cleaned = clean(typed)
    at = cleaned.text.index(word)
    start, end = cleaned.span(at, at + len(word))
    assert typed[start:end] == quoted


@given(st.text(alphabet=st.characters(), max_size=80))
def test_any_text_is_cleaned_and_its_offsets_grow(typed: str) -> None:
    cleaned = clean(typed)
    assert len(cleaned.starts) == len(cleaned.ends) == len(cleaned.text)
    assert all(0 <= start < end <= len(typed) for start, end in zip(cleaned.starts, cleaned.ends, strict=True))
    assert list(cleaned.starts) == sorted(cleaned.starts)


@given(st.text(alphabet="abcd\u00e9\u00e8\u00e7\u00f9\u0153 '.,", max_size=60))
def test_both_normal_forms_read_the_same(typed: str) -> None:
    assert clean(unicodedata.normalize("NFD", typed)).text == clean(unicodedata.normalize("NFC", typed)).text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("C\u0152UR D\u2019\u00c9T\u00c9", "coeur d'ete"),
        ("\u00c7a", "ca"),
        ("na\u00efve", "naive"),
        ("L\u02bcaccord", "l'accord"),
        ("l\u00b4accord", "l'accord"),
        ("l`accord", "l'accord"),
        ("\ufb01chier", "fichier"),
        ("\u00e6quo", "aequo"),
        ("Stra\u00dfe", "strasse"),
        ("\u00c0 BIENT\u00d4T", "a bientot"),
        ("ma\u0131l", "mail"),
        ("deja", "deja"),
    ],
)
def test_folding_leaves_bare_lower_case_letters(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(alphabet="abc\u00e9\u00c9\u0152\u00e0\u00c7\u2019' ", max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
