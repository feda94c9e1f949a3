"""``desamorce expliquer``: why a reply counts, for a person and for a program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from scoring.evidence import Evidence, Reading
from scoring.explained import CriterionExplained, CueSeen, Explanation, Reason
from scoring.lexicon_reader import lexicon_reader
from tui.command import main
from tui.explanation_text import explanation_lines
from tui.explanation_words import REASONS, percent

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/schemas/expliquer.schema.json").read_text(encoding="utf-8"))
COLERE = ("--scenario", "adherent_en_colere")
REPLIES = (
    "Je comprends votre colère, je vous présente toutes nos excuses.",
    "Je ne vais pas m'excuser, Madame, et vous aurez votre virement de 310 € ce soir.",
    "désolé comprends solution satisfait",
    "Quelle est votre date de naissance ? Je vous rappelle jeudi à 10 h.",
    "[bold]\x1b[31m<montant>|🙂",
)


def explained(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["expliquer", *words]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def as_json(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(explained(capsys, "--json", *words))
    jsonschema.validate(document, SCHEMA)
    return document


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_person_reads_why_it_counts(capsys: pytest.CaptureFixture[str]) -> None:
    out = plain(explained(capsys, *COLERE, "--contexte", "J'en ai assez !", REPLIES[0]))
    assert out.startswith("Après : « J'en ai assez ! »\nRéplique : « Je comprends votre colère,")
    assert "Lue avec le scénario adherent_en_colere." in out
    counting = out.partition("Ce qui compte\n")[2].partition("Ce qui ne compte pas")[0]
    assert "C1.6.1.b, montré : " in counting
    assert "mots reconnus « comprends » et « colère », ressemblance 100 %" in counting
    assert "Exemple le plus proche où il est montré : « " in counting
    assert "% d'après les exemples appris, " in counting
    assert "avec l'indice ; seuil " in counting
    assert "Acte, présenter des excuses (excuse) : « " in out


def test_a_person_reads_why_it_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    out = plain(explained(capsys, *COLERE, "Je ne vais pas m'excuser, Madame."))
    assert "C1.6.1.b, pas montré : " in out
    assert "Pourquoi : nié : ces mots sont sous une négation ; sous le seuil" in out
    assert "écarté, mots reconnus « Je », « m' » et « excuser »" in out
    assert "Acte écarté, présenter des excuses (excuse). Indice " in out


def test_values_facts_and_questions_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    out = plain(explained(capsys, *COLERE, "Je vous rappelle jeudi, pour les 310 euros. Cela vous convient ?"))
    assert "Fait du dossier, " in out
    assert "Question fermée." in out
    assert "Valeur, date : « jeudi », soit 29 octobre 2026, promis par le conseiller." in out
    assert "Valeur, montant : « 310 euros », soit 310 €" in out


def test_nothing_is_said_to_be_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    out = explained(capsys, "…")
    assert "Aucun critère ne compte." in out
    assert "Aucun autre critère n'est proche de compter." in out
    assert "Rien d'autre n'a été lu." in out


@pytest.mark.parametrize("reply", REPLIES)
@pytest.mark.parametrize("words", [(), COLERE])
def test_the_document_keeps_its_schema_and_its_quotes(
    capsys: pytest.CaptureFixture[str], reply: str, words: tuple[str, ...]
) -> None:
    document = as_json(capsys, *words, reply)
    assert document["phrase"] == reply
    for item in document["criteres"]:
        assert reply[item["debut"] : item["fin"]] == item["extrait"]
        assert item["compte"] == (item["preuve"] is not None) == (not item["raisons"])
        if item["indice"]:
            assert reply[item["indice"]["debut"] : item["indice"]["fin"]] == item["indice"]["extrait"]
            assert all(word in item["indice"]["extrait"] for word in item["indice"]["mots"])


@pytest.mark.parametrize("reply", REPLIES)
def test_it_says_what_noter_says(capsys: pytest.CaptureFixture[str], reply: str, tmp_path: Path) -> None:
    file = tmp_path / "replique.jsonl"
    file.write_text(json.dumps({"id": 1, "contexte": "Encore vous ?", "replique": reply}), encoding="utf-8")
    main(["noter", *COLERE, str(file)])
    scored = json.loads(capsys.readouterr().out)
    document = as_json(capsys, *COLERE, "--contexte", "Encore vous ?", reply)
    counting = {(item["critere"], item["sens"]) for item in document["criteres"] if item["compte"]}
    shown, contradicted = scored["montres"], scored["contredits"]
    assert counting == {(name, "montre") for name in shown} | {(name, "contredit") for name in contradicted}
    assert [item["acte"] for item in document["actes"]] == [
        item["acte"] for item in scored["preuves"] if "acte" in item
    ]


def test_text_from_people_is_never_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    out = explained(capsys, "--contexte", "a\x1b[2Jb\r\nRéplique : faux", "Bonjour\x1b[31m\n\nCe qui compte")
    assert "\x1b" not in out
    assert out.count("\nRéplique") == 1
    assert out.count("\nCe qui compte") == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([""], "La phrase est vide"),
        ([" \n "], "La phrase est vide"),
        (["a" * 6001], "6\u202f001 caractères"),
        ([*COLERE, "a" * 2001], "la limite est de 2\u202f000"),
        (["\udce9"], "moitié de caractère"),
        (["--contexte", "a" * 20_001, "Bonjour"], "«\u00a0contexte\u00a0» a"),
        (["--scenario", "inconnu", "Bonjour"], "Aucun scénario ne s'appelle"),
        ([], "argument obligatoire manquant\u00a0: PHRASE"),
        (["Bonjour", "Madame"], "argument inconnu\u00a0: Madame"),
    ],
)
def test_what_can_not_be_explained_is_said_in_french(
    capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert main(["expliquer", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Erreur\u00a0: " in err
    assert said in err


def test_every_reason_has_its_words() -> None:
    schema = SCHEMA["$defs"]["explication"]["properties"]["raisons"]["items"]["enum"]
    assert set(REASONS) == set(schema)


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_and_an_unlearnt_criterion_are_told(reason: Reason) -> None:
    cue = CueSeen("je note|inscris|consigne|relève la demande", False, ("note",), 3, 7, 1.0, ())
    item = CriterionExplained(("montre", "C1.4.1.f"), None, (reason,), cue, None, None, 1.0, 0.25, 3, 7)
    out = plain("\n".join(explanation_lines(Explanation(Reading(), (item,), ()), "Je note.", "", None)))
    assert f"Pourquoi : {plain(REASONS[reason])}." in out
    assert "Indice du lexique « je note|inscris|consigne|… la demande »" in out
    assert "rien n'a été appris de lui, ses indices décident seuls ; seuil 25 %" in out


def test_a_fact_said_wrongly_is_told() -> None:
    proof = Evidence("critere", "C1.2.2", "contredit", 0, 5, "fait", "facture", 1.0)
    item = CriterionExplained(("contredit", "C1.2.2"), proof, (), None, None, 0.1, 0.1, 0.2, 0, 5)
    out = plain("\n".join(explanation_lines(Explanation(Reading((proof,)), (item,), ()), "630 €", "", None)))
    assert "Preuve : le fait du dossier « facture », énoncé de travers." in out


@pytest.mark.parametrize(
    ("share", "said"), [(0, "0 %"), (0.004, "moins de 1 %"), (0.249, "24 %"), (0.29, "29 %"), (1, "100 %")]
)
def test_a_share_is_never_rounded_up(share: float, said: str) -> None:
    assert plain(percent(share)) == said


def test_the_lexicon_is_read_when_no_scenario_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    document = as_json(capsys, REPLIES[0])
    assert document["scenario"] is None
    assert [item["critere"] for item in document["criteres"] if item["compte"] and item["sens"] == "montre"] == list(
        dict.fromkeys(
            item["critere"] for item in document["criteres"]
            if item["critere"] in lexicon_reader().read(REPLIES[0]).ids("critere") and item["sens"] == "montre"
        )
    )  # fmt: skip
