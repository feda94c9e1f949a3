"""``desamorce jouer``: the record, the transcript, what is refused before anything is played, what is kept."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sim.data_folder import DataFolder
from sim.journal.journal import Journal
from tui.command import main

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/schemas/jouer.schema.json").read_text(encoding="utf-8"))
MINI = """\
format: 1
id: mini
titre: "Une question de date"
blocs: [B1]
canal: tchat
appel: {date: 2026-10-27}
ouverture: membre
dossier:
  nom: {texte: "M. Paul Morel", identite: true}
personnage: {tension: 4, confiance: 4}
criteres:
  C1.6.1.b: {noyau: true, montre: ["je comprends votre colère"], contredit: ["vous exagérez"]}
silences: {apres: 40 s, fois: 2, dit: ["Vous êtes là ?", "Allô ?"], effet: {tension: +1}}
etats:
  attente:
    dit: ["J'attends toujours ma réponse."]
    relance: ["Répondez-moi.", "Je vous écoute.", "Alors ?", "Eh bien ?"]
    suite: ["Et maintenant ?", "Et alors ?"]
    transitions:
      - {quand: {montre: [C1.6.1.b]}, vers: apaise}
fins:
  apaise: {issue: reussite, titre: "Il est apaisé", dit: ["Merci, ça va mieux."], bilan: "Vous avez reconnu sa colère."}
conseils: {C1.6.1.b: ["« Je comprends votre colère. »"]}
"""
CALL = [
    "Mutuelle Val-Clair bonjour, Camille, à votre écoute.",
    "Je comprends votre colère, trois appels pour le même dossier, c'est pénible.",
    "Pouvez-vous me donner votre nom et votre date de naissance ?",
    "Je rattache votre facture au bon dossier maintenant et je vous rappelle jeudi à 10 h.",
]


@pytest.fixture
def mini(tmp_path: Path) -> str:
    file = tmp_path / "mini.yaml"
    file.write_text(MINI, encoding="utf-8")
    return str(file)


@pytest.fixture
def typed(tmp_path: Path) -> Callable[..., str]:
    """Write lines in a file and give its name."""

    def write(*lines: str | bytes) -> str:
        file = tmp_path / "repliques.txt"
        file.write_bytes(b"".join((line if isinstance(line, bytes) else line.encode()) + b"\n" for line in lines))
        return str(file)

    return write


def give(monkeypatch: pytest.MonkeyPatch, text: str | bytes) -> None:
    """Put ``text`` on standard input."""
    raw = text if isinstance(text, bytes) else text.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))


def record(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """Play, and give the record, checked against the schema."""
    status = main(["jouer", *words, "--json"])
    out, err = capsys.readouterr()
    assert (status, err) == (0, "")
    assert out.endswith("}\n")
    assert out.count("\n") == 1
    played: dict[str, Any] = json.loads(out)
    jsonschema.validate(played, SCHEMA)
    return played


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Play something that can't be; give the message."""
    status = main(["jouer", *words])
    out, err = capsys.readouterr()
    assert (status, out) == (2, "")
    assert err.startswith("Erreur\u00a0: ")
    assert "Traceback" not in err
    return err


def test_the_record_of_a_call_follows_the_contract(
    capsys: pytest.CaptureFixture[str], typed: Callable[..., str]
) -> None:
    played = record(capsys, "adherent_en_colere", "--repliques", typed(*CALL))
    assert [turn["replique"] for turn in played["tours"]] == CALL
    assert [turn["n"] for turn in played["tours"]] == [1, 2, 3, 4]
    assert played["tours"][0]["membre"] == "Le téléphone sonne."
    assert "C1.6.1.b" in played["tours"][1]["montres"]
    assert "identite" in played["tours"][2]["savoirs"]
    assert (played["fin"]["id"], played["fin"]["bilan"], played["graine"]) == ("inachevee", None, 0)
    assert set(played) == set(SCHEMA["required"])


def test_a_proof_quotes_the_reply_exactly(capsys: pytest.CaptureFixture[str], typed: Callable[..., str]) -> None:
    reply = "🙂 Alors… je comprends votre colère, vraiment\u00a0!"
    played = record(capsys, "adherent_en_colere", "--repliques", typed(reply))
    proofs = played["tours"][0]["preuves"]
    assert "C1.6.1.b" in [proof.get("critere") for proof in proofs]
    assert [proof["extrait"] for proof in proofs] == [reply[proof["debut"] : proof["fin"]] for proof in proofs]


