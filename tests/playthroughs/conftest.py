"""Every packaged scenario with its examples and playthroughs, one test each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from scoring.evidence import Reader, Reading
from scoring.faults import FaultList
from sim import lines
from sim.format.loading import parse_scenario
from sim.game import Game, load_game
from sim.journal import recording
from sim.library import Library, ScenarioFile, packaged_scenarios

LIBRARY = Library(packaged_scenarios())
LISTS = {"example": "examples", "playthrough": "playthroughs"}
"""Argument of a test, and the list of the scenario that it goes through."""


@cache
def scenario_file(identifier: str) -> ScenarioFile:
    """Read a packaged scenario."""
    return LIBRARY.find(identifier)


class CachedReader:
    """A reader that reads the same words once: the same calls are played again and again here."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.version = reader.version
        self._readings: dict[tuple[str, str], Reading] = {}

    def read(self, reply: str, context: str = "") -> Reading:
        """Read ``reply``."""
        if (reply, context) not in self._readings:
            self._readings[reply, context] = self.reader.read(reply, context)
        return self._readings[reply, context]

    def without(self, example: str) -> Reader:
        """Give the reader itself, without that example."""
        return self.reader.without(example)


_GAMES: dict[str, Game] = {}


def load_once(file: ScenarioFile) -> Game:
    """Make a scenario ready, once for the same bytes."""
    if file.content_hash not in _GAMES:
        game = load_game(file)
        _GAMES[file.content_hash] = replace(game, reader=CachedReader(game.reader))
    return _GAMES[file.content_hash]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give ``scenario_id`` to the tests that take it, with each ``example`` or ``playthrough`` to those that do."""
    if "scenario_id" not in metafunc.fixturenames:
        return
    identifiers = [header.id for header in LIBRARY.headers()]
    part = next((name for name in LISTS if name in metafunc.fixturenames), None)
    if part is None:
        metafunc.parametrize("scenario_id", identifiers)
        return
    rows = [(name, item) for name in identifiers for item in _written(name, LISTS[part])]
    names = [f"{name}-{getattr(item, 'name', number)}" for number, (name, item) in enumerate(rows)]
    metafunc.parametrize(("scenario_id", part), rows, ids=names)


def _written(identifier: str, part: str) -> tuple[Any, ...]:
    """One list of a scenario; empty if it can't be read, which another test says."""
    parsed = parse_scenario(scenario_file(identifier), FaultList())
    return tuple(getattr(parsed[0], part)) if parsed else ()


@pytest.fixture(scope="session")
def game_of() -> Callable[[str], Game]:
    """Give a scenario made ready, by its id."""
    return lambda identifier: load_once(scenario_file(identifier))


@pytest.fixture
def quick_loading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load the same bytes once: a call taken up after each turn would load them as often."""
    monkeypatch.setattr(recording, "load_game", load_once)


class Ear:
    """Hears every line drawn."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def __enter__(self) -> Ear:
        self._patch = pytest.MonkeyPatch()
        draw = lines.draw

        def listen(*args: Any) -> Any:
            spoken = draw(*args)
            if spoken is not None:
                self.heard.append(spoken.text)
            return spoken

        self._patch.setattr("sim.mouth.draw", listen)
        return self

    def __exit__(self, *_: object) -> None:
        self._patch.undo()


@pytest.fixture(scope="session")
def ear() -> Callable[[], Ear]:
    """Give an ear; scope and context keep one call's lines from another's."""
    return Ear
