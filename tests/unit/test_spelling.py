"""Shortened words stand for their full ones; plain French words are never cut."""

from __future__ import annotations

import pytest

from scoring.spelling import SHORT, attached, elided, expand, letter, redoubled, squeeze
from scoring.text import fold


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("vs", "vous"),
        ("tt", "tout"),
        ("dsl", "desole"),
        ("pb", "probleme"),
        ("bcp", "beaucoup"),
        ("ke", "que"),
        ("ki", "qui"),
        ("pk", "pourquoi"),
        ("mtn", "maintenant"),
        ("auj", "aujourd'hui"),
        ("tjs", "toujours"),
        ("cdt", "cordialement"),
        ("rdv", "rendez-vous"),
        ("ya", "il y a"),
        ("chui", "je suis"),
        ("jsuis", "je suis"),
        ("jvais", "je vais"),
        ("jpeux", "je peux"),
        ("jen", "je en"),
        ("jy", "je y"),
        ("jvous", "je vous"),
        ("jle", "je le"),
        ("cest", "ce est"),
        ("cetait", "ce etait"),
        ("nest", "ne est"),
        ("nai", "ne ai"),
        ("nhesitez", "ne hesitez"),
        ("tinquiete", "te inquiete"),
        ("mappelle", "me appelle"),
        ("dattente", "de attente"),
        ("lespace", "le espace"),
        ("quelle", "quelle"),
        ("quon", "que on"),
        ("quune", "que une"),
        ("estce", "est ce"),
        ("keske", "que est ce que"),
        ("oki", "daccord"),
        ("ptet", "peut-etre"),
        ("fo", "il faut"),
        ("superrrr", "super"),
        ("mercii", "merci"),
        ("merciii", "merci"),
        ("jcomprenddds", "je comprends"),
    ],
)
def test_shortened_words_are_written_out(typed: str, words: str) -> None:
    assert " ".join(expand(typed)) == words


@pytest.mark.parametrize(
    "word",
    [
        "jolie",
        "jour",
        "jeudi",
        "joie",
        "jouer",
        "nature",
        "note",
        "tarif",
        "mutuelle",
        "merci",
        "cette",
        "celui",
        "moment",
        "terme",
        "sante",
        "somme",
        "signe",
        "lettre",
        "lit",
        "dossier",
        "demande",
        "dire",
        "delai",
        "quatre",
        "question",
        "quand",
        "jamais",
        "jardin",
        "joindre",
        "national",
        "nouveau",
        "netteté",
        "téléphone",
        "carpentier",
        "martine",
    ],
)
def test_a_french_word_is_left_whole(word: str) -> None:
    assert attached(fold(word)) == ()


@pytest.mark.parametrize(
    ("one", "before", "after", "words"),
    [
        ("c", "", "est", "ce"),
        ("c", "", "moi", "ce est"),
        ("c", "", "etait", "ce"),
        ("j", "", "appelle", "je"),
        ("j", "", "comprends", "je"),
        ("j", "5", "ouvres", "j"),
        ("h", "10", "30", "h"),
        ("m", "", ".", "monsieur"),
        ("m", "", "girard", "monsieur"),
        ("m", "", "appelle", "me"),
        ("l", "", "espace", "le"),
        ("d", "", "abord", "de"),
        ("g", "", "compris", "je ai"),
        ("g", "", "2", "g"),
        ("k", "", "vous", "que"),
        ("s", "", "il", "si"),
        ("t", "", "as", "tu"),
        ("b", "", "comme", "b"),
    ],
)
def test_a_letter_alone_is_read_by_its_neighbours(one: str, before: str, after: str, words: str) -> None:
    assert " ".join(letter(one, before, after)) == words


@pytest.mark.parametrize(
    ("prefix", "after", "word"),
    [("s", "il", "si"), ("s", "inquiete", "se"), ("t", "as", "tu"), ("t", "inquiete", "te"), ("qu", "", "que")],
)
def test_an_elision_is_read_by_what_follows(prefix: str, after: str, word: str) -> None:
    assert elided(prefix, after) == word


def test_what_is_no_elision_is_none() -> None:
    assert elided("b") is None


@pytest.mark.parametrize(
    ("held", "word"),
    [("nooon", "non"), ("bonjourrrr", "bonjour"), ("creee", "creee"), ("merciii", "merci"), ("aaa", "a")],
)
def test_letters_held_down_are_released(held: str, word: str) -> None:
    assert squeeze(held) == word


def test_every_short_form_is_folded_and_gives_folded_words() -> None:
    for short, words in SHORT.items():
        assert fold(short) == short
        assert all(fold(word) == word for word in words)


def test_a_short_form_hides_no_everyday_word() -> None:
    everyday = (
        "est pas plus que dans nous vous tout bien faire voir dit mois jour date nom acte car ces son ton mon mal"
    )
    assert not set(everyday.split()) & set(SHORT)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("arive", "arrive"),
        ("nouvele", "nouvelle"),
        ("nuitt", "nuit"),
        ("naisance", "naissance"),
        ("aparait", "apparait"),
        ("dificile", "difficile"),
        ("comande", "commande"),
    ],
)
def test_a_letter_typed_once_for_twice_is_mended(typed: str, meant: str) -> None:
    assert expand(typed) == (meant,)


@pytest.mark.parametrize("word", ["ines", "girad", "appelle", "arriver", "xyzzyx", "oo"])
def test_names_known_words_and_riddles_are_left_alone(word: str) -> None:
    assert redoubled(word) == word
