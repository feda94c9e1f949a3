"""The ``desamorce`` command: its words, and the one place where an error becomes a message and a status.

A subcommand's module is loaded when it is run, and not before: ``--help`` and ``jouer --repliques`` must not wait
for a terminal interface that they do not use.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from datetime import datetime

from scoring.errors import DesamorceError
from tui.evaluation_parser import add_evaluation, add_grid_agreement
from tui.french_argparse import FrenchParser
from tui.output import discard_output, note, prepare_streams, say_error, standard_output
from tui.safety_parser import add_safety

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
    '"etiquetages"} et compare ce que dit le programme à ce que disent les évaluateurs. Avec --grilles, compare entre '
    "elles et au programme les grilles de deux évaluateurs."
)
_REPLAY_DESCRIPTION = (
    "Rejoue des séances du journal. Dit si chacune donne encore les mêmes tours et le même score, sinon ce qui "
    "diffère, critère par critère, avec les mots en cause. Avec --avec, les rejoue sous une autre version du scénario."
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
    module = "version" if arguments.version else arguments.module
    status: int = importlib.import_module(f"tui.commands.{module}").run(arguments)
    return status


def build_parser() -> FrenchParser:
    """Make the parser of the whole command."""
    parser = FrenchParser(prog="desamorce", description=_DESCRIPTION)
    parser.add_argument("--version", action="store_true", help=_VERSION_HELP)
    parser.set_defaults(module="app")
    commands = parser.add_subparsers(title="commandes", metavar="COMMANDE")
    _add_play(commands)
    _add_score(commands)
    _add_explain(commands)
    _add_agree(commands)
    _add_check(commands)
    _add_workshop(commands)
    _add_sessions(commands)
    _add_explore(commands)
    add_evaluation(commands)
    add_safety(commands)
    return parser


def _add_play(commands: argparse._SubParsersAction[FrenchParser]) -> None:
    play = commands.add_parser(
        "jouer",
        help="joue une conversation",
        description="Joue une conversation\u00a0: dans l'application, en texte seul, ou avec un fichier de répliques.",
    )
    play.set_defaults(module="play")
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
    score.set_defaults(module="score")
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
    explain.set_defaults(module="explain")
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
    agree.set_defaults(module="agreement")
    agree.add_argument("files", metavar="F", nargs="*", help="le fichier\u00a0; - pour l'entrée standard")
    add_grid_agreement(agree)
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
        description="Donne chaque faute d'un scénario\u00a0: sa place, un code qui a sa page dans docs/fautes, "
        "la raison et ce qu'il faut faire.",
    )
    check.set_defaults(module="check")
    check.add_argument(
        "files", metavar="F", nargs="*", help="fichiers ou identifiants\u00a0; aucun pour toute la bibliothèque"
    )
    check.add_argument("--complet", action="store_true", help="explore aussi tous les appels, et fait jouer des robots")
    check.add_argument(
        "--graines", metavar="N", type=_seeds, help="avec --complet, appels de chaque robot (3 par défaut, 200 au plus)"
    )
    check.add_argument("--json", action="store_true", help="donne les fautes en JSON")


def _add_sessions(commands: argparse._SubParsersAction[FrenchParser]) -> None:
    """The commands on what the journal holds."""
    replay = commands.add_parser(
        "rejouer",
        help="rejoue des séances et dit ce qui diffère",
        description=_REPLAY_DESCRIPTION,
    )
    replay.set_defaults(module="replay")
    replay.add_argument("seances", metavar="SEANCE", nargs="*", help="identifiant d'une séance, ou son début")
    replay.add_argument("--avec", metavar="F", help="une autre version du scénario\u00a0: fichier ou identifiant")
    replay.add_argument(
        "--toutes", metavar="ID", nargs="?", const="", help="toutes les séances de ce scénario, ou du journal"
    )
    replay.add_argument("--json", action="store_true", help="donne les écarts en JSON")
    history = commands.add_parser(
        "historique",
        help="donne la liste des séances passées",
        description="Donne les séances de votre journal, la plus récente en premier.",
    )
    history.set_defaults(module="history")
    _add_filters(history)
    history.add_argument("--json", action="store_true", help="donne la liste en JSON")
    export = commands.add_parser(
        "exporter",
        help="écrit les séances et leurs critères dans un fichier",
        description="Écrit les séances de votre journal et leurs critères, pour un tableur ou un programme.",
    )
    export.set_defaults(module="export")
    export.add_argument("file", metavar="F", help="le fichier à écrire")
    export.add_argument("--format", choices=("csv", "json"), help="csv, par défaut, ou json si F finit par .json")
    export.add_argument("--remplacer", action="store_true", help="écrit sur le fichier s'il existe déjà")
    export.add_argument("--personne", metavar="P", help="les séances de cette personne seulement")
    export.add_argument("--tout", action="store_true", help="avec --personne, tout ce qui est gardé d'elle, en JSON")
    _add_filters(export)


def _add_filters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--scenario", metavar="ID", help="les séances de ce scénario seulement")
    parser.add_argument("--depuis", metavar="DATE", type=_day, help="à partir de ce jour, comme 24/11/2026")


def _day(text: str) -> datetime:
    from tui.session_json import day  # the engine, which the help must not wait for

    return day(text)


def _add_workshop(commands: argparse._SubParsersAction[FrenchParser]) -> None:
    graph = commands.add_parser(
        "graphe",
        help="dessine les états d'un scénario",
        description="Donne la machine à états d'un scénario\u00a0: texte Mermaid, ou dessin SVG à imprimer.",
    )
    graph.set_defaults(module="graph")
    graph.add_argument("id", metavar="ID", help="identifiant d'un scénario, ou chemin d'un fichier YAML")
    graph.add_argument("--format", choices=("mermaid", "svg"), default="mermaid", help="mermaid, par défaut, ou svg")
    covered = commands.add_parser(
        "couverture",
        help="compare les scénarios au référentiel",
        description="Dit quel scénario observe chacune des 73 unités du référentiel, et celles qu'aucun n'observe.",
    )
    covered.set_defaults(module="coverage")
    covered.add_argument("--json", action="store_true", help="donne la couverture en JSON")
    new = commands.add_parser(
        "nouveau",
        help="écrit un scénario pour commencer",
        description="Écrit un petit scénario commenté, jouable aussitôt, que vous n'avez plus qu'à transformer.",
    )
    new.set_defaults(module="scaffold", command="nouveau")
    new.add_argument("id", metavar="ID", help="nom du fichier, sans .yaml\u00a0: minuscules, chiffres, tirets bas")
    new.add_argument("--titre", metavar="T", help="titre que lira la personne qui apprend")
    new.add_argument("--dans", metavar="DOSSIER", help="un autre dossier que celui de vos scénarios")
    schema = commands.add_parser(
        "schema",
        help="donne le schéma JSON d'un scénario",
        description="Donne le schéma JSON du format, avec lequel un éditeur complète et souligne vos scénarios.",
    )
    schema.set_defaults(module="scaffold", command="schema")


def _add_explore(commands: argparse._SubParsersAction[FrenchParser]) -> None:
    explore = commands.add_parser(
        "explorer",
        help="dit ce qu'un scénario permet d'atteindre et de valoir",
        description="Parcourt tous les appels possibles d'un scénario, puis le fait jouer par des robots.",
    )
    explore.set_defaults(module="explore")
    explore.add_argument("id", metavar="ID", help="identifiant d'un scénario, ou chemin d'un fichier YAML")
    explore.add_argument(
        "--graines", metavar="N", type=_seeds, default=3, help="appels de chaque robot (3 par défaut, 200 au plus)"
    )
    explore.add_argument("--complet", action="store_true", help="parcourt dix fois plus d'appels")
    explore.add_argument("--json", action="store_true", help="donne tout en JSON")


def _seeds(text: str) -> int:
    if text.strip() in {"0", "-0"}:
        raise argparse.ArgumentTypeError("il faut au moins une graine")
    return _whole_number(text, 200)


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
