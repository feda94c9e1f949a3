"""Words as people type them, each with the span of what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.words import MOST_TOKENS, split_words


def texts(typed: str) -> str:
    """Give the words of ``typed``, parted by spaces."""
    return " ".join(word.text for word in split_words(typed))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("J'ai compris", "je ai compris"),
        ("n° d'adhérent", "numero de adherent"),
        ("le N°4582", "le numero 4582"),
        ("J\u2019ai compris", "je ai compris"),
        ("J`ai compris", "je ai compris"),
        ("J\u00b4ai compris", "je ai compris"),
        ("J\u02bcai compris", "je ai compris"),
        ("j 'ai compris", "je ai compris"),
        ("j' ai compris", "je ai compris"),
        ("j ai compris", "je ai compris"),
        ("jai compris", "je ai compris"),
        ("jcomprends", "je comprends"),
        ("j'comprends", "je comprends"),
        ("j comprends", "je comprends"),
        ("cest not\u00e9", "ce est note"),
        ("c'est not\u00e9", "ce est note"),
        ("c est not\u00e9", "ce est note"),
        ("c moi", "ce est moi"),
        ("C MOI", "ce est moi"),
        ("c moi qui vs telephone", "ce est moi qui vous telephone"),
        ("quil faut", "que il faut"),
        ("qu il faut", "que il faut"),
        ("qu'il faut", "que il faut"),
        ("lorsqu'elle", "lorsque elle"),
        ("jusqu'\u00e0 jeudi", "jusque a jeudi"),
        ("d'accord", "daccord"),
        ("d accord", "daccord"),
        ("daccord", "daccord"),
        ("aujourd\u2019hui", "aujourd'hui"),
        ("aujourd hui", "aujourd'hui"),
        ("aujourdhui", "aujourd'hui"),
        ("quelqu'un", "quelquun"),
        ("quelqu un", "quelquun"),
        ("rendez vous jeudi", "rendez-vous jeudi"),
        ("Rendez-vous jeudi", "rendez-vous jeudi"),
        ("rdv jeudi", "rendez-vous jeudi"),
        ("cet apr\u00e8s midi", "cet apres-midi"),
        ("apr\u00e8s-demain", "apres-demain"),
        ("c'est-\u00e0-dire", "cest-a-dire"),
        ("pouvez-vous", "pouvez vous"),
        ("puis\u2011je", "puis je"),
        ("donnez-le-moi", "donnez le moi"),
        ("qu'est-ce que", "que est ce que"),
        ("est-ce qu'il", "est ce que il"),
        ("peut-\u00eatre", "peut-etre"),
        ("s'il vous pla\u00eet", "si il vous plait"),
        ("svp", "si il vous plait"),
        ("il s'inqui\u00e8te", "il se inquiete"),
        ("t'as vu", "tu as vu"),
        ("y'a un souci", "il y a un souci"),
        ("ya un pb", "il y a un probleme"),
        ("g compris", "je ai compris"),
        ("lhopital", "le hopital"),
        ("lassurance", "le assurance"),
        ("mexcuse", "me excuse"),
        ("nhesitez pas", "ne hesitez pas"),
        ("M. Girard", "monsieur . girard"),
        ("m envoyer", "me envoyer"),
        ("vs etes tt seul, dsl", "vous etes tout seul , desole"),
        ("bonjourrrr", "bonjour"),
        ("nooon", "non"),
        ("Ouiiii", "oui"),
        ("bonjour.je regarde", "bonjour . je regarde"),
        ("oui,madame", "oui , madame"),
        ("c\u0153ur et \u0152il", "coeur et oeil"),
        ("310\u20ac", "310 \u20ac"),
        ("3 000 \u20ac", "3 000 \u20ac"),
        ("10h30", "10 h 30"),
        ("10:30", "10:30"),
        ("12,50", "12,50"),
        ("5 j ouvr\u00e9s", "5 j ouvres"),
        ("1er", "1 er"),
        ("adherents@val-clair.fr", "adherents@val-clair.fr"),
        ("sur www.valclair.fr/espace.", "sur www.valclair.fr/espace."),
        ("attendez... oui", "attendez ... oui"),
        ("attendez\u2026 oui", "attendez ... oui"),
        ("une ligne\n\nune autre\n", "une ligne \n une autre"),
        ("jolie joie jour jeudi", "jolie joie jour jeudi"),
        ("dessus dela", "dessus dela"),
        ("   ", ""),
        ("_", ""),
    ],
)
def test_a_reply_is_split_as_french_reads_it(typed: str, words: str) -> None:
    assert texts(typed) == words


@pytest.mark.parametrize(
    ("typed", "text", "quoted"),
    [
        ("oui c moi", "ce", "c"),
        ("oui c moi", "est", "c"),
        ("jcomprends", "je", "jcomprends"),
        ("J\u2019ai vu", "je", "J\u2019"),
        ("J\u2019ai vu", "ai", "ai"),
        ("avez-vous", "vous", "vous"),
        ("le rdv de jeudi", "rendez-vous", "rdv"),
        ("d\u2019accord madame", "daccord", "d\u2019accord"),
        ("re\u0301glons cela", "reglons", "re\u0301glons"),
        ("\x1b[1mbonjour\x1b[0m", "bonjour", "bonjour"),
        ("nooon merci", "non", "nooon"),
        ("l' accord", "le", "l'"),
    ],
)
def test_a_word_quotes_what_was_typed(typed: str, text: str, quoted: str) -> None:
    word = next(word for word in split_words(typed) if word.text == text)
    assert typed[word.start : word.end] == quoted


@given(st.text(max_size=120))
def test_every_word_of_any_text_quotes_something(typed: str) -> None:
    for word in split_words(typed):
        assert typed[word.start : word.end]
        assert word.text in word.keys


def test_a_pronoun_is_only_itself_and_a_verb_has_its_lemma() -> None:
    pronoun, verb = split_words("je comprenais")
    assert pronoun.keys == {"je"}
    assert verb.keys == {"comprenais", "comprendre"}


def test_a_leading_capital_is_kept_apart() -> None:
    assert [word.capital for word in split_words("Ici Camille, bonjour")] == [True, True, False, False]


def test_numbers_and_marks_say_what_they_are() -> None:
    word, number, mark = split_words("oui 310 !")
    assert (word.is_number, number.is_number, mark.is_number) == (False, True, False)
    assert (word.is_mark, number.is_mark, mark.is_mark) == (False, False, True)


def test_only_the_beginning_of_an_endless_text_is_read() -> None:
    words = split_words("mot " * 50_000)
    assert len(words) == MOST_TOKENS
    assert words[-1].end < 4 * MOST_TOKENS
