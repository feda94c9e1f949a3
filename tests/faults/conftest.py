"""How many times a fault is tried: few by default, as many as asked for by ``DESAMORCE_FAUTES=200``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
ASKED = int(os.environ.get("DESAMORCE_FAUTES") or 0)


@pytest.fixture
def attempts() -> Callable[..., int]:
    """Give how often to try: ``quick`` by default, else ``times`` as often as was asked for."""
    return lambda quick, times=1: ASKED * times if ASKED else quick


@pytest.fixture
def fault_program() -> Callable[..., dict[str, Any]]:
    """Run one of the programs of this folder and give what it found."""

    def run(name: str, *words: object, env: dict[str, str] | None = None) -> dict[str, Any]:
        done = subprocess.run(
            [sys.executable, str(ROOT / "tests/faults" / name), *map(str, words)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=3000,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-4000:]
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        if path := os.environ.get("DESAMORCE_FAUTES_RESULTATS"):
            with Path(path).open("a", encoding="utf-8") as stream:
                stream.write(json.dumps({"programme": name, **found}, ensure_ascii=False) + "\n")
        return found

    return run
