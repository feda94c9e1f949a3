"""What happens when the terminal goes away: what is being written is put on disk, and the program ends.

The trap it prevents: a program that goes on without a terminal waits for ever on a screen that takes nothing. Replies
are on disk before they are answered; only notes and the reply being typed are left to be kept.
"""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.app import DesamorceApp

LOST = 129
"""Exit status of a program that its terminal has left, as shells give it."""


def watch_terminal(app: DesamorceApp) -> None:
    """Be ready for a terminal that closes, where the system tells of it."""
    if not hasattr(signal, "SIGHUP"):
        return
    with suppress(NotImplementedError, RuntimeError, ValueError):  # a loop outside the main thread has no signals
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, leave_at_once, app)


def leave_at_once(app: DesamorceApp) -> None:
    """Keep what is being written, and end without a word: nobody reads any more."""
    try:
        keep_all(app)
        app.services.close()
    finally:
        # Not by the app's own way out, which writes to the terminal and would wait for it.
        os._exit(LOST)


def keep_all(app: DesamorceApp) -> None:
    """Let every screen put what is being written on disk."""
    for screen in app.screen_stack:
        keep = getattr(screen, "keep_notes", None)
        if keep is not None:
            keep()
