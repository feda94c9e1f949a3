"""A program killed at any moment has lost no reply that it had acknowledged."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.skipif(not hasattr(os, "fork"), reason="les signaux POSIX et fork n'existent pas ici")
@pytest.mark.parametrize("signal", ["SIGKILL", "SIGTERM", "SIGHUP", "SIGINT"])
def test_no_acknowledged_reply_is_lost_and_every_call_is_offered_again_at_its_turn(
    signal: str, tmp_path: Path, attempts: Callable[..., int], fault_program: Callable[..., dict[str, Any]]
) -> None:
    count = attempts(5)
    found = fault_program("kills.py", tmp_path, signal, count, 20261124)
    assert found["fautes"] == []
    assert found["coups"] >= count
    assert found["repliques_gardees"] >= found["repliques_accusees"] > 0
    assert found["repliques_perdues"] == 0
    assert found["reprises_a_leur_tour"] + found.get("avant_la_seance", 0) == found["appels"]
