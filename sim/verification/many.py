"""Verifying many scenarios: on all the processors of the machine, and one answer whatever their number.

The first file is verified here, so that what all need (lexicon, model) is loaded before the others share the work.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from scoring.faults import Fault
from sim.library import ScenarioFile
from sim.verification.verify import verify_file

FEWEST = 8
"""Files from which a second process is worth its start."""
_MOST_PROCESSES = 8
Progress = Callable[[Iterable[list[Fault]], int], Iterable[list[Fault]]]
"""What goes through the files done, told how many there are."""


def verify_files(
    files: Sequence[ScenarioFile], processes: int | None = None, progress: Progress = lambda done, _: done
) -> list[list[Fault]]:
    """Give the faults of each file, in the order given.

    Args:
        files: To verify.
        processes: At most; None for the number of processors.
        progress: What goes through the files done.
    """
    return list(progress(_verified(files, processes), len(files)))


def _verified(files: Sequence[ScenarioFile], processes: int | None) -> Iterator[list[Fault]]:
    count = min(processes or os.cpu_count() or 1, _MOST_PROCESSES)
    if len(files) < FEWEST or count < 2:
        yield from map(verify_file, files)
        return
    yield verify_file(files[0])
    way = "fork" if sys.platform == "linux" else "spawn"
    with ProcessPoolExecutor(count, multiprocessing.get_context(way)) as pool:
        size = -(-(len(files) - 1) // (4 * count))
        yield from pool.map(verify_file, files[1:], chunksize=size)
