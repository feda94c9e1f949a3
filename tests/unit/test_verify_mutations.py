"""Slips of the hand in a good file: never a traceback, and the fault is said where the slip is, or what it breaks."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from scoring.faults import FaultList
from scoring.strict_yaml import load
from sim.library import ScenarioFile
from sim.verification.verify import verify_file

SOUND = (Path(__file__).parents[2] / "docs/fautes/exemple.yaml").read_text(encoding="utf-8")
SEED = 20261027
COUNT = 200
LEAST = 0.95
KEY = re.compile(r"(?<![\w\"'.])([a-z][a-z_]{2,})(?=:(?: |$))", re.MULTILINE)
TARGET = re.compile(r"(?<=vers: )\w+")
INDENT = re.compile(r"^ +(?=\S)", re.MULTILINE)


@dataclass(frozen=True)
class Slip:
    """A changed file."""

    kind: str
    text: str
    line: int
    """1-based, of the change."""
    word: str
    """What is no longer there."""

    @property
    def where(self) -> set[int]:
        """Lines at which it is well explained: its own, those that named what it was, its neighbours and its holder."""
        lines = self.text.split("\n")
        # A name written once (a state, an act) breaks the lines that name it; a key of the format breaks its own only.
        name = self.kind == "cible" or KEY.findall(SOUND).count(self.word) == 1
        named = {number for number, line in enumerate(lines, 1) if name and re.search(rf"\b{self.word}\b", line)}
        if self.kind in {"clé", "cible"}:
            return {self.line} | named
        if self.kind == "guillemet":
            return {self.line}
        depth = len(lines[self.line - 1]) - len(lines[self.line - 1].lstrip())
        holder = next(
            (n for n in range(self.line - 1, 0, -1) if len(lines[n - 1]) - len(lines[n - 1].lstrip()) < depth), 1
        )
        return {self.line - 1, self.line, self.line + 1, holder}


def slip(draw: random.Random) -> Slip:
    kind = draw.choice(("clé", "cible", "guillemet", "décalage"))
    pattern = {"clé": KEY, "cible": TARGET, "guillemet": re.compile('"'), "décalage": INDENT}[kind]
    match = draw.choice(list(pattern.finditer(SOUND)))
    word = match.group()
    at = draw.randrange(1, max(len(word), 2))
    changed = {
        "clé": draw.choice([word[:at] + word[at + 1 :], word[: at + 1] + word[at:]]),
        "cible": word + draw.choice(["s", "x", "_2"]),
        "guillemet": "",
        "décalage": draw.choice([word[1:], word + " ", word + "  "]),
    }[kind]
    text = SOUND[: match.start()] + changed + SOUND[match.end() :]
    return Slip(kind, text, SOUND.count("\n", 0, match.start()) + 1, word if kind in {"clé", "cible"} else "")


def changes_something(text: str) -> bool:
    faults = FaultList()
    document = load(text.encode(), "exemple.yaml", faults)
    sound = load(SOUND.encode(), "exemple.yaml", FaultList())
    return bool(faults.faults) or document is None or sound is None or document.data != sound.data


def lines_of_faults(one: Slip) -> set[int]:
    faults = verify_file(ScenarioFile("exemple", one.text.encode(), "exemple.yaml", "0" * 64))
    return {fault.place.line for fault in faults}


def test_a_slip_is_explained_where_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    draw = random.Random(SEED)
    slips: list[Slip] = []
    while len(slips) < COUNT:
        one = slip(draw)
        if changes_something(one.text):
            slips.append(one)
    found = [lines_of_faults(one) for one in slips]
    missed = [one for one, lines in zip(slips, found, strict=True) if not lines & one.where]
    exact = sum(one.line in lines for one, lines in zip(slips, found, strict=True)) / COUNT
    rate = 1 - len(missed) / COUNT
    kinds = Counter(one.kind for one in slips)
    with capsys.disabled():
        print(
            f"\n{COUNT} fautes de frappe ({dict(kinds)})\u00a0: {rate:.1%} expliquées, dont {exact:.1%} à la ligne même"
        )
    assert len(kinds) == 4
    assert rate >= LEAST, [(one.kind, one.line, one.text.split("\n")[one.line - 1]) for one in missed]
