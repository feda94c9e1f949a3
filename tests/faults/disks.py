"""Plays a call on a disk that refuses from its n-th write on, for every n; looks at what is left.

``python disks.py FOLDER KIND STEP``, with KIND one of ENOSPC, EROFS, EIO (under ``failing_disk.so``), or FSIZE for a
file that may not grow. A refusal comes at every STEP-th write. The last line is a JSON object of figures.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import sqlite3
import sys
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sim.errors import JournalError
from sim.game import Game
from sim.journal.journal import Journal
from sim.journal.recording import RecordedSession
from sim.journal.rescue import save_elsewhere
from sim.proof.verification import verify_journal
from tests.faults.kills import REPLIES, SCENARIO
from tui.commands.play import load

SIZE_STEP = 4096
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def now() -> datetime:
    """Give a time that stands still."""
    return NOON


def begun(path: Path, game: Game) -> str:
    """Make a journal that holds one call already; give its identifier."""
    with Journal.open(path, now) as journal:
        person = journal.create_person("Camille")
        first = RecordedSession.start(journal, person.person_id, game, 0, "examen", lambda: 1.0)
        first.say(REPLIES[0])
        first.abandon()
        assert first.session_id is not None
        return first.session_id


def play(path: Path, elsewhere: Path, game: Game, arm: Any, kind: str) -> dict[str, Any]:
    """Play the whole call, whatever the disk says; tell what was acknowledged as recorded."""
    told: dict[str, Any] = {"recorded": 0, "warning": "", "turns": 0, "session": None, "elsewhere": False}
    arm()
    journal, person = None, None
    try:
        journal = Journal.open(path, now)
        profile = journal.person()
        person = profile.person_id if profile else None
    except JournalError as error:
        told["warning"] = str(error)
    recorded = RecordedSession.start(journal, person, game, 0, "entrainement", lambda: 2.0)
    told["session"] = recorded.session_id
    for reply in REPLIES:
        recorded.say(reply)
        told["recorded"] += recorded.recorded
    told["turns"] = len(recorded.session.turns)
    told["warning"] = recorded.warning or told["warning"]
    if told["warning"]:
        if kind == "FSIZE":  # the other place is on a disk that has room
            arming(None, kind, -1)()
        save_elsewhere(recorded.session, elsewhere, "Camille", now)
        told["elsewhere"] = True
    return told


def in_child(path: Path, elsewhere: Path, game: Game, library: Any, kind: str, at: int) -> dict[str, Any]:
    """Play in a process of its own, which ends without closing anything."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        try:
            told = play(path, elsewhere, game, arming(library, kind, at), kind)
        except BaseException as error:  # whatever it is, the parent must be told
            told = {"crash": repr(error)}
        os.write(write_end, json.dumps({**told, "writes": seen(library)}).encode())
        os._exit(0)
    os.close(write_end)
    told_json = b""
    while got := os.read(read_end, 65536):
        told_json += got
    os.close(read_end)
    os.waitpid(child, 0)
    result: dict[str, Any] = json.loads(told_json)
    return result


def look(path: Path, elsewhere: Path, before: str, told: dict[str, Any], found: Counter[str]) -> list[str]:
    """Check what is left once the disk is well again."""
    if "crash" in told:
        return [told["crash"]]
    faults = []
    with closing(sqlite3.connect(path)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            return ["integrity_check"]
    with Journal.open(path, now) as journal:
        faults += [finding.what for finding in verify_journal(journal).findings]
        if [event.text for event in journal.events(before)][:1] != [REPLIES[0]]:
            faults.append("the call of before is damaged")
        if told["session"] is not None:
            kept = [event.text for event in journal.events(told["session"])]
            found["repliques_perdues"] += max(0, told["recorded"] - len(kept))
            if len(kept) < told["recorded"] or kept != list(REPLIES[: len(kept)]):
                faults.append(f"{told['recorded']} acknowledged, {len(kept)} kept")
    if told["turns"] != len(REPLIES):
        faults.append("the call did not go on")
    if told["recorded"] < len(REPLIES):
        found["refus"] += 1
        if "Le journal «" not in told["warning"] or "Traceback" in told["warning"]:
            faults.append(f"unclear: {told['warning']}")
        with Journal.open(elsewhere, now) as journal:
            (row,) = journal.sessions()
            if [event.text for event in journal.events(row.session_id)] != list(REPLIES):
                faults.append("not saved elsewhere")
            found["gardes_ailleurs"] += 1
    return faults


def run(folder: Path, kind: str, step: int) -> dict[str, object]:
    """Refuse at every ``step``-th write."""
    game = load(SCENARIO)
    found, faults, at = Counter[str](), [], 0 if kind == "FSIZE" else 1
    library: Any = None if kind == "FSIZE" else ctypes.CDLL(None)
    while True:
        own = folder / f"{kind}-{at}"
        own.mkdir()
        path, elsewhere = own / "journal.sqlite3", own / "ailleurs.sqlite3"
        before = begun(path, game)
        told = in_child(path, elsewhere, game, library, kind, at)
        faults += [f"{kind} {at}: {fault}" for fault in look(path, elsewhere, before, told, found)]
        found["essais"] += 1
        if told.get("recorded") == len(REPLIES) or at > 100_000_000:
            break
        at += SIZE_STEP * step if kind == "FSIZE" else step
    found["ecritures"] = int(told.get("writes", 0))
    return {"refus_de": kind, **found, "fautes": faults[:20], "nombre_de_fautes": len(faults)}


def arming(library: Any, kind: str, at: int) -> Any:
    """Make what sets the refusal, in the child."""
    if kind != "FSIZE":
        return lambda: library.refuse_from(ctypes.c_long(at), getattr(errno, kind))
    import resource  # POSIX only

    return lambda: resource.setrlimit(
        resource.RLIMIT_FSIZE, (at if at >= 0 else resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    )


def seen(library: Any) -> int:
    """Count the writes to the journal since the refusal was set."""
    return int(library.writes_seen()) if library is not None else 0


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])), ensure_ascii=False))
