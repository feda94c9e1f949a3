"""A file is seen as saved once, when it has kept still, whatever the way in which an editor saves it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import tui.scenario_watch
from sim.library import Library
from tui.scenario_watch import ScenarioWatch


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tui.scenario_watch, "STILL", 0.001)
    written = tmp_path / "essai.yaml"
    written.write_text("a", encoding="utf-8")
    return written


@pytest.fixture
def watch(file: Path) -> ScenarioWatch:
    seen = ScenarioWatch(Library([file.parent]), "essai")
    assert seen.changed()
    assert not seen.changed()
    return seen


def test_a_save_is_seen_once(file: Path, watch: ScenarioWatch) -> None:
    file.write_text("bb", encoding="utf-8")
    assert watch.changed()
    assert not watch.changed()


def test_a_save_of_the_same_size_is_seen_by_its_time(file: Path, watch: ScenarioWatch) -> None:
    file.write_text("b", encoding="utf-8")
    os.utime(file, ns=(1, 1))
    assert watch.changed()


def test_a_new_file_moved_into_its_place_is_one_save(file: Path, watch: ScenarioWatch) -> None:
    file.unlink()
    assert not watch.changed()
    (file.parent / "autre").write_text("ccc", encoding="utf-8")
    (file.parent / "autre").rename(file)
    assert watch.changed()
    assert not watch.changed()


def test_a_file_that_is_gone_is_told_once_and_so_is_its_return(file: Path, watch: ScenarioWatch) -> None:
    file.unlink()
    assert [watch.changed() for _ in range(4)] == [False, True, False, False]
    file.write_text("a", encoding="utf-8")
    assert watch.changed()


def test_a_scenario_that_two_folders_have_is_not_watched_by_chance(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "autre"
    other.mkdir()
    (other / "essai.yaml").write_text("a", encoding="utf-8")
    library = Library([file.parent, other])
    assert library.path("essai") is None
    watch = ScenarioWatch(library, "essai")
    assert watch.changed()
    (other / "essai.yaml").unlink()
    assert library.path("essai") == file
    assert watch.changed()
