"""Each code has a page, and what the page shows is true: its bad example gives the fault, its good one does not."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from scoring.faults import Fault
from sim.library import Library, ScenarioFile
from sim.verification.complete import verify_completely
from sim.verification.verify import verify_file
from tui.commands.check import library_faults

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs/fautes"
SOUND = (PAGES / "exemple.yaml").read_text(encoding="utf-8")
CUT = "\n…\n"
"""Between two extracts of one example."""
HEADINGS = ["Ce que c'est", "Pourquoi", "Comment corriger", "Mauvais exemple", "Bon exemple"]
_CUES = ", ".join(f'"indice rare {number}"' for number in range(10_001))
BUILT = {
    # what a page can only describe: the bytes of the bad example
    "D001": SOUND.encode() * 400,
    "D002": SOUND.encode("cp1252"),
    "D003": SOUND.replace("Le parapluie oublié", "Le\0parapluie").encode(),
    "D004": SOUND.encode("utf-8-sig"),
    "D009": (SOUND + f"autre: [{'1,' * 200_001}]").encode(),
    "D029": (SOUND + "format: 1\n" * 102).encode(),
    "D094": SOUND.replace('indices: ["je cherche votre parapluie"]', f"indices: [{_CUES}]").encode(),
    "D113": SOUND.replace('["Votre colère est bien légitime.", "Quelle', f'["{"a " * 1001}", "Quelle').encode(),
}
OF_THE_LIBRARY = {"D190", "D191"}
NEVER_SEEN = {"D059"}
"""Kept for a kind of refusal that pydantic may learn one day; no file is known to give it."""
EXPLORED = {f"D{number}" for number in range(140, 151)}
"""Said by ``verifier --complet`` only."""
FEW_TURNS = 8_000
"""Enough for a scenario as small as that of the pages."""


def verify(raw: bytes) -> list[Fault]:
    return verify_file(ScenarioFile("exemple", raw, "exemple.yaml", "0" * 64))


def explore_too(raw: bytes) -> list[Fault]:
    file = ScenarioFile("exemple", raw, "exemple.yaml", hashlib.sha256(raw).hexdigest())
    (verified,) = verify_completely([file], 1, processes=1, turns=FEW_TURNS)
    return list(verified.faults)


def page(code: str) -> str:
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def examples(code: str) -> tuple[str, str, str]:
    """Give the kind of a page's examples, the bad one and the good one."""
    (kind, bad), (_, good) = re.findall(r"^```(\w+)\n(.*?)\n?```$", page(code), re.MULTILINE | re.DOTALL)
    return kind, bad, good


def written_codes() -> set[str]:
    sources = [file for folder in ("scoring", "sim", "tui") for file in (ROOT / folder).rglob("*.py")]
    return {code for file in sources for code in re.findall(r'"(D\d{3})"', file.read_text(encoding="utf-8"))}


CODES = sorted(file.stem for file in PAGES.glob("D*.md"))
SHOWN = [code for code in CODES if examples(code)[0] == "yaml"]


def test_every_code_of_the_program_has_a_page_and_a_line_in_the_index() -> None:
    assert written_codes() - set(CODES) == set()
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| \[(D\d{3})\]\(\1\.md\) \|", index, re.MULTILINE) == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_page_says_what_why_and_how(code: str) -> None:
    assert re.match(rf"# {code}\u00a0: \S", page(code))
    assert re.findall(r"^## (.*)$", page(code), re.MULTILINE) == HEADINGS
    sections = re.split(r"^## .*$", page(code), flags=re.MULTILINE)[1:]
    assert all(section.strip() for section in sections)


def test_the_scenario_of_the_pages_has_no_fault_even_explored() -> None:
    assert explore_too(SOUND.encode()) == verify(SOUND.encode()) == []


@pytest.mark.parametrize("code", SHOWN)
def test_the_bad_example_gives_the_fault_and_the_good_one_does_not(code: str) -> None:
    _, bad, good = examples(code)
    whole = good.strip() == SOUND.strip()
    text = bad if whole else SOUND
    for right, wrong in [] if whole else zip(good.split(CUT), bad.split(CUT), strict=True):
        assert SOUND.count(right) == 1, "le bon exemple n'est pas un extrait de exemple.yaml"
        text = text.replace(right, wrong)
    faults = explore_too(text.encode()) if code in EXPLORED else verify(text.encode())
    found = [fault for fault in faults if fault.code == code]
    assert found
    if code in EXPLORED:
        (quoted,) = re.findall(r"^> (.*)$", page(code), re.MULTILINE)
        assert quoted.replace("\u00a0", " ") in {fault.what for fault in found}
    assert {fault.severity for fault in found} == {
        "avertissement" if "C'est un avertissement" in page(code) else "erreur"
    }


@pytest.mark.parametrize("code", sorted(set(CODES) - set(SHOWN) - OF_THE_LIBRARY - NEVER_SEEN))
def test_what_a_page_describes_gives_the_fault(code: str) -> None:
    assert code in {fault.code for fault in verify(BUILT[code])}


def test_what_the_pages_say_of_a_library_is_true(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "exemple.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "a" / "parapluie.yaml").mkdir()
    faults, _ = library_faults(Library([tmp_path / "a", tmp_path / "b"]))
    assert {fault.code for fault in faults} == OF_THE_LIBRARY
