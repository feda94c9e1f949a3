"""A disk that refuses, at any write: what was acknowledged is there, the call goes on and is saved elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SOURCE = Path(__file__).parent / "failing_disk.c"
posix_only = pytest.mark.skipif(not hasattr(os, "fork"), reason="fork et RLIMIT_FSIZE n'existent pas ici")


@pytest.fixture
def failing_disk(tmp_path: Path) -> str:
    """The library that refuses writes, compiled."""
    compiler = shutil.which("cc")
    if compiler is None or not Path("/proc/self/fd").is_dir():
        pytest.skip("sans compilateur C ou sans /proc, aucune écriture ne peut être refusée à volonté")
    library = tmp_path / "failing_disk.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl"], check=True)
    return str(library)


@posix_only
@pytest.mark.parametrize("kind", ["ENOSPC", "EROFS", "EIO"])
def test_a_refusal_at_any_write_loses_nothing_and_ends_no_call(
    kind: str,
    failing_disk: str,
    tmp_path: Path,
    attempts: Callable[..., int],
    fault_program: Callable[..., dict[str, Any]],
) -> None:
    step = 1 if attempts(0) else 9
    found = fault_program("disks.py", tmp_path, kind, step, env={"LD_PRELOAD": failing_disk})
    if not found["ecritures"]:
        pytest.skip(
            "ce Python contient son propre SQLite : ses écritures ne passent pas par la bibliothèque du système"
        )
    assert found["fautes"] == []
    assert found["repliques_perdues"] == 0
    assert found["gardes_ailleurs"] == found["refus"] >= found["ecritures"] // step - 1 > 0


@posix_only
def test_a_file_that_may_not_grow_loses_nothing_and_ends_no_call(
    tmp_path: Path, attempts: Callable[..., int], fault_program: Callable[..., dict[str, Any]]
) -> None:
    found = fault_program("disks.py", tmp_path, "FSIZE", 1 if attempts(0) else 12)
    assert found["fautes"] == []
    assert found["repliques_perdues"] == 0
    assert found["gardes_ailleurs"] == found["refus"] > 1
