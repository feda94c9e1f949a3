"""No English of argparse reaches a person, whatever the command line."""

from __future__ import annotations

import argparse
import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.french_argparse import FRENCH, FrenchParser

AUTHORS_MISTAKES = {
    # Raised when a parser is badly built, whatever the person types: they never leave the tests.
    ".__call__() not defined",
    "'required' is an invalid argument for positionals",
    "mutually exclusive arguments must be optional",
    "cannot merge actions - two groups are named %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "cannot have multiple subparser arguments",
    "%r is not callable",
    "conflicting option string: %s",
    "conflicting option strings: %s",
    "conflicting subparser: %s",
    "conflicting subparser alias: %s",
    'argument "-" with mode %r',
}


def build() -> FrenchParser:
    """A parser with a bit of everything that argparse offers."""
    parser = FrenchParser(prog="desamorce", description="Désamorce.")
    parser.add_argument("--version", action="version", version="desamorce 0.1.0")
    parser.add_argument("--couleur", action=argparse.BooleanOptionalAction, default=True, help="avec des couleurs")
    commands = parser.add_subparsers(title="commandes", dest="commande", metavar="COMMANDE", required=True)
    play = commands.add_parser("jouer", help="joue une conversation")
    play.add_argument("id")
    play.add_argument("--graine", type=int, default=0)
    play.add_argument("--poids", type=float)
    play.add_argument("--mode", choices=["entrainement", "examen"])
    play.add_argument("--tension", type=int, choices=range(3))
    play.add_argument("--jour", type=a_day)
    play.add_argument("--deux", nargs=2)
    play.add_argument("--plusieurs", nargs="+")
    play.add_argument("--fichier", type=a_file)
    either = play.add_mutually_exclusive_group()
    either.add_argument("--texte", action="store_true")
    either.add_argument("--texture", action="store_true")
    grade = commands.add_parser("noter", help="note des répliques")
    source = grade.add_mutually_exclusive_group(required=True)
    source.add_argument("--entree")
    source.add_argument("--tout", action="store_true")
    return parser


def a_day(text: str) -> int:
    if not text.isdigit():
        raise ValueError("English words of the type")
    return int(text)


def a_file(text: str) -> str:
    raise argparse.ArgumentTypeError(f"«\u00a0{text}\u00a0» est introuvable")


BAD_LINES = {
    "": "argument obligatoire manquant\u00a0: COMMANDE.",
    "jouet": "la commande «\u00a0jouet\u00a0» n'existe pas. Vouliez-vous dire «\u00a0jouer\u00a0»\u00a0? "
    "Choix possibles\u00a0: jouer, noter.",
    "zzz": "la commande «\u00a0zzz\u00a0» n'existe pas. Choix possibles\u00a0: jouer, noter.",
    "--inconnue jouer x": "argument inconnu\u00a0: --inconnue.",
    "jouer": "argument obligatoire manquant\u00a0: id.",
    "jouer x y --z": "argument inconnu\u00a0: y --z.",
    "jouer x --graine": "argument --graine\u00a0: une valeur est attendue.",
    "jouer x --graine dix": "argument --graine\u00a0: «\u00a0dix\u00a0» n'est pas un nombre entier.",
    "jouer x --poids lourd": "argument --poids\u00a0: «\u00a0lourd\u00a0» n'est pas un nombre.",
    "jouer x --mode exam": "argument --mode\u00a0: «\u00a0exam\u00a0» ne convient pas. "
    "Vouliez-vous dire «\u00a0examen\u00a0»\u00a0? Choix possibles\u00a0: entrainement, examen.",
    "jouer x --mode ZZ": "argument --mode\u00a0: «\u00a0ZZ\u00a0» ne convient pas. "
    "Choix possibles\u00a0: entrainement, examen.",
    "jouer x --tension 9": "argument --tension\u00a0: «\u00a09\u00a0» ne convient pas. Choix possibles\u00a0: 0, 1, 2.",
    "jouer x --jour lundi": "argument --jour\u00a0: la valeur «\u00a0lundi\u00a0» ne convient pas.",
    "jouer x --deux un": "argument --deux\u00a0: 2 valeurs sont attendues.",
    "jouer x --plusieurs": "argument --plusieurs\u00a0: une valeur au moins est attendue.",
    "jouer x --fichier f": "argument --fichier\u00a0: «\u00a0f\u00a0» est introuvable.",
    "jouer x --texte=oui": "argument --texte\u00a0: cette option n'attend pas de valeur "
    "(«\u00a0oui\u00a0» est de trop).",
    "jouer x --texte --texture": "argument --texture\u00a0: incompatible avec l'argument --texte.",
    "jouer x --text": "option ambiguë\u00a0: --text peut être --texte, --texture.",
    "noter": "l'un de ces arguments est obligatoire\u00a0: --entree --tout.",
}


