"""After a crash or a pause: the call is offered first, and goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tui.app import DesamorceApp

Seen = Callable[[DesamorceApp], str]
REPLIES = (
    "Bonjour, Camille à votre écoute.",
    "Je comprends votre colère, Madame.",
    "Je cherche.",
    "Je cherche encore.",
)


async def played(desk: Any, reach: Any, until: Any) -> Any:
    """Play four replies, then let the app die without a word."""
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        for number, reply in enumerate(REPLIES, 1):
            screen.query_one("#reply").insert(reply)
            await pilot.press("enter")
            await until(pilot, lambda number=number: len(screen.call.session.turns) == number)
    return app


async def test_an_open_call_is_offered_at_its_turn_and_goes_on(
    desk: Any, size: tuple[int, int], seen: Seen, reach: Any, until: Any
) -> None:
    before = await played(desk, reach, until)
    state = before.services.journal.open_sessions()[0]
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "Un appel est resté en cours" in seen(app))
        assert "au tour 5" in seen(app)
        assert "24 novembre à 15 h 10" in seen(app)
        await pilot.press("enter")
        screen = await reach(pilot, "ConversationScreen")
        await until(pilot, lambda: "Je cherche encore." in seen(app))
        assert [turn.reply for turn in screen.call.session.turns] == list(REPLIES)
        assert "7/10" in seen(app)
        screen.query_one("#reply").insert("Au revoir.")
        await pilot.press("enter")
        await until(pilot, lambda: screen.ended)
    [row] = app.services.journal.sessions()
    assert (row.session_id, row.ending, row.replies) == (state.session_id, "fini", 5)
    assert app.services.journal.check_chain(row.session_id) is None


async def test_the_situation_of_the_time_is_played_even_if_its_file_is_gone(
    desk: Any, seen: Seen, reach: Any, until: Any
) -> None:
    await played(desk, reach, until)
    (desk.folder / "essai.yaml").unlink()
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "« essai »" in seen(app))
        await pilot.press("enter")
        screen = await reach(pilot, "ConversationScreen")
        assert len(screen.call.session.turns) == 4


async def test_a_call_where_nothing_was_said_is_not_worth_offering(desk: Any, reach: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "ConversationScreen")
    assert len(app.services.journal.open_sessions()) == 1
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "LibraryScreen")
        assert type(app.screen).__name__ == "LibraryScreen"


async def test_not_resuming_closes_the_call_without_a_score(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    await played(desk, reach, until)
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Un appel est resté en cours" in seen(app))
        await pilot.press("end", "enter")
        await until(pilot, lambda: type(app.screen).__name__ == "LibraryScreen")
        assert "R Reprendre" not in seen(app)
    [row] = app.services.journal.sessions()
    assert (row.ending, row.score) == ("abandonnee", None)


async def test_not_now_leaves_the_call_to_be_resumed_from_the_library(
    desk: Any, seen: Seen, reach: Any, until: Any
) -> None:
    await played(desk, reach, until)
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Un appel est resté en cours" in seen(app))
        await pilot.press("escape")
        await until(pilot, lambda: "R Reprendre" in seen(app))
        await pilot.press("r")
        await until(pilot, lambda: "Un appel est resté en cours" in seen(app))
    assert len(app.services.journal.open_sessions()) == 1


async def test_a_call_whose_situation_can_not_be_read_any_more_says_so(
    desk: Any, seen: Seen, reach: Any, until: Any
) -> None:
    app = await played(desk, reach, until)
    app.services.journal._connection.execute("UPDATE scenario SET source = 'titre: rien'")
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Un appel est resté en cours" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: "ne peut pas être jouée" in seen(app))
        await pilot.press("escape")
        await until(pilot, lambda: type(app.screen).__name__ == "LibraryScreen")
