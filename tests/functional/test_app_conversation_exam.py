"""The exam's time: announced, then it stops the call, sealed with what was done; leaving it ends it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tui.app import DesamorceApp

Seen = Callable[[DesamorceApp], str]
ANGER = "Je comprends votre colère, Madame."
LIMIT = 600


@pytest.fixture
def exam(desk: Any) -> Any:
    """Give the app in exam mode."""
    app = desk.app()
    app.mode = "examen"
    return app


async def send(pilot: Any, text: str) -> None:
    pilot.app.screen.query_one("#reply").insert(text)
    await pilot.press("enter")
    await pilot.pause()


async def test_the_end_is_announced_twice_then_the_exam_stops_and_is_sealed(
    desk: Any, exam: Any, seen: Seen, reach: Any, until: Any
) -> None:
    async with exam.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await send(pilot, ANGER)
        desk.clock.seconds = 0.8 * LIMIT - 1
        screen.tick()
        await until(pilot, lambda: "07:59 sur 10 min" in seen(exam))
        assert "reste" not in seen(exam)
        desk.clock.seconds = 0.8 * LIMIT
        screen.tick()
        await until(pilot, lambda: "Il reste 2 min sur 10 min" in seen(exam) and "reste 2 min" in seen(exam))
        desk.clock.seconds = LIMIT - 60
        screen.tick()
        await until(pilot, lambda: "Il reste une minute" in seen(exam))
        desk.clock.seconds = LIMIT
        screen.query_one("#reply").insert("Trop tard")
        screen.tick()
        await until(pilot, lambda: "est écoulé (10 min) : il s'arrête là. 1 réponse est scellée." in seen(exam))
        assert "Entrée : voir le bilan" in seen(exam)
        assert screen.ended
        await pilot.press("enter")
        await until(pilot, lambda: type(exam.screen).__name__ == "DebriefScreen")
    [row] = exam.services.journal.sessions()
    assert (row.ending, row.replies) == ("inachevee", 1)
    assert row.seal is not None


async def test_a_reply_sent_after_the_time_is_not_played(
    desk: Any, exam: Any, seen: Seen, reach: Any, until: Any
) -> None:
    async with exam.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        desk.clock.seconds = LIMIT + 1
        await send(pilot, ANGER)
        await until(pilot, lambda: screen.ended)
        assert screen.call.session.turns == ()


async def test_practice_has_no_limit(desk: Any, seen: Seen, reach: Any, until: Any) -> None:
    app = desk.app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        desk.clock.seconds = 0.8 * 360
        screen.tick()
        await until(pilot, lambda: "le temps presse" in seen(app))
        desk.clock.seconds = 10 * LIMIT
        screen.tick()
        await until(pilot, lambda: "100:00 sur 6 min · durée visée dépassée" in seen(app))
        assert not screen.ended


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_an_exam_is_not_left_for_later(exam: Any, seen: Seen, reach: Any, until: Any, key: str) -> None:
    async with exam.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "ConversationScreen")
        await pilot.press(key)  # even before a word was said: there is one go
        await until(pilot, lambda: "Quitter l'examen ?" in seen(exam) and "il est scellé, sans retour" in seen(exam))
        assert "plus tard" not in seen(exam)
        await pilot.press("escape")
        await send(pilot, ANGER)
        await pilot.press(key)
        await until(pilot, lambda: "Quitter l'examen ?" in seen(exam))
        await pilot.press("down", "enter")
        await until(pilot, lambda: type(exam.screen).__name__ == "DebriefScreen")
    assert exam.services.journal.open_sessions() == []


async def test_the_time_that_passes_behind_the_question_ends_the_exam_once(
    desk: Any, exam: Any, seen: Seen, reach: Any, until: Any
) -> None:
    async with exam.run_test(size=(80, 24)) as pilot:
        screen = await reach(pilot, "ConversationScreen")
        await send(pilot, ANGER)
        await pilot.press("escape")
        await until(pilot, lambda: "Quitter l'examen ?" in seen(exam))
        desk.clock.seconds = LIMIT
        screen.tick()
        assert screen.ended
        await pilot.press("down", "enter")
        await until(pilot, lambda: type(exam.screen).__name__ == "DebriefScreen")


async def test_an_exam_taken_up_again_keeps_the_time_already_spent(
    desk: Any, exam: Any, seen: Seen, reach: Any, until: Any
) -> None:
    async with exam.run_test(size=(80, 24)) as pilot:
        await reach(pilot, "ConversationScreen")
        desk.clock.seconds = 300
        await send(pilot, ANGER)
    desk.clock.seconds = 5000
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Un appel est resté en cours" in seen(app))
        await pilot.press("enter")
        screen = await reach(pilot, "ConversationScreen")
        await until(pilot, lambda: "05:00 sur 10 min" in seen(app))
        desk.clock.seconds = 5300
        screen.tick()
        assert screen.ended
