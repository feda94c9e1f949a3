"""The référentiel is the official one: 73 units, each with its wording, its criterion, its competence, its bloc."""

from __future__ import annotations

import re

import pytest

from scoring.errors import UnknownUnitError
from scoring.referentiel import referentiel


def test_there_are_three_blocs_and_seventy_three_units() -> None:
    whole = referentiel()
    assert [bloc.id for bloc in whole.blocs] == ["B1", "B2", "B3"]
    assert len(whole.units) == 73
    assert len(set(whole.units)) == 73


def test_every_unit_has_its_wording_and_knows_what_it_belongs_to() -> None:
    whole = referentiel()
    competences = {competence.id: competence for competence in whole.competences}
    for identifier, unit in whole.units.items():
        assert unit.id == identifier
        assert re.fullmatch(r"C[1-3]\.[0-9]\.[0-9](\.[a-h])?", identifier)
        assert identifier.startswith(unit.criterion_id)
        assert unit.criterion_id.startswith(unit.competence_id)
        assert unit.bloc_id == f"B{identifier[1]}"
        assert unit in competences[unit.competence_id].units
        for label in (unit.label, unit.criterion_label, unit.competence_label, unit.activity):
            assert len(label) > 10
            assert label == label.strip()


def test_a_criterion_without_indicators_is_itself_a_unit_and_one_with_them_is_not() -> None:
    whole = referentiel()
    assert whole.unit("C1.2.2").criterion_id == "C1.2.2"
    assert whole.unit("C1.2.2").label == whole.unit("C1.2.2").criterion_label
    assert whole.unit("C1.6.1.b").criterion_id == "C1.6.1"
    with pytest.raises(UnknownUnitError):
        whole.unit("C1.6.1")


@pytest.mark.parametrize("name", ["C9.9.9", "", "c1.6.1.b", "C1.6.1.z", "[bold]"])
def test_an_unknown_unit_is_refused_in_french(name: str) -> None:
    with pytest.raises(UnknownUnitError, match="n'est pas un critère du référentiel"):
        referentiel().unit(name)


def test_a_bloc_is_found_by_its_id_and_an_unknown_one_refused() -> None:
    assert referentiel().bloc("B2").competences[0].bloc_id == "B2"
    with pytest.raises(UnknownUnitError, match="B1, B2 et B3"):
        referentiel().bloc("B4")


def test_units_come_in_the_official_order() -> None:
    units = list(referentiel().units)
    assert units[0].startswith("C1.1.1")
    assert [unit[1] for unit in units] == sorted(unit[1] for unit in units)
    first = [unit for unit in units if unit.startswith("C1.6.1")]
    assert first == sorted(first)


def test_the_modalites_say_how_many_interviews() -> None:
    for bloc in referentiel().blocs:
        interviews = bloc.interviews
        assert 1 <= interviews.minimum <= interviews.maximum
        assert interviews.simulated_minimum <= interviews.simulated_maximum <= interviews.maximum
        assert all(bloc.terms.values())


def test_it_is_read_once_and_cannot_be_changed() -> None:
    assert referentiel() is referentiel()
    with pytest.raises(TypeError):
        referentiel().units["C1.2.2"] = referentiel().unit("C1.2.2")  # type: ignore[index]  # That is what is refused.