def test_the_same_seed_gives_the_same_bytes(capsys: pytest.CaptureFixture[str], typed: Callable[..., str]) -> None:
    outputs = []
    for seed in ("7", "7", "8"):
        assert main(["jouer", "adherent_en_colere", "--repliques", typed(*CALL), "--graine", seed, "--json"]) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1] != outputs[2]


def test_the_transcript_reads_as_a_conversation_and_its_debrief(
    capsys: pytest.CaptureFixture[str], mini: str, typed: Callable[..., str]
) -> None:
    replies = typed("Bonjour.", "", "Vous exagérez.", "Je comprends votre colère.", "Encore un mot.")
    assert main(["jouer", mini, "--repliques", replies]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "Une question de date",
        "Tchat, entraînement, graine 0.",
        "",
        "M. Paul Morel\u00a0: J'attends toujours ma réponse.",
    ]
    assert lines[4] == "Vous\u00a0: Bonjour."
    assert "Répliques venues après la fin, non jouées\u00a0: 1." in lines
    debrief = lines[lines.index("Bilan") :]
    assert debrief[1:3] == ["Fin\u00a0: Il est apaisé (réussite).", "Vous avez reconnu sa colère."]
    assert debrief[3].startswith("Score\u00a0: 50 sur 100.")
    assert any(line.startswith("C1.6.1.b, en cours d'acquisition\u00a0: ") for line in debrief)
    assert "  Contredit au tour 2\u00a0: «\u00a0Vous exagérez\u00a0»" in debrief
    assert any(line.startswith("  Montré au tour 3\u00a0: «\u00a0") for line in debrief)
    assert "  Conseil\u00a0: « Je comprends votre colère. »" in debrief


def test_replies_come_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, mini: str
) -> None:
    give(monkeypatch, "\ufeffBonjour.\r\n\r\n   \r\nJe comprends votre colère.")
    played = record(capsys, mini, "--repliques", "-")
    assert [turn["replique"] for turn in played["tours"]] == ["Bonjour.", "Je comprends votre colère."]
    assert played["fin"] == {
        "id": "apaise", "issue": "reussite", "dit": "Merci, ça va mieux.", "bilan": "Vous avez reconnu sa colère.",
    }  # fmt: skip


def test_no_reply_is_a_call_that_stays_unfinished(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, mini: str
) -> None:
    give(monkeypatch, "\n\n")
    played = record(capsys, mini, "--repliques", "-")
    assert (played["tours"], played["fin"]["issue"], played["score"]) == ([], "inachevee", 0)


def test_replies_after_the_ending_are_counted_and_silences_are_not(
    capsys: pytest.CaptureFixture[str], mini: str, typed: Callable[..., str]
) -> None:
    end = '{"replique": "Je comprends votre colère."}'
    played = record(
        capsys, mini, "--repliques", typed(end, '{"replique": null}', '{"replique": "Allô"}', '{"apres_s": 900}')
    )
    assert (len(played["tours"]), played["repliques_en_trop"]) == (1, 1)


@pytest.mark.parametrize(
    ("lines", "replies"),
    [
        (['{"replique": "Bon", "apres_s": 41}'], [None, "Bon"]),
        (['{"replique": "Bon", "apres_s": 40}'], ["Bon"]),
        (['{"replique": "Bon", "apres_s": 80.5}'], [None, None, "Bon"]),
        (['{"replique": "Bon", "apres_s": 5000}'], [None, None, "Bon"]),
        (['{"replique": null}', '{"replique": "Bon"}'], [None, "Bon"]),
        (['{"apres_s": 40}'], [None]),
        (['{"apres_s": 39}'], []),
        (['{"apres_s": 20}', '{"apres_s": 20}', '{"replique": "Bon", "apres_s": 0}'], [None, "Bon"]),
        (['{"replique": "Un", "apres_s": 30}', '{"replique": "Deux", "apres_s": 30}'], ["Un", "Deux"]),
    ],
)
def test_she_notices_a_silence_after_her_own_delay(
    capsys: pytest.CaptureFixture[str],
    mini: str,
    typed: Callable[..., str],
    lines: list[str],
    replies: list[str | None],
) -> None:
    played = record(capsys, mini, "--repliques", typed(*lines))
    assert [turn["replique"] for turn in played["tours"]] == replies
    silences = [turn for turn in played["tours"] if turn["replique"] is None]
    assert [turn["tension"] for turn in silences] == [5, 6][: len(silences)]


