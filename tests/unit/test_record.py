"""The record of a call is the contract's JSON: stable keys, the very words typed, always one line of UTF-8."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scoring.evidence import Evidence
from sim.record import call_record, evidence_json, json_line, record_json

PARTS: dict[str, Any] = {
    "savoirs": {"nom": {"questions": ["nom"], "dit": ["Lefèvre."]}},
    "actes": {"detail": {"indices": ["je vois"], "faits": ["facture"]}},
    "regles": [
        {
            "id": "ordre",
            "avant": "detail",
            "il_faut": {"savoirs": ["nom"]},
            "critere": "C1.2.3",
            "dit": ["Et mon nom ?"],
        },
        {"id": "echeance", "au_plus_tard": 9, "il_faut": {"actes": ["detail"]}},
    ],
    "interdits": [{"id": "promesse", "indices": ["ce soir"], "dit": ["Ce soir ?"]}],
    "silences": {"dit": ["Allô ?"]},
}


def test_a_whole_call_is_recorded_by_the_contract(small: Any) -> None:
    session = small.call("été +C1.6.1.b +C1.1.4", None, "!promesse =facture", "?nom", "@conge", seed=5, **PARTS)
    record = json.loads(record_json(session, extra_replies=2))
    assert list(record) == [
        "scenario", "version", "graine", "mode", "tours", "fin", "criteres", "interdits", "regles",
        "repliques_en_trop", "score",
    ]  # fmt: skip
    assert (record["scenario"], record["version"], record["graine"], record["mode"]) == ("essai", 1, 5, "entrainement")
    assert record["fin"] == {"id": "fini", "issue": "reussite", "dit": "Au revoir.", "bilan": "Tout est dit."}
    assert record["interdits"] == [{"id": "promesse", "tour": 3, "extrait": "!promesse"}]
    assert record["regles"] == [
        {"id": "ordre", "respectee": False, "tour": 3},
        {"id": "echeance", "respectee": True, "tour": None},
    ]
    assert record["repliques_en_trop"] == 2
    assert record["score"] == session.result().score
    assert record["criteres"]["C1.6.1.b"] == {"resultat": "acquis", "montres": 1, "contredits": 0, "occasions": 0}
    assert record["criteres"]["C1.2.3"] == {"resultat": "non_acquis", "montres": 0, "contredits": 1, "occasions": 1}


def test_a_turn_is_recorded_by_the_contract(small: Any) -> None:
    session = small.call("été +C1.6.1.b +C1.1.4 -C1.2.3 @conge", **PARTS)
    first = call_record(session)["tours"][0]
    assert list(first) == [
        "n", "membre", "replique", "etat", "tension", "confiance", "compris", "savoirs", "actes", "montres",
        "contredits", "preuves",
    ]  # fmt: skip
    assert (first["n"], first["membre"], first["etat"]) == (1, "Le téléphone sonne.", "fini")
    assert (first["actes"], first["montres"], first["contredits"]) == (["conge"], ["C1.6.1.b"], ["C1.2.3"])
    assert first["preuves"][0] == {
        "critere": "C1.6.1.b", "sens": "montre", "debut": 4, "fin": 13, "extrait": "+C1.6.1.b", "source": "indice",
        "indice": "+C1.6.1.b", "similarite": 1.0,
    }  # fmt: skip
    assert [proof.get("critere", proof.get("acte")) for proof in first["preuves"]] == ["C1.6.1.b", "C1.2.3", "conge"]


def test_a_silence_is_a_row_without_a_reply(small: Any) -> None:
    row = call_record(small.call(None, **PARTS))["tours"][0]
    assert row["replique"] is None
    assert row["compris"] is False
    assert row["preuves"] == row["savoirs"] == row["actes"] == []


def test_savoirs_are_those_answered(small: Any) -> None:
    rows = call_record(small.call("?nom ?inconnu", **PARTS))["tours"]
    assert rows[0]["savoirs"] == ["nom"]


def test_an_act_made_by_a_fact_is_proved_by_its_words(small: Any) -> None:
    row = call_record(small.call("?nom", "Je vois =facture ici", **PARTS))["tours"][1]
    assert row["preuves"] == [
        {
            "acte": "detail", "sens": "montre", "debut": 8, "fin": 16, "extrait": "=facture", "source": "indice",
            "indice": "=facture", "similarite": 1.0,
        }
    ]  # fmt: skip


def test_an_unfinished_call_says_so(small: Any) -> None:
    session = small.call("Hm.", **PARTS)
    ending = call_record(session)["fin"]
    assert ending == {"id": "inachevee", "issue": "inachevee", "dit": session.turns[0].answer, "bilan": None}
    assert call_record(small.call(**PARTS))["fin"]["dit"] == "Le téléphone sonne."


def test_offsets_count_code_points_of_the_reply_as_typed(small: Any) -> None:
    reply = "🙂 e\u0301te\u0301 œuf +C1.6.1.b"
    proof = call_record(small.call(reply))["tours"][0]["preuves"][0]
    assert reply[proof["debut"] : proof["fin"]] == proof["extrait"] == "+C1.6.1.b"


def test_similarities_have_three_decimals() -> None:
    evidence = Evidence("acte", "conge", "montre", 0, 2, "indice", "au revoir", 0.92349)
    assert evidence_json(evidence, "au revoir")["similarite"] == 0.923


@pytest.mark.parametrize("text", ["a\nb\r\u2028c", "«\u00a0été\u00a0»", "\x00\x1b[31m", '"\\'])
def test_the_record_is_one_line_that_gives_back_its_text(small: Any, text: str) -> None:
    line = record_json(small.call(text))
    assert "\n" not in line
    assert "\r" not in line
    assert json.loads(line)["tours"][0]["replique"] == text


def test_a_lone_surrogate_does_not_stop_the_record(small: Any) -> None:
    line = record_json(small.call("a\ud800b"))
    assert json.loads(line.encode())["tours"][0]["replique"] == "a\N{REPLACEMENT CHARACTER}b"


def test_accents_are_written_as_such() -> None:
    assert json_line({"é": "«\u00a0ça\u00a0»"}) == '{"é":"«\u00a0ça\u00a0»"}'
