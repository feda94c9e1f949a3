"""A picture of each screen, compared with the one kept: a change of layout that nobody meant is seen here.

After a change that was meant, look at the report, then run ``pytest tests/functional/test_app_snapshots.py
--snapshot-update``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

NARROW, WIDE = (80, 24), (120, 40)
Way = Callable[[Pilot[None], Any, Any], Awaitable[None]]


async def said(pilot: Pilot[None], reach: Any, until: Any, *replies: str) -> Any:
    """Go to the call and say ``replies``."""
    screen = await reach(pilot, "ConversationScreen")
    for number, reply in enumerate(replies, start=1):
        await pilot.press(*reply, "enter")
        await until(pilot, lambda number=number: len(screen.call.session.turns) == number)
    return screen


async def library(pilot: Pilot[None], reach: Any, until: Any) -> None:
    await reach(pilot, "LibraryScreen")


async def briefing(pilot: Pilot[None], reach: Any, until: Any) -> None:
    await reach(pilot, "BriefingScreen")


async def call(pilot: Pilot[None], reach: Any, until: Any) -> None:
    await said(pilot, reach, until, "Je comprends votre colère.", "Au fait vous exagérez.")


async def case_file(pilot: Pilot[None], reach: Any, until: Any) -> None:
    await said(pilot, reach, until, "Je comprends votre colère.")
    await pilot.press("f2")


async def what_was_seen(pilot: Pilot[None], reach: Any, until: Any) -> None:
    await said(pilot, reach, until, "Je comprends votre colère.")
    await pilot.press("f3")


async def hint(pilot: Pilot[None], reach: Any, until: Any) -> None:
    await said(pilot, reach, until, "Bonjour.")
    await pilot.press("f4")


async def debrief(pilot: Pilot[None], reach: Any, until: Any) -> None:
    screen = await said(pilot, reach, until, "Je comprends votre colère.", "Je récapitule, et au revoir.")
    await until(pilot, lambda: screen.ended)
    await pilot.press("enter")
    await until(pilot, lambda: type(pilot.app.screen).__name__ == "DebriefScreen")


async def history(pilot: Pilot[None], reach: Any, until: Any) -> None:
    await reach(pilot, "LibraryScreen")
    await pilot.press("h")
    await until(pilot, lambda: type(pilot.app.screen).__name__ == "HistoryScreen")


async def evaluation(pilot: Pilot[None], reach: Any, until: Any) -> None:
    screen = await reach(pilot, "LibraryScreen")
    await pilot.press("e")
    await until(pilot, lambda: pilot.app.screen is not screen)


async def keys(pilot: Pilot[None], reach: Any, until: Any) -> None:
    await reach(pilot, "LibraryScreen")
    await pilot.press("f1")


@pytest.mark.parametrize(
    ("way", "size"),
    [
        (library, NARROW),
        (library, WIDE),
        (briefing, NARROW),
        (call, NARROW),
        (call, WIDE),
        (case_file, NARROW),
        (what_was_seen, WIDE),
        (hint, NARROW),
        (debrief, WIDE),
        (history, NARROW),
        (evaluation, NARROW),
        (keys, NARROW),
    ],
    ids=lambda part: part.__name__ if callable(part) else f"{part[0]}x{part[1]}",
)
def test_a_screen_looks_as_it_did(
    way: Way, size: tuple[int, int], desk: Any, reach: Any, until: Any, snap_compare: Any
) -> None:
    async def go(pilot: Pilot[None]) -> None:
        await way(pilot, reach, until)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    assert snap_compare(desk.app(), terminal_size=size, run_before=go)
