"""Every check fires on a broken scenario, at its place, and stays silent on the mended one."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from scoring.errors import UnreadableSourceError
from scoring.faults import Fault, FaultList
from scoring.lexicon import lexicon
from sim.checks.checker import check_scenario
from sim.checks.graph import reachable
from sim.format.loading import parse_scenario
from sim.library import ScenarioFile

ROOT = Path(__file__).parents[2]
SOUND = """format: 1
id: cas
titre: "Un cas"
blocs: [B1]
canal: telephone
appel: {date: 2026-10-27}
dossier:
  facture: {montant: 620}
personnage: {tension: 8}
criteres:
  C1.6.1.a: {elements: [salut]}
  C1.6.1.b: {montre: ["je comprends votre colère"], contredit: ["ce n'est pas grave"]}
actes:
  detail: {faits: [facture], indices: ["je vois votre facture"]}
  salut: {exemples: ["Bonjour."]}
regles:
  - {id: ordre, avant: detail, il_faut: {savoirs: [nom], actes: [excuse]}, critere: C1.6.1.b}
  - {id: delai, au_plus_tard: 8, il_faut: {montre: [C1.6.1.b], etats: [debut]}}
interdits:
  - {id: promesse, indices: ["vous aurez argent ce soir"], critere: C1.6.1.b}
  - {id: reproche, indices: ["c'est votre faute"]}
savoirs:
  nom: {questions: ["votre nom"], dit: ["{facture}, {prenom_conseiller}."]}
reactions:
  - {quand: {contredit: [C1.6.1.b]}, dit: [{texte: "Bravo !", agressive: true, occasions: [C1.6.1.a]}]}
silences: {apres: 40 s, fois: 1, dit: ["Allô ?"]}
partout:
  - {quand: {actes: [conge], deja: {interdits: [promesse], regles: [ordre]}}, vers: coupe}
etats:
  debut:
    dit: ["Un.", "Deux.", "Trois."]
    patience: {relances: 3, vers: suite}
    occasions: [C1.6.1.b]
    transitions:
      - {quand: {un_de: [{deja: {montre: [C1.6.1.b], savoirs: [nom]}}], tension_min: 2, tension_max: 7}, vers: suite}
  suite:
    relance: ["Un.", "Deux.", "Trois."]
    transitions:
      - {quand: {interdits: [promesse], pas_encore: {etats: [debut], actes: [salut]}}, vers: resolu}
fins:
  resolu: {issue: reussite, dit: ["Merci."]}
  coupe: {issue: echec, si: {tension_min: 10, regles: [delai]}, dit: ["Adieu."]}
conseils: {C1.6.1.b: ["« Je comprends. »"]}
exemples:
  - {replique: "Je comprends votre colère.", montre: [C1.6.1.b], actes: [salut], interdits: [promesse], savoirs: [nom]}
  - {replique: "Oui.", rien: true}
parcours:
  - {nom: modele, repliques: ["Bonjour."], fin: resolu, score_min: 10, score_max: 90}
  - {nom: autre, repliques: ["Bonjour."], fin: coupe}