@pytest.mark.parametrize("channel", ["mail", "face_a_face"])
def test_a_silence_is_not_heard_in_a_mail_nor_face_to_face(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, typed: Callable[..., str], channel: str
) -> None:
    file = tmp_path / "mini.yaml"
    file.write_text(MINI.replace("canal: tchat", f"canal: {channel}"), encoding="utf-8")
    played = record(capsys, str(file), "--repliques", typed('{"replique": "Bon", "apres_s": 86400}'))
    assert [turn["replique"] for turn in played["tours"]] == ["Bon"]


def test_a_line_that_begins_with_a_brace_among_others_is_a_reply(
    capsys: pytest.CaptureFixture[str], mini: str, typed: Callable[..., str]
) -> None:
    played = record(capsys, mini, "--repliques", typed("Bonjour.", "{voilà}"))
    assert played["tours"][1]["replique"] == "{voilà}"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("é" * 2001, "2\u202f001 caractères, la limite est de 2\u202f000"),
        ("a" * 1_000_100, "elle dépasse 1 Mo"),
        (b"\xe9t\xe9", "n'est pas en UTF-8 (octet n°\u00a01)"),
        (b"a\x00b", "octet nul"),
    ],
)
def test_an_unusable_line_of_text_is_named_before_anything_is_played(
    capsys: pytest.CaptureFixture[str], mini: str, typed: Callable[..., str], line: str | bytes, said: str
) -> None:
    message = refused(capsys, mini, "--repliques", typed("Bonjour.", "", line), "--enregistrer")
    assert "ligne 3\u00a0: " in message
    assert said in message
    assert len(message) < 500
    assert not Path(os.environ["DESAMORCE_DONNEES"]).exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"replique": 3}', "doit être un texte"),
        ('{"replique": ""}', "Pour un silence, écrivez null"),
        ('{"replique": "a", "apres": 3}', "la clé «\u00a0apres\u00a0» est inconnue"),
        ('{"replique": "a", "apres_s": "3"}', "doit être un nombre de secondes"),
        ('{"replique": "a", "apres_s": true}', "doit être un nombre de secondes"),
        ('{"replique": "a", "apres_s": -1}', "doit aller de 0"),
        ('{"replique": "a", "apres_s": 1e999}', "doit aller de 0"),
        ('{"replique": "a", "apres_s": NaN}', "NaN n'est pas un nombre"),
        ('{"replique": "a", "replique": "b"}', "la clé «\u00a0replique\u00a0» y est deux fois"),
        ("{}", "elle est vide"),
        ('{"replique": "a"', "ce n'est pas du JSON valide"),
        ('{"replique": "\\ud83d"}', "moitié de caractère"),
        ('{"replique": ' + "[" * 100_000, "démesuré"),
        ('{"apres_s": ' + "9" * 5_000 + "}", "démesuré"),
        (json.dumps({"replique": "a" * 2001}), "2\u202f001 caractères"),
    ],
)
def test_an_unusable_line_of_json_is_named_before_anything_is_played(
    capsys: pytest.CaptureFixture[str], mini: str, typed: Callable[..., str], line: str, said: str
) -> None:
    message = refused(capsys, mini, "--repliques", typed('{"replique": "Bonjour."}', line))
    assert "ligne 2\u00a0: " in message
    assert said in message


def test_a_mail_may_be_three_times_as_long(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, typed: Callable[..., str]
) -> None:
    file = tmp_path / "mini.yaml"
    file.write_text(MINI.replace("canal: tchat", "canal: mail"), encoding="utf-8")
    assert len(record(capsys, str(file), "--repliques", typed("a" * 6000))["tours"]) == 1
    assert "6\u202f001 caractères" in refused(capsys, str(file), "--repliques", typed("a" * 6001))


def test_too_many_lines_are_refused(capsys: pytest.CaptureFixture[str], mini: str, typed: Callable[..., str]) -> None:
    assert "plus de 10" in refused(capsys, mini, "--repliques", typed(*["Oui."] * 10_001))


@pytest.mark.parametrize("name", ["absent.txt", "a\0b"])
def test_a_missing_file_of_replies_is_said(capsys: pytest.CaptureFixture[str], mini: str, name: str) -> None:
    assert "fichier" in refused(capsys, mini, "--repliques", name)


def test_a_folder_of_replies_is_said(capsys: pytest.CaptureFixture[str], mini: str, tmp_path: Path) -> None:
    assert "est un dossier" in refused(capsys, mini, "--repliques", str(tmp_path))


def test_a_closed_standard_input_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, mini: str
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "L'entrée standard est fermée" in refused(capsys, mini, "--repliques", "-")
    assert "L'entrée standard est fermée" in refused(capsys, mini, "--texte")


