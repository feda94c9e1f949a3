"""How long the app takes from a cold start to a library that can be used, against a bare app with the same widgets.

Whole processes, one of each in turn, so that a busy machine slows both alike: ``python benchmarks/demarrage.py 15``.
Prints, for each, the least and the median in milliseconds, then the ratio of the medians; the aim is 1.3 at most.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
AIM = 1.3
BARE = """
from textual.app import App
from textual.containers import Horizontal
from textual.widgets import Footer, OptionList, Static

class Bare(App):
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [("f1", "help", "Aide"), ("ctrl+q", "quit", "Quitter")]

    def compose(self):
        with Horizontal():
            yield Static("Désamorce", markup=False)
            yield Static("1 situation", markup=False)
        yield Static("", markup=False)
        yield Static("Bonjour", markup=False)
        yield OptionList("une", "deux", markup=False)
        yield Static("", markup=False)
        yield Footer()

    def on_mount(self):
        self.query_one(OptionList).focus()
        self.call_after_refresh(self.exit)

Bare().run(headless=True, size=(80, 24))
"""
OURS = """
import sys
from pathlib import Path
from sim.data_folder import DataFolder
from tui.app import DesamorceApp
from tui.services import open_services

services = open_services(DataFolder(Path(sys.argv[1])), 0)


class Watched(DesamorceApp):
    def on_mount(self):
        self.set_interval(0.004, self.leave_once_usable)

    def leave_once_usable(self):
        choices = self.screen.query("#situations")
        if choices and choices.first().option_count and choices.first().has_focus:
            self.call_after_refresh(self.exit)

Watched(services).run(headless=True, size=(80, 24))
services.close()
"""


def main(runs: int) -> int:
    """Measure ``runs`` starts of each."""
    with tempfile.TemporaryDirectory() as folder:
        _prepare(folder)
        for program in (BARE, OURS):
            _start(program, folder)  # the first fills the bytecode caches and the disk's
        bare, ours = [], []
        for _ in range(runs):
            bare.append(_start(BARE, folder))
            ours.append(_start(OURS, folder))
    for name, times in (("application nue", bare), ("désamorce", ours)):
        print(f"{name:<16} min {min(times):6.0f} ms   médiane {statistics.median(times):6.0f} ms")
    ratio = statistics.median(ours) / statistics.median(bare)
    print(f"rapport des médianes : {ratio:.2f} (visé : {AIM} au plus)")
    return 0


def _prepare(folder: str) -> None:
    """Make a journal with a profile: the start that is measured is a second one."""
    program = (
        "import sys; from pathlib import Path; from sim.data_folder import DataFolder; "
        "from tui.services import open_services; "
        "open_services(DataFolder(Path(sys.argv[1]))).journal.create_person('Camille')"
    )
    subprocess.run([sys.executable, "-c", program, folder], cwd=ROOT, check=True)


def _start(program: str, folder: str) -> float:
    """Give the milliseconds of one whole process."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", program, folder], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 11))
