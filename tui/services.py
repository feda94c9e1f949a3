"""What the app needs from the outside: the journal, the library, the clocks, a maker of seeds.

All of it is passed in, so that a test can hold time still. The trap it prevents: a journal that can't be opened
(read-only home, damaged file) must not keep anyone from training; the reason is shown and the call goes on in memory.
"""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sim.data_folder import DataFolder
from sim.errors import JournalError
from sim.journal.journal import Journal
from sim.library import Library

NO_DELAY = "DESAMORCE_SANS_DELAI"
"""The environment variable that keeps the member from noticing silences."""
MADE_SEED_LIMIT = 2**31


@dataclass(frozen=True)
class Services:
    """The outside, as the app sees it."""

    library: Library
    journal: Journal | None
    """None when nothing can be recorded."""
    fault: str
    """Why there is no journal, in French; empty when there is one."""
    now: Callable[[], datetime]
    """With its zone: the local one."""
    monotonic: Callable[[], float]
    """Seconds, never going back."""
    new_seed: Callable[[], int]
    delays: bool = True
    """Whether the member notices silences."""

    def back_up(self) -> threading.Thread | None:
        """Make the backup of the day, in a thread; to be called once the first screen is drawn.

        A backup that can't be made says nothing: the next start tries again, and the older ones are still there.
        """
        if self.journal is None:
            return None
        thread = threading.Thread(target=_back_up, args=(self.journal, self.now()), name="sauvegarde", daemon=True)
        thread.start()
        return thread

    def close(self) -> None:
        """Let go of the journal; what was said is on disk already."""
        if self.journal is not None:
            with suppress(JournalError):
                self.journal.close()


def open_services(folder: DataFolder, seed: int | None = None) -> Services:
    """Open what stands in ``folder``; ``seed`` fixes the draws of every call."""
    journal, fault = _open_journal(folder)
    return Services(
        library=Library.of(folder.scenarios, folder.headers),
        journal=journal,
        fault=fault,
        now=_local_now,
        monotonic=time.monotonic,
        new_seed=_made_seed if seed is None else lambda: seed,
        delays=not os.environ.get(NO_DELAY),
    )


def _open_journal(folder: DataFolder) -> tuple[Journal | None, str]:
    try:
        folder.prepare()
        return Journal.open(folder.journal_path, _local_now), ""
    except JournalError as error:
        return None, str(error)


def _back_up(journal: Journal, now: datetime) -> None:
    from sim.journal.backup import back_up_today  # loaded by the thread that needs it: the first screen must not wait

    with suppress(JournalError):
        back_up_today(journal.path, now)


def _local_now() -> datetime:
    return datetime.now().astimezone()


def _made_seed() -> int:
    return random.SystemRandom().randrange(MADE_SEED_LIMIT)
