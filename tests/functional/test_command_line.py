"""The command itself: help, versions, statuses, and streams that are closed, full or in another encoding."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from sim.version import PROGRAM_VERSION
from tui import command
from tui.command import main
from tui.commands import version as version_command

ROOT = Path(__file__).parents[2]
BUILT = (
    "jouer", "noter", "expliquer", "accord", "verifier", "graphe", "couverture", "nouveau", "schema", "rejouer",
    "historique", "exporter", "explorer", "grille", "dossier", "sauvegarder", "restaurer", "effacer",
    "verifier-preuve",
)  # fmt: skip
posix = pytest.mark.skipif(os.name == "nt", reason="écrit pour un shell POSIX")


def in_shell(line: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run a shell line in which « desamorce » is the command."""
    script = f'desamorce() {{ "{sys.executable}" -m tui.command "$@"; }}\n{line}'
    return subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, check=False, env=os.environ | env)


def modules_loaded_by(words: Sequence[str]) -> set[str]:
    code = "import sys; from tui.command import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in run.stderr.split()}


def test_the_help_lists_what_is_built_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out, err = capsys.readouterr()
    assert re.findall(r"^    ([\w-]+)", out, re.MULTILINE) == list(BUILT)
    assert err == ""


@pytest.mark.parametrize("words", [["--help"], *([name, "--help"] for name in BUILT)])
def test_the_help_is_french(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert main(words) == 0
    out = capsys.readouterr().out
    assert out.startswith("Utilisation\u00a0: desamorce")
    assert re.search(r"\b(usage|options:|positional|show|the|default|exit)\b", out) is None


def test_the_version_gives_what_a_report_needs_and_where_scenarios_go(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"desamorce {PROGRAM_VERSION}"
    assert re.fullmatch(r"lexique [0-9a-f]{12}", lines[1])
    assert lines[2] == "format de scénario 1"
    folder = os.environ["DESAMORCE_DONNEES"]
    assert lines[3:] == [
        f"dossier de données\u00a0: {folder}", f"dossier de vos scénarios\u00a0: {Path(folder) / 'scenarios'}",
    ]  # fmt: skip
    assert not Path(folder).exists()


def test_the_version_is_given_even_without_a_home(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESAMORCE_DONNEES", "~personne_de_ce_nom/x")
    assert main(["--version"]) == 0
    assert "dossier de données\u00a0: introuvable" in capsys.readouterr().out


def test_the_version_loads_no_textual() -> None:
    assert "textual" not in modules_loaded_by(["--version"])


def test_the_help_loads_neither_the_engine_nor_a_terminal() -> None:
    assert (
        modules_loaded_by(["--help"]) & {"textual", "rich", "pydantic", "yaml", "rapidfuzz", "sim", "sqlite3"} == set()
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["joeur"], "Vouliez-vous dire «\u00a0jouer\u00a0»"),
        (["reciter", "phrase"], "n'existe pas"),
        (["jouer"], "argument obligatoire manquant\u00a0: ID"),
        (["jouer", "x", "--mode", "exam"], "Vouliez-vous dire «\u00a0examen\u00a0»"),
        (["jouer", "x", "--repliques"], "une valeur est attendue"),
        (["noter", "a", "b"], "argument inconnu\u00a0: b"),
        (["--inconnu"], "argument inconnu\u00a0: --inconnu"),
        (["jouer", "../../etc/passwd\x1b[2J", "--texte"], "n'existe pas"),
    ],
)
def test_what_is_mistyped_is_said_in_french(capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Erreur\u00a0: " in err
    assert said in err
    assert "\x1b" not in err
    assert "Traceback" not in err


def test_an_interruption_is_no_traceback(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(version_command, "run", interrupted)
    assert main(["--version"]) == command.INTERRUPTED == 130
    assert capsys.readouterr().err == "\nInterrompu.\n"


@posix
def test_a_reader_that_leaves_is_no_traceback() -> None:
    line = 'yes \'{"replique": "Bonjour."}\' | head -2000 | desamorce noter | head -1; echo "${PIPESTATUS[2]}"'
    run = in_shell(line)
    assert (run.stdout.splitlines()[-1], run.stderr) == (b"141", b"")


@posix
@pytest.mark.parametrize("words", ["--version", "jouer adherent_en_colere --repliques /dev/null", "noter /dev/null"])
def test_a_closed_output_is_said(words: str) -> None:
    run = in_shell(f"desamorce {words} >&-")
    assert run.returncode == 2
    assert run.stderr.decode().startswith("Erreur\u00a0: La sortie standard est fermée.")


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full n'existe pas ici")
@pytest.mark.parametrize(
    "words", ["--version", "jouer adherent_en_colere --repliques /dev/null --json", "verifier --json"]
)
def test_a_full_disk_is_said(words: str) -> None:
    run = in_shell(f"desamorce {words} >/dev/full")
    assert run.returncode == 2
    said = run.stderr.decode()
    assert "la sortie ne peut pas être écrite\u00a0: le disque est plein" in said.lower()
    assert "Traceback" not in said
    assert "Exception" not in said


@posix
def test_a_closed_input_is_said() -> None:
    for words in ("noter", "jouer adherent_en_colere --repliques -", "jouer adherent_en_colere --texte"):
        run = in_shell(f"desamorce {words} <&-")
        assert run.returncode == 2, words
        assert "L'entrée standard est fermée" in run.stderr.decode()


@posix
def test_every_stream_closed_ends_with_a_status_all_the_same() -> None:
    run = in_shell("desamorce noter <&- >&- 2>&-")
    assert (run.returncode, run.stdout, run.stderr) == (2, b"", b"")


@posix
def test_a_pipe_is_given_utf_8_whatever_the_locale() -> None:
    line = "printf 'Je comprends votre colère.' | desamorce jouer adherent_en_colere --repliques -"
    usual = in_shell(line)
    narrow = in_shell(line, LC_ALL="C", LANG="C", PYTHONIOENCODING="ascii", PYTHONCOERCECLOCALE="0")
    assert usual.returncode == narrow.returncode == 0
    assert usual.stdout == narrow.stdout
    assert "Vous\u00a0: Je comprends votre colère." in narrow.stdout.decode()


@posix
def test_without_a_terminal_the_app_says_what_to_do() -> None:
    for words in ("", "jouer adherent_en_colere"):
        run = in_shell(f"desamorce {words} </dev/null")
        assert run.returncode == 2
        assert "--repliques" in run.stderr.decode()


@posix
def test_a_call_in_text_on_a_real_terminal_moves_nothing_and_stops_at_once() -> None:
    import pexpect  # not installable on Windows

    def start() -> pexpect.spawn:
        words = ["-m", "tui.command", "jouer", "adherent_en_colere", "--texte"]
        return pexpect.spawn(sys.executable, words, cwd=str(ROOT), encoding="utf-8", timeout=30)

    prompt = "Vous\u00a0: "
    call = start()
    call.expect_exact(prompt)
    call.sendline("Je comprends votre colère.")
    call.expect_exact(prompt)
    call.sendeof()
    call.expect_exact("Bilan")
    call.expect(pexpect.EOF)
    call.close()
    assert call.exitstatus == 0

    call = start()
    call.expect_exact(prompt)
    assert "\x1b" not in call.before
    call.sendintr()
    call.expect(pexpect.EOF)
    assert call.before.endswith("\r\nInterrompu.\r\n")
    call.close()
    assert call.exitstatus == 130