def harvest() -> set[str]:
    """Every English text that the installed argparse passes through gettext, or writes as a default help."""
    tree = ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))
    found = {"show program's version number and exit", " (default: %(default)s)"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
            constants = (part for argument in node.args for part in ast.walk(argument))
            found |= {c.value for c in constants if isinstance(c, ast.Constant) and isinstance(c.value, str)}
    return found - {"title", "description"}


def english_fragments() -> Iterator[str]:
    """The fixed parts of what is harvested, without those that French shares (« argument », « options »)."""
    french = " ".join(FRENCH.values())
    for template in sorted(harvest()):
        for fragment in re.split(r"%\(\w+\)[a-z]|%[a-z]", template):
            words = fragment.strip(" :'\n")
            if re.search(r"[a-z]{4}", words) and words not in french:
                yield words


def said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stopped:
        build().parse_args(arguments)
    captured = capsys.readouterr()
    assert isinstance(stopped.value.code, int)
    return stopped.value.code, captured.out, captured.err


def test_every_message_of_the_installed_argparse_is_known() -> None:
    assert harvest() - FRENCH.keys() - AUTHORS_MISTAKES == set()


def test_the_harvest_is_not_empty() -> None:
    assert {"usage: ", "expected %s arguments", "unrecognized arguments: %s"} <= harvest()
    assert {"unrecognized arguments", "usage", "positional arguments"} <= set(english_fragments())


@pytest.mark.parametrize("line", BAD_LINES)
def test_a_bad_line_is_refused_in_french(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = said(line.split(), capsys)
    assert (status, out) == (2, "")
    assert err.startswith("Utilisation\u00a0: desamorce")
    assert f"\nErreur\u00a0: {BAD_LINES[line]}\nPour l'aide\u00a0: desamorce" in err
    assert [fragment for fragment in english_fragments() if fragment in err] == []


@pytest.mark.parametrize("line", ["--help", "-h", "jouer --help", "noter -h"])
def test_the_help_is_french(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = said(line.split(), capsys)
    assert (status, err) == (0, "")
    assert out.startswith("Utilisation\u00a0: desamorce")
    assert "affiche cette aide et s'arrête" in out
    assert "options\u00a0:\n" in out
    assert [fragment for fragment in english_fragments() if fragment in out] == []


def test_the_version_s_help_and_a_default_are_french(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(["--help"], capsys)[1]
    assert "affiche la version et s'arrête" in out
    assert said(["--version"], capsys)[1] == "desamorce 0.1.0\n"
    parser = FrenchParser(formatter_class=FrenchParser().formatter_class)
    parser.add_argument("--n", help="nombre (default: %(default)s)", default=3)
    assert "nombre (par défaut\u00a0: 3)" in parser.format_help()


def test_what_the_command_says_itself_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build().error("Le fichier est introuvable\u00a0!")
    assert "\nErreur\u00a0: Le fichier est introuvable\u00a0!\n" in capsys.readouterr().err


@pytest.mark.parametrize("argument", ["\x1b[2J", "\udcff", "a\nb", "\u202e"])
def test_a_hostile_argument_is_shown_harmless(argument: str, capsys: pytest.CaptureFixture[str]) -> None:
    err = said(["jouer", "x", "--mode", argument], capsys)[2]
    assert argument not in err
    assert "\ufffd" in err


def test_a_very_long_argument_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(said(["jouer", "x", "--graine", "z" * 100_000], capsys)[2]) < 1_000


def test_good_lines_are_read() -> None:
    read = build().parse_args(["jouer", "x", "--graine", "7", "--mode", "examen"])
    assert (read.commande, read.id, read.graine, read.mode) == ("jouer", "x", 7, "examen")
    known, rest = build().parse_known_args(["jouer", "x", "--autre"])
    assert (known.id, rest) == ("x", ["--autre"])


def test_argparse_is_left_as_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    said(["jouet"], capsys)
    build().format_help()
    assert vars(argparse)["_"] is gettext.gettext
    assert vars(argparse)["ngettext"] is gettext.ngettext
    with pytest.raises(SystemExit):
        argparse.ArgumentParser(prog="autre").parse_args(["--x"])
    assert "unrecognized arguments" in capsys.readouterr().err
