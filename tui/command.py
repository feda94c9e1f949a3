"""The ``desamorce`` command: its words, and the one place where an error becomes a message and a status.

A subcommand's module is loaded when it is run, and not before: ``--help`` and ``jouer --repliques`` must not wait
for a terminal interface that they do not use.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from scoring.errors import DesamorceError
from tui.french_argparse import FrenchParser
from tui.output import discard_output, note, prepare_streams, say_error, standard_output

INTERRUPTED = 130
BROKEN_PIPE = 141
UNUSABLE = 2
SEED_LIMIT = 2**63
COUNT_LIMIT = 1_000_000
_DESCRIPTION = (
    "Désamorce entraîne aux entretiens difficiles avec les adhérents d'une mutuelle. "
    "Sans commande, ouvre l'application."
)
_REPLIES_HELP = (
    'sans écran\u00a0: un fichier d\'une réplique par ligne, ou de lignes JSON {"replique", "apres_s"}\u00a0; '
    "- pour l'entrée standard"
)
_SEED_HELP = "fixe le tirage des phrases de l'adhérent (0 sans l'application, au hasard dans l'application)"
_MODE_HELP = "entrainement, par défaut, ou examen"
_VERSION_HELP = "affiche les versions du programme, du lexique et du format, et vos dossiers"
_SCORE_DESCRIPTION = (
    'Lit des lignes JSON {"id", "contexte", "replique"} et donne, pour chacune, les critères montrés et '
    "contredits, les actes et leurs preuves."
)
_EXPLAIN_DESCRIPTION = (
    "Dit, critère par critère, ce qu'une réplique montre ou contredit et pourquoi\u00a0: l'indice et les mots "
    "reconnus, l'exemple le plus proche, la vraisemblance, et la raison quand rien ne compte."
)
_AGREE_DESCRIPTION = (
    'Lit des lignes JSON {"id", "scenario", "genre", "jumeau", "contexte", "replique", "montres", "contredits", '
    '"etiquetages"} et compare ce que dit le programme à ce que disent les évaluateurs.'
)
DISAGREEMENTS = 40
"""Shown unless another number is asked for."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; give its exit status.

    Args:
        argv: The words after ``desamorce``; None for those of the process.
    """
    prepare_streams()
    try:
        status = _run(sys.argv[1:] if argv is None else argv)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        note("\nInterrompu.")
        return INTERRUPTED
    except BrokenPipeError:  # whoever read us has left; nobody is there to be told
        discard_output()
        return BROKEN_PIPE
    except DesamorceError as error:
        say_error(str(error))
        return UNUSABLE
    except OSError as error:
        discard_output()
        say_error(_refused(error))
        return UNUSABLE
    return status


def _run(argv: Sequence[str]) -> int:
    standard_output()
    try:
        arguments = build_parser().parse_args(argv)
    except SystemExit as stop:  # argparse has said what was wrong, or given its help
        return stop.code if isinstance(stop.code, int) else UNUSABLE
    module = "commands_version" if arguments.version else arguments.module
    status: int = importlib.import_module(f"tui.{module}").run(arguments)
    return status


def build_parser() -> FrenchParser:
    """Make the parser of the whole command."""
    parser = FrenchParser(prog="desamorce", description=_DESCRIPTION)
    parser.add_argument("--version", action="store_true", help=_VERSION_HELP)
    parser.set_defaults(module="commands_app")
    commands = parser.add_subparsers(title="commandes", metavar="COMMANDE")
    _add_play(commands)
    _add_score(commands)
    _add_explain(commands)
    _add_agree(commands)
    _add_check(commands)
    return parser


def _add_play(commands: argparse._SubParsersAction[FrenchParser]) -> None:
    play = commands.add_parser(
        "jouer",
        help="joue une conversation",
        description="Joue une conversation\u00a0: dans l'application, en texte seul, ou avec un fichier de répliques.",
    )
    play.set_defaults(module="commands_play")
    play.add_argument("id", metavar="ID", help="identifiant d'un scénario, ou chemin d'un fichier YAML")
    play.add_argument("--texte", action="store_true", help="en texte seul, pour un lecteur d'écran")
    play.add_argument("--repliques", metavar="F", help=_REPLIES_HELP)
    play.add_argument("--graine", metavar="N", type=_seed, help=_SEED_HELP)
    play.add_argument("--mode", choices=("entrainement", "examen"), default="entrainement", help=_MODE_HELP)
    play.add_argument("--enregistrer", action="store_true", help="garde la séance dans votre journal")
    play.add_argument("--json", action="store_true", help="donne le compte rendu en JSON (avec --repliques ou --texte)")


def _add_score(commands: argparse._SubParsersAction[FrenchParser]) -> None:
    score = commands.add_parser(
        "noter",
        help="dit ce que des répliques montrent ou contredisent",
        description=_SCORE_DESCRIPTION,
    )
    score.set_defaults(module="commands_score")
    score.add_argument("--scenario", metavar="ID", help="ajoute les indices de ce scénario au lexique")
    score.add_argument(
        "file", metavar="F", nargs="?", default="-", help="le fichier\u00a0; - ou rien pour l'entrée standard"
    )


def _add_explain(commands: argparse._SubParsersAction[FrenchParser]) -> None:
    explain = commands.add_parser(
        "expliquer",
        help="dit pourquoi une réplique compte ou ne compte pas",
        description=_EXPLAIN_DESCRIPTION,
    )
    explain.set_defaults(module="commands_explain")
    explain.add_argument("phrase", metavar="PHRASE", help="ce que dit le conseiller, entre guillemets")
    explain.add_argument("--scenario", metavar="ID", help="lit avec ce scénario, et non avec le lexique seul")
    explain.add_argument("--contexte", metavar="TEXTE", help="ce que l'adhérent vient de dire")
    explain.add_argument("--json", action="store_true", help="donne l'explication en JSON")


def _add_agree(commands: argparse._SubParsersAction[FrenchParser]) -> None:
    agree = commands.add_parser(
        "accord",
        help="compare le programme à des évaluateurs",
        description=_AGREE_DESCRIPTION,
    )
    agree.set_defaults(module="commands_agreement")
    agree.add_argument("file", metavar="F", help="le fichier\u00a0; - pour l'entrée standard")
    agree.add_argument("--scenario", metavar="ID", help="les répliques de ce scénario seulement, lues avec lui")
    agree.add_argument("--sans-scenario", action="store_true", help="lit tout avec le lexique seul")
    agree.add_argument(
        "--desaccords",
        metavar="N",
        type=_count,
        default=DISAGREEMENTS,
        help=f"nombre de désaccords à donner ({DISAGREEMENTS} par défaut)",
    )
    agree.add_argument("--json", action="store_true", help="donne tout en JSON")


def _add_check(commands: argparse._SubParsersAction[FrenchParser]) -> None:
    check = commands.add_parser(
        "verifier",
        help="trouve les fautes d'un scénario",
        description="Donne chaque faute d'un scénario\u00a0: sa place, la raison et ce qu'il faut faire.",
    )
    check.set_defaults(module="commands_check")
    check.add_argument(
        "files", metavar="F", nargs="*", help="fichiers ou identifiants\u00a0; aucun pour toute la bibliothèque"
    )
    check.add_argument("--json", action="store_true", help="donne les fautes en JSON")


def _seed(text: str) -> int:
    return _whole_number(text, SEED_LIMIT - 1)


def _count(text: str) -> int:
    return _whole_number(text, COUNT_LIMIT)


def _whole_number(text: str, limit: int) -> int:
    try:
        number = int(text)
    except ValueError:
        number = -1
    if not 0 <= number <= limit:
        raise argparse.ArgumentTypeError(f"«\u00a0{text[:40]}\u00a0» n'est pas un nombre entier de 0 à {limit}")
    return number


def _refused(error: OSError) -> str:
    from sim.data_folder import refusal  # costs platformdirs, which almost no run needs here

    return f"La sortie ne peut pas être écrite\u00a0: {refusal(error)[0]}. Vérifiez le disque ou la destination."


if __name__ == "__main__":
    sys.exit(main())
