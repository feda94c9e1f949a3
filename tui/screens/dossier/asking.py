"""One window after another: the next opens once the last is wholly gone.

The trap it prevents: keys typed ahead while a window closes left the next one deaf to the keyboard.
"""

from __future__ import annotations

import asyncio
from typing import TypeVar

from textual.app import App
from textual.screen import Screen

_T = TypeVar("_T")
_PAUSE = 0.01
"""Seconds."""


async def asked(app: App[None], window: Screen[_T]) -> _T:
    """Open a window and give its answer, once it is closed."""
    answer = await app.push_screen_wait(window)
    while window.is_running:
        await asyncio.sleep(_PAUSE)
    return answer
