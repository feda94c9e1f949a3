"""The size of the terminal: a message where there is no room, everything back afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tui.app import DesamorceApp

Seen = Callable[[DesamorceApp], str]


async def test_a_terminal_that_is_too_small_says_so_and_loses_nothing(
    desk: Any, seen: Seen, reach: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        reply = screen.query_one("#reply")
        await pilot.press("a", "b")
        await pilot.resize_terminal(40, 10)
        await until(pilot, lambda: "40 × 10" in seen(app) and "trop petite" in seen(app))
        assert "Tension" not in seen(app)
        await pilot.press("enter")
        assert screen.call.session.turns == ()
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "Tension" in seen(app) and "trop petite" not in seen(app))
        assert (reply.text, reply.has_focus) == ("ab", True)


async def test_an_app_opened_in_a_terminal_that_is_too_small_waits(desk: Any, seen: Seen, until: Any) -> None:
    app = desk.app(known=False)
    async with app.run_test(size=(40, 10)) as pilot:
        await until(pilot, lambda: "trop petite" in seen(app))
        await pilot.resize_terminal(80, 23)
        await until(pilot, lambda: "étape 1 sur 3" in seen(app) and "trop petite" not in seen(app))


async def test_the_case_file_takes_its_place_when_the_window_widens(
    desk: Any, seen: Seen, reach: Any, until: Any
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "ConversationScreen")
        assert "620 €" not in seen(app)
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: "620 €" in seen(app))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "620 €" not in seen(app))
