"""Many calls played again on all cores, in the order given.

Owns the processes. They are started afresh (« spawn ») on every system, so that none inherits an open journal or a
thread. The traps it prevents: two processes started to replay three calls, which takes longer than one; a thousand
calls read from the disk before the first is played.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from sim.errors import SimulationError
from sim.library import ScenarioFile
from sim.replay.model import RecordedCall, Replay
from sim.replay.replaying import replay

WORTH_A_PROCESS = 60
"""Calls under which a second process costs more than it saves: each loads the lexicon and the model anew."""
_WAITING = 2
"""Calls sent ahead to each process."""

_changed: ScenarioFile | None = None


def processes_for(calls: int) -> int:
    """Say how many processes to play ``calls`` on."""
    return max(1, min(_cores(), calls // WORTH_A_PROCESS))


def replay_all(
    calls: Iterable[RecordedCall], changed: ScenarioFile | None, processes: int
) -> Generator[Replay, None, None]:
    """Play ``calls`` again.

    Args:
        calls: Taken one by one as there is room for them.
        changed: Another version of their scenario; None for their own.
        processes: 1 plays them here.

    Raises:
        SimulationError: if the system stops one of the processes.
    """
    if processes == 1:
        yield from (replay(call, changed) for call in calls)
        return
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _prepare, (changed,))
    try:
        yield from _in_order(pool, calls, processes * (1 + _WAITING))
    except BrokenProcessPool as error:
        raise SimulationError(
            "Le système a arrêté un des processus qui rejouaient les séances, sans doute faute de mémoire. Fermez "
            "d'autres programmes, ou rejouez moins de séances à la fois."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, calls: Iterable[RecordedCall], room: int) -> Iterator[Replay]:
    under_way: deque[Future[Replay]] = deque()
    for call in calls:
        under_way.append(pool.submit(_replay_here, call))
        if len(under_way) >= room:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


def _prepare(changed: ScenarioFile | None) -> None:
    """Make a process ready; an interruption is the first process's to tell."""
    global _changed
    _changed = changed
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _replay_here(call: RecordedCall) -> Replay:
    return replay(call, _changed)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):  # what this process may use, not what the machine has
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
