"""What the trainer's guide shows is true: its scenarios are sound, its cues match, its outputs are those of today."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from scoring.analysis import analyse
from scoring.cue_index import CueIndex, Entry
from scoring.cues import parse_cue
from scoring.facts import stated_facts
from scoring.faults import FaultList
from scoring.memory import Memory, example
from sim.checks.checker import check_scenario
from sim.format.loading import parse_scenario
from sim.format.scenario import Scenario
from sim.game import make_game
from sim.library import ScenarioFile
from sim.reading_plan import case_facts
from sim.verification.verify import verify_file
from tui.command import main

GUIDE = Path(__file__).parents[2] / "docs/guide-formateur.md"
NAME = "devis_egare"
CUT = "[…]"
"""Lines left out of an output that the guide shows."""


@dataclass(frozen=True)
class Block:
    """A fenced block of the guide."""

    kind: str
    text: str
    chapter: str
    line: int


def plain(text: str) -> str:
    """Give ``text`` with ordinary spaces and without what a new measure of the reader changes."""
    return re.sub(r"\d+ %", "N %", re.sub("[\u00a0\u202f]", " ", text))


def blocks() -> list[Block]:
    found: list[Block] = []
    chapter, opened = "", None
    lines = GUIDE.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines):
        if opened is None and line.startswith("## "):
            chapter = line
        if line.startswith("```"):
            if opened is None:
                opened = number
            else:
                body = "\n".join(lines[opened + 1 : number])
                found.append(Block(lines[opened][3:], body, chapter, opened + 1))
                opened = None
    assert opened is None, "un bloc du guide n'est pas fermé"
    return found


def rows(*header: str) -> list[list[str]]:
    """Give the rows of the tables that have this ``header``, without back quotes."""
    found, wanted = [], False
    for line in GUIDE.read_text(encoding="utf-8").split("\n"):
        cells = [cell.strip().strip("`").replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if not cells:
            wanted = False
        elif tuple(cells) == header:
            wanted = True
        elif wanted and not set(line) <= set("|- "):
            found.append(cells)
    return found


def sections(text: str) -> dict[str, list[str]]:
    """Cut a scenario at its keys; each has its entries, several lines long or not."""
    found: dict[str, list[str]] = {}
    for line in text.split("\n"):
        if re.match(r"\S", line):
            entries: list[str] = []
            found[line] = entries
        elif re.match(r"  \S", line):
            entries.append(line)
        else:
            entries[-1] += f"\n{line}"
    return found


def with_fragment(scenario: str, fragment: str) -> str:
    """Add a fragment as the guide says: under the key that it has, in place of the entries of the same name."""
    whole = sections(scenario)
    for key, entries in sections(fragment).items():
        kept = whole.setdefault(key, [])
        for entry in entries:
            name = re.match(r"  \w[\w.]*:", entry)
            same = [index for index, old in enumerate(kept) if name and old.startswith(name[0])]
            if same:
                kept[same[0]] = entry
            else:
                kept.append(entry)
    return "\n".join("\n".join([key, *entries]) for key, entries in whole.items()) + "\n"


BLOCKS = blocks()
WHOLE = next(block.text for block in BLOCKS if block.kind == "yaml")
FRAGMENTS = [block for block in BLOCKS if block.kind == "yaml" and block.text != WHOLE]
CONSOLES = [block for block in BLOCKS if block.kind == "console"]


def scenario_before(console: Block) -> str:
    """Give the scenario that a command of the guide is run on: with the fragment just above, if there is one."""
    above = [block for block in FRAGMENTS if block.line < console.line and block.chapter == console.chapter]
    return with_fragment(WHOLE, above[-1].text) if above else WHOLE + "\n"


def announced(fragment: Block) -> str:
    """Give the output of ``verifier`` that follows a fragment; empty when the guide shows none."""
    after = BLOCKS[BLOCKS.index(fragment) + 1 :][:1]
    shown = [block.text for block in after if block.kind == "console" and block.text.startswith("$ desamorce verifier")]
    return shown[0].split("\n", 1)[1] if shown else ""


def at(block: Block) -> str:
    return f"ligne {block.line}"


def a_file(text: str) -> ScenarioFile:
    return ScenarioFile(NAME, text.encode(), f"{NAME}.yaml", "0" * 64)


def read(text: str) -> Scenario:
    faults = FaultList()
    parsed = parse_scenario(a_file(text), faults)
    assert parsed is not None, [str(fault) for fault in faults.faults]
    check_scenario(*parsed, faults)
    assert [str(fault) for fault in faults.faults] == []
    return parsed[0]


def test_the_guide_has_all_that_it_promises() -> None:
    assert len(FRAGMENTS) >= 4
    assert {block.text.split()[2] for block in CONSOLES} == {"expliquer", "verifier"}
    assert len(rows("indice", "phrase", "trouvé")) > 30
    assert {block.kind for block in BLOCKS} == {"yaml", "console"}


def test_the_scenario_of_the_guide_has_no_fault() -> None:
    read(WHOLE + "\n")
    assert [str(fault) for fault in verify_file(a_file(WHOLE + "\n"))] == []


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=at)
def test_a_fragment_can_be_played_and_has_the_faults_that_the_guide_says(fragment: Block) -> None:
    text = with_fragment(WHOLE, fragment.text)
    read(text)
    marks = {"erreur": "", "avertissement": " [avertissement]"}
    # A fragment shows one thing: what the review doubts of the rest (D120 and up) is not its subject.
    told = [fault for fault in verify_file(a_file(text)) if not "D120" <= fault.code < "D190"]
    found = [plain(f"{fault}{marks[fault.severity]}") for fault in told]
    assert found == [plain(line) for line in announced(fragment).split("\n") if line not in {"", CUT}]


def command_of(console: Block) -> tuple[list[str], list[str]]:
    first, *shown = console.text.split("\n")
    assert first.startswith("$ desamorce ")
    return shlex.split(first)[2:], shown


@pytest.mark.parametrize("console", CONSOLES, ids=at)
def test_a_command_of_the_guide_says_what_the_guide_shows(
    console: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / f"{NAME}.yaml").write_text(scenario_before(console), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    words, shown = command_of(console)
    assert main(words) < 2
    said = iter(plain(line) for line in capsys.readouterr().out.rstrip("\n").split("\n"))
    assert in_order(shown, said) == []


def in_order(shown: list[str], said: Iterator[str]) -> list[str]:
    """Give the shown lines that were not said in this order; lines may only be left out at a cut."""
    missing, free = [], False
    for line in map(plain, shown):
        if line == CUT:
            free = True
            continue
        if (line not in said) if free else (next(said, None) != line):
            missing.append(line)
        free = False
    return missing or ([] if free else list(said))


@pytest.mark.parametrize(("cue", "sentence", "answer"), rows("indice", "phrase", "trouvé"))
def test_a_cue_of_the_guide_is_found_as_the_guide_says(cue: str, sentence: str, answer: str) -> None:
    analysis = analyse(sentence, read(WHOLE + "\n").call.day)
    found = CueIndex([Entry("acte", "essai", "montre", parse_cue(cue))]).find(analysis)
    words = [plain(sentence[slice(*analysis.span(match.first, match.last))]) for match in found]
    told = re.match(r"oui : « (.*?) »|non : ", plain(answer))
    assert told is not None, "la troisième colonne dit « oui : « mots » » ou « non : raison »"
    assert words == ([told[1]] if told[1] else [])


@pytest.mark.parametrize(("known", "sentence", "answer"), rows("exemple", "phrase", "reconnu"))
def test_a_sentence_resembles_an_example_as_the_guide_says(known: str, sentence: str, answer: str) -> None:
    day = read(WHOLE + "\n").call.day
    memory = Memory((example(analyse(known, day), known, [("acte", "essai", "montre")]),))
    assert ["non", "oui"][len(memory.recall(analyse(sentence, day)))] == answer


@pytest.mark.parametrize(("sentence", "answer"), rows("phrase", "remboursement"))
def test_a_fact_is_stated_as_the_guide_says(sentence: str, answer: str) -> None:
    fragment = next(block for block in FRAGMENTS if "remboursement:" in block.text)
    scenario = read(with_fragment(WHOLE, fragment.text))
    stated = stated_facts(analyse(sentence, scenario.call.day), tuple(case_facts(scenario)))
    polarities = {item.polarity for item in stated if item.target == "critere" and item.id == "C1.2.2"}
    assert (
        polarities == {"juste": {"montre"}, "faux": {"contredit"}, "rien": set()}[answer.split()[0].rstrip("\u00a0:")]
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Si je remettais la main sur votre devis…",
        "Bravo, je remets la main sur votre devis, comme c'est original.",
        "Ma collègue disait : « je remets la main sur votre devis ».",
        "Je ne remets pas la main sur votre devis.",
    ],
)
def test_what_is_not_meant_does_not_resemble_an_example(sentence: str) -> None:
    fragment = next(block for block in FRAGMENTS if "Je remets la main" in block.text)
    text = with_fragment(WHOLE, fragment.text)
    game = make_game(read(text), a_file(text))
    assert "chercher_devis" not in game.reader.read(sentence).ids("acte")
