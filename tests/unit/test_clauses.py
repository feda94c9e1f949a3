"""Where a clause ends, and which of them state something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.clauses import split_clauses
from scoring.words import split_words


def cut(typed: str) -> list[str]:
    """Give the text of each clause, marks left out."""
    words = split_words(typed)
    return [
        " ".join(word.text for word in words[clause.first : clause.last + 1] if not word.is_mark)
        for clause in split_clauses(words)
    ]


@pytest.mark.parametrize(
    ("typed", "clauses"),
    [
        ("Je comprends, madame, votre colère.", ["je comprends madame votre colere"]),
        ("Je note. Je transmets !", ["je note", "je transmets"]),
        ("je note\nje transmets", ["je note", "je transmets"]),
        ("Je note, je transmets et je vous rappelle", ["je note", "je transmets", "et je vous rappelle"]),
        ("c'est pas grave je vais regarder", ["ce est pas grave", "je vais regarder"]),
        ("je regarde il y a un souci", ["je regarde", "il y a un souci"]),
        ("je regarde c'est rapide", ["je regarde", "ce est rapide"]),
        ("je ne promets rien mais je transmets", ["je ne promets rien", "mais je transmets"]),
        ("c'est long car il manque une pièce", ["ce est long", "car il manque une piece"]),
        ("je vous rappelle parce que c'est urgent", ["je vous rappelle", "parce que ce est urgent"]),
        ("Je vais donc vérifier votre dossier", ["je vais donc verifier votre dossier"]),
        ("je vérifie, donc je vous rappelle", ["je verifie", "donc je vous rappelle"]),
        ("En quoi puis-je vous aider ?", ["en quoi puis je vous aider"]),
        ("Comment puis-je vous aider ?", ["comment puis je vous aider"]),
        ("Puis-je vous demander votre nom ?", ["puis je vous demander votre nom"]),
        ("je regarde puis je vous rappelle", ["je regarde", "puis je vous rappelle"]),
        ("M. Girard, je vous écoute.", ["monsieur girard", "je vous ecoute"]),
        ("Bonjour monsieur. Je vous écoute.", ["bonjour monsieur", "je vous ecoute"]),
        ("Voici votre date : jeudi", ["voici votre date", "jeudi"]),
        ("Je vois que je vous ai mal compris", ["je vois que je vous ai mal compris"]),
        ("quand je vous entends, je comprends", ["quand je vous entends", "je comprends"]),
        ("si je comprends bien", ["si je comprends bien"]),
        ("moi je vous comprends", ["moi je vous comprends"]),
        ("je ne vais pas, madame, vous rembourser", ["je ne vais pas madame vous rembourser"]),
        ("je ne peux pas valider, par contre je transmets", ["je ne peux pas valider", "par contre", "je transmets"]),
        ("Ne vous inquiétez pas, on s'en occupe", ["ne vous inquietez pas", "on se en occupe"]),
        ("je vous rappelle à 10 h je vous le promets", ["je vous rappelle a 10 h", "je vous le promets"]),
        ("Oui... je regarde", ["oui", "je regarde"]),
        ("ce qui vous inquiète, c'est la date", ["ce qui vous inquiete", "ce est la date"]),
        ("...", []),
        ("", []),
        ("?!", []),
    ],
)
def test_a_reply_is_cut_where_a_negation_would_stop(typed: str, clauses: list[str]) -> None:
    assert cut(typed) == clauses


@pytest.mark.parametrize(
    ("typed", "states"),
    [
        ("Votre remboursement est de 310 €.", [True]),
        ("Votre remboursement est de 310 € ?", [False]),
        ("Votre remboursement est de 310 €, cela vous convient ?", [True, False]),
        ("Votre remboursement est de 310 €, c'est bien ça ?", [False, False]),
        ("Votre remboursement est de 310 €, n'est-ce pas ?", [False]),
        ("Si je comprends bien, vous attendez 310 €", [False, False]),
        ("Vous attendez 310 €, je me trompe ?", [False, False]),
        ("Vous recevrez 310 €. D'accord ?", [True, False]),
    ],
)
def test_a_question_states_nothing_but_what_stands_before_it(typed: str, states: list[bool]) -> None:
    assert [clause.states for clause in split_clauses(split_words(typed))] == states


def test_sentences_are_numbered() -> None:
    assert [clause.sentence for clause in split_clauses(split_words("Je note, je transmets. Merci."))] == [0, 0, 1]


@given(st.text(alphabet="je vous, . ? et mais si que 1é'\n-", max_size=80))
def test_clauses_follow_one_another_without_overlap(typed: str) -> None:
    last = -1
    words = split_words(typed)
    for clause in split_clauses(words):
        assert last < clause.first <= clause.last < len(words)
        last = clause.last
