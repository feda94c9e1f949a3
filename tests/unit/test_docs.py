"""What the pages promise is there: files, links, commands."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(ROOT.glob("docs/**/*.md"))
DECISIONS = sorted(ROOT.glob("docs/decisions/*.md"))
HELP = "import sys; sys.argv = ['desamorce', '--help']; from tui.command import main; sys.exit(main())"


def text(path: str | Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def names(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_the_pages_are_there() -> None:
    assert {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/glossaire.md"} <= {
        path.relative_to(ROOT).as_posix() for path in PAGES if path.stat().st_size
    }
    assert len(DECISIONS) >= 4


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_a_link_leads_to_a_file(page: Path) -> None:
    # Pictures are drawn by the program: they are checked where they are made.
    links = re.findall(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)[^)]*\)", text(page))
    local = [link for link in links if not link.startswith(("http:", "https:", "mailto:"))]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_the_readme_gives_the_commands_of_the_launcher() -> None:
    readme, launcher = text("README.md"), text("demarrer.py")
    given = set(re.findall(r"^python3 demarrer\.py *(\w*)", readme, re.MULTILINE))
    assert {"", "tests"} <= given
    assert 'arguments[:1] == ["tests"]' in launcher
    assert given - {"", "tests"} <= commands_of_the_readme()


def commands_of_the_readme() -> set[str]:
    return set(re.findall(r"`desamorce (\w+)", text("README.md")))


def test_the_readme_lists_the_commands_that_exist() -> None:
    if importlib.util.find_spec("tui.command") is None:
        pytest.skip("tui/command.py n'existe pas : les commandes du README ne sont pas vérifiées")
    report = subprocess.run([sys.executable, "-c", HELP], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert report.returncode == 0, report.stderr
    assert [name for name in commands_of_the_readme() if not re.search(rf"\b{name}\b", report.stdout)] == []


def test_the_changelog_has_a_place_for_what_comes() -> None:
    changelog = text("CHANGELOG.md")
    assert "keepachangelog.com" in changelog
    assert changelog.index("## [Unreleased]") < changelog.index("### Ajouté")


def test_the_glossary_translates_each_term_once() -> None:
    rows = [row.split("|")[1:-1] for row in text("docs/glossaire.md").splitlines() if row.startswith("| ")]
    rows = [row for row in rows if row[0].strip() != "terme"]
    terms = [row[0].strip() for row in rows]
    assert len(terms) == len(set(terms)) > 30
    assert [row for row in rows if len(row) != 3 or not row[2].strip()] == []
    identifiers = [name for row in rows for name in re.findall(r"`([^`]+)`", row[1])]
    assert len(identifiers) == len(set(identifiers))
    assert [name for name in identifiers if not re.fullmatch(r"[A-Za-z][a-z_]*", name)] == []


@pytest.mark.parametrize("page", DECISIONS, ids=names)
def test_a_decision_says_why(page: Path) -> None:
    said = text(page)
    assert re.match(rf"# {page.name[:4]}\. ", said)
    assert re.findall(r"^## (.*)$", said, re.MULTILINE) == ["Contexte", "Décision", "Conséquences"]
    assert re.search(r"^Statut\u00a0: (acceptée|remplacée par \d{4})", said, re.MULTILINE)
    assert 20 <= len(said.splitlines()) <= 40


def test_the_launcher_asks_for_the_same_python_as_the_package() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    minimum = re.search(r"^MINIMUM = \((\d+), (\d+)\)$", text("demarrer.py"), re.MULTILINE)
    assert minimum is not None
    assert project["requires-python"] == f">={minimum[1]}.{minimum[2]}"
