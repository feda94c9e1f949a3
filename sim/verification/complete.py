"""``verifier --complet``: a scenario's faults, then what is found by exploring all its calls and by letting bots play.

The work is cut in pieces that need nothing of each other (the faults, one walk, one seed of all the bots), so that the
processors share even one file, and a bar has something to count. The trap it prevents: an answer that depends on how
many processors there are, or on which piece ended first.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import lru_cache

from scoring.faults import Fault, FaultList
from scoring.lexicon import lexicon
from sim.bots.playing import USUAL_SEEDS, play_seeds
from sim.bots.report import BotsReport, merged
from sim.checks.checker import check_scenario
from sim.exploration.explorer import Exploration, explore
from sim.exploration.faults import explored_faults
from sim.exploration.walk import USUAL_TURNS
from sim.format.loading import parse_scenario
from sim.game import Game, make_game
from sim.library import ScenarioFile
from sim.verification.remembered_reader import reader_of
from sim.verification.verify import verify_file

_FAULTS, _WALK, _FIRST_SEED = 0, 1, 2
"""The parts of the work on a file, the longest first: its own faults, the walk, then each seed of the bots."""
_MOST_PROCESSES = 8
_GAMES = 8
"""Scenarios kept ready in a process."""


@dataclass(frozen=True)
class Verified:
    """What was found in a file."""

    faults: tuple[Fault, ...]
    """In the order of its lines."""
    explored: bool
    """False when its errors forbid playing it."""


@dataclass(frozen=True)
class Piece:
    """A part of the work."""

    number: int
    """Of the file, among those given."""
    part: int
    file: ScenarioFile
    turns: int
    """That the walk may try."""


@dataclass(frozen=True)
class Done:
    """A piece, and what came of it."""

    piece: Piece
    found: list[Fault] | Exploration | BotsReport


Progress = Callable[[Iterable[Done], int], Iterable[Done]]
"""Goes through what is done, of a total, and may say how far it is."""


def verify_completely(
    files: Sequence[ScenarioFile],
    seeds: int = USUAL_SEEDS,
    progress: Progress = lambda done, _: done,
    *,
    processes: int | None = None,
    turns: int = USUAL_TURNS,
) -> list[Verified]:
    """Find every fault of each file, explore it and let bots play it, in the order given.

    Args:
        files: To verify.
        seeds: Calls of each bot, 1 or more.
        progress: What goes through the pieces done.
        processes: At most; None for the number of processors.
        turns: That each walk may try.
    """
    pieces = [
        Piece(number, part, file, turns)
        for number, file in enumerate(files)
        for part in range(_FIRST_SEED + seeds if _playable(file) else 1)
    ]
    done = sorted(
        progress(_all_done(pieces, processes), len(pieces)), key=lambda item: (item.piece.number, item.piece.part)
    )
    return [_verified(file, [item.found for item in done if item.piece.number == n]) for n, file in enumerate(files)]


def _verified(file: ScenarioFile, parts: Sequence[list[Fault] | Exploration | BotsReport]) -> Verified:
    faults = [fault for part in parts if isinstance(part, list) for fault in part]
    walks = [part for part in parts if isinstance(part, Exploration)]
    if walks:
        bots = merged([part for part in parts if isinstance(part, BotsReport)])
        faults += explored_faults(_game(file), walks[0], bots)
    return Verified(tuple(sorted(faults, key=lambda fault: (fault.place, fault.code))), bool(walks))


def _all_done(pieces: Sequence[Piece], processes: int | None) -> Iterator[Done]:
    """Do the pieces, in any order; none is left running when whoever counts them stops."""
    count = min(processes or os.cpu_count() or 1, _MOST_PROCESSES, len(pieces))
    if count < 2:
        yield from map(_done, pieces)
        return
    for file in [piece.file for piece in pieces if piece.part == _WALK][:_GAMES]:
        _game(file)  # made before the work is shared, so that the others inherit it where they can
    way = "fork" if sys.platform == "linux" else "spawn"
    pool = ProcessPoolExecutor(count, multiprocessing.get_context(way), _die_when_interrupted)
    try:
        for future in as_completed([pool.submit(_done, piece) for piece in pieces]):
            yield future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _die_when_interrupted() -> None:
    """Ctrl+C reaches every process of the terminal; only the first one has something to say."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _done(piece: Piece) -> Done:
    if piece.part == _FAULTS:
        return Done(piece, verify_file(piece.file))
    game = _game(piece.file)
    if piece.part == _WALK:
        return Done(piece, explore(game.scenario, piece.turns))
    return Done(piece, play_seeds(game, [piece.part - _FIRST_SEED]))


def _playable(file: ScenarioFile) -> bool:
    faults = FaultList()
    parsed = parse_scenario(file, faults)
    if parsed is not None:
        check_scenario(*parsed, faults, known_acts=lexicon().acts)
    return not faults.errors


@lru_cache(_GAMES)
def _game(file: ScenarioFile) -> Game:
    parsed = parse_scenario(file, FaultList())
    if parsed is None:
        raise ValueError(f"{file.shown} can't be explored")
    scenario, _ = parsed
    return make_game(scenario, file, reader_of(scenario))