"""
ACTS = frozenset({"excuse", "conge"})
CASES = [
    # code, what is sound, what breaks it, the line and the text that the fault points at, a word of its message
    ("D060", "relances: 3, vers: suite", "relances: 3, vers: suites", 32, "suites", "«\u00a0suite\u00a0»\u00a0?"),
    ("D060", "vers: coupe", "vers: coupes", 28, "coupes", "«\u00a0coupe\u00a0»\u00a0?"),
    ("D061", "avant: detail", "avant: details", 17, "details", "«\u00a0detail\u00a0»\u00a0?"),
    ("D061", "actes: [excuse]", "actes: [escuse]", 17, "escuse", "«\u00a0excuse\u00a0»\u00a0?"),
    ("D061", "elements: [salut]", "elements: [inconnu]", 11, "inconnu", "lexique"),
    ("D061", "actes: [conge]", "actes: [depart]", 28, "depart", "lexique"),
    ("D061", "etats: [debut], actes: [salut]", "etats: [debut], actes: [saluts]", 39, "saluts", "salut"),
    ("D061", "actes: [salut], interdits", "actes: [salu], interdits", 45, "salu", "salut"),
    ("D062", "il_faut: {savoirs: [nom]", "il_faut: {savoirs: [nam]", 17, "nam", "nom"),
    ("D062", "montre: [C1.6.1.b], savoirs: [nom]", "montre: [C1.6.1.b], savoirs: [age]", 35, "age", "savoir"),
    ("D062", "[promesse], savoirs: [nom]", "[promesse], savoirs: [nome]", 45, "nome", "nom"),
    ("D063", "etats: [debut]}}", "etats: [resolu]}}", 18, "resolu", "état"),
    ("D063", "pas_encore: {etats: [debut]", "pas_encore: {etats: [debout]", 39, "debout", "debut"),
    ("D064", "regles: [ordre]", "regles: [ordres]", 28, "ordres", "ordre"),
    ("D064", "regles: [delai]", "regles: [delais]", 42, "delais", "delai"),
    ("D065", "deja: {interdits: [promesse]", "deja: {interdits: [promese]", 28, "promese", "promesse"),
    ("D065", "quand: {interdits: [promesse]", "quand: {interdits: [promis]", 39, "promis", "promesse"),
    ("D065", "interdits: [promesse], savoirs", "interdits: [menace], savoirs", 45, "menace", "interdit"),
    ("D066", "faits: [facture]", "faits: [factures]", 14, "factures", "facture"),
    ("D067", "fin: resolu", "fin: suite", 48, "suite", "fin"),
    ("D068", "critere: C1.6.1.b}\n  - {id: delai", "critere: C1.6.1}\n  - {id: delai", 17, "C1.6.1", "C1.6.1.b"),
    ("D068", "contredit: [C1.6.1.b]", "contredit: [C1.6.1.h]", 25, "C1.6.1.h", "73"),
    ("D068", "conseils: {C1.6.1.b", "conseils: {C1.6.1.h", 43, "C1.6.1.h:", "C1.6.1"),
    ("D069", "occasions: [C1.6.1.b]", "occasions: [C1.1.1.a]", 33, "C1.1.1.a", "criteres"),
    ("D069", "contredit: [C1.6.1.b]", "contredit: [C1.1.1.a]", 25, "C1.1.1.a", "C1.1.1.a"),
    ("D069", "deja: {montre: [C1.6.1.b]", "deja: {montre: [C1.1.1.a]", 35, "C1.1.1.a", "C1.1.1.a"),
    ("D069", "il_faut: {montre: [C1.6.1.b]", "il_faut: {montre: [C1.1.1.a]", 18, "C1.1.1.a", "C1.1.1.a"),
    ("D069", "colère.\", montre: [C1.6.1.b]", "colère.\", montre: [C1.1.1.a]", 45, "C1.1.1.a", "C1.1.1.a"),
    ("D069", "conseils: {C1.6.1.b", "conseils: {C1.1.1.a", 43, "C1.1.1.a:", "C1.1.1.a"),
    ("D069", "montant: 620", "montant: 620, critere: C1.2.2", 8, "C1.2.2", "C1.2.2"),
    ("D070", "blocs: [B1]", "blocs: [B2]", 11, "C1.6.1.a:", "B1"),
    ("D071", "{facture}, {prenom", "{factures}, {prenom", 23, "\"{factures}, {prenom_conseiller}.\"", "facture"),
    ("D071", "{facture}, {prenom", "{Facture}, {prenom", 23, "\"{Facture}, {prenom_conseiller}.\"", "facture"),
    ("D071", "{facture}, {prenom", "{facture, {prenom", 23, "\"{facture, {prenom_conseiller}.\"", "accolade"),
    ("D072", "{montant: 620}", "{montant: 620, texte: \"620\"}", 8, "facture:", "texte, montant"),
    ("D072", "{montant: 620}", "{mots: [facture]}", 8, "facture:", "valeur"),
    ("D073", "avant: detail", "avant: detail, au_plus_tard: 3", 17, "{id", "ordre"),
    ("D073", "au_plus_tard: 8, ", "", 18, "{id", "delai"),
    ("D074", "{montre: [C1.6.1.b], etats: [debut]}}", "{}}", 18, "{", "il_faut"),
    ("D075", "  suite:\n    relance",
     "  perdu: {patience: {relances: 1, vers: coupe}}\n  suite:\n    relance", 36, "perdu:", "perdu"),
    ("D076", "{relances: 3, vers: suite}", "{vers: suite}", 32, "{vers", "relances"),
    ("D078", "  coupe: {issue", "  suite: {issue: echec, dit: [\"Non.\"]}\n  coupe: {issue", 42, "suite:", "suite"),
    ("D079", "votre colère\"], contredit: [\"ce n'est pas grave",
     "votre colère\"], contredit: [\"!", 12, "\"!\"", "indice"),
    ("D079", "questions: [\"votre nom\"]", "questions: [\"?\"]", 23, "\"?\"", "indice"),
    ("D079", "indices: [\"je vois votre facture\"]", "indices: [\"€|a\"]", 14, "\"€|a\"", "indice"),
    ("D079", "indices: [\"c'est votre faute\"]", "indices: [\"…\"]", 21, "\"…\"", "indice"),
    ("D080", "dit: [\"Un.\", \"Deux.\", \"Trois.\"]", "dit: [\"Un.\", \"Deux.\"]", 31, "dit:", "trois"),
    ("D080", "fois: 1, dit", "fois: 2, dit", 26, "dit:", "silences"),
    ("D080", "dit: [\"{facture}, {prenom_conseiller}.\"]", "dit: [\"Oui.\"], redit: [\"Non.\"]", 23, "redit:",
     "savoir"),
    ("D081", "rien: true", "rien: false", 46, "{replique", "rien"),
    ("D081", "savoirs: [nom]}\n  - {replique", "savoirs: [nom], rien: true}\n  - {replique", 45, "{replique", "rien"),
    ("D082", "id: delai", "id: ordre", 18, "ordre", "ordre"),
    ("D082", "id: reproche", "id: promesse", 21, "promesse", "promesse"),
    ("D082", "nom: autre", "nom: modele", 49, "modele", "modele"),
    ("D083", "tension_min: 2", "tension_min: 8", 35, "8", "tension_max"),
    ("D084", "{contredit: [C1.6.1.b]}", "{}", 25, "{", "vide"),
    ("D085", "{deja: {montre: [C1.6.1.b], savoirs: [nom]}}", "{montre: [C1.6.1.b]}", 35, "{un_de", "deja"),
    ("D086", "vers: resolu", "vers: coupe", 41, "resolu:", "resolu"),
    ("D087", "  coupe: {issue",
     "  inachevee: {issue: echec, si: {tour_min: 9}, dit: [\"Non.\"]}\n  coupe: {issue",
     42, "inachevee:", "interrompu"),
    ("D088", "score_min: 10", "score_min: 95", 48, "95", "score_max"),
    ("D089", "canal: telephone", "canal: mail", 26, "silences:", "mail"),
    ("D091", "salut: {exemples: [\"Bonjour.\"]}", "salut: {}", 15, "salut:", "salut"),
    ("D093", ", agressive: true", "", 11, "C1.6.1.a:", "agressive"),
]  # fmt: skip
WARNINGS = {"D070", "D080", "D085", "D086", "D089", "D093"}


def check(text: str, acts: frozenset[str] | None = ACTS) -> list[Fault]:
    faults = FaultList()
    parsed = parse_scenario(ScenarioFile("cas", text.encode(), "cas.yaml", "0"), faults)
    assert faults.faults == []
    assert parsed is not None
    check_scenario(*parsed, faults, known_acts=acts)
    return faults.faults


def test_a_sound_scenario_has_no_fault() -> None:
    assert check(SOUND) == []


@pytest.mark.parametrize(("code", "sound", "broken", "line", "at", "told"), CASES)
def test_each_check_fires_at_its_place(code: str, sound: str, broken: str, line: int, at: str, told: str) -> None:
    assert SOUND.count(sound) == 1
    text = SOUND.replace(sound, broken)
    found = [fault for fault in check(text) if fault.code == code]
    assert found[0].place.line == line
    assert text.split("\n")[line - 1][found[0].place.column - 1 :].startswith(at)
    assert told in str(found[0])
    assert re.search(r" [:;?!»]|« ", str(found[0])) is None
    assert found[0].mend.endswith(".")
    assert found[0].severity == ("avertissement" if code in WARNINGS else "erreur")


def test_a_state_without_any_way_out_is_a_fault() -> None:
    closed = SOUND[: SOUND.index("reactions:")] + (
        "etats:\n  debut: {transitions: [{quand: {tour_min: 1}, vers: suite}, {quand: {tour_min: 2}, vers: resolu}]}\n"
        '  suite: {}\nfins:\n  resolu: {issue: reussite, dit: ["Merci."]}\n'
    )
    found = {fault.code: fault.place.line for fault in check(closed)}
    assert found["D076"] == closed[: closed.index("  suite: {}")].count("\n") + 1


def test_a_loop_without_ending_is_a_fault() -> None:
    loop = SOUND[: SOUND.index("reactions:")] + (
        "etats:\n  debut: {transitions: [{quand: {tour_min: 1}, vers: suite}, {quand: {tour_min: 2}, vers: resolu}]}\n"
        "  suite: {patience: {suites: 2, vers: encore}}\n  encore: {patience: {suites: 2, vers: suite}}\n"
        'fins:\n  resolu: {issue: reussite, dit: ["Merci."]}\n'
    )
    said = [fault.what for fault in check(loop) if fault.code == "D077"]
    assert ["suite" in said[0], "encore" in said[1], len(said)] == [True, True, 2]


def test_the_acts_of_the_lexicon_may_be_named() -> None:
    assert [fault.code for fault in check(SOUND, frozenset({"excuse"}))] == ["D061"]


def test_without_the_lexicon_at_hand_no_act_is_called_unknown() -> None:
    assert check(SOUND, None) == []


def test_to_play_the_first_error_is_enough_and_warnings_do_not_count() -> None:
    text = SOUND.replace("canal: telephone", "canal: mail").replace("vers: resolu", "vers: resolus")
    parsed = parse_scenario(ScenarioFile("cas", text.encode(), "cas.yaml", "0"), FaultList())
    assert parsed is not None
    with pytest.raises(UnreadableSourceError) as raised:
        check_scenario(*parsed, FaultList(stop_at_first=True), known_acts=ACTS)
    assert [fault.code for fault in raised.value.faults] == ["D060"]


def test_the_default_criterion_of_a_fact_need_not_be_observed() -> None:
    assert [fault.code for fault in check(SOUND.replace("montant: 620", "montant: 620, libelle: Facture"))] == []


def test_the_packaged_scenario_may_be_played() -> None:
    file = ROOT / "scenarios/adherent_en_colere.yaml"
    faults = FaultList()
    parsed = parse_scenario(ScenarioFile(file.stem, file.read_bytes(), file.name, "0"), faults)
    assert parsed is not None
    check_scenario(*parsed, faults, known_acts=lexicon().acts)
    assert faults.errors == ()


def test_what_can_be_reached_is_found_around_loops() -> None:
    assert reachable(["a"], {"a": {"b"}, "b": {"a", "c"}, "d": {"a"}}) == {"a", "b", "c"}


def test_every_code_of_the_checks_has_a_broken_fixture() -> None:
    sources = [source.read_text(encoding="utf-8") for source in (ROOT / "sim" / "checks").glob("*.py")]
    written = set(re.findall(r'"(D\d{3})"', "".join(sources)))
    assert written == {case[0] for case in CASES} | {"D077", "D094"}


def test_a_scenario_of_too_many_cues_is_refused() -> None:
    cues = ", ".join(['"a b"'] * 10_001)
    text = SOUND.replace('indices: ["je vois votre facture"]', f"indices: [{cues}]")
    assert [fault.code for fault in check(text)] == ["D094"]


def test_a_hostile_scenario_is_checked_in_bounded_time() -> None:
    states = "".join(f"  e{n}: {{patience: {{suites: 1, vers: e{n + 1}}}}}\n" for n in range(1200))
    unknown = "".join(f"  - {{quand: {{actes: [inconnu{n}]}}, vers: nulle_part{n}}}\n" for n in range(600))
    text = SOUND.replace("  suite:\n", states + "  suite:\n").replace(
        "etats:\n  debut:", unknown + "etats:\n  debut:", 1
    )
    started = time.process_time()
    found = check(text)
    assert len(found) == 100
    assert time.process_time() - started < 10
