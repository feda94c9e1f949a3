"""The headers kept from one start to the next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.header_cache import HeaderCache, HeadKeys
from sim.library import Library

KEYS = HeadKeys("Titre", "telephone", 3, "8 min", hard=True, blocs=("B1",), goals=("Écouter.",), criteria=("C1.1.1.a",))
OLD = b'{"a": {"title": "T", "channel": "mail", "difficulty": 1, "duration": "8 min", "hard": false, "blocs": ["B1"]}}'


def test_what_is_saved_is_given_back(tmp_path: Path) -> None:
    cache = HeaderCache(tmp_path / "b.json")
    cache.put("a1", KEYS)
    cache.save()
    assert HeaderCache(tmp_path / "b.json").get("a1") == KEYS
    assert HeaderCache(tmp_path / "b.json").get("b2") is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"a": 3}', b'{"a": {"title": 1}}', b"null", OLD])
def test_a_damaged_cache_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b.json").write_bytes(content)
    assert HeaderCache(tmp_path / "b.json").get("a") is None


def test_a_folder_that_cannot_be_written_in_is_no_error(tmp_path: Path) -> None:
    cache = HeaderCache(tmp_path / "absent" / "b.json")
    cache.put("a1", KEYS)
    cache.save()
    assert cache.get("a1") == KEYS


def test_a_changed_scenario_is_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "scenarios"
    folder.mkdir()
    file = folder / "cas.yaml"
    library = Library([folder], tmp_path / "b.json")
    file.write_text('titre: "Avant"\ncanal: telephone\nblocs: [B1]\n', "utf-8")
    assert [header.title for header in library.headers()] == ["Avant"]
    file.write_text('titre: "Après"\ncanal: telephone\nblocs: [B1]\n', "utf-8")
    assert [header.title for header in library.headers()] == ["Après"]
    assert len(json.loads((tmp_path / "b.json").read_bytes())) == 2


def test_the_second_reading_gives_the_same_headers(tmp_path: Path) -> None:
    first = Library.of(tmp_path / "scenarios", tmp_path / "b.json").headers()
    assert (tmp_path / "b.json").exists()
    assert Library.of(tmp_path / "scenarios", tmp_path / "b.json").headers() == first