def test_an_unknown_scenario_is_said_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--repliques", "-"], ["--texte"], []):
        assert "Vouliez-vous dire «\u00a0adherent_en_colere\u00a0»" in refused(capsys, "adherant_en_colere", *words)


def test_a_scenario_with_faults_is_not_played(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, typed: Callable[..., str]
) -> None:
    file = tmp_path / "mini.yaml"
    file.write_text(MINI.replace("vers: apaise", "vers: nulle_part"), encoding="utf-8")
    message = refused(capsys, str(file), "--repliques", typed("Bonjour."))
    assert f"{file}:{1 + MINI[: MINI.index('apaise}')].count(chr(10))}:" in message
    assert "desamorce verifier" in message


def test_nothing_obeys_what_was_typed_or_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, typed: Callable[..., str]
) -> None:
    file = tmp_path / "mini.yaml"
    file.write_text(MINI.replace('titre: "Une', 'titre: "[red]Une'), encoding="utf-8")
    reply = "\x1b]0;titre\x07\x1b[2J[bold]Bonjour[/bold]\u202e\u200b {prenom_conseiller} %s\rVous"
    assert main(["jouer", str(file), "--repliques", typed(reply)]) == 0
    shown = capsys.readouterr().out
    assert [c for c in shown if c != "\n" and not c.isprintable() and c not in "\u00a0\u202f"] == []
    assert "[red]Une question" in shown
    assert "[bold]Bonjour[/bold] {prenom_conseiller} %s" in shown
    kept = record(capsys, str(file), "--repliques", typed(reply))
    assert kept["tours"][0]["replique"] == reply


def test_a_reply_of_several_lines_can_not_pass_for_her(
    capsys: pytest.CaptureFixture[str], mini: str, typed: Callable[..., str]
) -> None:
    assert main(["jouer", mini, "--repliques", typed(json.dumps({"replique": "Bon\nM. Paul Morel : merci"}))]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  M. Paul Morel : merci" in lines
    assert "M. Paul Morel : merci" not in lines


def test_nothing_is_kept_unless_asked_for(
    capsys: pytest.CaptureFixture[str], mini: str, typed: Callable[..., str]
) -> None:
    record(capsys, mini, "--repliques", typed("Bonjour."))
    assert not Path(os.environ["DESAMORCE_DONNEES"]).exists()


def test_a_recorded_call_is_in_the_journal_with_its_time(
    capsys: pytest.CaptureFixture[str], mini: str, typed: Callable[..., str]
) -> None:
    replies = typed(
        '{"replique": "Bonjour.", "apres_s": 41}', '{"replique": "Je comprends votre colère.", "apres_s": 5}'
    )
    played = record(capsys, mini, "--repliques", replies, "--enregistrer", "--graine", "3", "--mode", "examen")
    with Journal.open(
        DataFolder(Path(os.environ["DESAMORCE_DONNEES"])).journal_path, lambda: datetime.now(UTC)
    ) as kept:
        (row,) = kept.sessions()
        person = kept.person()
        events = kept.events(row.session_id)
        assert kept.check_chain(row.session_id) is None
    assert person is not None
    assert (person.pseudonym, row.seed, row.mode, row.ending, row.score) == (
        "Anonyme", 3, "examen", "apaise", played["score"],
    )  # fmt: skip
    assert [(event.kind, event.at) for event in events] == [("silence", 40.0), ("replique", 41.0), ("replique", 46.0)]


def test_a_recorded_call_without_an_ending_is_closed_as_unfinished(
    capsys: pytest.CaptureFixture[str], mini: str, typed: Callable[..., str]
) -> None:
    unrecorded = record(capsys, mini, "--repliques", typed("Bonjour."))
    assert record(capsys, mini, "--repliques", typed("Bonjour."), "--enregistrer") == unrecorded
    with Journal.open(
        DataFolder(Path(os.environ["DESAMORCE_DONNEES"])).journal_path, lambda: datetime.now(UTC)
    ) as kept:
        assert [row.ending for row in kept.sessions()] == ["inachevee"]


@pytest.mark.skipif(os.name == "nt", reason="les droits d'un dossier sont ceux de POSIX")
def test_a_data_folder_that_can_not_be_written_is_said_before_anything_is_played(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, mini: str, typed: Callable[..., str]
) -> None:
    if os.geteuid() == 0:  # rights do not stop the superuser; nothing can be made under /proc by anyone
        monkeypatch.setenv("DESAMORCE_DONNEES", "/proc/desamorce")
    else:
        folder = Path(os.environ["DESAMORCE_DONNEES"])
        folder.mkdir()
        folder.chmod(0o500)
    message = refused(capsys, mini, "--repliques", typed("Bonjour."), "--enregistrer", "--json")
    assert "dossier de données" in message
    assert "DESAMORCE_DONNEES" in message


def test_a_journal_that_is_no_journal_is_said(
    capsys: pytest.CaptureFixture[str], mini: str, typed: Callable[..., str]
) -> None:
    folder = DataFolder(Path(os.environ["DESAMORCE_DONNEES"]))
    folder.prepare()
    folder.journal_path.write_bytes(b"ceci n'est pas une base\n" * 100)
    assert "journal" in refused(capsys, mini, "--repliques", typed("Bonjour."), "--enregistrer")


@pytest.mark.parametrize("option", ["--json", "--enregistrer"])
def test_an_option_without_its_own_is_said(capsys: pytest.CaptureFixture[str], mini: str, option: str) -> None:
    assert f"{option} va avec --repliques ou --texte" in refused(capsys, mini, option)


@pytest.mark.parametrize("seed", ["-1", "un", "1.5", str(2**63), "9" * 5000])
def test_a_seed_that_is_no_seed_is_said(capsys: pytest.CaptureFixture[str], mini: str, seed: str) -> None:
    assert main(["jouer", mini, "--repliques", "-", f"--graine={seed}"]) == 2
    assert "n'est pas un nombre entier de 0 à" in capsys.readouterr().err


def test_without_a_terminal_the_app_names_what_does_without(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, mini: str
) -> None:
    give(monkeypatch, "")
    message = refused(capsys, mini)
    assert "--texte" in message
    assert "--repliques" in message


def test_the_app_opens_on_the_scenario(monkeypatch: pytest.MonkeyPatch, mini: str) -> None:
    opened: list[tuple[object, ...]] = []

    def run_app(*arguments: object) -> int:
        opened.append(arguments)
        return 0

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("tui.app.run_app", run_app)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys, "stdout", Terminal())
    folder = DataFolder(Path(os.environ["DESAMORCE_DONNEES"]))
    assert main(["jouer", mini, "--mode", "examen"]) == 0
    assert main(["jouer", mini, "--graine", "5"]) == 0
    assert main([]) == 0
    assert opened == [
        (folder, mini, None, "examen"), (folder, mini, 5, "entrainement"), (folder, None, None, "entrainement"),
    ]  # fmt: skip


