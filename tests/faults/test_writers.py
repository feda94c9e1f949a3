"""Eight processes write to one file: every turn is there, in order, and none was told that the file is locked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sim.journal.journal import Journal
from sim.proof.verification import verify_journal

ROOT = Path(__file__).parents[2]
PROCESSES = 8


def test_eight_processes_write_to_one_file_in_order_and_wait_for_each_other(
    tmp_path: Path, attempts: Callable[..., int]
) -> None:
    path, turns, began = tmp_path / "journal.sqlite3", attempts(40, times=5), time.monotonic()
    program = [sys.executable, str(ROOT / "tests/faults/writers.py"), str(path), str(turns)]
    writing = [
        subprocess.Popen(
            program,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(PROCESSES)
    ]
    told = []
    for process in writing:
        out, error = process.communicate(timeout=1800)
        assert process.returncode == 0, error
        told.append(json.loads(out))
    seconds = time.monotonic() - began
    with Journal.open(path, lambda: datetime.now(UTC)) as journal:
        assert {row.session_id for row in journal.sessions()} == {one["session"] for one in told}
        for one in told:
            assert [event.at for event in journal.events(one["session"])] == list(range(1, turns + 1))
        found = verify_journal(journal)
    assert (found.findings, found.sessions, found.entries) == ((), PROCESSES, PROCESSES)
    if results := os.environ.get("DESAMORCE_FAUTES_RESULTATS"):
        slowest = max(one["slowest_ms"] for one in told)
        line = {"programme": "writers", "tours": turns, "secondes": round(seconds, 1), "plus_lent_ms": slowest}
        with Path(results).open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(line) + "\n")
