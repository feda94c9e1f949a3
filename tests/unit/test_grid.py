"""The official grid holds the official marks only, says what is missing, and never takes the machine's for its own."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import UnknownUnitError
from scoring.grid import MARKS, REMARK_LIMIT, Grid, GridError, Quote
from scoring.grid_json import grid_from_json, grid_to_json
from scoring.grid_proposal import machine_marks, proposals
from scoring.grid_quotes import misquoted, quote_of
from scoring.grid_tables import gaps, remarks_required, tables
from scoring.referentiel import referentiel

REPLY = "Je comprends votre colère, madame Lefèvre."
RECORD: dict[str, Any] = {
    "tours": [
        {
            "n": 1,
            "replique": REPLY,
            "preuves": [
                {"critere": "C1.6.1.b", "sens": "montre", "debut": 0, "fin": 12, "extrait": "Je comprends"},
                {"critere": "C1.6.1.a", "sens": "contredit", "debut": 13, "fin": 25, "extrait": "votre colère"},
                {"acte": "rappeler", "sens": "montre", "debut": 0, "fin": 2, "extrait": "Je"},
            ],
        },
        {"n": 2, "replique": None, "preuves": []},
    ],
    "criteres": {
        "C1.6.1.b": {"resultat": "acquis"},
        "C1.6.1.a": {"resultat": "en_cours"},
        "C1.6.1.c": {"resultat": "non_acquis"},
        "C1.2.3": {"resultat": "non_mobilise"},
    },
}


def filled(bloc_id: str) -> Grid:
    grid = Grid(bloc_id)
    for competence in referentiel().bloc(bloc_id).competences:
        grid = grid.with_remark(competence.id, f"Précisions de {competence.id}.")
        for unit in competence.units:
            grid = grid.with_mark(unit.id, "acquis")
    return grid


@pytest.mark.parametrize(("bloc_id", "units", "competences"), [("B1", 28, 6), ("B2", 18, 4), ("B3", 27, 5)])
def test_a_bloc_has_its_official_tables_with_the_whole_wording(bloc_id: str, units: int, competences: int) -> None:
    shown = tables(Grid(bloc_id))
    assert len(shown) == competences
    assert sum(len(table.rows) for table in shown) == units
    assert all(row.unit.label and row.mark is None for table in shown for row in table.rows)


def test_an_empty_grid_misses_every_criterion_and_every_remark() -> None:
    missing = gaps(Grid("B1"))
    assert len(missing) == 28 + 6
    assert missing[0].message == "C1.1.1.a\u00a0: choisissez acquis, non acquis ou non mobilisé."


@pytest.mark.parametrize(("bloc_id", "required"), [("B1", True), ("B2", False), ("B3", True)])
def test_remarks_are_required_where_the_referentiel_says_doivent(bloc_id: str, required: bool) -> None:
    assert remarks_required(referentiel().bloc(bloc_id)) is required
    competence = referentiel().bloc(bloc_id).competences[1].id
    grid = filled(bloc_id)
    assert gaps(grid) == ()
    assert [gap.where for gap in gaps(grid.with_remark(competence, "  "))] == ([competence] if required else [])


def test_a_mark_can_be_taken_back() -> None:
    grid = Grid("B1").with_mark("C1.1.2", "acquis").with_mark("C1.1.2", "non_acquis")
    assert grid.marks == {"C1.1.2": "non_acquis"}
    assert grid.with_mark("C1.1.2", None).marks == {}


@pytest.mark.parametrize("mark", ["en_cours", "", "Acquis"])
def test_a_mark_of_practice_is_refused(mark: Any) -> None:
    with pytest.raises(GridError, match="n'est pas un résultat de la grille officielle"):
        Grid("B1").with_mark("C1.1.2", mark)


def test_a_criterion_or_a_competence_of_another_bloc_is_refused() -> None:
    with pytest.raises(GridError, match=r"C2\.1\.1\.a n'est pas un critère du bloc B1"):
        Grid("B1").with_mark("C2.1.1.a", "acquis")
    with pytest.raises(GridError, match=r"C2\.1.* n'est pas une compétence du bloc B1"):
        Grid("B1").with_remark("C2.1", "Bien.")
    with pytest.raises(UnknownUnitError):
        Grid("B1").with_mark("C9.9.9", "acquis")


def test_a_remark_loses_its_escape_sequences_and_keeps_its_lines() -> None:
    assert (
        Grid("B1").with_remark("C1.1", "Très\x1b[31m bien.\n\nÀ suivre. ").remarks["C1.1"] == "Très bien.\n\nÀ suivre."
    )
    with pytest.raises(GridError, match="caractères"):
        Grid("B1").with_remark("C1.1", "x" * (REMARK_LIMIT + 1))


def test_a_quote_is_an_exact_slice_of_what_was_typed() -> None:
    quote = quote_of(RECORD, "C1.6.1.b", 1, 3, 25)
    assert quote.excerpt == "comprends votre colère"
    grid = Grid("B1").with_quote(quote).with_quote(quote)
    assert grid.quotes == (quote,)
    assert misquoted(grid, RECORD) == ()
    other = Quote("C1.6.1.b", 1, 3, 25, "comprends votre fureur")
    assert misquoted(grid.with_quote(other), RECORD) == (other,)
    assert grid.without_quote(quote).quotes == ()


@pytest.mark.parametrize(("turn", "start", "end"), [(2, 0, 1), (7, 0, 1), (1, 5, 5), (1, -1, 4), (1, 0, 99), (1, 2, 3)])
def test_a_quote_of_nothing_is_refused(turn: int, start: int, end: int) -> None:
    with pytest.raises(GridError):
        quote_of(RECORD, "C1.6.1.b", turn, start, end)


def test_the_machine_proposes_what_it_is_sure_of_and_leaves_the_rest_to_the_evaluator() -> None:
    given_ = proposals(RECORD, "B1")
    assert len(given_) == 28
    assert {name: p.mark for name, p in given_.items() if p.mark} == {
        "C1.6.1.b": "acquis", "C1.6.1.c": "non_acquis", "C1.2.3": "non_mobilise",
    }  # fmt: skip
    assert given_["C1.6.1.b"].sentence == "Proposition de la machine\u00a0: acquis."
    assert [quote.excerpt for quote in given_["C1.6.1.b"].evidence] == ["Je comprends"]
    assert [quote.excerpt for quote in given_["C1.6.1.a"].against] == ["votre colère"]
    assert given_["C1.6.1.a"].sentence.startswith("À trancher\u00a0:")
    assert "n'observe pas" in given_["C1.1.2"].sentence


def test_a_criterion_left_to_evaluators_has_no_proposal_and_no_evidence() -> None:
    proposal = proposals(RECORD, "B1", {"C1.6.1.b"})["C1.6.1.b"]
    assert (proposal.mark, proposal.evidence) == (None, ())
    assert proposal.sentence.startswith("Évaluateur seulement")


def test_under_way_counts_as_not_acquired_only_to_be_compared() -> None:
    assert machine_marks(RECORD, "B1") == {
        "C1.6.1.a": "non_acquis", "C1.6.1.b": "acquis", "C1.6.1.c": "non_acquis", "C1.2.3": "non_mobilise",
    }  # fmt: skip
    assert machine_marks(RECORD, "B3") == {}


@given(
    st.dictionaries(st.sampled_from([u for u in referentiel().units if u.startswith("C2")]), st.sampled_from(MARKS)),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "ignore").decode()),
)
def test_a_grid_comes_back_whole_from_its_json(marks: dict[str, Any], remark: str) -> None:
    grid = Grid("B2").with_remark("C2.1", remark)
    for unit, mark in marks.items():
        grid = grid.with_mark(unit, mark).with_proposal_seen(unit)
    grid = grid.with_quote(Quote("C2.3.1.a", 4, 2, 5, "éç»"))
    assert grid_from_json(json.loads(json.dumps(grid_to_json(grid)))) == grid


def one_row(mark: Any, *quotes: dict[str, Any]) -> dict[str, Any]:
    row = {"id": "C1.1.2", "resultat": mark, "citations": list(quotes)}
    return {"tableaux": [{"competence": "C1.1", "precisions": "", "criteres": [row]}]}


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"bloc": "B9"},
        {"bloc": 1},
        {"tableaux": None},
        {"tableaux": [{}]},
        {"propositions_vues": ["C2.1.1.a"]},
        one_row("en_cours"),
        one_row("acquis", {"tour": "1", "debut": 0, "fin": 1, "extrait": "J"}),
    ],
)
def test_what_is_no_grid_is_refused_in_french(change: dict[str, Any]) -> None:
    with pytest.raises(GridError) as refused:
        grid_from_json(grid_to_json(Grid("B1")) | change)
    assert str(refused.value).endswith(".")
    with pytest.raises(GridError, match="pas une grille"):
        grid_from_json(["une", "liste"])
