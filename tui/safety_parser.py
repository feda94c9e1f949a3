"""The words of the commands that keep, give back, erase and prove: ``sauvegarder`` to ``verifier-preuve``."""

from __future__ import annotations

import argparse

from tui.french_argparse import FrenchParser


def add_safety(commands: argparse._SubParsersAction[FrenchParser]) -> None:
    """Add the four commands."""
    _add_backup(commands)
    _add_erase(commands)
    _add_proof(commands)


def _add_backup(commands: argparse._SubParsersAction[FrenchParser]) -> None:
    backup = commands.add_parser(
        "sauvegarder",
        help="copie votre journal",
        description="Copie votre journal, même pendant un appel, et vérifie la copie. Une copie du jour se fait déjà "
        "d'elle-même à l'ouverture de l'application.",
    )
    backup.set_defaults(module="backup")
    backup.add_argument("file", metavar="F", nargs="?", help="où\u00a0; sans F, dans le dossier des sauvegardes")
    backup.add_argument("--remplacer", action="store_true", help="écrit sur le fichier s'il existe déjà")
    restore = commands.add_parser(
        "restaurer",
        help="remet une sauvegarde à la place de votre journal",
        description="Vérifie une sauvegarde, met de côté le journal présent, puis la met à sa place. Sans F, donne la "
        "liste des sauvegardes. Avec --reparer, sauve ce qui peut l'être d'un journal endommagé.",
    )
    restore.set_defaults(module="restore")
    restore.add_argument("file", metavar="F", nargs="?", help="la sauvegarde")
    restore.add_argument(
        "--reparer", action="store_true", help="sauve, ligne par ligne, le journal endommagé, ou F s'il est donné"
    )
    _add_yes(restore)


def _add_erase(commands: argparse._SubParsersAction[FrenchParser]) -> None:
    erase = commands.add_parser(
        "effacer",
        help="efface une personne ou des séances",
        description="Efface pour de bon une personne ou de vieilles séances, du journal et de ses sauvegardes. Donne "
        "d'abord la liste, et demande confirmation.",
    )
    erase.set_defaults(module="erase")
    what = erase.add_mutually_exclusive_group(required=True)
    what.add_argument("--personne", metavar="P", help="un pseudonyme, ou le début d'un identifiant")
    what.add_argument("--candidat", metavar="C", help="un candidat inscrit, avec ses grilles et ses dossiers")
    what.add_argument("--seance", metavar="S", action="append", help="une séance\u00a0; peut être répété")
    what.add_argument(
        "--plus-vieux-que",
        metavar="DUREE",
        nargs="?",
        const="",
        help="les séances plus vieilles que 12mois, 90jours, 2ans\u00a0; sans durée, celle que votre centre a choisie",
    )
    what.add_argument("--conserver", metavar="DUREE", help="choisit la durée de conservation, sans rien effacer")
    _add_yes(erase)


def _add_proof(commands: argparse._SubParsersAction[FrenchParser]) -> None:
    proof = commands.add_parser(
        "verifier-preuve",
        help="dit si une séance ou un fichier exporté a été modifié, et où",
        description="Vérifie une séance, un fichier exporté (avec son manifeste), une sauvegarde, ou, sans rien, tout "
        "le journal.",
    )
    proof.set_defaults(module="proof")
    proof.add_argument("what", metavar="SEANCE|F", nargs="?", help="identifiant d'une séance, ou chemin d'un fichier")
    proof.add_argument("--sceau", metavar="SCEAU", help="le sceau noté ou imprimé ailleurs, à comparer")
    proof.add_argument("--json", action="store_true", help="donne le résultat en JSON")


def _add_yes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--oui", action="store_true", help="ne demande pas confirmation")
