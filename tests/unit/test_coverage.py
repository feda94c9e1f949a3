"""What is counted as an occasion, and what is a hole."""

from __future__ import annotations

from typing import Any

from scoring.referentiel import referentiel
from sim.format.scenario import Scenario
from sim.verification.coverage import Observation, coverage
from tui.coverage_text import WIDTH, coverage_lines

SITUATION: dict[str, Any] = {
    "format": 1,
    "titre": "Essai",
    "blocs": ["B1"],
    "canal": "telephone",
    "appel": {"date": "2026-10-27"},
    "personnage": {},
    "criteres": {"C1.6.1.b": {"noyau": True}, "C1.6.1.c": {}, "C1.2.2": {}, "C1.1.2": {"noyau": True}},
    "regles": [{"id": "ordre", "au_plus_tard": 3, "il_faut": {"actes": ["excuse"]}, "critere": "C1.6.1.c"}],
    "reactions": [{"quand": {"tour_min": 2}, "dit": [{"texte": "Et alors ?", "occasions": ["C1.6.1.b"]}]}],
    "etats": {"debut": {"occasions": ["C1.6.1.b"], "dit": [{"texte": "Oui ?", "occasions": ["C1.6.1.b", "C1.6.1.c"]}]}},
    "fins": {"fin": {"issue": "reussite", "dit": ["Merci."]}},
}


def situation(name: str, **changes: Any) -> Scenario:
    return Scenario.model_validate(SITUATION | {"id": name} | changes)


def test_states_lines_and_rules_are_occasions() -> None:
    (seen,) = coverage([situation("essai")]).scenarios
    assert seen.units == {
        "C1.1.2": Observation(core=True, occasions=1),
        "C1.2.2": Observation(core=False, occasions=0),
        "C1.6.1.b": Observation(core=True, occasions=3),
        "C1.6.1.c": Observation(core=False, occasions=2),
    }


def test_a_unit_that_nothing_puts_to_the_test_is_a_hole() -> None:
    found = coverage([situation("essai")])
    holes = {unit.id for unit in found.holes}
    assert len(holes) == len(referentiel().units) - 3
    assert "C1.2.2" in holes
    assert coverage([]).holes == tuple(referentiel().units.values())


def test_the_scenarios_of_a_unit_are_named() -> None:
    found = coverage([situation("un"), situation("deux", criteres={"C1.6.1.b": {}})])
    assert list(found.of("C1.6.1.b")) == ["un", "deux"]
    assert list(found.of("C1.6.1.c")) == ["un"]


def test_a_large_library_stays_within_the_terminal() -> None:
    lines = list(coverage_lines(coverage([situation(f"essai_{rank}", titre="Un titre " * 12) for rank in range(30)])))
    assert max(map(len, lines)) <= WIDTH
    for unit in referentiel().units:
        assert sum(line.startswith(f"{unit} ") for line in lines) == 4
    assert any(line.split()[-3:] == ["AB", "AC", "AD"] for line in lines)
