"""The words of the commands on grids: ``grille``, ``dossier``, and what ``accord`` does with them."""

from __future__ import annotations

import argparse

from tui.french_argparse import FrenchParser

BLOCS = ("B1", "B2", "B3")
MINIMUM = 5
"""Judgements under which nothing is concluded of a criterion."""


def add_evaluation(commands: argparse._SubParsersAction[FrenchParser]) -> None:
    """Add the two commands that write official documents."""
    grid = commands.add_parser(
        "grille",
        help="écrit la grille officielle d'un entretien",
        description="Écrit la grille d'un entretien, que deux évaluateurs ont remplie. Avant leurs deux signatures, le "
        "document porte le mot PROVISOIRE\u00a0; tant que leurs grilles sont fermées, rien ne s'écrit. Sans argument, "
        "donne la liste des évaluations.",
    )
    grid.set_defaults(module="grid")
    grid.add_argument("evaluation", metavar="EVALUATION", nargs="?", help="son identifiant, ou le début")
    _add_output(grid)
    dossier = commands.add_parser(
        "dossier",
        help="écrit le dossier d'un bloc, pour un candidat",
        description="Écrit le dossier d'un bloc\u00a0: les entretiens, les modalités vérifiées, les résultats, "
        "l'entretien complémentaire, les signatures, puis les grilles signées. Sans argument, donne la liste.",
    )
    dossier.set_defaults(module="dossier")
    dossier.add_argument("candidat", metavar="CANDIDAT", nargs="?", help="son nom, ou le début d'un identifiant")
    dossier.add_argument("--bloc", metavar="N", type=_bloc, help="1, 2 ou 3")
    _add_output(dossier)


def add_grid_agreement(agree: argparse.ArgumentParser) -> None:
    """Add the options of ``accord`` for grids."""
    agree.add_argument(
        "--grilles",
        action="store_true",
        help="F est une grille écrite par «\u00a0grille --format json\u00a0», ou plusieurs\u00a0; sans F, celles de "
        "votre journal",
    )
    agree.add_argument(
        "--barre", metavar="X", type=_bar, help="avec --grilles, l'accord sous lequel un critère va à l'évaluateur seul"
    )
    agree.add_argument(
        "--mesure",
        choices=("kappa", "accord_brut"),
        default="kappa",
        help="avec --barre\u00a0: kappa, par défaut, ou accord_brut",
    )
    agree.add_argument(
        "--minimum",
        metavar="N",
        type=_minimum,
        default=MINIMUM,
        help=f"avec --grilles, jugements sous lesquels rien n'est conclu ({MINIMUM} par défaut)",
    )
    agree.add_argument(
        "--retenir",
        action="store_true",
        help="avec --barre, note ces critères dans votre journal\u00a0: la machine ne propose plus rien pour eux",
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("html", "pdf", "xlsx", "json"), help="html, par défaut, ou selon F")
    parser.add_argument("--sortie", metavar="F", help="le fichier à écrire\u00a0; - pour la sortie standard")
    parser.add_argument("--remplacer", action="store_true", help="écrit sur le fichier s'il existe déjà")


def _bloc(text: str) -> str:
    name = text.strip().upper()
    name = name if name.startswith("B") else f"B{name}"
    if name not in BLOCS:
        raise argparse.ArgumentTypeError(f"«\u00a0{text[:40]}\u00a0» n'est pas un bloc. Choisissez 1, 2 ou 3")
    return name


def _bar(text: str) -> float:
    try:
        bar = float(text.replace(",", ".").replace("\N{MINUS SIGN}", "-"))
    except ValueError:
        bar = float("nan")
    if not -1 <= bar <= 1:
        raise argparse.ArgumentTypeError(f"«\u00a0{text[:40]}\u00a0» n'est pas un nombre de -1 à 1, comme 0,6")
    return bar


def _minimum(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= 1_000_000):
        raise argparse.ArgumentTypeError(f"«\u00a0{text[:40]}\u00a0» n'est pas un nombre entier de 1 à 1000000")
    return int(text)
