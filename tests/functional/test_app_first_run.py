"""The first run: three short steps, then the library; it can be skipped, and read again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.widgets import Input

from tui.app import DesamorceApp
from tui.people import NO_NAME

Seen = Callable[[DesamorceApp], str]


async def test_three_steps_lead_to_the_library(desk: Any, size: tuple[int, int], seen: Seen, until: Any) -> None:
    app = desk.app(known=False)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "étape 1 sur 3" in seen(app) and "Entrée Continuer" in seen(app))
        assert "Qui êtes-vous" in seen(app)
        assert "reste sur cet ordinateur" in seen(app)
        await pilot.press(*"Zoé", "enter")
        await until(pilot, lambda: "étape 2 sur 3" in seen(app))
        assert "un bilan montre ce que vous avez réussi" in seen(app)
        await pilot.press("enter")
        await until(pilot, lambda: "étape 3 sur 3" in seen(app))
        assert "Ctrl+J" in seen(app)
        await pilot.press("enter")
        await until(pilot, lambda: "Bonjour Zoé" in seen(app))
    assert app.services.journal.person().pseudonym == "Zoé"


@pytest.mark.parametrize(("typed", "said"), [("", "pseudonyme est vide"), ("a" * 41, "41 caractères")])
async def test_an_unusable_pseudonym_says_why_and_stays(
    desk: Any, typed: str, said: str, seen: Seen, until: Any
) -> None:
    app = desk.app(known=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*typed, "enter")
        await until(pilot, lambda: said in seen(app))
        assert "étape 1 sur 3" in seen(app)
        await pilot.press("backspace", "b")
        await until(pilot, lambda: said not in seen(app))


async def test_going_back_to_mend_the_pseudonym_keeps_one_person(desk: Any, seen: Seen, until: Any) -> None:
    app = desk.app(known=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"Zoé", "enter")
        await until(pilot, lambda: "étape 2 sur 3" in seen(app))
        first = app.profile
        await pilot.press("left")
        await until(pilot, lambda: "étape 1 sur 3" in seen(app))
        app.screen.query_one(Input).value = "Léo"
        await pilot.press("enter", "enter", "enter")
        await until(pilot, lambda: "Bonjour Léo" in seen(app))
    assert app.profile.person_id == first.person_id


@pytest.mark.parametrize(("typed", "kept"), [("", NO_NAME), ("Zoé", "Zoé")])
async def test_the_presentation_can_be_skipped_and_calls_are_still_recorded(
    desk: Any, typed: str, kept: str, seen: Seen, until: Any
) -> None:
    app = desk.app(known=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "étape 1 sur 3" in seen(app))
        await pilot.press(*typed, "escape")
        await until(pilot, lambda: "Que voulez-vous travailler" in seen(app))
        assert ("Bonjour Zoé." in seen(app)) == (kept == "Zoé")
        assert NO_NAME not in seen(app)
    assert app.services.journal.person().pseudonym == kept


async def test_the_presentation_is_read_again_from_the_library(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "LibraryScreen")
        await pilot.press("b")
        await until(pilot, lambda: "étape 1 sur 3" in seen(app))
        assert app.screen.query_one(Input).value == "Camille"
        await pilot.press("enter", "enter", "enter")
        await until(pilot, lambda: type(app.screen).__name__ == "LibraryScreen")
        await pilot.press("b", "escape")
        await until(pilot, lambda: type(app.screen).__name__ == "LibraryScreen")
        assert len(app.screen_stack) == 2
    assert len(app.services.journal.people()) == 1


async def test_a_pasted_escape_sequence_is_no_part_of_a_pseudonym(desk: Any, until: Any) -> None:
    from textual import events

    app = desk.app(known=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.screen.query(Input))
        field = app.screen.query_one(Input)
        field.post_message(events.Paste("\x1b[2JZo\x07é\nsuite"))
        await pilot.pause()
        assert field.value == "Zoé suite"


async def test_a_person_already_known_goes_straight_to_the_library(desk: Any, seen: Seen, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Bonjour Camille" in seen(app) and "L'attestation" in seen(app))
