"""Kills ``desamorce jouer --texte --enregistrer`` at random moments, and looks at what is left.

``python kills.py FOLDER SIGNAL COUNT SEED``. The program is loaded once and forked, so that a moment costs no start.
The last line of its output is a JSON object of figures; a fault that is found stands in ``fautes``.
"""

from __future__ import annotations

import io
import json
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sim.journal.journal import Journal
from sim.journal.recording import RecordedSession
from sim.proof.verification import verify_journal
from sim.session import Session
from tui.command import main
from tui.commands.play import load
from tui.text_player import PROMPT

SCENARIO = "adherent_en_colere"
REPLIES = (
    "Bonjour, Camille à votre écoute.",
    "Je comprends votre colère, trois appels pour un même dossier, c'est pénible.",
    "Pouvez-vous me rappeler depuis quand vous attendez, s'il vous plaît ?",
    "Je note ce que vous me dites.",
    "Vous avez raison de le dire.",
    "Je relis votre dossier avec vous.",
    "Un instant, je regarde l'écran.",
    "D'accord, je vois.",
    "Est-ce bien cela ?",
    "Je prends le temps qu'il faut.",
)
CALLS_A_FILE = 20
LONGEST_MS = 60.0
STARTING = 0.2
"""How often the blow comes as the program starts, and not during the call."""


def reference() -> list[str]:
    """What she says after each reply, when nothing happens to the program."""
    session = Session(load(SCENARIO), 0)
    heard = [session.heard]
    for n, reply in enumerate(REPLIES, start=1):
        session.say(reply, float(n))
        heard.append(session.heard)
    assert session.ending is None, "the replies must not end the call"
    return heard


def play_and_kill(number: int, chance: random.Random) -> tuple[int, bool]:
    """Let a child play, kill it; give the replies that it had acknowledged, and whether it was still running."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.environ["REPLIES"], os.O_RDONLY), 0)
        os.dup2(write_end, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.close(read_end)
        # The parent's own streams remember what they were opened on.
        sys.stdout, sys.stderr = (io.TextIOWrapper(io.FileIO(stream, "w", closefd=False)) for stream in (1, 2))
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may start a job that ignores it
        os._exit(main(["jouer", SCENARIO, "--texte", "--enregistrer"]))
    os.close(write_end)
    sought, wait = chance.randrange(len(REPLIES)), chance.uniform(0, LONGEST_MS) / 1000
    output, until = bytearray(), None
    if chance.random() < STARTING:  # while the file is made, or the session begun
        until = time.monotonic() + chance.uniform(0, 10 * LONGEST_MS) / 1000
    os.set_blocking(read_end, False)
    mark = PROMPT.encode()
    while True:
        try:
            got = os.read(read_end, 65536)
        except BlockingIOError:
            got = None
        if got == b"":
            break
        output += got or b""
        if until is None and output.count(mark) > sought:
            until = time.monotonic() + wait
        if until is not None and time.monotonic() >= until:
            break
        if got is None:
            time.sleep(0.0002)
    # What was written before the signal counts as acknowledged: it is read after the end.
    os.kill(child, number)
    _, status = os.waitpid(child, 0)
    os.set_blocking(read_end, True)
    while got := os.read(read_end, 65536):
        output += got
    os.close(read_end)
    running = os.WIFSIGNALED(status) or (os.WIFEXITED(status) and os.WEXITSTATUS(status) == 130)
    return min(len(REPLIES), max(0, output.count(mark) - 1)), running


def look(path: Path, known: set[str], acknowledged: int, heard: list[str], found: Counter[str]) -> list[str]:
    """Check what a kill left; give the faults."""
    if not path.exists():
        found["avant_la_seance"] += 1
        return ["no journal"] if acknowledged else []
    with closing(sqlite3.connect(path)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            return ["integrity_check"]
    with Journal.open(path, lambda: datetime.now(UTC)) as journal:
        new = [row for row in journal.sessions() if row.session_id not in known]
        if not new:
            found["avant_la_seance"] += 1
            return [f"{acknowledged} acknowledged, no session"] if acknowledged else []
        row = new[0]
        known.add(row.session_id)
        texts = [event.text for event in journal.events(row.session_id)]
        faults = []
        found["repliques_accusees"] += acknowledged
        found["repliques_gardees"] += len(texts)
        found["repliques_perdues"] += max(0, acknowledged - len(texts))
        if len(texts) < acknowledged or texts != list(REPLIES[: len(texts)]):
            faults.append(f"{acknowledged} acknowledged, kept {texts}")
        if journal.check_chain(row.session_id):
            faults.append("chain")
        if row.session_id not in {one.session_id for one in journal.open_sessions()}:
            return [*faults, "not offered again"]
        resumed = RecordedSession.resume(journal, row, lambda: 0.0)
        if len(resumed.session.turns) != len(texts) or resumed.session.heard != heard[len(texts)]:
            faults.append("resumed elsewhere")
        if len(texts) < len(REPLIES):
            resumed.say(REPLIES[len(texts)])
            if resumed.warning or resumed.session.heard != heard[len(texts) + 1]:
                faults.append("does not go on")
        found["reprises_a_leur_tour"] += not faults
        return faults


def run(folder: Path, name: str, count: int, seed: int) -> dict[str, object]:
    """Kill ``count`` times."""
    chance, found, faults = random.Random(seed), Counter[str](), []
    heard = reference()
    replies = folder / "repliques.txt"
    replies.write_text("\n".join(REPLIES) + "\n", encoding="utf-8")
    os.environ["REPLIES"] = str(replies)
    known: set[str] = set()
    tried = 0
    while found["coups"] < count and tried < 5 * count:
        if tried % CALLS_A_FILE == 0:
            data, known = Path(tempfile.mkdtemp(dir=folder)), set()
            os.environ["DESAMORCE_DONNEES"] = str(data)
        tried += 1
        acknowledged, running = play_and_kill(getattr(signal, name), chance)
        found["coups"] += running
        found["appels"] += 1
        faults += look(data / "journal.sqlite3", known, acknowledged, heard, found)
    for path in folder.glob("*/journal.sqlite3"):
        with Journal.open(path, lambda: datetime.now(UTC)) as journal:
            faults += [f"{one.kind} {one.what}" for one in verify_journal(journal).findings]
            found["seances"] += len(journal.sessions())
    return {"signal": name, **found, "fautes": faults[:20], "nombre_de_fautes": len(faults)}


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])), ensure_ascii=False))
