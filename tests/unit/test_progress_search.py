"""A few words typed find what they begin, without accents; a number stays with its word."""

from __future__ import annotations

import pytest

from sim.progress.search import Searchable

SITUATION = Searchable(
    ["L'adhérente en colère", "Téléphone", "bloc 1", "B1 Assurer l'accueil", "difficulté 2", "C1.6.1.b", "à consolider"]
)


@pytest.mark.parametrize(
    "query",
    ["", "   ", "colere", "COLÈRE", "adh col", "l'adherente", "téléph", "bloc 1", "Bloc B1", "b1", "difficulte 2",
     "difficulté", "c1.6", "C1.6.1.b", "C1.6.", "consolider accueil", "«  »", "?"],
)  # fmt: skip
def test_words_find_what_they_begin(query: str) -> None:
    assert SITUATION.has(query)


@pytest.mark.parametrize(
    "query", ["bloc 2", "difficulte 1", "bloc 1 difficulté 3", "olere", "C1.1", "mail", "colere mail", "C1.6.1.bc"]
)
def test_words_do_not_find_what_they_do_not_begin(query: str) -> None:
    assert not SITUATION.has(query)
