"""What the statistical reader sees: masks, marks of what is not meant, the member's line; groups known by a letter."""

from __future__ import annotations

from datetime import date
from itertools import chain

import pytest

from scoring.analysis import analyse
from scoring.features import Row, clause_features, context_features, heard
from scoring.model import GROUP_WEIGHTS
from scoring.words import split_words

DAY = date(2026, 10, 27)


def seen(reply: str, line: str = "") -> list[set[str]]:
    """Give the features of each clause."""
    rows: list[list[Row]] = clause_features(analyse(reply, DAY), heard(split_words(line)))
    return [set(chain.from_iterable(clause)) for clause in rows]


def everything(reply: str, line: str = "") -> set[str]:
    return set().union(*seen(reply, line))


def test_each_clause_has_its_own_features() -> None:
    first, second = seen("Je regarde votre dossier. Vous avez raison.")
    assert "lregarder" in first - second
    assert "lraison" in second - first


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Je vous rappelle jeudi 29.", "Je vous rappelle lundi 3."),
        ("Vous recevrez 310 €.", "Vous recevrez 620 €."),
        ("Je vous rappelle à 10 h.", "Je vous rappelle à 15 h 30."),
        ("Il y a 3 factures.", "Il y a 12 factures."),
    ],
)
def test_numbers_and_dates_are_masked_by_their_kind(one: str, other: str) -> None:
    assert everything(one) == everything(other)


@pytest.mark.parametrize(
    ("plain", "marked", "mark"),
    [
        ("Je vous rappelle.", "Je ne vous rappelle pas.", "!"),
        ("Je vous rappelle.", "Si je pouvais, je vous rappellerais.", "~"),
        ("Je vous rappelle.", "Mon collègue a dit qu'il vous rappelle.", "~"),
    ],
)
def test_what_is_denied_or_not_meant_is_another_feature(plain: str, marked: str, mark: str) -> None:
    assert "lrappeler" in everything(plain)
    assert "lrappeler" not in everything(marked)
    assert f"l{mark}rappeler" in everything(marked)


def test_typing_changes_no_feature() -> None:
    assert everything("JE COMPRENDS VOTRE COLERE") == everything("Je comprends votre colère.")


def test_every_feature_belongs_to_a_weighed_group() -> None:
    line = "Où est passée ma facture de 310 € ?"
    found = everything("Votre facture est là, je la rattache jeudi 29. Cela vous va ?", line)
    found |= set(chain.from_iterable(context_features(heard(split_words(line)))))
    assert {feature[0] for feature in found} == set(GROUP_WEIGHTS)


@pytest.mark.parametrize(
    ("line", "kind"), [("Où est ma facture ?", "q"), ("C'est honteux !", "e"), ("J'attends.", "n"), ("", "n")]
)
def test_the_kind_of_the_members_line_is_told(line: str, kind: str) -> None:
    assert heard(split_words(line)).kind == kind
    assert f"y{kind}regarder" in everything("Je regarde.", line)


def test_words_shared_with_the_member_are_counted() -> None:
    line = "Ma facture est perdue."
    assert "sshared:2" in everything("Votre facture n'est pas perdue.", line)
    assert "sshared:0" in everything("Je regarde cela.", line)


def test_nobody_spoke_before_the_first_reply() -> None:
    assert set(chain.from_iterable(context_features(heard(())))) == {"scontext:False", "sctx:n"}


def test_a_reply_without_words_has_no_features() -> None:
    assert seen("?!") == []
