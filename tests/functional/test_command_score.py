"""``desamorce noter``: a line in, a line out, and none lost."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tui.command import main

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/schemas/noter.schema.json").read_text(encoding="utf-8"))
GOOD = {"id": "a", "contexte": "", "replique": "Je comprends votre colère, je vous présente toutes nos excuses."}


def score(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lines: str | bytes, *words: str
) -> tuple[int, list[dict[str, Any]]]:
    """Score ``lines`` given on standard input; give the status and the lines out, each checked against the schema."""
    raw = lines if isinstance(lines, bytes) else lines.encode("utf-8", "surrogatepass")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
    status = main(["noter", *words])
    out, err = capsys.readouterr()
    assert err == ""
    scored = [json.loads(line) for line in out.splitlines()]
    for line in scored:
        jsonschema.validate(line, SCHEMA)
    return status, scored


def written(*lines: object) -> str:
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


@pytest.mark.parametrize("words", [[], ["--scenario", "adherent_en_colere"]])
def test_a_reply_gives_its_criteria_and_their_proofs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    status, (line,) = score(capsys, monkeypatch, written(GOOD), *words)
    assert (status, line["id"]) == (0, "a")
    assert "C1.6.1.b" in line["montres"]
    assert "C1.6.1.b" not in line["contredits"]
    proofs = [proof for proof in line["preuves"] if proof.get("critere") == "C1.6.1.b"]
    assert proofs
    for proof in line["preuves"]:
        assert GOOD["replique"][proof["debut"] : proof["fin"]] == proof["extrait"]
    told = {proof["critere"] for proof in line["preuves"] if "critere" in proof}
    assert told == {*line["montres"], *line["contredits"]}
    assert {proof["acte"] for proof in line["preuves"] if "acte" in proof} == set(line["actes"])


def test_a_scenario_adds_what_it_alone_knows(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = written({"id": 1, "replique": "Je rattache votre facture au bon dossier."})
    _, (alone,) = score(capsys, monkeypatch, said)
    _, (within,) = score(capsys, monkeypatch, said, "--scenario", "adherent_en_colere")
    assert "rattachement" in within["actes"]
    assert "rattachement" not in alone["actes"]


def test_other_keys_are_left_alone_so_that_labelled_replies_can_be_piped(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    labelled = GOOD | {"montres": ["C1.6.1.b"], "genre": "good", "etiquetages": []}
    assert score(capsys, monkeypatch, written(labelled)) == score(capsys, monkeypatch, written(GOOD))


def test_an_unusable_line_says_why_and_the_others_are_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    status, lines = score(capsys, monkeypatch, written(GOOD, {"id": "b"}) + "\n" + written(GOOD | {"id": "c"}))
    assert status == 1
    assert [line["id"] for line in lines] == ["a", "b", "c"]
    assert ["erreur" in line for line in lines] == [False, True, False]
    assert lines[1]["erreur"] == "ligne 2\u00a0: la clé «\u00a0replique\u00a0» manque. Ajoutez-la."


@pytest.mark.parametrize(
    ("line", "name", "said"),
    [
        ("pas du JSON", None, "ce n'est pas du JSON valide (colonne 1)"),
        ("[1, 2]", None, "ce n'est pas un objet JSON"),
        ("null", None, "ce n'est pas un objet JSON"),
        ('{"id": 7, "replique": null}', 7, "doit être un texte"),
        ('{"id": "x", "replique": "a", "contexte": 3}', "x", "«\u00a0contexte\u00a0» doit être un texte"),
        ('{"id": [1], "replique": "a"}', None, "«\u00a0id\u00a0» doit être"),
        ('{"id": true, "replique": "a"}', None, "«\u00a0id\u00a0» doit être"),
        ('{"id": "x", "replique": "a", "id": "y"}', None, "y est deux fois"),
        ('{"id": "x", "replique": "\\udc00"}', "x", "moitié de caractère"),
        (json.dumps({"id": "x", "replique": "a" * 6001}), "x", "6\u202f001 caractères"),
        (json.dumps({"id": "x", "replique": "a" * 1_100_000}), None, "elle dépasse 1 Mo"),
        ("[" * 200_000, None, "démesuré"),
        (b'{"id": "x", "replique": "\xe9"}', None, "n'est pas en UTF-8"),
        (b'{"id": "x", "replique": "a\x00b"}', None, "octet nul"),
    ],
)
def test_each_kind_of_unusable_line_is_said_in_french(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    line: str | bytes,
    name: str | int | None,
    said: str,
) -> None:
    raw = line if isinstance(line, bytes) else line.encode()
    status, (before, unusable, after) = score(
        capsys, monkeypatch, b"\n".join([b'{"replique": "a"}', raw, b'{"replique": "b"}'])
    )
    assert (status, unusable["id"]) == (1, name)
    assert unusable["erreur"].startswith("ligne 2\u00a0: ")
    assert said in unusable["erreur"]
    assert len(unusable["erreur"]) < 300
    assert "erreur" not in before
    assert "erreur" not in after


def test_the_limit_is_that_of_the_scenario(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    line = written({"id": 1, "replique": "a" * 2001})
    assert score(capsys, monkeypatch, line)[0] == 0
    assert score(capsys, monkeypatch, line, "--scenario", "adherent_en_colere")[0] == 1


@pytest.mark.parametrize(
    "reply", ["", "   ", "\x1b[31m", "\u202e\u200b", "[bold]", "🙂" * 50, "?!…", "<montant> | ! $()"]
)
def test_any_text_is_read(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, reply: str) -> None:
    status, (line,) = score(capsys, monkeypatch, written({"id": 1, "replique": reply}))
    assert (status, line["contredits"]) == (0, [])


def test_nothing_in_gives_nothing_out(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert score(capsys, monkeypatch, "\n \n") == (0, [])


def test_a_file_is_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "repliques.jsonl"
    file.write_text(written(GOOD), encoding="utf-8-sig")
    assert main(["noter", str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "a"


@pytest.mark.parametrize(
    "words", [["absent.jsonl"], ["."], ["--scenario", "inconnu"], ["--scenario", "absent.yaml"], ["--scenario"]]
)
def test_what_can_not_be_read_is_said(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert main(["noter", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Erreur\u00a0: " in err


def test_each_line_is_answered_before_the_next_is_asked_for() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tui.command", "noter"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        for name in range(3):
            run.stdin.write(written(GOOD | {"id": name}).encode())
            run.stdin.flush()
            assert json.loads(run.stdout.readline())["id"] == name
        run.stdin.close()
        assert run.wait(timeout=30) == 0
