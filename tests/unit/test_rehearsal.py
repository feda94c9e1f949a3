"""The workshop plays the same replies again, from any state, and says what another version makes of them."""

from __future__ import annotations

from typing import Any

import pytest

from sim.machine import ScenarioMachine
from sim.session import Session
from sim.verification.rehearsal import changed, rehearse

SAID = ("Hm.", "+C1.6.1.b", "@avancer")


def test_a_call_can_begin_in_any_state_with_the_moods_of_the_file(small: Any) -> None:
    session = Session(small.game(), start="milieu")
    assert (session.state, session.start_state) == ("milieu", "milieu")
    assert (session.tension, session.trust) == (5, 5)
    assert session.heard == "Entrée du milieu."
    session.say("@conge", 10.0)
    assert session.ending is not None


def test_a_call_begun_midway_is_folded_again_from_there(small: Any) -> None:
    session = Session(small.game(), start="milieu")
    session.say("Hm.", 10.0)
    assert session.take_back(20.0)
    assert (session.state, session.heard, session.turns) == ("milieu", "Entrée du milieu.", ())


@pytest.mark.parametrize("state", ["inconnu", "fini", ""])
def test_a_call_can_not_begin_in_an_ending_or_nowhere(small: Any, state: str) -> None:
    with pytest.raises(ValueError, match="can't begin"):
        ScenarioMachine(small.scenario()).start(state)


def test_the_first_state_asked_for_by_name_opens_as_a_call_does(small: Any) -> None:
    assert rehearse(small.game(), 0, "accueil", ()).session.heard == "Le téléphone sonne."


def test_the_same_replies_give_the_same_call(small: Any) -> None:
    one, other = (rehearse(small.game(), 3, None, SAID).session for _ in range(2))
    assert one.turns == other.turns
    assert one.turns == small.call(*SAID, seed=3).turns
    assert not any((*changed(one, other).read, *changed(one, other).answered))


def test_a_state_that_is_no_more_gives_way_to_the_first(small: Any) -> None:
    played = rehearse(small.game(), 0, "disparu", ("Hm.",))
    assert (played.start_lost, played.session.start_state, len(played.session.turns)) == (True, "accueil", 1)


def test_replies_after_the_end_are_counted_and_not_said(small: Any) -> None:
    played = rehearse(small.game(), 0, None, ("@conge", "Hm.", "Hm."))
    assert (played.unplayed, played.refusal, len(played.session.turns)) == (2, "", 1)


def test_a_reply_that_is_too_long_says_why(small: Any) -> None:
    played = rehearse(small.game(), 0, None, ("Hm.", "a" * 2001, "Hm."))
    assert (played.unplayed, len(played.session.turns)) == (2, 1)
    assert "la limite est de 2000" in played.refusal


def test_what_changes_is_told_by_turn(small: Any) -> None:
    soothed = [{"quand": {"montre": ["C1.6.1.b"]}, "effet": {"tension": -1}, "dit": ["Merci."]}]
    before = rehearse(small.game(), 0, None, SAID).session
    after = rehearse(small.game(reactions=soothed), 0, None, SAID).session
    found = changed(before, after)
    assert found.read == ()
    assert found.answered == (2, 3)
    assert (found.opening, found.ending) == (False, (None, None))


def test_a_reply_read_otherwise_is_told_and_so_is_another_ending(small: Any) -> None:
    before = rehearse(small.game(), 0, None, ("Hm.", "Hm.")).session
    after = rehearse(small.game(ouverture="membre"), 0, None, ("Hm.", "@conge")).session
    found = changed(before, after)
    assert (found.read, found.ending, found.opening) == ((2,), (None, "fini"), True)
