"""The ways out of a state are tried in order: « partout » first, then its own."""

from __future__ import annotations

from typing import Any

import pytest

from sim.machine import ScenarioMachine


@pytest.fixture
def machine(small: Any) -> ScenarioMachine:
    accueil = small.state("accueil", patience={"relances": 2, "vers": "coupe"})
    return ScenarioMachine(
        small.scenario(
            etats=accueil,
            partout=[{"quand": {"actes": ["transfert"]}, "vers": "coupe"}, {"quand": {"tour_min": 9}, "vers": "fini"}],
            fins={
                "fini": {"issue": "reussite", "dit": ["Au revoir."]},
                "coupe": {"issue": "echec", "dit": ["Je coupe."]},
                "colere": {"issue": "echec", "si": {"tension_min": 10}, "dit": ["Assez."]},
            },
        )
    )


def test_a_call_begins_in_the_first_state(machine: ScenarioMachine) -> None:
    assert machine.start().state == "accueil"


def test_two_calls_have_two_positions(machine: ScenarioMachine) -> None:
    first, second = machine.start(), machine.start()
    machine.jump(first, "coupe")
    assert (first.state, second.state) == ("coupe", "accueil")


def test_what_is_written_everywhere_is_tried_before_the_state_s_own(machine: ScenarioMachine) -> None:
    everywhere = ["partout/0", "partout/1"]
    assert [way.name for way in machine.exits("accueil")] == [
        *everywhere, "etats/accueil/transitions/0", "etats/accueil/transitions/1",
    ]  # fmt: skip
    assert [way.name for way in machine.exits("milieu")] == [*everywhere, "etats/milieu/transitions/0"]


def test_an_ending_has_no_way_out(machine: ScenarioMachine) -> None:
    assert machine.exits("fini") == []


def test_a_way_out_moves_the_call(machine: ScenarioMachine) -> None:
    position = machine.start()
    machine.take(position, machine.exits("accueil")[2])
    assert position.state == "milieu"
    machine.take(position, machine.exits("milieu")[2])
    assert machine.ended(position)


def test_patience_and_moods_jump_where_they_lead(machine: ScenarioMachine) -> None:
    for target in ("coupe", "colere"):
        position = machine.start()
        machine.jump(position, target)
        assert position.state == target
        assert machine.ended(position)


def test_a_state_is_no_ending(machine: ScenarioMachine) -> None:
    assert not machine.ended(machine.start())
