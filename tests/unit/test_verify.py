"""What a scenario announces is played: an example read otherwise and a call that ends elsewhere are faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring.faults import Fault
from sim.library import ScenarioFile
from sim.verification.verify import verify_file

SCENARIO = Path(__file__).parents[2] / "scenarios/adherent_en_colere.yaml"
SOUND = """format: 1
id: cas
titre: "Un cas"
blocs: [B1]
canal: telephone
appel: {date: 2026-10-27}
personnage: {tension: 5}
criteres:
  C1.6.1.b: {montre: ["colère est bien légitime"], contredit: ["votre cirque"]}
actes:
  chercher: {indices: ["je cherche votre parapluie"], exemples: ["Je cherche déjà votre parapluie."]}
interdits:
  - {id: perdu, indices: ["parapluie est perdu"], exemples: ["Il est perdu, votre parapluie est perdu."]}
savoirs:
  couleur: {questions: ["quelle couleur ?"], dit: ["Rouge."]}
etats:
  debut:
    relance: ["Alors ?", "Et donc ?", "Vous cherchez ?"]
    transitions:
      - {quand: {actes: [chercher]}, vers: trouve}
fins:
  trouve: {issue: reussite, dit: ["Merci."]}
  perdu_de_vue: {issue: echec, si: {tour_min: 4}, dit: ["Adieu."]}
exemples:
  - {replique: "Votre colère est bien légitime.", montre: [C1.6.1.b]}
  - {replique: "Arrêtez votre cirque.", contredit: [C1.6.1.b]}
  - {replique: "Je cherche votre parapluie.", actes: [chercher]}
  - {replique: "Le parapluie est perdu.", interdits: [perdu]}
  - {replique: "Quelle couleur ?", savoirs: [couleur]}
  - {replique: "Le chat dort.", rien: true}
parcours:
  - nom: modele
    repliques: ["Votre colère est bien légitime.", "Je cherche votre parapluie."]
    fin: trouve
    score_min: 90
    score_max: 100
"""
CASES = [
    # code, what is sound, what breaks it, the line and the text that the fault points at, words of its message
    ("D100", "légitime.\", montre: [C1.6.1.b]", "triste.\", montre: [C1.6.1.b]", 25, "C1.6.1.b", "montrer C1.6.1.b"),
    ("D100", "cirque.\", contredit", "train.\", contredit", 26, "C1.6.1.b", "contredire C1.6.1.b"),
    ("D100", "parapluie.\", actes", "chat.\", actes", 27, "chercher", "l'acte chercher"),
    ("D100", "est perdu.\", interdits", "est bleu.\", interdits", 28, "perdu", "l'interdit perdu"),
    ("D100", "Quelle couleur ?\", savoirs", "Merci.\", savoirs", 29, "couleur", "la question couleur"),
    ("D101", "Le chat dort.", "Je cherche votre parapluie.", 30, '"Je cherche', "l'acte chercher"),
    ("D101", "Le chat dort.", "Votre colère est bien légitime.", 30, '"Votre', "montrer C1.6.1.b"),
    ("D101", "Je cherche votre parapluie.\", actes", "Je cherche votre parapluie. Le parapluie est perdu.\", actes", 27,
     '"Je cherche', "l'interdit perdu"),
    ("D102", "Je cherche déjà votre parapluie", "Je regarde par la fenêtre", 11, '"Je regarde', "l'acte chercher"),
    ("D102", "Il est perdu, votre parapluie est perdu", "Il est bleu", 13, '"Il est bleu', "l'interdit perdu"),
    ("D110", "\"Je cherche votre parapluie.\"]", "\"Le chat dort.\"]", 34, "trouve", "inachevee"),
    ("D111", "score_max: 100", "score_max: 95", 36, "95", "obtient 100"),
    ("D111", "[\"Votre colère est bien légitime.\", \"Je", "[\"Oui.\", \"Je", 35, "90", "obtient 0"),
    ("D112", "\"Je cherche votre parapluie.\"]",
     "\"Je cherche votre parapluie.\", \"Au revoir.\"]", 33, '"Au revoir', "fini"),
]  # fmt: skip


def verify(text: str) -> list[Fault]:
    """Give the faults, but the review's doubts (D120 and up), which another test looks at."""
    faults = verify_file(ScenarioFile("cas", text.encode(), "cas.yaml", "0" * 64))
    return [fault for fault in faults if not "D120" <= fault.code < "D190"]


def test_a_scenario_that_keeps_its_word_has_no_fault() -> None:
    assert verify(SOUND) == []


@pytest.mark.parametrize(("code", "sound", "broken", "line", "at", "told"), CASES)
def test_what_is_not_as_announced_is_a_fault(code: str, sound: str, broken: str, line: int, at: str, told: str) -> None:
    assert SOUND.count(sound) == 1
    text = SOUND.replace(sound, broken)
    (fault,) = verify(text)
    assert (fault.code, fault.place.line) == (code, line)
    assert text.split("\n")[line - 1][fault.place.column - 1 :].startswith(at)
    assert told in str(fault)


def test_a_reply_too_long_for_its_channel_is_a_fault() -> None:
    text = SOUND.replace('["Votre colère est bien légitime.", ', '["' + "a " * 1000 + 'b", ')
    (fault,) = verify(text)
    assert (fault.code, fault.place.line) == ("D113", 33)
    assert "la limite est de 2000" in str(fault)


def test_what_was_read_instead_is_said() -> None:
    (fault,) = verify(SOUND.replace("Le chat dort.", "Je cherche votre parapluie."))
    assert fault.why == "Ce qui est lu\u00a0: l'acte chercher."
    (fault,) = verify(SOUND.replace('Je cherche votre parapluie.", actes', 'Le chien dort.", actes'))
    assert fault.why == "Ce qui est lu sans lui\u00a0: rien."
    assert fault.severity == "avertissement"


@pytest.mark.parametrize(("broken", "code"), [("titre: [", "D014"), ("titre: 3", "D032"), ('titre: "x', "D012")])
def test_nothing_is_played_when_the_file_can_not_be(broken: str, code: str) -> None:
    text = SOUND.replace('titre: "Un cas"', broken).replace("fin: trouve", "fin: perdu_de_vue")
    assert [fault.code for fault in verify(text)] == [code]


def test_a_broken_reference_stops_before_the_playing() -> None:
    text = SOUND.replace("vers: trouve", "vers: trouver").replace("Le chat dort.", "Je cherche votre parapluie.")
    assert [fault.code for fault in verify(text) if fault.severity == "erreur"] == ["D060"]


def test_a_warning_does_not_stop_the_playing() -> None:
    text = SOUND.replace(', "Vous cherchez ?"', "").replace("fin: trouve", "fin: perdu_de_vue")
    assert [fault.code for fault in verify(text)] == ["D080", "D110"]


def test_faults_come_in_the_order_of_the_file() -> None:
    text = SOUND.replace("score_max: 100", "score_max: 95").replace("Le chat dort.", "Je cherche votre parapluie.")
    assert [fault.code for fault in verify(text)] == ["D101", "D111"]


def test_the_packaged_scenario_keeps_its_word_in_its_playthroughs() -> None:
    faults = verify_file(ScenarioFile(SCENARIO.stem, SCENARIO.read_bytes(), SCENARIO.name, "0" * 64))
    assert [str(fault) for fault in faults if fault.code[:3] == "D11"] == []
