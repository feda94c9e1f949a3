"""The layers hold: the engine knows no terminal, the reader knows no engine, each library has one owner."""

from __future__ import annotations

import ast
import importlib.resources
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REPORT = "import importlib, sys; [importlib.import_module(name) for name in sys.argv[1:]]; print(*sys.modules)"
OWNERS = {
    "cryptography": "sim/evaluation/passphrase.py",
    "graphlay": "sim/graph/layout.py",
    "platformdirs": "sim/data_folder.py",
    "rapidfuzz": "scoring/matching.py",
    "simplemma": "scoring/compile_lemmas.py",
    "textual": "tui/**/*.py",
    "transitions": "sim/machine.py",
    "typst": "tui/documents/pdf.py",
    "xlsxwriter": "tui/documents/xlsx.py",
}
PACKAGES = ("scoring", "sim", "tui")


def sources(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def module_name(source: Path) -> str:
    return ".".join(source.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def loaded_by(*modules: str) -> set[str]:
    """What a fresh interpreter holds after importing ``modules``."""
    report = subprocess.run(
        [sys.executable, "-c", REPORT, *modules], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert report.returncode == 0, report.stderr
    return {name.partition(".")[0] for name in report.stdout.split()}


def imported_by(source: Path) -> set[str]:
    """The top-level names that ``source`` imports, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return {name.partition(".")[0] for name in found}


def importers(library: str) -> list[Path]:
    every = (source for package in PACKAGES for source in sources(package))
    return [source for source in every if library in imported_by(source)]


def test_the_engine_loads_no_terminal() -> None:
    loaded = loaded_by(*map(module_name, sources("sim")))
    assert "sim" in loaded
    assert loaded & {"textual", "rich", "tui"} == set()


def test_the_reader_loads_neither_the_engine_nor_a_terminal() -> None:
    loaded = loaded_by(*map(module_name, sources("scoring")))
    assert "scoring" in loaded
    assert loaded & {"sim", "textual", "rich", "tui"} == set()


def test_the_argument_parser_is_quick_to_load() -> None:
    assert loaded_by("tui.french_argparse") & {"textual", "rich", "pydantic", "sim", "scoring"} == set()


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_has_one_owner(library: str) -> None:
    owned = set(ROOT.glob(OWNERS[library]))
    assert [source for source in importers(library) if source not in owned] == []


def test_yaml_is_read_by_the_strict_loader_alone() -> None:
    owned = {ROOT / "scoring/strict_yaml.py", *ROOT.glob("scoring/yaml_*.py")}
    assert [source for source in importers("yaml") if source not in owned] == []


def test_no_test_folder_shadows_a_package() -> None:
    folders = {path.name for path in (ROOT / "tests").rglob("*") if path.is_dir()}
    assert folders & {*PACKAGES, "scenarios"} == set()
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_the_scenarios_are_data_that_a_program_finds() -> None:
    assert list((ROOT / "scenarios").rglob("*.py")) == []
    assert [file.name for file in importlib.resources.files("scenarios").iterdir() if file.name.endswith(".yaml")]


def test_the_contracts_of_import_linter_hold() -> None:
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    if command is None:
        pytest.skip("import-linter n'est pas installé")
    report = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert report.returncode == 0, report.stdout + report.stderr
