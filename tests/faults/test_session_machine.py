"""Whatever is done to a call, in whatever order, its replay is its record.

Replies, silences, replies taken back, backups put back, kills, windows closed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sim.events import Mode
from sim.game import load_game
from sim.journal.copying import copy_journal
from sim.journal.journal import Journal
from sim.journal.recording import RecordedSession
from sim.journal.restoring import restore
from sim.library import ScenarioFile
from sim.proof.verification import verify_journal
from sim.replay.replaying import recorded_call, replay

ROOT = Path(__file__).parents[2]
RAW = (ROOT / "scenarios/adherent_en_colere.yaml").read_bytes()
GAME = load_game(ScenarioFile("adherent_en_colere", RAW, "adherent_en_colere.yaml", hashlib.sha256(RAW).hexdigest()))
REPLIES = (
    "Bonjour, Camille à votre écoute.",
    "Je comprends votre colère, trois appels pour un même dossier, c'est pénible.",
    "Pouvez-vous me donner votre nom et votre date de naissance ?",
    "Je rattache votre facture au bon dossier et je vous rappelle jeudi à 10 h.",
    "Calmez-vous, ce n'est pas ma faute.",
    "Au revoir.",
    "\ud83d [bold] \0 ligne\nsuivante",
)
ASKED = int(os.environ.get("DESAMORCE_FAUTES") or 0)


def now() -> datetime:
    return datetime(2026, 11, 24, tzinfo=UTC)


class CallMachine(RuleBasedStateMachine):
    """A person, her journal, and everything that may happen to both."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "journal.sqlite3"
        self.journal = Journal.open(self.path, now)
        self.person = self.journal.create_person("Camille")
        self.saved: tuple[str, int] | None = None
        self.at = 0.0

    @initialize(mode=st.sampled_from(("entrainement", "examen")), seed=st.integers(0, 5))
    def begin(self, mode: Mode, seed: int) -> None:
        self.call = RecordedSession.start(self.journal, self.person.person_id, GAME, seed, mode, self.elapsed)
        assert self.call.session_id is not None
        self.name = self.call.session_id

    def elapsed(self) -> float:
        self.at += 1.5
        return self.at

    @property
    def over(self) -> bool:
        return self.call.session.ending is not None

    @precondition(lambda self: not self.over)
    @rule(text=st.sampled_from(REPLIES))
    def say(self, text: str) -> None:
        before = len(self.call.session.turns)
        turn = self.call.say(text)
        assert turn.reply == text
        assert len(self.call.session.turns) == before + 1

    @precondition(lambda self: not self.over)
    @rule()
    def stay_silent(self) -> None:
        self.call.silence()

    @precondition(lambda self: not self.over)
    @rule()
    def take_back(self) -> None:
        replies = sum(turn.reply is not None for turn in self.call.session.turns)
        taken = self.call.take_back()
        assert sum(turn.reply is not None for turn in self.call.session.turns) == replies - taken

    @rule()
    def save(self) -> None:
        copy_journal(self.path, self.folder / "sauvegarde.sqlite3")
        self.saved = self.name, len(self.call.session.events)

    @precondition(lambda self: self.saved is not None)
    @rule()
    def load(self) -> None:
        assert self.saved is not None
        self.journal.close()
        restore(self.folder / "sauvegarde.sqlite3", self.path, now)
        self.take_up(self.saved[1])

    @rule()
    def close_and_resume(self) -> None:
        self.journal.close()
        self.take_up(len(self.call.session.events))

    @precondition(lambda self: not self.over)
    @rule(text=st.sampled_from(REPLIES))
    def kill_in_the_middle_of_a_write(self, text: str) -> None:
        """The files as they stand while a transaction is open are what a kill leaves."""
        with self.journal.alone() as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                "INSERT INTO event SELECT session_id, number + 1, kind, at_ms, ?, reading_json, hash, hash FROM event "
                "WHERE session_id = ? ORDER BY number DESC LIMIT 1",
                ("à moitié " * 2000, self.name),
            )
            left = Path(tempfile.mkdtemp(dir=self.folder))
            for file in self.folder.glob("journal.sqlite3*"):
                shutil.copyfile(file, left / file.name)
            connection.execute("ROLLBACK")
        self.journal.close()
        for file in left.iterdir():
            if not file.name.endswith("-shm"):
                shutil.copyfile(file, self.folder / file.name)
        self.take_up(len(self.call.session.events))

    def take_up(self, events: int) -> None:
        """Open the journal again and take up the call, which must be at its turn."""
        before = self.call.session
        self.journal = Journal.open(self.path, now)
        (row,) = [row for row in self.journal.sessions() if row.session_id == self.name]
        assert len(self.journal.events(self.name)) == events
        offered = {one.session_id for one in self.journal.open_sessions()}
        assert (row.session_id in offered) == (row.ended_at is None)
        self.call = RecordedSession.resume(self.journal, row, self.elapsed)
        if events == len(before.events):
            assert self.call.session.turns == before.turns
            assert (self.call.session.heard, self.call.session.state) == (before.heard, before.state)

    @invariant()
    def the_replay_is_the_record(self) -> None:
        if not hasattr(self, "name"):
            return
        assert self.call.warning is None
        (row,) = [row for row in self.journal.sessions() if row.session_id == self.name]
        assert tuple(self.journal.events(self.name)) == self.call.session.events
        again = replay(recorded_call(self.journal, row))
        assert again.same, (again.broken, again.fault)
        assert verify_journal(self.journal).findings == ()

    def teardown(self) -> None:
        self.journal.close()
        with closing(sqlite3.connect(self.path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        shutil.rmtree(self.folder)


TestCallMachine = CallMachine.TestCase
TestCallMachine.settings = settings(
    max_examples=ASKED or 8,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=not ASKED,
    database=None,
)
