"""The app in a real terminal: a whole call by keyboard, and what a terminal does to a program.

It changes size, pastes, suspends, closes, has few colours, sends bytes that are not UTF-8.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sim.journal.journal import Journal
from sim.journal.notes import read_notes

pexpect = pytest.importorskip("pexpect")
pyte = pytest.importorskip("pyte")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="un terminal POSIX est nécessaire")

ROOT = Path(__file__).parents[2]
PATIENCE = 25.0
ANGER = "Je comprends votre colère, Madame."
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Terminal:
    """A terminal of 80x24 with the app in it."""

    def __init__(self, folder: Path, situation: str, **env: str) -> None:
        (folder / "scenarios").mkdir(parents=True, exist_ok=True)
        (folder / "scenarios" / "essai.yaml").write_text(situation, encoding="utf-8")
        self.path = folder / "journal.sqlite3"
        with self.journal() as journal:
            if journal.person() is None:
                journal.create_person("Camille")
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.Stream(self.screen)
        self.raw = ""
        self.child = pexpect.spawn(
            sys.executable, ["-m", "tui.command", "jouer", "essai", "--graine", "7"], cwd=str(ROOT),
            encoding="utf-8", echo=False, codec_errors="replace", dimensions=(24, 80),
            env={**os.environ, "DESAMORCE_DONNEES": str(folder), **env},
        )  # fmt: skip
        self.child.delaybeforesend = None

    def journal(self) -> Journal:
        return Journal.open(self.path, lambda: datetime.now(UTC))

    def send(self, text: str) -> None:
        self.child.send(text)

    def send_bytes(self, raw: bytes) -> None:
        os.write(self.child.child_fd, raw)

    def shown(self) -> str:
        """What can be read now, on one line."""
        with suppress(pexpect.TIMEOUT, pexpect.EOF):
            while True:
                said = self.child.read_nonblocking(65536, timeout=0.05)
                self.raw += said
                # A private mode report that pyte takes for text; no terminal does.
                self.stream.feed(re.sub(r"\x1b\[[<>=][0-9;]*[a-zA-Z]", "", said))
        return " ".join(re.sub("[─-▟\u2800]", " ", " ".join(self.screen.display)).replace("\u00a0", " ").split())

    def until(self, text: str | Callable[[str], bool]) -> str:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            seen = self.shown()
            if (text in seen) if isinstance(text, str) else text(seen):
                return seen
        raise AssertionError(f"jamais arrivé : {text!r} ; à l'écran :\n" + "\n".join(self.screen.display))

    def begin(self) -> None:
        """Go to the call."""
        self.until("Entrée pour commencer")
        self.send("\r")
        self.until("Votre réponse")

    def say(self, text: str) -> None:
        self.send(text)
        self.until(text[:30])
        self.send("\r")

    def ended(self) -> int | None:
        """Wait for the end of the program; give its exit status."""
        end = time.monotonic() + PATIENCE
        while self.child.isalive() and time.monotonic() < end:
            self.shown()
        status: int | None = self.child.exitstatus
        return status

    def close(self) -> None:
        with suppress(OSError):  # a terminal that was closed already
            self.child.close(force=True)


@pytest.fixture
def open_terminal(desk: Any, tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def make(**env: str) -> Terminal:
        opened.append(Terminal(tmp_path / "donnees", (desk.folder / "essai.yaml").read_text(encoding="utf-8"), **env))
        return opened[-1]

    yield make
    for terminal in opened:
        terminal.close()


def test_a_whole_call_is_played_by_keyboard_with_its_natural_pace(open_terminal: Any) -> None:
    terminal = open_terminal(DESAMORCE_SANS_DELAI="")
    terminal.begin()
    terminal.say(ANGER)
    terminal.until(lambda seen: "Merci" in seen and "vous allez faire" not in seen)
    terminal.until("vous allez faire ?")
    terminal.until("7/10 tendue ▼ baisse")
    terminal.send("\x1bOQ")  # F2
    terminal.until("0 coché sur 5")
    terminal.say("Au revoir.")
    terminal.until("voir le bilan")
    terminal.send("\r")
    terminal.until("Score de formation")
    terminal.send("\x11")
    assert terminal.ended() == 0


def test_a_resize_a_suspension_and_a_great_paste_lose_nothing(open_terminal: Any) -> None:
    terminal = open_terminal()
    terminal.begin()
    terminal.say(ANGER)
    terminal.until("vous allez faire ?")
    terminal.send("Je re")
    terminal.until("Je re")
    terminal.child.setwinsize(12, 50)
    terminal.screen.resize(12, 50)
    terminal.until("trop petite")
    terminal.child.setwinsize(24, 80)
    terminal.screen.resize(24, 80)
    terminal.until(lambda seen: "Je re" in seen and "vous allez faire ?" in seen)
    os.kill(terminal.child.pid, signal.SIGTSTP)
    time.sleep(0.5)
    assert (Path("/proc") / str(terminal.child.pid) / "stat").read_text().split()[2] == "T"
    os.kill(terminal.child.pid, signal.SIGCONT)
    terminal.send("garde")
    terminal.until("Je regarde")
    terminal.send(f"\x1b[200~{'a' * 100_000}\x1b[201~")
    terminal.until("100 000 caractères")
    terminal.send("\x1b[200~保険 健康 契約\x1b[201~")
    terminal.until("Je regarde保険 健康 契約")
    terminal.send("\r")
    terminal.until("tour 2")
    with terminal.journal() as journal:
        [row] = journal.open_sessions()
        said = [event.text for event in journal.events(row.session_id)]
    assert said == [ANGER, "Je regarde保険 健康 契約"]


def test_bytes_of_windows_are_read_as_letters(open_terminal: Any) -> None:
    terminal = open_terminal()
    terminal.begin()
    terminal.send_bytes("\x1b[200~La réponse est prête\x1b[201~".encode("cp1252"))
    terminal.until("La réponse est prête")
    terminal.send_bytes(" à 10 h.".encode("cp1252"))
    terminal.until("prête à 10 h.")
    terminal.send("\r")
    terminal.until("tour 1")


def test_a_terminal_that_closes_ends_the_program_and_the_call_goes_on_where_it_was(open_terminal: Any) -> None:
    terminal = open_terminal()
    terminal.begin()
    terminal.say(ANGER)
    terminal.until("vous allez faire ?")
    terminal.send("Je reg")
    terminal.until("Je reg")
    os.close(terminal.child.child_fd)  # the window is gone
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and os.waitpid(terminal.child.pid, os.WNOHANG) == (0, 0):
        time.sleep(0.05)
    assert not Path(f"/proc/{terminal.child.pid}").exists()
    with terminal.journal() as journal:
        [row] = journal.open_sessions()
        assert row.replies == 1
        assert read_notes(journal, row.session_id).draft == "Je reg"
        assert journal.check_chain(row.session_id) is None


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "xterm"}])
def test_with_few_colours_or_none_all_is_said_in_words(open_terminal: Any, env: dict[str, str]) -> None:
    terminal = open_terminal(**env)
    terminal.begin()
    terminal.say(ANGER)
    terminal.until("7/10 tendue ▼ baisse")
    used = set(re.findall(r"38;[25];[0-9;]+?(?=m|;48)", "".join(COLOUR.findall(terminal.raw))))
    if "TERM" in env:
        assert used == set()
    else:
        for colour in (one.split(";")[2:] for one in used):
            assert len(set(colour)) == 1  # greys
