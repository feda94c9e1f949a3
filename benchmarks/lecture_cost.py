"""What a reader costs beside time: memory over many readings, and loading in a process of its own."""

from __future__ import annotations

import gc
import json
import statistics
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from lecture_replies import endless

ROOT = Path(__file__).resolve().parents[1]
TRACED = 2_000
LOADING = """
import json, resource, sys, time

def memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)

laps, began = {}, time.perf_counter()
def lap(name):
    global began
    laps[name] = [(time.perf_counter() - began) * 1000, memory()]
    began = time.perf_counter()

import pathlib; from concurrent.futures import ThreadPoolExecutor
lap("python seul")
import tui.command
lap("programme importé")
import numpy
lap("numpy importé")
from scoring.lexicon import lexicon; lexicon()
lap("lexique chargé")
from scoring.model import model; model()
lap("modèle chargé")
from scoring.lexicon_reader import lexicon_reader; reader = lexicon_reader()
lap("lecteur prêt")
reader.read("Je comprends votre colère, je regarde votre dossier tout de suite.")
lap("première réplique lue")
print(json.dumps(laps))
"""
"""Each step of a start, in a fresh process."""


def resident() -> float:
    """Give the memory of this process in megabytes; 0 where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(lines["VmRSS"].split()[0]) / 1024


def growth(read: Callable[[str, str], object], readings: int) -> list[tuple[int, float]]:
    """Read ``readings`` replies, no two alike, and give the memory in megabytes at each fifth."""
    replies = endless()
    found = []
    for step in range(6):
        for reply, line in islice(replies, readings // 5 if step else 0):
            read(reply, line)
        gc.collect()
        found.append((step * (readings // 5), resident()))
    return found


def traced_growth(read: Callable[[str, str], object]) -> float:
    """Give the bytes that Python keeps for each reading, once its caches are full of these very replies."""
    replies = list(islice(endless(), TRACED))
    for reply, line in replies:
        read(reply, line)
    gc.collect()
    tracemalloc.start()
    for reply, line in replies[: TRACED // 10]:
        read(reply, line)
    gc.collect()
    before = tracemalloc.get_traced_memory()[0]
    for reply, line in replies:
        read(reply, line)
    gc.collect()
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return (after - before) / TRACED


def loading(processes: int) -> dict[str, tuple[float, float]]:
    """Give, for each step of a start, the median milliseconds, and the memory in megabytes."""
    runs: list[dict[str, list[float]]] = []
    for _ in range(processes + 1):
        out = subprocess.run([sys.executable, "-c", LOADING], cwd=ROOT, check=True, capture_output=True)
        runs.append(json.loads(out.stdout))
    runs = runs[1:]  # the first fills the disk's cache
    return {step: (statistics.median(run[step][0] for run in runs), runs[-1][step][1]) for step in runs[0]}
