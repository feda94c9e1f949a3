"""The first run: three short steps, then the library."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.widgets import Input

from tui.app import DesamorceApp

Seen = Callable[[DesamorceApp], str]


async def test_three_steps_lead_to_the_library(desk: Any, size: tuple[int, int], seen: Seen, until: Any) -> None:
    app = desk.app(known=False)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "étape 1 sur 3" in seen(app) and "Entrée Continuer" in seen(app))
        assert "conversations difficiles" in seen(app)
        await pilot.press("enter")
        await until(pilot, lambda: "étape 2 sur 3" in seen(app))
        await pilot.press(*"Zoé", "enter")
        await until(pilot, lambda: "étape 3 sur 3" in seen(app))
        assert "Ctrl+J" in seen(app)
        assert "reste sur cet ordinateur" in seen(app)
        await pilot.press("enter")
        await until(pilot, lambda: "Bonjour Zoé" in seen(app))
    assert app.services.journal.person().pseudonym == "Zoé"


@pytest.mark.parametrize(("typed", "said"), [("", "pseudonyme est vide"), ("a" * 41, "41 caractères")])
async def test_an_unusable_pseudonym_says_why_and_stays(
    desk: Any, typed: str, said: str, seen: Seen, until: Any
) -> None:
    app = desk.app(known=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", *typed, "enter")
        await until(pilot, lambda: said in seen(app))
        assert "étape 2 sur 3" in seen(app)
        await pilot.press("backspace", "b")
        await until(pilot, lambda: said not in seen(app))


async def test_going_back_to_mend_the_pseudonym_keeps_one_person(desk: Any, seen: Seen, until: Any) -> None:
    app = desk.app(known=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", *"Zoé", "enter")
        await until(pilot, lambda: "étape 3 sur 3" in seen(app))
        first = app.profile
        await pilot.press("escape")
        await until(pilot, lambda: "étape 2 sur 3" in seen(app))
        app.screen.query_one(Input).value = "Léo"
        await pilot.press("enter", "enter")
        await until(pilot, lambda: "Bonjour Léo" in seen(app))
    assert app.profile.person_id == first.person_id


async def test_a_pasted_escape_sequence_is_no_part_of_a_pseudonym(desk: Any) -> None:
    from textual import events

    app = desk.app(known=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        field = app.screen.query_one(Input)
        field.post_message(events.Paste("\x1b[2JZo\x07é\nsuite"))
        await pilot.pause()
        assert field.value == "Zoé suite"


async def test_a_person_already_known_goes_straight_to_the_library(desk: Any, seen: Seen, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Bonjour Camille" in seen(app) and "L'attestation" in seen(app))
