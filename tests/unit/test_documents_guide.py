"""What the evaluator's guide says is true: its commands are accepted, its keys exist, its figures are the program's."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from textual.binding import Binding

from scoring.grid_tables import remarks_required
from scoring.referentiel import referentiel
from sim.evaluation.passphrase import SHORTEST
from tui.command import build_parser
from tui.evaluation_parser import MINIMUM
from tui.screens.dossier.dossier import DossierScreen
from tui.screens.dossier.dossiers import DossiersScreen
from tui.screens.evaluation.agreement import AgreementScreen
from tui.screens.evaluation.grid import GridScreen
from tui.screens.evaluation.office import OfficeScreen
from tui.screens.library import LibraryScreen

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs/guide-evaluateur.md").read_text(encoding="utf-8").replace("\u00a0", " ")
COMMANDS = [line for block in re.findall(r"```\n(.*?)```", GUIDE, re.DOTALL) for line in block.splitlines()]


def chapter(title: str) -> str:
    return re.split(r"^##", GUIDE.split(title, 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def keys(screen: type) -> set[str]:
    found: set[str] = set()
    for kind in screen.__mro__:
        for binding in vars(kind).get("BINDINGS", ()):
            found |= set((binding.key if isinstance(binding, Binding) else binding[0]).split(","))
    return found


def shown(text: str) -> set[str]:
    """The keys between backquotes."""
    return {key.lower() for key in re.findall(r"`([A-Z]|[0-9]|Ctrl\+Z)`", text)}


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_the_guide_is_accepted(line: str) -> None:
    name, *words = shlex.split(line)
    assert name == "desamorce"
    assert build_parser().parse_args(words).module in {"grid", "dossier", "agreement"}


def test_the_guide_shows_each_command() -> None:
    assert {line.split()[1] for line in COMMANDS} == {"grille", "dossier", "accord"}


@pytest.mark.parametrize(
    ("title", "screens"),
    [
        ("### 2. Ouvrir", (LibraryScreen, OfficeScreen)),
        ("### 3. Remplir", (GridScreen,)),
        ("### 5. La séance", (AgreementScreen,)),
        ("### 6. Réunir", (OfficeScreen, DossiersScreen, DossierScreen)),
        ("### 7. L'entretien", (DossierScreen,)),
        ("### 8. Le résultat", (DossierScreen,)),
        ("### 9. Les documents", (DossierScreen,)),
    ],
)
def test_a_key_of_the_guide_is_bound(title: str, screens: tuple[type, ...]) -> None:
    told = shown(chapter(title))
    assert told
    assert told - set().union(*map(keys, screens)) == set()


def test_the_figures_of_the_guide_are_those_of_the_program() -> None:
    assert f"{SHORTEST} caractères au moins" in GUIDE
    assert f"au moins {MINIMUM} jugements" in GUIDE
    row = next(line for line in GUIDE.splitlines() if line.startswith("| précisions |"))
    told = [cell.strip() == "obligatoires" for cell in row.split("|")[2:5]]
    assert told == [remarks_required(bloc) for bloc in referentiel().blocs]
    counts = next(line for line in GUIDE.splitlines() if line.startswith("| combien |")).split("|")[2:5]
    for bloc, cell in zip(referentiel().blocs, counts, strict=True):
        wanted = bloc.interviews
        assert set(map(int, re.findall(r"\d+", cell))) == {wanted.minimum, wanted.maximum}


def test_the_situations_of_the_guide_are_in_the_library() -> None:
    titles = {
        re.search(r'^titre: "(.*)"$', file.read_text(encoding="utf-8"), re.MULTILINE)[1]  # type: ignore[index]  # each has one
        for file in ROOT.glob("scenarios/*.yaml")
    }
    named = {"L'adhérente en colère", "Une naissance, un déménagement", "Le prospect pressé"}
    assert {name for name in named if f"« {name} »" in GUIDE.replace("\n", " ")} == named
    assert named <= titles
