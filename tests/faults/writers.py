"""One of several processes that write to one journal: ``python writers.py JOURNAL TURNS``; prints what it saw."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from sim.events import Event
from sim.journal.journal import Journal
from sim.library import ScenarioFile


def run(path: Path, turns: int) -> dict[str, object]:
    """Write ``turns`` replies as fast as the file lets it."""
    raw = b"titre: Un cas\n"
    slowest = 0.0
    with Journal.open(path, lambda: datetime.now(UTC)) as journal:
        session = journal.start_session(
            person_id=journal.create_person("Camille").person_id,
            scenario=ScenarioFile("cas", raw, "<essai>", hashlib.sha256(raw).hexdigest()),
            scenario_version=1, seed=0, mode="examen", program_version="0.1.0", reader_version="lex-1",
        )  # fmt: skip
        for n in range(1, turns + 1):
            began = time.monotonic()
            journal.append(session, Event("replique", n, f"Réplique {n} : je comprends votre colère."), "{}")
            slowest = max(slowest, time.monotonic() - began)
        journal.close_session(session, "fini", 50, "{}")
    return {"session": session, "slowest_ms": round(slowest * 1000)}


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]))))