def test_a_conversation_in_text_ends_with_its_debrief(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, mini: str
) -> None:
    give(monkeypatch, "Bonjour.\nVoilà. \\\nJe comprends votre colère.\nEncore.\n")
    assert main(["jouer", mini, "--texte"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "M. Paul Morel\u00a0: Merci, ça va mieux." in lines
    assert "La conversation est terminée." in lines
    assert "Fin\u00a0: Il est apaisé (réussite)." in lines
    assert not any("Encore" in line for line in lines)


def test_a_conversation_in_text_can_give_its_record_apart(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, mini: str
) -> None:
    give(monkeypatch, "Bonjour.\n")
    assert main(["jouer", mini, "--texte", "--json"]) == 0
    out, err = capsys.readouterr()
    played = json.loads(out)
    jsonschema.validate(played, SCHEMA)
    assert [turn["replique"] for turn in played["tours"]] == ["Bonjour."]
    assert "Bilan" in err


def test_a_recorded_conversation_in_text_stays_open_when_left(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, mini: str
) -> None:
    give(monkeypatch, "Bonjour.\n/quitter\n")
    assert main(["jouer", mini, "--texte", "--enregistrer"]) == 0
    assert "L'appel reste ouvert" in capsys.readouterr().out
    with Journal.open(
        DataFolder(Path(os.environ["DESAMORCE_DONNEES"])).journal_path, lambda: datetime.now(UTC)
    ) as kept:
        assert [row.replies for row in kept.open_sessions()] == [1]


def test_a_line_in_another_encoding_can_be_typed_again(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, mini: str
) -> None:
    give(monkeypatch, b"\xe9t\xe9\nBonjour.\n")
    assert main(["jouer", mini, "--texte"]) == 0
    out = capsys.readouterr().out
    assert "n'a pas été envoyée" in out
    assert "Vous\u00a0: Bonjour." in out


def test_playing_from_a_file_loads_no_textual(mini: str) -> None:
    code = "import sys; from tui.command import main; assert main(sys.argv[1:]) == 0; print('textual' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code, "jouer", mini, "--repliques", "-"],
        cwd=ROOT, input="Bonjour.\n", capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert run.stdout.splitlines()[-1] == "False"
